"""Signal words of a language: future, possibility, negation, attribution, conditions (lexicon/words.yaml)."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from graphbuild.compiled import checked_yaml
from graphbuild.language.ar.morphology import fold

_SCHEMA = {"type": "object", "additionalProperties": {"type": ["array", "object"]}}
Signal = tuple[str, tuple[str, ...], int]
"""A list, its phrase, and the number of tokens that it covers."""


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of folded signal words; a phrase is a tuple of words, indexed by its first."""

    language: str
    lists: dict[str, tuple[tuple[str, ...], ...]]
    starts: dict[str, tuple[tuple[str, tuple[str, ...]], ...]]

    def single(self, name: str) -> frozenset[str]:
        """The one-word entries of a list (an unknown list is empty)."""
        return frozenset(p[0] for p in self.lists.get(name, ()) if len(p) == 1)

    def found(self, key: list[str], at: int) -> list[Signal]:
        """Every phrase that stands at token `at`, longest first.

        A one-letter clitic token joins the next one, so that a phrase is written as in a text ("بحسب", "في حال").
        """
        begins = [key[at]]
        if len(key[at]) == 1 and at + 1 < len(key):
            begins.append(key[at] + key[at + 1])
        hits = [
            (name, phrase, length)
            for begin in begins
            for name, phrase in self.starts.get(begin, ())
            if (length := phrase_length(key, at, phrase))
        ]
        return sorted(hits, key=lambda h: -h[2])


@cache
def load_words(language: str) -> Words:
    """The signal words of `ar` or `en`. Raises GraphbuildError where the file is off."""
    path = f"language/{language}/lexicon/words.yaml"
    data = checked_yaml(path, _SCHEMA)
    turn = fold if language == "ar" else str.lower
    lists = {name: tuple(tuple(turn(w) for w in str(e).split()) for e in rows) for name, rows in data.items()}
    starts: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for name, phrases in lists.items():
        for phrase in phrases:
            starts[phrase[0]].append((name, phrase))
    return Words(language, lists, {k: tuple(v) for k, v in starts.items()})


def phrase_length(key: list[str], at: int, phrase: tuple[str, ...]) -> int:
    """Number of tokens that `phrase` covers from token `at`; 0 where it does not stand there."""
    j = at
    for word in phrase:
        if j < len(key) and key[j] == word:
            j += 1
        elif j + 1 < len(key) and len(key[j]) == 1 and key[j] + key[j + 1] == word:
            j += 2
        else:
            return 0
    return j - at
