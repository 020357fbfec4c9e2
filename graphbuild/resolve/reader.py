"""Reading a foreign name back out of Arabic letters: ديك شوف → Dick Schoof.

Arabic spells foreign names by ear, so several Latin spellings could lie behind a word. A joint model of letter pairs
(`names/letters.json.gz`, made by `training/names`) says how likely each is; a list of given names and surnames of many
languages (`names/latin.txt.gz`) says which of them are names at all. A spelling that is a known name is preferred, the
commoner one first; where none fits, the model's own best reading stands.
"""

import gzip
import json
import math
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from heapq import heappush, heappushpop

from graphbuild.compiled import compiled
from graphbuild.resolve.gazetteer import fold_word
from graphbuild.resources import resource

Pair = tuple[str, str]
"""An Arabic letter and the Latin letters it stands for, none to `LONGEST`."""

LONGEST = 4
_BEGIN, _END = ("^", ""), ("$", "")
_BEAM, _LISTED_BEAM, _BRANCHES, _PAIRS = (
    12,
    24,
    8,
    20,
)  # 97% of what beams of twice the width find, in a third of the time
_COMMONNESS = 1.2  # weight of how common a listed name is, and the lead it has over a reading that is no known name:
_LEAD = 5.0  # both chosen by cross-validation over the registry's persons, as is
_NEAR = 3.0  # how far a listed name may lie behind the best reading of an Arabic name
_BACKOFF = 0.6
_KEPT = 200_000  # histories of which what follows is kept
_FADE = 4.0  # log-probability a letter by which a spelling may lie behind before it is unlike
_ARABIC = str.maketrans({"ٱ": "ا", "ڤ": "ف", "پ": "ب", "گ": "غ", "چ": "ش", "ژ": "ج", "ک": "ك", "ی": "ي"})


def arabic_letters(word: str) -> str:
    """The letters of a word that the model knows: vowel signs and other marks are left out."""
    return "".join(c for c in word.translate(_ARABIC) if "\u0621" <= c <= "\u064a" and c != "\u0640")


def latin_letters(word: str) -> str:
    """A Latin word in plain small letters ('Łukasz' → 'lukasz')."""
    return "".join(c for c in fold_word(word) if c.isascii() and c.isalpha())


@dataclass(slots=True)
class Letters:
    """A model of letter pairs in sequence: how often each pair follows the pairs before it."""

    order: int
    counts: list[dict[tuple[Pair, ...], dict[Pair, float]]]
    _totals: list[dict[tuple[Pair, ...], float]] = field(default_factory=list)
    _pairs: dict[str, list[Pair]] = field(default_factory=dict)
    _known: dict[tuple[Pair, ...], list[tuple[dict[Pair, float], float, float]]] = field(default_factory=dict)
    _next: dict[tuple[tuple[Pair, ...], str], list[tuple[float, Pair]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._totals = [{h: sum(c.values()) for h, c in level.items()} for level in self.counts]
        by_letter: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.counts[0][()]:
            by_letter[pair[0]].append(pair)
        counts = self.counts[0][()]
        self._pairs = {k: sorted(v, key=lambda p: (-counts[p], p))[:_PAIRS] for k, v in by_letter.items()}

    @property
    def start(self) -> tuple[Pair, ...]:
        """What stands before a word."""
        return (_BEGIN,) * (self.order - 1)

    def log(self, before: tuple[Pair, ...], pair: Pair) -> float:
        """Log-probability of a pair after others (Witten-Bell: each longer history leans on the shorter)."""
        return self._log(self._levels(before), pair)

    def _levels(self, before: tuple[Pair, ...]) -> list[tuple[dict[Pair, float], float, float]]:
        """What is known after each end of a history, the shortest first: counts, how much they lean on the shorter, sum."""
        known = self._known.get(before)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[before] = []
            for n in range(self.order):
                history = before[len(before) - n :] if n else ()
                counts = self.counts[n].get(history)
                if counts is None:
                    break
                lean = _BACKOFF * len(counts)
                known.append((counts, lean, self._totals[n][history] + lean))
        return known

    def _log(self, levels: list[tuple[dict[Pair, float], float, float]], pair: Pair) -> float:
        p = 1 / (len(self.counts[0][()]) + 1)
        for counts, lean, total in levels:
            p = (counts.get(pair, 0.0) + lean * p) / total
        return math.log(p)

    def knows(self, pair: Pair) -> bool:
        """Was the pair ever seen?"""
        return pair in self.counts[0][()]

    def following(self, before: tuple[Pair, ...], letter: str) -> list[tuple[float, Pair]]:
        """The likeliest pairs of an Arabic letter after others, best first."""
        key = (before, letter)
        if key not in self._next:
            if len(self._next) > _KEPT:
                self._next.clear()
            levels = self._levels(before)
            scored = ((self._log(levels, p), p) for p in self._pairs.get(letter, [(letter, "")]))
            self._next[key] = sorted(scored, key=lambda s: (-s[0], s[1]))[:_BRANCHES]
        return self._next[key]

    def end(self, before: tuple[Pair, ...]) -> float:
        """Log-probability that a word ends here."""
        return self.log(before, _END)


@cache
def load_letters() -> Letters:
    """The model that comes with the package."""
    return Letters(*compiled("letters", _read_letters))


def _read_letters() -> tuple[int, list[dict[tuple[Pair, ...], dict[Pair, float]]]]:
    raw = json.loads(gzip.decompress(resource("resolve/names/letters.json.gz").read_bytes()))
    counts = [{_pairs(h): {_pairs(k)[0]: n for k, n in c.items()} for h, c in level.items()} for level in raw["counts"]]
    return raw["order"], counts


def _pairs(written: str) -> tuple[Pair, ...]:
    return tuple((p[0], p[1:]) for p in written.split(" ")) if written else ()


@cache
def latin_names() -> dict[str, tuple[str, int]]:
    """Folded name → (its commonest spelling, in how many lists of names it stands), in alphabetical order."""
    found: dict[str, tuple[str, int]] = compiled("latin-names", _read_latin_names)
    return found


def _read_latin_names() -> dict[str, tuple[str, int]]:
    text = gzip.decompress(resource("resolve/names/latin.txt.gz").read_bytes()).decode("utf-8")
    found: dict[str, tuple[str, int]] = {}
    for line in text.splitlines():
        folded, name, count = line.split("\t")
        found[folded] = (name, int(count))
    return found


@cache
def _sorted_names() -> list[str]:
    return list(latin_names())


@lru_cache(20_000)
def readings(word: str, top: int = 8) -> tuple[tuple[str, float], ...]:
    """(Latin spelling, score) of an Arabic-lettered foreign word, best first; known names are spelled as they are listed."""
    letters = arabic_letters(word)
    if not letters:
        return ()
    names = latin_names()
    scored: dict[str, float] = {}
    for spelled, score in _listed(letters):
        name, count = names[spelled]
        scored[name] = max(scored.get(name, -math.inf), score + _COMMONNESS * math.log(1 + count))
    for spelled, score in _free(letters):
        if spelled:
            scored.setdefault(spelled.capitalize(), score - _LEAD)
    return tuple(sorted(scored.items(), key=lambda s: (-s[1], s[0]))[:top])


@lru_cache(50_000)
def likeness(arabic: str, latin: str) -> float:
    """How well a Latin spelling (small letters) fits Arabic letters, in [0, 1]: 1 where no spelling fits better."""
    if not arabic or not latin:
        return 0.0
    free = _free(arabic)
    behind = (free[0][1] - _joint(arabic, latin)) if free else math.inf
    return max(0.0, min(1.0, 1 - behind / (_FADE * (len(arabic) + 1))))


def _joint(arabic: str, latin: str) -> float:
    """Log-probability of the best way that the Latin letters stand for the Arabic ones."""
    model = load_letters()
    states: dict[tuple[tuple[Pair, ...], int], float] = {(model.start, 0): 0.0}
    for letter in arabic:
        grown: dict[tuple[tuple[Pair, ...], int], float] = {}
        for (before, at), score in states.items():
            for n in range(min(LONGEST, len(latin) - at) + 1):
                pair = (letter, latin[at : at + n])
                if not model.knows(pair):
                    continue
                key = ((*before[1:], pair), at + n)
                value = score + model.log(before, pair)
                if value > grown.get(key, -math.inf):
                    grown[key] = value
        states = dict(sorted(grown.items(), key=lambda s: (-s[1], s[0][1]))[:_BEAM])
    return max((s + model.end(b) for (b, at), s in states.items() if at == len(latin)), default=-math.inf)


@lru_cache(20_000)
def listed_reading(word: str) -> str | None:
    """The listed name that an Arabic-lettered word surely spells: one that the letters tell nearly as well as any spelling."""
    letters = arabic_letters(word)
    free, listed = _free(letters), _listed(letters)
    if not free or not listed:
        return None
    names = latin_names()
    name, score = max(((n, s + _COMMONNESS * math.log(1 + names[n][1])) for n, s in listed), key=lambda x: (x[1], x[0]))
    return names[name][0] if score >= free[0][1] - _NEAR else None


@lru_cache(20_000)
def _free(letters: str) -> list[tuple[str, float]]:
    """The best readings, names or not."""
    model = load_letters()
    states: dict[tuple[tuple[Pair, ...], str], float] = {(model.start, ""): 0.0}
    for letter in letters:
        grown: dict[tuple[tuple[Pair, ...], str], float] = {}
        for (before, spelled), score in states.items():
            for p, pair in model.following(before, letter):
                key = ((*before[1:], pair), spelled + pair[1])
                if score + p > grown.get(key, -math.inf):
                    grown[key] = score + p
        states = dict(sorted(grown.items(), key=lambda s: (-s[1], s[0][1]))[:_BEAM])
    return _best({key: score + model.end(key[0]) for key, score in states.items()})


@lru_cache(20_000)
def _listed(letters: str) -> list[tuple[str, float]]:
    """The best readings among the listed names: the beam is held to their beginnings."""
    model, names = load_letters(), _sorted_names()
    states: dict[tuple[tuple[Pair, ...], str], tuple[float, int, int]] = {(model.start, ""): (0.0, 0, len(names))}
    for letter in letters:
        grown: dict[tuple[tuple[Pair, ...], str], tuple[float, int, int]] = {}
        kept: list[float] = []  # the best scores so far, the least first: what is worse can't stay in the beam
        for (before, spelled), (score, low, high) in states.items():
            for p, pair in model.following(before, letter):
                if len(kept) == _LISTED_BEAM and score + p < kept[0]:
                    break
                longer = spelled + pair[1]
                key = ((*before[1:], pair), longer)
                if key in grown:
                    if score + p > grown[key][0]:
                        grown[key] = (score + p, *grown[key][1:])
                    continue
                first, last = low, high
                if pair[1]:
                    first = bisect_left(names, longer, low, high)
                    last = bisect_left(names, longer + "{", first, high)
                if first < last:
                    grown[key] = (score + p, first, last)
                    (heappush if len(kept) < _LISTED_BEAM else heappushpop)(kept, score + p)
        states = dict(sorted(grown.items(), key=lambda s: (-s[1][0], s[0][1]))[:_LISTED_BEAM])
    whole = {k: v[0] + model.end(k[0]) for k, v in states.items() if v[1] < len(names) and names[v[1]] == k[1]}
    return _best(whole)


def _best(states: dict[tuple[tuple[Pair, ...], str], float]) -> list[tuple[str, float]]:
    best: dict[str, float] = {}
    for (_, spelled), score in states.items():
        best[spelled] = max(best.get(spelled, -math.inf), score)
    return sorted(best.items(), key=lambda s: (-s[1], s[0]))
