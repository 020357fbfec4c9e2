"""A person whom articles of different imports spell differently is one actor, whichever comes first."""

import itertools

import pytest

from graphbuild.extract import extract
from graphbuild.graph.export import jsonl
from graphbuild.model import Article
from tests.store_states import emptied

ARABIC = Article("a-ar", "وصل ديك سخوف إلى باريس. وقال ديك سخوف إن هولندا تدعم أوكرانيا.", "ar")
LATIN = Article("a-en", "Dick Schoof arrived in Paris. Dick Schoof said the Netherlands backs Ukraine.", "en")
OTHER = Article("a-3", "Russia attacked Ukraine.", "en")


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_any_order_of_imports_links_alike(embedded_store, order):
    articles = (ARABIC, LATIN, OTHER)
    documents = list(extract(articles))
    embedded_store.add(documents)
    whole = list(jsonl(embedded_store.graph(), canonical=True))
    emptied(embedded_store)
    for n in order:
        embedded_store.add([next(iter(extract([articles[n]])))])
    assert list(jsonl(embedded_store.graph(), canonical=True)) == whole
