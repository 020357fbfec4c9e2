"""The signs that tell text from furniture: word lists per language, read from `data/` and made into patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphbuild.resources import check, read_yaml

LANGUAGES = ("ar", "en")
KINDS = ("copyright", "comments", "newsletter", "advertisement", "navigation", "caption")
MARKERS = {"related": "related_marker", "read_also": "read_also_marker", "similar": "similar_marker"}
LABELS = {
    "source": "source_line",
    "keywords": "keywords",
    "author": "byline",
    "published": "date_line",
    "updated": "date_line",
    "caption": "caption",
}

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
_ANY_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}}
_FURNITURE = {
    "type": "object",
    "required": ["whole", "start"],
    "additionalProperties": False,
    "properties": {"whole": _ANY_WORDS, "start": _ANY_WORDS},
}
_LISTS = ("share_words", "agencies", "counters", "openers", "question_words", "function_words", "dateline_words")
_SCHEMA = {
    "type": "object",
    "required": [*MARKERS, "labels", "furniture", "foreign_letters", *_LISTS],
    "additionalProperties": False,
    "properties": {
        **dict.fromkeys((*MARKERS, *_LISTS), _WORDS),
        "labels": {
            "type": "object",
            "required": list(LABELS),
            "additionalProperties": False,
            "properties": dict.fromkeys(LABELS, _WORDS),
        },
        "furniture": {
            "type": "object",
            "required": list(KINDS),
            "additionalProperties": False,
            "properties": dict.fromkeys(KINDS, _FURNITURE),
        },
        "foreign_letters": {"type": "string", "minLength": 1},
    },
}

# Letters that are written in more than one way, and marks that are often left out.
_ALIKE = {c: group for group in ("اأإآٱ", "يىی", "ةه", "كک", "'’‘`") for c in group}
_MARKS = "[\u0640\u064b-\u065f\u0670]*"
_FOLD = {ord(c): group[0] for c, group in _ALIKE.items()} | dict.fromkeys((1600, 1648, *range(1611, 1632)))
# Marks of direction and joiners, which show nothing.
INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad"


def fold(text: str) -> str:
    """The text with letters that are written in more than one way made one, marks dropped, lower case."""
    return re.sub(f"[{INVISIBLE}]", "", text).translate(_FOLD).lower()


def phrase(words: str) -> str:
    """A regular expression for a phrase, in any of its spellings."""
    parts = []
    for char in words:
        if char.isspace():
            parts.append(r"\s+")
        elif char in _ALIKE:
            parts.append(f"[{_ALIKE[char]}]{_MARKS}")
        else:
            parts.append(re.escape(char) + (_MARKS if "\u0600" <= char <= "\u06ff" else ""))
    return "".join(parts)


def one_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first."""
    return "(?:" + "|".join(phrase(p) for p in sorted(phrases, key=lambda p: (-len(p), p))) + ")"


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one language. Patterns match at the start of a line without its bullet; `ends` that of whole lines."""

    language: str
    markers: tuple[tuple[str, re.Pattern[str]], ...]
    labels: tuple[tuple[str, re.Pattern[str]], ...]
    whole: tuple[tuple[str, re.Pattern[str]], ...]
    start: tuple[tuple[str, re.Pattern[str]], ...]
    share: re.Pattern[str]
    agencies: re.Pattern[str]
    counter: re.Pattern[str]
    opener: re.Pattern[str]
    question: re.Pattern[str]
    function_words: frozenset[str]
    foreign_letters: frozenset[str]
    dateline_words: frozenset[str]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# What may stand between a label or marker and what it announces.
COLON = r"\s*[:：/|»›>\-–—]+\s*"
_EDGE = rf"[\s{INVISIBLE}#*•·▪◾■►▶→←«»<>|.:,،؛…\-–—_()\[\]]"


def _whole(phrases: Iterable[str]) -> re.Pattern[str]:
    """Lines that hold nothing but one of the phrases, signs and a number."""
    return _compile(rf"{_EDGE}*[\d٠-٩]*{_EDGE}*{one_of(phrases)}{_EDGE}*[\d٠-٩]*{_EDGE}*$")


def _share(words: list[str]) -> re.Pattern[str]:
    word = rf"{one_of(words)}(?!\w)"
    return _compile(rf"{word}(?:{_EDGE}*(?:و\s?)?{word})*")


@cache
def signs(language: str) -> Signs:
    """The signs of a language ("ar" or "en"). Raises GraphbuildError where the data file breaks its schema."""
    path = f"articles/data/{language}.yaml"
    data: dict[str, Any] = check(read_yaml(path), _SCHEMA, path)
    furniture = data["furniture"]
    words = one_of(data["agencies"])
    return Signs(
        language=language,
        markers=tuple((kind, _compile(rf"{one_of(data[name])}(?!\w)")) for name, kind in MARKERS.items()),
        labels=tuple((name, _compile(rf"{one_of(data['labels'][name])}(?!\w)")) for name in LABELS),
        whole=tuple((kind, _whole(furniture[kind]["whole"])) for kind in KINDS if furniture[kind]["whole"]),
        start=tuple(
            (kind, _compile(rf"{_EDGE}*{one_of(furniture[kind]['start'])}(?!\w)"))
            for kind in KINDS
            if furniture[kind]["start"]
        ),
        share=_share(data["share_words"]),
        agencies=_compile(rf"{_EDGE}*{words}(?:[\s+,،/&|–—()\-]+(?:و\s?|and\s+)?{words})*{_EDGE}*$"),
        counter=_compile(rf"(?:{one_of(data['counters'])}(?!\w)|\d[kKmM]?|\W)+$"),
        opener=_compile(rf"{one_of(data['openers'])}(?!\w)"),
        question=_compile(rf"{one_of(data['question_words'])}(?!\w)"),
        function_words=frozenset(fold(w) for w in data["function_words"]),
        foreign_letters=frozenset(data["foreign_letters"]),
        dateline_words=frozenset(fold(w) for w in data["dateline_words"]),
    )
