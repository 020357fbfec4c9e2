"""Reads spaCy pipelines: the package's own, and others that a user has installed."""

import warnings
from pathlib import Path

import spacy
from spacy.language import Language

from graphbuild.errors import GraphbuildError
from graphbuild.language import ar, components, extensions, quotes, sentences, trees, universal  # noqa: F401  (register their parts)
from graphbuild.language.codes import language_of

_MENTIONS = ("mentions", "graphbuild_mentions_out")


def read(path: Path) -> Language:
    """The pipeline in a folder. Raises GraphbuildError where there is none."""
    if not (path / "config.cfg").is_file():
        raise GraphbuildError(f"{path}: no trained pipeline here")
    return spacy.load(path)


def find(model: str, language: str) -> Language:
    """The installed pipeline (or folder) `model`. Raises GraphbuildError where it is missing or reads another language."""
    try:
        nlp = spacy.load(model)
    except (OSError, ValueError) as error:
        reason = str(error).split("\n")[0]
        raise GraphbuildError(f"spaCy model {model!r} can't be loaded: {reason}") from error
    if language_of(nlp) != language:
        raise GraphbuildError(f"spaCy model {model!r} reads {language_of(nlp)!r}, not {language!r}")
    return nlp


def complete(nlp: Language, own: Language) -> Language:
    """Adds to a foreign pipeline what the rules need: borders at line breaks, labels of Universal Dependencies, the mention tagger of `own`."""
    borders = {"graphbuild_paragraphs", *sentences.BORDERS.values()}
    if borders.isdisjoint(nlp.pipe_names):  # the parsers of larger pipelines find borders well themselves
        nlp.add_pipe("graphbuild_paragraphs", first=True)
    if universal.has_clear_labels(nlp):
        nlp.add_pipe("graphbuild_universal", last=True)
    if "mentions" in nlp.pipe_names:
        return nlp
    # Before the names: an entity that stands already would be kept by the tagger.
    place = {"before": "ner"} if "ner" in nlp.pipe_names else {"last": True}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W113\]")  # other vectors: the tagger uses none
        for name in _MENTIONS:
            nlp.add_pipe(name, source=own, **place)
    return nlp
