"""The marked-up corpus → training data of the mention tagger: PER STA ORG ARM GRP, and LOC for places.

usage: python -m components.mentions ar|en OUT [SEGMENTER.json.gz]     OUT/mentions_{train,dev}.spacy

The held-out tenth of the corpus (`corpus.held_out`) is the dev part. A span that doesn't end at token borders is widened.
"""

import sys
from pathlib import Path
from typing import Any

import spacy
from corpus import held_out, read_all
from spacy.language import Language
from spacy.tokens import Doc, Span

from components.files import report, write_docs
from graphbuild.language.ar.segmenter import load_segmenter
from graphbuild.language.ar.tokenizer import ArabicTokenizer

Row = dict[str, Any]


def tokenizer_of(language: str, segmenter: Path | None) -> Language:
    """An empty pipeline that cuts tokens."""
    if language == "en":
        return spacy.blank("en")
    nlp = spacy.blank("graphbuild_ar")
    if segmenter:
        nlp.tokenizer = ArabicTokenizer(nlp.vocab, segmenter=load_segmenter(segmenter))
    return nlp


def mention_doc(nlp: Language, row: Row) -> Doc:
    """The tokens of a row's text, its mentions and places as entities (of two that touch the same token, the first)."""
    doc = nlp.make_doc(row["text"])
    found: list[Span] = []
    marked = [*row["mentions"], *({**place, "kind": "LOC"} for place in row["places"])]
    for mention in sorted(marked, key=lambda m: (m["start"], -m["end"])):
        span = doc.char_span(mention["start"], mention["end"], label=mention["kind"], alignment_mode="expand")
        if span is not None and not (found and found[-1].end > span.start):
            found.append(span)
    doc.ents = found
    return doc


def widened(nlp: Language, rows: list[Row]) -> int:
    """How many mentions don't end at token borders."""
    docs = ((nlp.make_doc(row["text"]), row["mentions"]) for row in rows)
    return sum(doc.char_span(m["start"], m["end"]) is None for doc, mentions in docs for m in mentions)


def main(language: str, out: Path, segmenter: Path | None = None) -> None:
    """The command line."""
    nlp, rows = tokenizer_of(language, segmenter), list(read_all(language=language))
    report("mentions off token borders:", widened(nlp, rows), "of", sum(len(r["mentions"]) for r in rows))
    for part, dev in (("train", False), ("dev", True)):
        docs = [mention_doc(nlp, r) for r in rows if held_out(r["text"]) is dev]
        write_docs(docs, out / f"mentions_{part}.spacy")


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:4]))
