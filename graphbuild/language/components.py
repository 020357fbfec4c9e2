"""Small spaCy components that both languages need around the trained ones."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

HALF, SINGLE = "float16", "float32"


def _weights(nlp: Language) -> Iterator[tuple[Any, str, Any]]:
    """(node, name, array) of every parameter in a pipeline's models."""
    for _, component in nlp.components:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else []:
            for name in node.param_names:
                if node.has_param(name):
                    yield node, name, node.get_param(name)


def convert_weights(nlp: Language, wanted: str) -> None:
    """Makes all float weights of the pipeline `HALF` (to be written) or `SINGLE` (to be used)."""
    other = {HALF: SINGLE, SINGLE: HALF}[wanted]
    for node, name, array in _weights(nlp):
        if getattr(array, "dtype", None) == numpy.dtype(other):
            node.set_param(name, array.astype(wanted))


class SinglePrecision:
    """Does nothing to a Doc; stands last, and makes weights that lie on disk in half precision single when loaded."""

    def __init__(self, nlp: Language) -> None:
        """For the components of `nlp`."""
        self.nlp = nlp

    def __call__(self, doc: Doc) -> Doc:
        """The Doc as it is."""
        return doc

    def to_disk(self, path: str | Path, exclude: tuple[str, ...] = ()) -> None:
        """Nothing to write."""

    def from_disk(self, path: str | Path, exclude: tuple[str, ...] = ()) -> "SinglePrecision":
        """Called after the components before it were read: widens their weights."""
        convert_weights(self.nlp, SINGLE)
        return self


@Language.factory("graphbuild_single_precision")
def make_single_precision(nlp: Language, name: str) -> SinglePrecision:
    """spaCy's maker of `SinglePrecision`."""
    return SinglePrecision(nlp)


@Language.component("graphbuild_mentions_out")
def mentions_out(doc: Doc) -> Doc:
    """Stands right after the mention tagger: moves its spans from `doc.ents` to `doc.spans["mentions"]`."""
    doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=list(doc.ents))
    doc.set_ents([], default="missing")
    return doc
