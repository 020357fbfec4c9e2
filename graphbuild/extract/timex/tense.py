"""On which side of the reference day a time without a date lies: by the verb that governs it.

With a parsed Doc the verb is looked for up the tree; without one, the nearest telling word of the clause is taken.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from graphbuild.extract.timex.lexicon import lexicon
from graphbuild.extract.timex.normal import fold
from graphbuild.model import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Direction = Literal["past", "future", "none"]
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|[^\w\s]|\n")
_NEAR = 25


@dataclass(frozen=True, slots=True)
class _Signs:
    past: frozenset[str]
    future: frozenset[str]
    past_shape: re.Pattern[str]
    future_shape: re.Pattern[str]
    initial_shape: re.Pattern[str]
    subordinator: frozenset[str]
    clause_end: frozenset[str]
    not_past: frozenset[str]
    not_future: frozenset[str]
    not_initial: frozenset[str]


@cache
def _signs(language: Language) -> _Signs:
    data = lexicon(language).data["tense"]

    def words(key: str) -> frozenset[str]:
        return frozenset(w if len(w) == 1 else fold(w, language).text for w in data[key])

    return _Signs(
        past=words("past"),
        future=words("future"),
        past_shape=re.compile(data["past_shape"]),
        future_shape=re.compile(data["future_shape"]),
        initial_shape=re.compile(data["initial_shape"]),
        subordinator=words("subordinator"),
        clause_end=frozenset(data["clause_end"]),
        not_past=words("not_past"),
        not_future=words("not_future"),
        not_initial=words("not_initial"),
    )


def by_words(folded: str, start: int, end: int, language: Language) -> Direction:
    """The side, by the words around `[start, end)`: the nearest before it in its clause, else the nearest after."""
    signs = _signs(language)
    before = _clause(_WORD.findall(folded[max(0, start - 300) : start].lower()), signs, start <= 300)
    for at in range(len(before) - 1, -1, -1):
        side = _side(before, at, signs, language)
        if side:
            return side
    after = _WORD.findall(folded[end : end + 150].lower())
    for at, word in enumerate(after[:_NEAR]):
        if word in signs.clause_end:
            break
        side = _side(["", *after], at + 1, signs, language)
        if side:
            return side
    return "none"


def _clause(words: list[str], signs: _Signs, whole: bool) -> list[str]:
    """The words after the last clause end, an empty one first where they open the clause."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] in signs.clause_end:
            return ["\n", *words[at + 1 :]]
    return ["\n", *words] if whole else words


def _side(words: list[str], at: int, signs: _Signs, language: Language) -> Direction | None:
    word, previous = words[at], words[at - 1] if at else ""
    for form in (word, word[1:]) if language == "ar" and word[:1] in "وف" else (word,):
        if form in signs.future:
            return "future"
        if form in signs.past:
            return "past"
        if signs.future_shape.fullmatch(form) and form not in signs.not_future:
            return "future"
        if signs.past_shape.fullmatch(form) and form not in signs.not_past:
            return "past"
        opens = previous == "\n" or previous in signs.subordinator
        if opens and signs.initial_shape.fullmatch(form) and form not in signs.not_initial:
            return "future"
    return None


# --- with a tree


def by_tree(doc: "Doc", start: int, end: int, language: Language) -> Direction | None:
    """The side, by the verbs above the time in the dependency tree; None where the Doc has no tree or none tells."""
    if not doc.has_annotation("DEP"):
        return None
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    token = span.root
    for _ in range(12):
        side = _verb_side(token, language) if token.i < span.start or token.i >= span.end else None
        if side:
            return side
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _verb_side(token: "Token", language: Language) -> Direction | None:
    signs = _signs(language)
    word = fold(token.text, language).text.lower()
    if word in signs.future and token.pos_ != "VERB":
        return "future"
    if token.pos_ not in ("VERB", "AUX"):
        return None
    helpers = {
        fold(t.text, language).text.lower() for t in token.children if t.dep_ in ("aux", "mark", "aux:pass", "cop")
    }
    return (_arabic_verb if language == "ar" else _english_verb)(token, helpers, signs)


def _arabic_verb(token: "Token", helpers: set[str], signs: _Signs) -> Direction | None:
    word = fold(token.text, "ar").text
    if helpers & {"س", "سوف", "لن"} or word in signs.future:
        return "future"
    if helpers & {"كان", "كانت", "قد", "لم", "كانوا"} or word in signs.past:
        return "past"
    aspect = token.morph.get("Aspect", [])
    if aspect == ["Perf"]:
        return "past"
    if aspect == ["Imp"]:
        governed = bool(helpers & signs.subordinator)
        opens = token.i == token.sent.start or token.nbor(-1).is_punct or token.nbor(-1).text == "و"
        return "future" if governed or opens else None
    return None


def _english_verb(token: "Token", helpers: set[str], signs: _Signs) -> Direction | None:
    if helpers & signs.future or (token.lower_ in signs.future and token.tag_ in ("VBZ", "VBP", "VBN", "VB")):
        return "future"
    if helpers & {"was", "were", "had", "did", "has", "have"} or token.tag_ in ("VBD",):
        return "past"
    return None
