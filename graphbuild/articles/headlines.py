"""Headlines: dividing those that were run together, and telling a sentence from a bare name or keyword."""

import re
from collections.abc import Iterable

from graphbuild.articles.signs import Signs, fold

# A headline's own punctuation: "Actor: words", "topic.. what happened", "kicker | words".
_COLON = re.compile(r"\w[\"'”»)]?\s?[:：]\s")
_ELLIPSIS = re.compile(r"\w\s?(?:\.\.+|…)\s?\S")
_BAR = re.compile(r"\s[|]\s")
_GLUE = re.compile(
    r"(?<=[a-z\d])(?=[A-Z][a-z])|(?<=[^\W\d_A-Za-z])(?=\d{2,}\s)|(?<=[ةى])(?=[\u0621-\u064a])|(?<=[؟?!»”])(?=\w)"
)
_LEAST_WORDS = 4


def looks_like_headline(text: str) -> bool:
    """Whether the text has the punctuation of headlines: a colon after an actor, two dots or a bar in the middle."""
    return bool(_COLON.search(text) or _ELLIPSIS.search(text) or _BAR.search(text))


def is_sentence(text: str, known: Signs) -> bool:
    """Whether a headline says something: all but bare names and keywords do, and questions do."""
    words = re.findall(r"\w+", text)
    if len(words) >= _LEAST_WORDS:
        return True
    if len(words) < 2:
        return False
    return bool(_COLON.search(text)) or bool(known.question.match(text)) or _has_verb(words, known)


def _has_verb(words: Iterable[str], known: Signs) -> bool:
    if known.language == "ar":
        return any(re.match(r"[يتن]\w{3,}", fold(w)) for w in list(words)[1:]) or False
    return any(re.match(r"[a-z]{3,}(?:s|ed)$", w) for w in list(words)[1:])


def split(text: str, known: Signs, vocabulary: frozenset[str]) -> list[tuple[int, int]]:
    """The spans of the headlines in a line; `vocabulary` holds the folded words of the page."""
    return [(0, len(text))]
