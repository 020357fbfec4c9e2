"""Spelling folded for matching, with the way back to the offsets of the original text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.model import Language

_MARKS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"
_TASHKEEL = "".join(map(chr, range(0x0610, 0x061B))) + "".join(map(chr, range(0x064B, 0x0660))) + "\u0670\u0640"
_DELETED = re.compile(f"[{_MARKS}{_TASHKEEL}]")
_COMMON = {
    **dict(zip(map(ord, "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"), "01234567890123456789", strict=True)),
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\t"), " "),
    **dict.fromkeys(map(ord, "‐‑–—−"), "-"),
    **dict.fromkeys(map(ord, "’‘ʼ"), "'"),
    **dict.fromkeys(map(ord, _MARKS + _TASHKEEL), None),
}
_TABLES: dict[Language, dict[int, str | None]] = {
    "en": _COMMON,
    "ar": {
        **_COMMON,
        **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
        ord("ة"): "ه",
        ord("ى"): "ي",
        ord("ی"): "ي",
        ord("ک"): "ك",
        ord("،"): ",",
        ord("؛"): ";",
        ord("٫"): ".",
        ord("٬"): ",",
    },
}

TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)|(?P<iso>(?<![\d./:-])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/-]|[.:]\d))"
    r"|(?P<dmy>(?<![\d./:-])\d{1,2}(?P<sep>[-/.]| / )\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/-]|[.:]\d))"
    r"|(?P<clock>(?<![\d:])\d{1,2}:\d{2}(?![\d:]))"
    r"|(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+[.:]\d+)"
    r"|(?P<number>\d+)|(?P<poss>'s\b)|(?P<mark>[^\w\s]|\n)"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is matched; `places[i]` is where its character i stands in `source` (None: the same place)."""

    text: str
    source: str
    places: Sequence[int] | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text of the non-empty span `[start, end)`, with the vowel signs of its last letter."""
        if self.places is None:
            return start, end
        stop = self.places[end - 1] + 1
        while stop < len(self.source) and self.source[stop] in _TASHKEEL:
            stop += 1
        return self.places[start], stop

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """The span in the folded text of a span of the original one."""
        if self.places is None:
            return start, end
        return bisect_left(self.places, start), bisect_left(self.places, end)


def fold(text: str, language: Language) -> Folded:
    """The text without vowel signs, stretching and invisible marks, letters and digits of one spelling."""
    text = text.replace(" \u0640 ", " - ")  # a stretching sign that stands alone is a dash
    folded = text.translate(_TABLES[language])
    if len(folded) == len(text):
        return Folded(folded, text, None)
    return Folded(folded, text, [i for i, c in enumerate(text) if not _DELETED.match(c)])
