"""A text as a row of classified words."""

import re
from dataclasses import dataclass
from typing import Any

from graphbuild.extract.timex.lexicon import Entry, Lexicon
from graphbuild.extract.timex.normal import TOKEN

_MARKS = {",": "comma", "-": "dash", "/": "slash", "(": "open", ")": "close", ".": "dot", "'": "apostrophe"}
_FIRST_YEAR, _LAST_YEAR, _LONGEST_MONTH = 1000, 2100, 31


@dataclass(frozen=True, slots=True)
class Word:
    """A classified word or phrase at `[start, end)` of the folded text; category `other` for all that says nothing."""

    category: str
    start: int
    end: int
    fields: dict[str, Any]


Token = tuple[str, str, int, int]


def lex(text: str, lexicon: Lexicon) -> list[Word]:
    """The words of a folded text, longest known phrases first."""
    tokens = [(m.lastgroup or "", m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]
    words: list[Word] = []
    at = 0
    while at < len(tokens):
        kind, shown, start, end = tokens[at]
        at += 1
        if kind != "word":
            words.append(_figure(kind, shown, start, end))
            continue
        entry = _reading(text, tokens, at, lexicon)
        if entry is None:
            definite = lexicon.language == "ar" and shown.startswith("ال")
            words.append(Word("noun_def" if definite else "other", start, end, {}))
            continue
        at += len(entry.rest)
        if entry.conjunction:
            words.append(Word("and", start, start + 1, {}))
        words.append(Word(entry.category, start + entry.cut, tokens[at - 1][3], entry.fields))
    return words


def _reading(text: str, tokens: list[Token], at: int, lexicon: Lexicon) -> Entry | None:
    """The longest phrase that begins with the token before `at`."""
    shown, end = tokens[at - 1][1], tokens[at - 1][3]
    first = shown.lower()
    if first not in lexicon.entries:
        return None
    barred = lexicon.lower if shown[0].isupper() else lexicon.capital
    if at < len(tokens):
        for entry in lexicon.longer.get((first, tokens[at][1].lower()), ()):
            if entry.category not in barred and _follows(text, tokens, at, end, entry.rest):
                return entry
    return next((entry for entry in lexicon.entries[first] if entry.category not in barred), None)


def _follows(text: str, tokens: list[Token], at: int, end: int, rest: tuple[str, ...]) -> bool:
    if at + len(rest) > len(tokens):
        return False
    for word, (_, shown, start, stop) in zip(rest, tokens[at : at + len(rest)], strict=True):
        if shown.lower() != word or text[end:start].strip(" "):
            return False
        end = stop
    return True


def _figure(kind: str, shown: str, start: int, end: int) -> Word:
    if kind == "mark":
        return Word(_MARKS.get(shown, "other"), start, end, {})
    if kind == "number":
        value = int(shown) if len(shown) < 9 else 0
        if len(shown) <= 2 and 1 <= value <= _LONGEST_MONTH:
            return Word("num", start, end, {"day": value})
        if len(shown) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
            return Word("year", start, end, {"year": value})
        return Word("number", start, end, {"number": value})
    if kind == "iso":
        year, month, day = map(int, re.split(r"\D", shown))
        return Word("iso", start, end, {"year": year, "month": month, "day": day})
    if kind == "dmy":
        return Word("dmy", start, end, _numeric(shown))
    return Word(kind if kind in ("clock", "poss") else "other", start, end, {})


def _numeric(shown: str) -> dict[str, Any]:
    first, second, year = map(int, re.split(r"\D+", shown))
    return {"numeric": [first, second, year + (0 if year > 99 else 2000 if year < 70 else 1900)]}
