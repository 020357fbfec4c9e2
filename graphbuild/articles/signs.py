"""The signs that tell text from furniture: word lists per language, read from `data/` and made into patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
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
SHORT_VOWELS = "\u064b-\u065f\u0670"
# Marks of direction and joiners, which show nothing.
INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad"
_DROPPED = re.compile(f"[{INVISIBLE}{SHORT_VOWELS}\u0640]")
_FOLD = {ord(c): group[0] for c, group in _ALIKE.items()}
# No sign is longer; a line of running text needs not be folded to its end.
_HEAD = 400


def fold(text: str) -> str:
    """The text with letters that are written in more than one way made one, marks dropped, lower case."""
    return _DROPPED.sub("", text).translate(_FOLD).lower()


def phrase(words: str) -> str:
    """A regular expression for a phrase in any of its spellings, for text without short vowels (any case)."""
    return "".join(r"\s+" if c.isspace() else f"[{_ALIKE[c]}]" if c in _ALIKE else re.escape(c) for c in words)


def one_of(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first, as `phrase` writes them."""
    return _any(map(phrase, phrases))


def _folded(phrases: Iterable[str]) -> str:
    """The same for folded text."""
    return _any(r"\s+".join(map(re.escape, fold(p).split())) for p in phrases)


def _any(forms: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(forms, key=lambda p: (-len(p), p))) + ")"


class Sign:
    """A pattern over folded text, which tells where in the text as written its match ends."""

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def match(self, text: str) -> int | None:
        """The offset in `text` at which a match at its start ends, or None."""
        folded, offsets = _with_offsets(text)
        found = self._pattern.match(folded)
        return offsets[found.end()] if found else None


@lru_cache(maxsize=64)
def _with_offsets(text: str) -> tuple[str, list[int]]:
    """The folded head of a text, and for each of its characters (and the end) the offset in the text."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text[:_HEAD]):
        plain = fold(char)
        if plain:
            letters.append(plain[0])
            offsets.append(offset)
    if len(text) > _HEAD:
        # No pattern for whole lines may match a head.
        letters.append("\x00")
        offsets.append(_HEAD)
    return "".join(letters), [*offsets, min(len(text), _HEAD)]


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one language. `Sign`s match at the start of a line without its bullet; `whole` and `agencies` only
    a complete line. `label_forms` are regular expressions for labels inside a line (see `phrase`)."""

    language: str
    markers: tuple[tuple[str, Sign], ...]
    labels: tuple[tuple[str, Sign], ...]
    label_forms: dict[str, str]
    whole: tuple[tuple[str, Sign], ...]
    start: tuple[tuple[str, Sign], ...]
    share: Sign
    agencies: Sign
    counter: Sign
    opener: Sign
    question: Sign
    function_words: frozenset[str]
    foreign_letters: frozenset[str]
    dateline_words: frozenset[str]


# What may stand between a label or marker and what it announces.
COLON = r"\s*[:：/|»›>\-–—]+\s*"
_EDGE = r"[\s#*•·▪◾■►▶→←«»<>|.:,،؛…\-–—_()\[\]]"


def _whole(phrases: Iterable[str]) -> Sign:
    """Lines that hold nothing but one of the phrases, signs and a number."""
    return Sign(rf"{_EDGE}*(?:\d+{_EDGE}*)?{_folded(phrases)}{_EDGE}*(?:\d+{_EDGE}*)?$")


def _word(phrases: Iterable[str]) -> str:
    return rf"{_folded(phrases)}(?!\w)"


@cache
def signs(language: str) -> Signs:
    """The signs of a language ("ar" or "en"). Raises GraphbuildError where the data file breaks its schema."""
    path = f"articles/data/{language}.yaml"
    data: dict[str, Any] = check(read_yaml(path), _SCHEMA, path)
    furniture, labels = data["furniture"], data["labels"]
    share, agency = _word(data["share_words"]), _folded(data["agencies"])
    return Signs(
        language=language,
        markers=tuple((kind, Sign(_word(data[name]))) for name, kind in MARKERS.items()),
        labels=tuple((name, Sign(_word(labels[name]))) for name in LABELS),
        label_forms={name: rf"{one_of(labels[name])}(?!\w)" for name in LABELS},
        whole=tuple((kind, _whole(furniture[kind]["whole"])) for kind in KINDS if furniture[kind]["whole"]),
        start=tuple((k, Sign(rf"{_EDGE}*{_word(furniture[k]['start'])}")) for k in KINDS if furniture[k]["start"]),
        share=Sign(rf"{share}(?:{_EDGE}*(?:و\s?)?{share})*"),
        agencies=Sign(rf"{_EDGE}*{agency}(?:[\s+,،/&|–—()\-]+(?:و\s?|and\s+)?{agency})*{_EDGE}*$"),
        counter=Sign(rf"(?:{_word(data['counters'])}|\d[km]?|\W)+$"),
        opener=Sign(_word(data["openers"])),
        question=Sign(_word(data["question_words"])),
        function_words=frozenset(map(fold, data["function_words"])),
        foreign_letters=frozenset(data["foreign_letters"]),
        dateline_words=frozenset(map(fold, data["dateline_words"])),
    )
