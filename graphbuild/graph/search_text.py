"""Text as it is searched: the stems of its words, the same for what is stored and what is asked.

A light stemmer in the manner of Larkey, Ballesteros and Connell ("light10", 2007): the article and what is written on to it
go, and the endings of number, gender and case; roots and patterns are left alone.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# What Unicode decomposition leaves of Arabic letters that writers interchange; tatweel only stretches a line.
_VARIANTS = str.maketrans({"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None, "ؤ": None, "ئ": None, "ء": None})
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_BEFORE = ("وبال", "وكال", "وفال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال")
_AFTER = ("تين", "تان", "ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "ا")
_LEAST = 3  # letters that a word keeps


class _Letters(dict[int, str]):
    """What each composed letter becomes, found when it is first met."""

    def __missing__(self, code: int) -> str:
        # A hamza on its chair is written on several; one on an alef is left to the decomposition.
        plain = unicodedata.normalize("NFKD", chr(code).translate(_VARIANTS))
        plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().translate(_VARIANTS)
        self[code] = "".join(str(unicodedata.digit(c, c)) for c in plain)
        return self[code]


_LETTERS = _Letters()


def words(text: str) -> list[str]:
    """The words of a text without case, vowel signs and spelling variants of one letter (hamza, ta marbuta, alef)."""
    return _WORD.findall(unicodedata.normalize("NFC", text).translate(_LETTERS))


def stems(text: str) -> list[str]:
    """The stems of the words of a text."""
    return [stem(w) for w in words(text)]


@lru_cache(50_000)
def _joined(text: str) -> str:
    return " ".join(stems(text))


@lru_cache(200_000)
def stem(word: str) -> str:
    """The stem of a folded word."""
    if not _ARABIC.search(word):
        return word[:-1] if len(word) > _LEAST and word.endswith("s") and not word.endswith("ss") else word
    for before in _BEFORE:
        if word.startswith(before) and len(word) >= len(before) + _LEAST:
            word = word[len(before) :]
            break
    for _ in range(2):  # a case ending after one of gender or number
        for after in _AFTER:
            if word.endswith(after) and len(word) >= len(after) + _LEAST:
                word = word[: -len(after)]
                break
    return word


def search_text(texts: Iterable[str | None]) -> str:
    """The stems of all texts, each text once, each stem after a space (so that `" " + start` finds whole beginnings)."""
    seen = dict.fromkeys(_joined(t) for t in texts if t)
    return "".join(" " + t for t in seen if t)
