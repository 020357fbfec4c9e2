"""One spaCy pipeline per language: trained components, and after them the rules of `graphbuild.extract`.

spaCy is imported when a pipeline is first asked for.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from graphbuild.errors import GraphbuildError
from graphbuild.language.codes import language_of
from graphbuild.model import Language

if TYPE_CHECKING:
    import spacy.language
    from spacy.tokens import Doc

__all__ = ["RULE_COMPONENTS", "language_of", "load", "load_trained", "read_up_to"]

RULE_COMPONENTS = {
    "graphbuild_objects": "graphbuild.extract.objects",
    "graphbuild_actors": "graphbuild.extract.actors",
    "graphbuild_times": "graphbuild.extract.times",
    "graphbuild_places": "graphbuild.extract.places",
    "graphbuild_triggers": "graphbuild.extract.triggers",
    "graphbuild_participants": "graphbuild.extract.participants",
    "graphbuild_coreference": "graphbuild.extract.coreference",
    "graphbuild_status": "graphbuild.extract.status",
    "graphbuild_circumstances": "graphbuild.extract.circumstances",
    "graphbuild_attribution": "graphbuild.extract.attribution",
    "graphbuild_events": "graphbuild.extract.events",
    "graphbuild_relations": "graphbuild.extract.relations",
}
"""The rule components in their order: factory, and the module that registers it."""


def load(language: Language, model: str | None = None) -> "spacy.language.Language":
    """The whole pipeline of a language, made once a process.

    `model` names an installed spaCy pipeline to stand in for the trained components that come with the package.
    Raises GraphbuildError for another language and for a model that is not there or reads another language.
    """
    return _load(language, model)


@cache
def _load(language: Language, model: str | None) -> "spacy.language.Language":
    nlp = _other(language, model) if model else load_trained(language)
    for name, module in RULE_COMPONENTS.items():
        if find_spec(module):
            import_module(module)
            nlp.add_pipe(name)
    return nlp


def load_trained(language: Language) -> "spacy.language.Language":
    """A fresh pipeline of the trained components that come with the package. Raises GraphbuildError."""
    from graphbuild.language import pipelines

    if language not in get_args(Language):
        raise GraphbuildError(f"language {language!r} is not one of {', '.join(get_args(Language))}")
    return pipelines.read(Path(__file__).parent / language / "weights")


def read_up_to(nlp: "spacy.language.Language", doc: "Doc", last: str) -> "Doc":
    """The Doc after this component of a pipeline and all before it. Raises ValueError where there is no such component.

    Whoever reads a part of the way (training, tests) goes by this: with a choice of components of its own it would see other
    sentences, trees and actors than the extraction does.
    """
    for _, component in nlp.components[: nlp.component_names.index(last) + 1]:
        doc = component(doc)
    return doc


def _other(language: Language, model: str) -> "spacy.language.Language":
    from graphbuild.language import pipelines

    return pipelines.complete(pipelines.find(model, language), load_trained(language))
