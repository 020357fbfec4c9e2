"""Do two spellings name one person? Arabic and Latin letters, word by word.

Words are compared by how they sound: across scripts by the model of letter pairs, within a script by an edit distance in
which vowels and letters of one sound are cheap. Arabic given names that differ by a written vowel are different names
(حسن, حسين), foreign ones are not (زيلينسكي, زيلنسكي). A middle name may be missing, the first name never: the son of Ali
Abdullah Saleh is not his father.
"""

import re
from collections import Counter
from functools import cache, lru_cache

from graphbuild.compiled import compiled
from graphbuild.resolve.gazetteer import words
from graphbuild.resolve.reader import arabic_letters, latin_letters, likeness
from graphbuild.resolve.transliterate import LETTERS, given_names, looks_arabic

SAME = 0.86
"""From here on two spellings are taken for one name; chosen on the registry's own spellings."""
POSSIBLE = 0.7
"""From here on a person should decide."""

_SKIPPED, _LAST, _LAST_ARABIC = 0.04, 0.08, 0.2
_NO_ORDER = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "vi", "الابن", "الاب", "الثاني", "الثالث", "الرابع", "الخامس", "السادس"}
)
_SONS = {"bin": "بن", "ibn": "بن", "ben": "بن", "ابن": "بن", "بن": "بن", "ould": "بن", "ولد": "بن"}
_ARTICLES = frozenset({"al", "el", "ad", "as", "at", "ar", "az", "an", "ash", "the"})
_SERVANT = re.compile(r"^abd(?:ul|el|er|ou|al|ur|us|ed|es|as|ar)?(?=.)")
_SOUNDS = (
    ("tch", "c"), ("tsh", "c"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "z"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("dj", "j"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ij", "i"), ("ei", "i"), ("y", "i"), ("w", "u"),
    ("q", "k"), ("c", "k"), ("x", "ks"), ("v", "f"),
)  # fmt: skip
_VOWELS = frozenset("aeiou")
_NEAR = {frozenset(p): cost for p, cost in {
    "ei": 0.15, "ou": 0.15, "ae": 0.25, "ai": 0.35, "ao": 0.35, "au": 0.35, "eo": 0.35, "eu": 0.35, "io": 0.4, "iu": 0.4,
    "sz": 0.1, "jg": 0.2, "kg": 0.3, "hg": 0.2, "bp": 0.3, "td": 0.5, "js": 0.5, "zj": 0.3,
    "حه": 0.2, "قك": 0.2, "غج": 0.2, "قغ": 0.2, "طت": 0.1, "صس": 0.1, "ضد": 0.2, "ثس": 0.3, "ذز": 0.2, "ظز": 0.2, "شس": 0.4,
}.items()}  # fmt: skip
_WEAK = {
    "ا": 0.3,
    "و": 0.3,
    "ي": 0.3,
    "ه": 0.3,
    "ى": 0.3,
    "ء": 0.2,
    "h": 0.3,
    "a": 0.3,
    "e": 0.3,
    "i": 0.3,
    "o": 0.3,
    "u": 0.3,
}


def same_name(a: str, b: str) -> float:
    """How surely two spellings name one person, in [0, 1]; symmetric. Names of one word each are compared as words."""
    x, y = _parts(a), _parts(b)
    if not x or not y or _suffixes(a) != _suffixes(b):
        return 0.0
    if (len(x) == 1) != (len(y) == 1) and min(len(x), len(y)) == 1 and max(len(x), len(y)) > 2:
        return 0.0
    return max(_aligned(x, y), _aligned(y, x))


@lru_cache(50_000)
def _parts(name: str) -> tuple[str, ...]:
    """The words that are compared: without articles and "son of", with Abd and Abu joined to what follows."""
    out: list[str] = []
    joined = ""
    for w in words(name):
        key = w.key
        if key in _ARTICLES or key in _NO_ORDER:
            continue
        if key in _SONS:
            continue
        if key in ("abd", "abdul", "abdel", "abdou", "abdal", "abu", "abou", "عبد", "ابو") and not joined:
            joined = key
            continue
        out.append(joined + key)
        joined = ""
    return tuple([*out, joined] if joined else out)


def _suffixes(name: str) -> frozenset[str]:
    return frozenset(w.key for w in words(name) if w.key in _NO_ORDER and w.key.isascii())


def _aligned(x: tuple[str, ...], y: tuple[str, ...]) -> float:
    """The best way to put the words of two names side by side, where only `x` may have words that `y` has not: the score of
    the worst pair, less what is left out."""
    best: dict[tuple[int, int, int], float] = {(0, 0, 0): 1.0}
    for i in range(len(x) + 1):
        if i == 1 and len(best) == 1:
            return 0.0  # the first names are two: so most pairs end here
        for j in range(len(y) + 1):
            for pairs in range(min(i, j) + 1):
                score = best.get((i, j, pairs), 0.0)
                if not score:
                    continue
                for di, dj in ((1, 1), (1, 2), (2, 1)):
                    if i + di <= len(x) and j + dj <= len(y) and not _joins_initial(x, i, di, y, j, dj):
                        pair = word_likeness("".join(x[i : i + di]), "".join(y[j : j + dj]))
                        _keep(best, (i + di, j + dj, pairs + 1), min(score, pair))
                if pairs and i < len(x) and _may_miss(x, i, y):  # the first name is never left out
                    cost = _SKIPPED if i < len(x) - 1 else _tail(x)
                    _keep(best, (i + 1, j, pairs), score - cost)
    needed = min(2, len(x), len(y)) if len(x) + len(y) > 2 else 1
    whole = {pairs: s for (i, j, pairs), s in best.items() if i == len(x) and j == len(y)}
    joined = len(x) != len(y) and min(len(x), len(y)) == 1  # one word is the other's two
    return max((s for pairs, s in whole.items() if pairs >= needed or joined), default=0.0)


def _joins_initial(x: tuple[str, ...], i: int, di: int, y: tuple[str, ...], j: int, dj: int) -> bool:
    """Initials are no halves of a word."""
    return di + dj > 2 and any(len(w) == 1 for w in (*x[i : i + di], *y[j : j + dj]))


def _tail(name: tuple[str, ...]) -> float:
    """What a missing last word costs: Arabic names go on with grandfather and family, others with a mother's surname."""
    return _LAST_ARABIC if any(looks_arabic(w) for w in name) else _LAST


def _keep(best: dict[tuple[int, int, int], float], at: tuple[int, int, int], score: float) -> None:
    if score >= POSSIBLE and score > best.get(at, 0.0):  # the worst pair counts: what falls below stays below
        best[at] = score


def _may_miss(name: tuple[str, ...], at: int, other: tuple[str, ...]) -> bool:
    """May a word be missing in the other name? Not where too little is left; an initial only where the other name has none,
    a syllable (Li Keqiang, Li Qiang) never."""
    if len(other) < 2 or len(name) - len(other) > 2:
        return False
    if len(name[at]) == 1:
        return all(len(w) > 1 for w in other)
    return len(name[at]) > 3


@lru_cache(100_000)
def word_likeness(a: str, b: str) -> float:
    """How alike two words of a name sound, in [0, 1]; an initial is like any name that begins with it."""
    if a == b:
        return 1.0
    arabic_a, arabic_b = a[:1] >= "\u0600", b[:1] >= "\u0600"
    if arabic_a and arabic_b:
        plain = (a.removeprefix("ال"), b.removeprefix("ال"))
        return 1.0 if plain[0] == plain[1] else max(_arabic(a, b), _arabic(*plain))
    if not arabic_a and not arabic_b:
        return _latin(a, b)
    return _across(a, b) if arabic_a else _across(b, a)


def _arabic(a: str, b: str) -> float:
    names = given_names()
    if a in names and b in names:
        return 0.97 if latin_letters(names[a]) == latin_letters(names[b]) else 0.0
    return 0.0 if looks_arabic(a) and looks_arabic(b) else _distance(a, b)


def _latin(a: str, b: str) -> float:
    (a, x), (b, y) = _heard(a), _heard(b)
    if min(len(a), len(b)) == 1:
        return 0.9 if a[:1] == b[:1] else 0.0
    return _distance(x, y)


@lru_cache(50_000)
def _heard(word: str) -> tuple[str, str]:
    """A word in plain Latin letters, and how it sounds."""
    letters = latin_letters(word)
    return letters, _sound(letters)


def _across(arabic: str, latin: str) -> float:
    plain, latin = arabic.removeprefix("ال"), latin_letters(latin)
    found = likeness(arabic_letters(plain), latin)
    if plain != arabic:
        found = max(found, likeness(arabic_letters(arabic), latin))
    if looks_arabic(arabic):
        found = max(found, _unvowelled(plain, latin))
    listed = given_names().get(arabic) or given_names().get("ال" + arabic)
    if not listed:
        return found
    sound = _sound(latin)
    if arabic not in _usual().get(sound, {arabic}):
        return 0.0  # the usual spelling of another name
    written = _distance(_sound(_without_article(listed)), sound)
    return max(written, found) if written >= POSSIBLE else min(written, found)


def _unvowelled(arabic: str, latin: str) -> float:
    """Against the letters that Arabic writes: short vowels are cheap, long ones must be there."""
    return 0.95 * _distance(_sound("".join(LETTERS.get(c, "") for c in arabic)), _sound(latin))


def _without_article(name: str) -> str:
    return latin_letters(re.sub("^al-", "", name, flags=re.IGNORECASE))


@cache
def _usual() -> dict[str, frozenset[str]]:
    """Listed names by the sound of their usual Latin spelling."""
    return compiled("usual-spellings", _by_usual)  # type: ignore[no-any-return]


def _by_usual() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for arabic, latin in given_names().items():
        found.setdefault(_sound(_without_article(latin)), set()).update((arabic, arabic.removeprefix("ال")))
    return {k: frozenset(v) for k, v in found.items()}


def _sound(word: str) -> str:
    """A Latin word in letters of one sound each, doubled ones once."""
    word = _SERVANT.sub("abd", word)
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return "".join(c for i, c in enumerate(word) if i == 0 or word[i - 1] != c)


def _distance(a: str, b: str) -> float:
    """1 − the cost of turning one word into the other, over the longer's length; 0 where that is surely less than possible."""
    allowed = (1 - POSSIBLE) * max(len(a), len(b), 1) + 1e-9
    if _odd(a, b) > allowed or _odd(b, a) > allowed:
        return 0.0
    row = [0.0]
    for j, d in enumerate(b):
        row.append(row[-1] + _gap(d, first=j == 0))
    for i, c in enumerate(a):
        before, row = row, [row[0] + _gap(c, first=i == 0)]
        for j, d in enumerate(b):
            swap = before[j] + (0.0 if c == d else _NEAR.get(frozenset((c, d)), 0.6 if {c, d} <= _VOWELS else 1.0))
            row.append(min(swap, before[j + 1] + _gap(c, first=i == 0), row[j] + _gap(d, first=j == 0)))
        if min(row) > allowed:
            return 0.0
    return 1 - row[-1] / max(len(a), len(b), 1)


def _odd(a: str, b: str) -> int:
    """How many consonants of `a` have none in `b` that they could stand for: each costs 1."""
    (strong, _), (_, every) = _consonants(a), _consonants(b)
    return sum(n - min(n, every.get(c, 0)) for c, n in strong.items())


@lru_cache(50_000)
def _consonants(word: str) -> tuple[dict[str, int], dict[str, int]]:
    """How often each class of letters that sound near stands in a word: of those that cost 1 to leave out, and of all."""
    letters = Counter(_CLASS.get(c, c) for c in word)
    return Counter(_CLASS.get(c, c) for c in word if c not in _WEAK), letters


def _classes() -> dict[str, str]:
    """Each letter that sounds near to others, and the first letter of those that it is joined with."""
    found: dict[str, str] = {}
    for pair in sorted(sorted(p) for p in _NEAR):
        low, high = sorted(found.get(c, c) for c in pair)
        found.update({c: low for c in (*pair, *found) if found.get(c, c) in (low, high)})
    return found


_CLASS = _classes()


def _gap(c: str, *, first: bool) -> float:
    return 1.0 if first else _WEAK.get(c, 1.0)
