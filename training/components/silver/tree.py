"""Bracketed trees, their words, and which word heads a phrase."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graphbuild.language.ar.spelling import norm

VERBS = frozenset(("VBD", "VBP", "VB", "VBN"))
PRONOUNS = frozenset(("PRP", "PRP$"))
NOMINAL = frozenset(("NP", "NX", "QP", "WHNP", "NAC"))
_MIXED = frozenset(("UCP", "PRN", "FRAG", "X"))


@cache
def tables() -> dict[str, Any]:
    """The lists and tables of `data/silver.yaml`; word lists as sets of norms."""
    data: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parents[1] / "data" / "silver.yaml").read_text(encoding="utf-8")
    )
    for key, value in data.items():
        if isinstance(value, list):
            data[key] = frozenset(map(norm, value))
    data["prepositional"] -= data["not_prepositional"]
    return data


@dataclass(eq=False, slots=True)
class Word:
    """A word of the teacher: form and tag; head (None: root) and relation are set by the conversion."""

    form: str
    tag: str
    index: int
    head: "Word | None" = None
    relation: str | None = None
    upos: str | None = None

    @property
    def norm(self) -> str:
        """The form that words are compared in."""
        return norm(self.form)

    def among(self, name: str) -> bool:
        """Is the word in this list of `data/silver.yaml`?"""
        return self.norm in tables()[name]

    def is_verb(self) -> bool:
        """By its tag."""
        return self.tag in VERBS


@dataclass(eq=False, slots=True)
class Node:
    """A phrase, or a leaf with a word; `head` is the number of the head child."""

    label: str
    children: list["Node"] = field(default_factory=list)
    word: Word | None = None
    head: int = 0

    @property
    def head_word(self) -> Word:
        """The word that heads the phrase."""
        node = self
        while node.word is None:
            node = node.children[node.head]
        return node.word

    def is_leaf(self, name: str) -> bool:
        """Is this a single word of the list `name`?"""
        return self.word is not None and self.word.among(name)

    def is_time(self) -> bool:
        """Does a noun of time head the phrase, with or without article?"""
        word = self.head_word
        return word.among("time") or norm(re.sub("^ال", "", word.form)) in tables()["time"]

    def is_participant(self) -> bool:
        """Is this a noun phrase that can be subject or object: no time, no pronoun, no prepositional noun?"""
        word = self.head_word
        return (
            self.label == "NP" and not self.is_time() and not word.among("prepositional") and word.tag not in PRONOUNS
        )


def parse(text: str) -> tuple[Node, list[Word]]:
    """The tree of a bracketed text and its words. Raises ValueError where it is none."""
    tokens = re.findall(r"\(|\)|[^\s()]+", text)
    words: list[Word] = []
    root, at = _node(tokens, 0, words)
    if at != len(tokens):
        raise ValueError("text after the tree")
    return root, words


def _node(tokens: list[str], at: int, words: list[Word]) -> tuple[Node, int]:
    if tokens[at : at + 1] != ["("] or at + 2 >= len(tokens):
        raise ValueError("not a bracketed tree")
    node, at = Node(tokens[at + 1]), at + 2
    if tokens[at] not in "()":
        form = tokens[at].replace("-LRB-", "(").replace("-RRB-", ")")
        node.word = Word(form, node.label, len(words))
        words.append(node.word)
        at += 1
    while tokens[at : at + 1] == ["("]:
        child, at = _node(tokens, at, words)
        node.children.append(child)
    if tokens[at : at + 1] != [")"] or bool(node.word) == bool(node.children):
        raise ValueError("not a bracketed tree")
    node.head = 0 if node.word else _head(node.label, [c.label for c in node.children])
    return node, at + 1


def _head(label: str, labels: list[str]) -> int:
    found = _first(_group(label), labels)
    if label in NOMINAL:
        found = _first("after_determiner", labels) if labels[0] == "DT" else None
        found = _first("nominal", labels) if found is None else found
    if label == "S" and found is None:
        found = _head_without_verb(labels)
    if found is None:
        found = next((i for i, x in enumerate(labels) if x not in ("PUNC", "CC")), 0)
    return found


def _group(label: str) -> str:
    return "mixed" if label in _MIXED else label


def _first(rule: str, labels: list[str]) -> int | None:
    for group in tables()["heads"].get(rule, []):
        for i, label in enumerate(labels):
            if label in group:
                return i
    return None


def _head_without_verb(labels: list[str]) -> int | None:
    """A nominal sentence: the predicate after the first noun phrase, else the second noun phrase."""
    nouns = [i for i, x in enumerate(labels) if x == "NP"]
    others = [i for i, x in enumerate(labels) if x in ("ADJP", "PP", "SBAR", "ADVP")]
    if nouns and others and others[-1] > nouns[0]:
        return others[-1] if labels[others[-1]] != "SBAR" else nouns[0]
    if nouns:
        return nouns[min(1, len(nouns) - 1)]
    return _first("verbless", labels)
