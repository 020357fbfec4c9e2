"""Keyword lists: dividing them, where nothing but white space stands between two keywords, by the words of the page."""

import re
from collections.abc import Iterable
from itertools import pairwise

from graphbuild.articles.signs import fold

_SIGNS = re.compile(r"\s*[,،;؛|#•·/\\\n]+\s*|\s+[-–—]\s+|\s{2,}")
_PREFIX = re.compile(r"^(?:[وف]?(?:[بكل]?ال|لل|[بكل])|[وف])(?=\w{3})")


class PagePhrases:
    """Which words follow one another in the running text of a page."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs: set[tuple[str, str]] = set()
        self._words: set[str] = set()
        for text in texts:
            for piece in re.split(r"[^\w\s'’\-]+", text):
                words = [w for w in fold(piece).split() if w]
                self._words.update(words)
                self._words.update(_PREFIX.sub("", w) for w in words)
                for left, right in pairwise(words):
                    self._pairs.add((left, right))
                    self._pairs.add((_PREFIX.sub("", left), right))

    def joined(self, left: str, right: str) -> bool:
        """Whether the page has the two words side by side, or neither of them (then nothing speaks for a division)."""
        left, right = fold(left), fold(right)
        if (left, right) in self._pairs:
            return True
        return left not in self._words and right not in self._words


def split_keywords(value: str, phrases: PagePhrases) -> list[str]:
    """The keywords of a list. Without signs between them, words that the page has side by side are one keyword."""
    pieces = [p.strip(" .:\t\"'") for p in _SIGNS.split(value)]
    pieces = [p for p in pieces if re.search(r"\w", p)]
    if len(pieces) != 1:
        return _unique(p.replace("_", " ") for p in pieces)
    words = pieces[0].replace("_", " ").split()
    found = words[:1]
    for left, right in pairwise(words):
        if phrases.joined(left, right):
            found[-1] += " " + right
        else:
            found.append(right)
    return _unique(found)


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
