"""Scores of a pipeline on gold tokens and sentences.

usage: python -m components.evaluate trees PIPELINE DOCS.spacy             tags, parts of speech, UAS, LAS, F of subjects, objects, roots
       python -m components.evaluate spans PIPELINE DOCS.spacy [mentions]  precision, recall and F of names (or mentions), by kind

PIPELINE is a folder, or ar, en for what comes with the package. Trees are scored without punctuation.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from components.files import read_docs, without_labels
from graphbuild.language import load_trained, pipelines  # noqa: F401  (registers the components)
from graphbuild.language.sentences import BORDERS

Spans = set[tuple[int, int, int, str]]
RELATIONS = ("nsubj", "obj", "obl", "ccomp", "root")


def open_pipeline(name: str) -> Language:
    """The pipeline of a folder or language."""
    return load_trained(name) if name in ("ar", "en") else spacy.load(name)


def run(nlp: Language, path: Path, sentences: bool) -> Iterator[tuple[Doc, Doc]]:
    """(gold, predicted) Docs: the gold tokens, with `sentences` the gold sentences as well."""
    for gold in read_docs(path, nlp.vocab):
        doc = without_labels(gold, nlp.vocab)
        for name, component in nlp.pipeline:
            if not sentences or name not in BORDERS.values():
                doc = component(doc)
            elif doc:
                for token, other in zip(doc, gold, strict=True):
                    token.is_sent_start = bool(other.is_sent_start)
        yield gold, doc


def spans_of(number: int, doc: Doc, mentions: bool) -> Spans:
    """(number of the Doc, start, end, label) of its spans."""
    found = doc.spans["mentions"] if mentions and "mentions" in doc.spans else doc.ents
    return {(number, s.start, s.end, s.label_) for s in found}


def line(name: str, gold: set[tuple[object, ...]], found: set[tuple[object, ...]]) -> str:
    """Precision, recall, F of two sets."""
    same = len(gold & found)
    precision, recall, f1 = (same / max(1, n) for n in (len(found), len(gold), (len(gold) + len(found)) / 2))
    return f"{name:10} P {precision:.3f} R {recall:.3f} F {f1:.3f} of {len(gold)}"


def score_spans(nlp: Language, path: Path, mentions: bool) -> Iterator[str]:
    """A line a kind, all kinds, and the spans without their kinds."""
    gold: Spans = set()
    found: Spans = set()
    for number, (told, doc) in enumerate(run(nlp, path, sentences=False)):
        gold |= spans_of(number, told, mentions=False)
        found |= spans_of(number, doc, mentions)
    for kind in sorted({g[3] for g in gold}):
        yield line(kind, {g for g in gold if g[3] == kind}, {f for f in found if f[3] == kind})
    yield line("all", {*gold}, {*found})
    yield line("kindless", {g[:3] for g in gold}, {f[:3] for f in found})


def score_trees(nlp: Language, path: Path) -> Iterator[str]:
    """Accuracies, and a line a relation."""
    gold: set[tuple[object, ...]] = set()
    found: set[tuple[object, ...]] = set()
    tags = pos = tokens = 0
    for number, (told, doc) in enumerate(run(nlp, path, sentences=True)):
        for a, b in zip(told, doc, strict=True):
            tokens, tags, pos = tokens + 1, tags + (a.tag_ == b.tag_), pos + (a.pos_ == b.pos_)
        gold |= {(number, t.i, t.head.i, t.dep_.lower()) for t in told if not t.is_punct}
        found |= {(number, t.i, t.head.i, t.dep_.lower()) for t, a in zip(doc, told, strict=True) if not a.is_punct}
    same = len({g[:3] for g in gold} & {f[:3] for f in found})
    yield f"tags {tags / tokens:.4f}, parts of speech {pos / tokens:.4f}"
    yield f"UAS {same / len(gold):.4f}, LAS {len(gold & found) / len(gold):.4f}"
    for relation in RELATIONS:
        yield line(relation, *({r for r in rows if str(r[3]).split(":")[0] == relation} for rows in (gold, found)))


if __name__ == "__main__":
    what, pipeline, docs = sys.argv[1:4]
    nlp = open_pipeline(pipeline)
    lines = (
        score_trees(nlp, Path(docs)) if what == "trees" else score_spans(nlp, Path(docs), "mentions" in sys.argv[4:])
    )
    print(*lines, sep="\n")
