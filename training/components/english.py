"""English treebanks and names → spaCy's training format.

usage: python -m components.english DATA OUT      OUT/{train,dev}.spacy (trees), OUT/names_{train,dev,test}.spacy
"""

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from components.files import Sentence, Surface, named_doc, read_conllu, read_iob, report, spans, write_docs

TOGETHER = 6  # sentences a Doc, so that their borders are learned
Laid = tuple[Sentence, list[tuple[str, bool]]]


def layout(sentence: Sentence) -> list[tuple[str, bool]] | None:
    """(form, space after it?) of the words as written; None where a contraction can't be taken apart."""
    laid: list[tuple[str, bool]] = []
    for first, token in sentence.tokens():
        parts = _written(token, sentence.forms(first, token))
        if not all(parts) or any(" " in part for part in parts):
            return None
        laid += [(part, False) for part in parts[:-1]] + [(parts[-1], "SpaceAfter=No" not in token.misc)]
    return laid


def _written(token: Surface, forms: list[str]) -> list[str]:
    """The pieces of the token for its words: won't → wo, n't."""
    if "".join(forms) == token.form or len(forms) == 1:
        return forms
    parts, rest = [], token.form
    for left, form in zip(range(len(forms) - 1, 0, -1), forms, strict=False):
        same = rest[: len(form)].lower() == form.lower()
        size = len(form) if same else max(1, min(len(form), len(rest) - left))
        parts.append(rest[:size])
        rest = rest[size:]
    return [*parts, rest]


def tree_docs(paths: list[Path]) -> Iterator[Doc]:
    """Docs of up to `TOGETHER` sentences of one document."""
    vocab, together, left_out = Vocab(), list[Laid](), 0
    for path in paths:
        for sentence in read_conllu(path):
            if together and ("newdoc id" in sentence.meta or len(together) >= TOGETHER):
                yield _doc(vocab, together)
                together = []
            laid = layout(sentence)
            if laid is None:
                left_out += 1
                continue
            together.append((sentence, laid))
        if together:
            yield _doc(vocab, together)
            together = []
    report("sentences left out:", left_out)


def _doc(vocab: Vocab, together: list[Laid]) -> Doc:
    columns = [c for sentence, _ in together for c in sentence.words]
    starts = [0]
    for sentence, _ in together:
        starts.append(starts[-1] + len(sentence.words))
    offsets = list(chain.from_iterable([start] * len(s.words) for start, (s, _) in zip(starts, together, strict=False)))
    laid = [(form, space or i + 1 == len(words)) for _, words in together for i, (form, space) in enumerate(words)]
    return Doc(
        vocab,
        words=[form for form, _ in laid],
        spaces=[space for _, space in laid],
        tags=[c[3] if c[4] == "_" else c[4] for c in columns],
        pos=[c[3] for c in columns],
        morphs=["" if c[5] == "_" else c[5] for c in columns],
        lemmas=[c[1] if c[2] == "_" else c[2] for c in columns],
        heads=[
            offset + int(c[6]) - 1 if c[6] != "0" else i
            for i, (offset, c) in enumerate(zip(offsets, columns, strict=True))
        ],
        deps=["ROOT" if c[6] == "0" else c[7] for c in columns],
    )


def name_docs(paths: list[Path]) -> Iterator[Doc]:
    """Docs of tagged sentences; `B-PER;0` is a tag after whose word no space stands."""
    vocab = Vocab()
    for words, tags in chain.from_iterable(map(read_iob, paths)):
        spaces = [not tag.endswith(";0") for tag in tags]
        yield named_doc(vocab, words, spaces, spans([tag.split(";")[0] for tag in tags]))


def main(data: Path, out: Path) -> None:
    """The command line."""
    source = data / "en"
    for part in ("train", "dev"):
        write_docs(tree_docs([source / f"{bank}-{part}.conllu.xz" for bank in ("ewt", "gum")]), out / f"{part}.spacy")
    for part, banks in {"train": ("ewt", "gum"), "dev": ("ewt",), "test": ("ewt",)}.items():
        write_docs(name_docs([source / f"ner-{bank}-{part}.iob.xz" for bank in banks]), out / f"names_{part}.spacy")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
