"""Text as it is searched: the words, without case, vowel signs and spelling variants of one letter."""

import re
import unicodedata
from collections.abc import Iterable

# What Unicode decomposition leaves of Arabic letters that writers interchange; tatweel only stretches a line.
_VARIANTS = str.maketrans({"ى": "ي", "ة": "ه", "ٱ": "ا", "ـ": None})


def words(text: str) -> list[str]:
    """The words of a text, folded."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain.casefold().translate(_VARIANTS))


def search_text(texts: Iterable[str | None]) -> str:
    """The words of all texts, each text once, each word after a space (so that `" " + start` finds whole beginnings)."""
    seen = dict.fromkeys(" ".join(words(t)) for t in texts if t)
    return "".join(" " + t for t in seen if t)
