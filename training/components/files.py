"""Readers and writers of training data: compressed text, CoNLL-U, IOB, spaCy's binary format."""

import gzip
import lzma
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.vocab import Vocab

Tagged = tuple[list[str], list[str]]


class Surface(NamedTuple):
    """A multiword token of CoNLL-U: the number of its last word, its form, its MISC."""

    last: int
    form: str
    misc: str


class Sentence(NamedTuple):
    """A sentence of CoNLL-U: comments, words as ten columns, multiword tokens by the number of their first word."""

    meta: dict[str, str]
    words: list[list[str]]
    surface: dict[int, Surface]

    def tokens(self) -> Iterator[tuple[int, Surface]]:
        """(number of the first word, token) of what is written: multiword tokens, and words of their own."""
        number = 1
        while number <= len(self.words):
            columns = self.words[number - 1]
            token = self.surface.get(number) or Surface(number, columns[1], columns[9])
            yield number, token
            number = token.last + 1

    def forms(self, first: int, token: Surface) -> list[str]:
        """The forms of a token's words."""
        return [self.words[n - 1][1] for n in range(first, token.last + 1)]


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file; `.xz` and `.gz` are unpacked."""
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    with opener(path, "rt", encoding="utf8") as file:
        for line in file:
            yield line.rstrip("\n")


def write_xz(path: Path, text: str) -> None:
    """Writes text, compressed, and says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf8", preset=9) as file:
        file.write(text)
    report(path.name, path.stat().st_size, "bytes")


def report(*words: object) -> None:
    """A line of progress."""
    print(*words, file=sys.stderr, flush=True)


def blocks(path: Path) -> Iterator[list[str]]:
    """The blocks of a file that are separated by empty lines."""
    block: list[str] = []
    for line in lines(path):
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file (empty nodes left out)."""
    for block in blocks(path):
        sentence = Sentence({}, [], {})
        for line in block:
            if line.startswith("#"):
                key, equals, value = line[1:].partition("=")
                sentence.meta[key.strip()] = value.strip() if equals else "1"
                continue
            columns = line.split("\t")
            if "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                sentence.surface[first] = Surface(last, columns[1], columns[9])
            elif "." not in columns[0]:
                sentence.words.append(columns)
        yield sentence


def read_iob(path: Path) -> Iterator[Tagged]:
    """(words, tags) of each sentence of a file with `word<TAB>tag` lines."""
    for block in blocks(path):
        pairs = [line.partition("\t")[::2] for line in block]
        yield [word for word, _ in pairs], [tag for _, tag in pairs]


def iob(sentences: Iterable[Tagged]) -> str:
    """The inverse of `read_iob`."""
    return "".join(
        "".join(f"{word}\t{tag}\n" for word, tag in zip(words, tags, strict=True)) + "\n" for words, tags in sentences
    )


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, label) of the spans that IOB tags mark."""
    found: list[tuple[int, int, str]] = []
    start, current = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if current and (prefix != "I" or label != current):
            found.append((start, i, current))
            current = ""
        if prefix == "B" or (prefix == "I" and not current):
            start, current = i, label
    return found


def named_doc(vocab: Vocab, words: list[str], spaces: list[bool], entities: list[tuple[int, int, str]]) -> Doc:
    """A Doc with these entities."""
    doc = Doc(vocab, words=words, spaces=spaces)
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in entities]
    return doc


def write_docs(docs: Iterable[Doc], path: Path) -> None:
    """Writes Docs in spaCy's binary format."""
    docs = list(docs)
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(path)
    report(path.name, len(docs), "docs", sum(map(len, docs)), "tokens", sum(len(d.ents) for d in docs), "spans")


def read_docs(path: Path, vocab: Vocab) -> list[Doc]:
    """Reads Docs written by `write_docs`."""
    return list(DocBin().from_disk(path).get_docs(vocab))


def without_labels(doc: Doc, vocab: Vocab) -> Doc:
    """The same tokens, nothing else."""
    return Doc(vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


@spacy.registry.readers("graphbuild.GoldTokens.v1")
def gold_tokens(path: str, limit: int = 0) -> Callable[[Language], Iterator[Example]]:
    """spaCy's reader of examples that keep the gold tokens and sentences; the pipeline's tokenizer is not asked."""

    def read(nlp: Language) -> Iterator[Example]:
        for gold in read_docs(Path(path), nlp.vocab)[: limit or None]:
            doc = without_labels(gold, nlp.vocab)
            for token, other in zip(doc, gold, strict=True):
                token.is_sent_start = other.is_sent_start
            yield Example(doc, gold)

    return read
