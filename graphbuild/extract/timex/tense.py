"""On which side of the reference day a time without a date lies: by the verb that governs it.

With a parsed Doc the verb is looked for up the tree; without one, the nearest telling word of the clause is taken.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from graphbuild.extract.timex.lexicon import TENSE_LISTS, TENSE_SHAPES, lexicon
from graphbuild.extract.timex.normal import fold
from graphbuild.model import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Direction = Literal["past", "future", "none"]
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|[^\w\s]|\n")
_NEAR, _REACH = 25, 300


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
    imperfect_shape: re.Pattern[str]
    object_suffix: re.Pattern[str]
    perhaps: frozenset[str]
    calls: frozenset[str]
    call_links: frozenset[str]
    not_infinitive: frozenset[str]
    no_plan: frozenset[str]
    tree_past: frozenset[str]
    tree_future: frozenset[str]
    durative: frozenset[str]
    nouns: frozenset[str]
    before_noun: frozenset[str]
    plurals: frozenset[str]
    negated: frozenset[str]


@cache
def _signs(language: Language) -> _Signs:
    data = lexicon(language).data["tense"]

    def words(key: str) -> frozenset[str]:
        return frozenset(w if len(w) == 1 else fold(w, language).text for w in data[key])

    shapes = {k: re.compile(data[k]) for k in TENSE_SHAPES}
    lists = {k: words(k) for k in TENSE_LISTS}
    return _Signs(**shapes, **lists)  # type: ignore[arg-type]


def by_words(folded: str, start: int, end: int, language: Language) -> Direction:
    """The side, by the words around `[start, end)`: the nearest before it in its clause, else the nearest after."""
    signs = _signs(language)
    before = _clause(_WORD.findall(folded[max(0, start - _REACH) : start]), signs, start <= _REACH)
    for at in range(len(before) - 1, 0, -1):
        side = _side(before, at, signs, language)
        if side:
            return side
    after = ["", *_clause_head(_WORD.findall(folded[end : end + _REACH // 2]), signs)]
    for at in range(1, len(after)):
        side = _side(after, at, signs, language)
        if side:
            return side
    return "future" if any(signs.imperfect_shape.fullmatch(w) for w in before) else "none"


def completed(folded: str, start: int, language: Language) -> bool:
    """Whether the nearest telling word of the clause before `start` is a verb of something done and over."""
    signs = _signs(language)
    before = _clause(_WORD.findall(folded[max(0, start - _REACH) : start]), signs, start <= _REACH)
    for at in range(len(before) - 1, 0, -1):
        word = before[at]
        if word in signs.durative or (word[:1] in "وف" and word[1:] in signs.durative):
            return False
        side = _side(before, at, signs, language)
        imperfect = signs.initial_shape.fullmatch(word) and word not in signs.not_initial
        if side or imperfect or signs.imperfect_shape.fullmatch(word):
            return side == "past" and before[at - 1] not in signs.durative
    return False


def _clause(words: list[str], signs: _Signs, whole: bool) -> list[str]:
    """The words after the last clause end, with a line end before them where they open the clause."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] in signs.clause_end:
            return ["\n", *words[at + 1 :]]
    return ["\n", *words] if whole else ["", *words]


def _clause_head(words: list[str], signs: _Signs) -> list[str]:
    cut = next((at for at, word in enumerate(words[:_NEAR]) if word in signs.clause_end), _NEAR)
    return words[:cut]


def _side(words: list[str], at: int, signs: _Signs, language: Language) -> Direction | None:
    return (_arabic_side if language == "ar" else _english_side)(words, at, signs)


def _english_side(words: list[str], at: int, signs: _Signs) -> Direction | None:
    word, previous = words[at].lower(), words[at - 1].lower()
    if word == "to":
        following = words[at + 1] if at + 1 < len(words) else ""
        infinitive = following[:1].islower() and following not in signs.not_infinitive
        return "future" if infinitive and previous not in signs.no_plan else None
    if word in signs.future:
        return None if word in signs.nouns and _is_noun(word, words[at - 1], signs) else "future"
    past = word in signs.past or (signs.past_shape.fullmatch(word) and word not in signs.not_past)
    if not past or previous in ("be", "to", "being"):
        return None
    return "past"


def _is_noun(word: str, previous: str, signs: _Signs) -> bool:
    """Whether a word that may be a noun is one: `a vote`, `Macron's visit`; not `leaders vote`, `the Senate votes`."""
    if previous.lower() in signs.before_noun or previous.endswith(("'s", "s'")):
        return True
    if word.endswith("s"):
        return False
    plural = previous.endswith("s") or previous.lower() in signs.plurals or previous[:1].isupper()
    return not plural


def _arabic_side(words: list[str], at: int, signs: _Signs) -> Direction | None:
    word, previous = words[at], words[at - 1]
    following = words[at + 1] if at + 1 < len(words) else ""
    opens = previous == "\n" or previous in signs.subordinator
    if previous in signs.future:
        return None  # a verbal noun: من المقرر عقد القمة
    if previous in signs.negated:
        return "past"
    if word in signs.nouns and _is_masdar(previous, signs):
        return None  # ستعيد فتح المعبر
    for form in (word, word[1:]) if word[0] in "وف" else (word,):
        if form in signs.perhaps:
            imperfect = signs.initial_shape.fullmatch(following) and following not in signs.not_initial
            return "future" if imperfect or following in signs.future else "past"
        if form in signs.calls and any(w in signs.call_links for w in words[at + 1 :]):
            return "future"
        if form in signs.future or (signs.future_shape.fullmatch(form) and form not in signs.not_future):
            return "future"
        if form in signs.past or (signs.past_shape.fullmatch(form) and form not in signs.not_past):
            return "past"
        if _with_object(form, signs):
            return "past"
        if opens and signs.initial_shape.fullmatch(form) and form not in signs.not_initial:
            return "future"
    return None


def _is_masdar(previous: str, signs: _Signs) -> bool:
    """Whether a form that is a verbal noun as well as a verb follows a preposition or another verb."""
    bare = previous[1:] if previous[:1] in "وف" else previous
    verb = signs.future_shape.fullmatch(bare) or signs.imperfect_shape.fullmatch(bare) or bare in signs.future
    return bool(bare in signs.before_noun or (verb and bare not in signs.not_future))


def _with_object(word: str, signs: _Signs) -> bool:
    """Whether the word is a perfect verb with an object pronoun (قدمها, بثتها)."""
    for length in (1, 2, 3):
        stem = word[:-length]
        if signs.object_suffix.fullmatch(word[len(stem) :]):
            return stem in signs.past or bool(signs.past_shape.fullmatch(stem) and stem not in signs.not_past)
    return False


# --- with a tree


def by_tree(doc: "Doc", start: int, end: int, language: Language) -> Direction | None:
    """The side, by the verb that the time hangs on; None where the Doc has no tree, or it hangs on no telling verb."""
    if not doc.has_annotation("DEP"):
        return None
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    token = span.root.head
    if span.start <= token.i < span.end:
        return None
    return _verb_side(token, language)


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
    if word in signs.calls:
        return None
    imperfect = token.morph.get("Aspect", []) == ["Imp"]
    if helpers & signs.tree_future or word in signs.future or (imperfect and helpers & signs.perhaps):
        return "future"
    if helpers & (signs.tree_past | signs.perhaps) or word in signs.past or token.morph.get("Aspect", []) == ["Perf"]:
        return "past"
    opens = token.i == token.sent.start or token.nbor(-1).is_punct or bool(helpers & signs.subordinator)
    return "future" if imperfect and opens else None


def _english_verb(token: "Token", helpers: set[str], signs: _Signs) -> Direction | None:
    if helpers & signs.future or (token.lower_ in signs.future and token.tag_ in ("VBZ", "VBP", "VBN", "VB")):
        return "future"
    return "past" if helpers & signs.tree_past or token.tag_ == "VBD" else None
