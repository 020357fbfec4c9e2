"""Arabic trees and names → spaCy's training format, on tokens with clitics cut.

usage: python -m components.arabic trees DATA SILVER.conllu OUT       OUT/{train,dev}.spacy: every 25th sentence of newswire and own
                                                                      text is kept to choose the step by, the rest and changed copies
                                                                      of it (headlines, other names) are trained on
       python -m components.arabic names DATA SEGMENTER.json.gz OUT   OUT/names_{train,dev,test}.spacy
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from components.files import Sentence, Tagged, named_doc, read_conllu, read_iob, spans, write_docs
from graphbuild.language.ar.segmenter import Segmenter, load_segmenter
from graphbuild.language.ar.spelling import is_arabic
from graphbuild.language.ar.tokenizer import pieces

SEED = 5
KEPT = 25  # one sentence in so many
CHANGED = 2_000  # changed copies, at most
RENAMED = 0.3  # of the sentences with a name
MISSPELT = 0.6  # of the names put in
_LETTERS = "بتجحدرزسشصطعغفقكلمنهويا"


def tree_doc(sentence: Sentence) -> Doc | None:
    """The Doc of a sentence; None where a word can't be cut into its parts."""
    words: list[str] = []
    spaces: list[bool] = []
    for first, token in sentence.tokens():
        parts = pieces(token.form, sentence.forms(first, token))
        if parts is None:
            return None
        words += parts
        spaces += [False] * (len(parts) - 1) + ["SpaceAfter=No" not in token.misc]
    columns = sentence.words
    return Doc(
        Vocab(),
        words=words,
        spaces=spaces,
        tags=[c[3] + (f"_{c[4][:2]}" if c[4] != "_" else "") for c in columns],
        pos=[c[3] for c in columns],
        morphs=["" if c[5] == "_" else c[5] for c in columns],
        heads=[int(c[6]) - 1 if c[6] != "0" else i for i, c in enumerate(columns)],
        deps=["ROOT" if c[6] == "0" else c[7] for c in columns],
    )


class Changes:
    """Changed copies of sentences, so that headlines and unknown names are seen in training."""

    def __init__(self, names: list[str]) -> None:
        """With these person names."""
        self.names, self.random = names, random.Random(SEED)

    def of(self, docs: list[Doc]) -> list[Doc]:
        """Up to `CHANGED` copies of the Docs."""
        changed: list[Doc | None] = []
        for doc in docs:
            order = headline_order(doc)
            if order and len(order) > 3:
                changed.append(self._copy(doc, order))
            if self.random.random() < RENAMED and any(t.pos_ == "PROPN" for t in doc):
                changed.append(self._copy(doc, list(range(len(doc)))))
        made = [doc for doc in changed if doc is not None]
        self.random.shuffle(made)
        return made[:CHANGED]

    def _copy(self, doc: Doc, order: list[int]) -> Doc | None:
        """The tokens in this order, names without article replaced; None where a head is left out."""
        place = {old: new for new, old in enumerate(order)}
        tokens = [doc[i] for i in order]
        if any(t.head.i not in place for t in tokens):
            return None
        spaces = [bool(t.whitespace_) or t.i == order[-1] for t in tokens]
        return Doc(
            doc.vocab,
            words=[self._word(t, space) for t, space in zip(tokens, spaces, strict=True)],
            spaces=spaces,
            heads=[place[t.head.i] for t in tokens],
            deps=[t.dep_ for t in tokens],
            tags=[t.tag_ for t in tokens],
            pos=[t.pos_ for t in tokens],
            morphs=[str(t.morph) for t in tokens],
        )

    def _word(self, token: Token, space: bool) -> str:
        is_name = token.pos_ == "PROPN" and not token.text.startswith("ال") and space
        return self._name() if is_name else token.text

    def _name(self) -> str:
        letters = list(self.random.choice(self.names))
        if self.random.random() < MISSPELT:
            for _ in range(2):
                letters[self.random.randrange(len(letters))] = self.random.choice(_LETTERS)
        return "".join(letters)


def headline_order(doc: Doc) -> list[int] | None:
    """The order subject, verb, rest of a sentence that begins with its verb and a short subject; else None."""
    roots = [t for t in doc if t.dep_ == "ROOT" and t.pos_ == "VERB"]
    if len(roots) != 1 or roots[0].i > 1:
        return None
    verb = roots[0]
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i > verb.i]
    if len(subjects) != 1 or any(c.dep_ != "cc" for c in verb.children if c.i < verb.i):
        return None
    subject = sorted(t.i for t in subjects[0].subtree)
    if subject != list(range(verb.i + 1, verb.i + 1 + len(subject))) or len(subject) > 8:
        return None
    order = [*subject, verb.i, *range(subject[-1] + 1, len(doc))]
    return order[:-1] if doc[order[-1]].text == "." else order


def trees(data: Path, silver: Path, out: Path) -> None:
    """Writes the parser's data."""
    train, dev, number = [], [], 0
    for sentence in read_conllu(silver):
        doc = tree_doc(sentence)
        if doc is None:
            continue
        news = sentence.meta.get("source") != "aqmar"
        number += news
        (dev if news and number % KEPT == 0 else train).append(doc)
    write_docs(dev, out / "dev.spacy")
    write_docs(train + Changes(list(_person_names(data))).of(train), out / "train.spacy")


def _person_names(data: Path) -> Iterator[str]:
    for words, tags in read_iob(data / "ar" / "anercorp-train.iob.xz"):
        for word, tag in zip(words, tags, strict=True):
            if tag.endswith("PER") and len(word) > 2 and is_arabic(word) and not word.startswith("ال"):
                yield word


def name_doc(vocab: Vocab, segmenter: Segmenter, sentence: Tagged) -> Doc:
    """The sentence with clitics cut; a clitic before or after a name is no part of it."""
    words: list[str] = []
    spaces: list[bool] = []
    places: list[tuple[int, int]] = []
    for word in sentence[0]:
        split = segmenter.split(word)
        parts = (pieces(word, split.segments) if is_arabic(word) else None) or [word]
        start, end = len(words), len(words) + len(parts)
        stem = (start + len(split.proclitics), end - bool(split.enclitic)) if len(parts) > 1 else (start, end)
        places.append(stem if stem[1] > stem[0] else (start, end))
        words += parts
        spaces += [False] * (len(parts) - 1) + [True]
    entities = [(places[a][0], places[b - 1][1], label) for a, b, label in spans(sentence[1])]
    return named_doc(vocab, words, spaces, entities)


def names(data: Path, segmenter: Path, out: Path) -> None:
    """Writes the name tagger's data."""
    model, vocab = load_segmenter(segmenter), Vocab()
    for part, sources in {
        "train": ["anercorp-train", "aqmar"],
        "dev": ["anercorp-dev"],
        "test": ["anercorp-test"],
    }.items():
        sentences = [s for name in sources for s in read_iob(data / "ar" / f"{name}.iob.xz")]
        write_docs((name_doc(vocab, model, s) for s in sentences), out / f"names_{part}.spacy")


if __name__ == "__main__":
    {"trees": trees, "names": names}[sys.argv[1]](*map(Path, sys.argv[2:5]))
