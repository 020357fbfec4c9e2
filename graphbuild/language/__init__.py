"""One spaCy pipeline per language: trained components, and after them the rules of `graphbuild.extract`.

spaCy is imported when a pipeline is first asked for.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from graphbuild.errors import GraphbuildError
from graphbuild.language.codes import language_of
from graphbuild.model import Language

if TYPE_CHECKING:
    import spacy.language

__all__ = ["RULE_COMPONENTS", "language_of", "load", "load_trained"]

RULE_COMPONENTS = (
    "graphbuild_actors",
    "graphbuild_places",
    "graphbuild_times",
    "graphbuild_triggers",
    "graphbuild_participants",
    "graphbuild_status",
    "graphbuild_circumstances",
    "graphbuild_attribution",
    "graphbuild_events",
    "graphbuild_relations",
)
"""Factories of the rule components, in their order."""


@cache
def load(language: Language, model: str | None = None) -> "spacy.language.Language":
    """The whole pipeline of a language, made once a process.

    `model` names an installed spaCy pipeline to stand in for the trained components that come with the package.
    Raises GraphbuildError for another language and for a model that is not there or reads another language.
    """
    nlp = _other(language, model) if model else load_trained(language)
    for name in RULE_COMPONENTS:
        if nlp.has_factory(name):
            nlp.add_pipe(name)
    return nlp


def load_trained(language: Language) -> "spacy.language.Language":
    """A fresh pipeline of the trained components that come with the package. Raises GraphbuildError."""
    from graphbuild.language import pipelines

    if language not in get_args(Language):
        raise GraphbuildError(f"language {language!r} is not one of {', '.join(get_args(Language))}")
    return pipelines.read(Path(__file__).parent / language / "weights")


def _other(language: Language, model: str) -> "spacy.language.Language":
    from graphbuild.language import pipelines

    return pipelines.complete(pipelines.find(model, language), load_trained(language))
