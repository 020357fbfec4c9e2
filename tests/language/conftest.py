import pytest
from spacy.language import Language

from graphbuild.language import load_trained


@pytest.fixture(scope="session")
def arabic() -> Language:
    return load_trained("ar")


@pytest.fixture(scope="session")
def english() -> Language:
    return load_trained("en")
