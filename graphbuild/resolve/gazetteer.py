"""Finding the names of a registry in a text: words of both scripts in one folding, and a trie over word sequences.

Work is linear in the text: each word is looked up once, and a match is followed only as long as a name goes on.
Arabic clitics are written with their word; the first word of a match is therefore tried with and without them, and the
match says at which character the name itself begins.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, is_dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from graphbuild.compiled import as_row
from graphbuild.language.ar.spelling import bare, norm

T = TypeVar("T")

_ARABIC = r"[\u0621-\u064a\u066e-\u06d3\u064b-\u065f\u0670\u0640\u200b-\u200f]+"
_WORD = re.compile(rf"{_ARABIC}\+?|[^\W\d_\u0600-\u06ff]+\+?|\d+")
_GAP = re.compile(r"[ \u00a0]?[-–—’'.(«\"]?[ \u00a0]?|[.)] ?")
_JOINED_BEFORE_ARTICLE = frozenset({"عبد"})
_JOINED = frozenset({"ابو", "ابي"})
_PERSIAN = str.maketrans("ڤپچگژکیهٔۀ", "فبجغزكيهٔه")
_PROCLITICS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A written word: offsets into the text, the folded form it is compared by, and the form as written."""

    start: int
    end: int
    key: str
    raw: str


@lru_cache(200_000)
def fold_word(word: str) -> str:
    """The form words are compared in: Latin without case and accents, Arabic without vowel signs and with one alef."""
    if "\u0600" <= word[:1] <= "\u06ff":
        plain = norm(word).translate(_PERSIAN)
        return plain[:-1] + "ه" if plain.endswith("ة") else plain
    plain = unicodedata.normalize("NFKD", word.lower().translate(_PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().translate(_PLAIN)


def is_arabic(text: str) -> bool:
    """Whether any of it is in Arabic letters."""
    return any("\u0600" <= c <= "\u06ff" for c in text)


def words(text: str) -> list[Word]:
    """The words of a text. عبد الله and أبو ظبي are one word, as in عبدالله and أبوظبي."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        raw = match.group()
        if "\u0600" <= raw[0] <= "\u06ff" and not bare(raw):
            continue
        key = fold_word(raw)
        if found and match.start() - found[-1].end == 1 and _joins(found[-1].key, key):
            last = found.pop()
            raw, key = text[last.start : match.end()], last.key + key
            found.append(Word(last.start, match.end(), key, raw))
        else:
            found.append(Word(match.start(), match.end(), key, raw))
    return found


def _joins(before: str, key: str) -> bool:
    """Is this the second half of a name that is written in one word or in two?"""
    stem = before[1:] if before[:1] in ("و", "ل", "ب") else before
    if before in _JOINED or stem in _JOINED:
        return True
    return key.startswith("ال") and (before in _JOINED_BEFORE_ARTICLE or stem in _JOINED_BEFORE_ARTICLE)


@lru_cache(100_000)
def without_clitics(word: str) -> tuple[tuple[int, str], ...]:
    """(letters cut off, rest) for the ways a folded Arabic word can be read: whole, without و ف, without ب ل ك."""
    if not "\u0600" <= word[:1] <= "\u06ff":
        return ((0, word),)
    readings = [(0, word)]
    if word.startswith(_PROCLITICS) and len(word) > 3:
        readings.append((1, word[1:]))
    for cut, rest in list(readings):
        if rest.startswith("لل") and len(rest) > 4:
            readings.append((cut + 1, "ال" + rest[2:]))
        if rest.startswith(_PREPOSITIONS) and len(rest) > 3:
            readings.append((cut + 1, rest[1:]))
    return tuple(readings)


@dataclass(slots=True)
class Match(Generic[T]):
    """Words [first, last) read as a name; `start` is the character at which the name begins, after clitics."""

    first: int
    last: int
    start: int
    end: int
    values: tuple[T, ...]
    cut: int = 0


@dataclass(slots=True)
class Trie(Generic[T]):
    """Names as sequences of folded words, each with the values filed under it.

    Of a trie that was `packed`, `root` holds the fields of the values, and `make` makes a value of them when it is met.
    """

    root: dict[str, Any] = field(default_factory=dict)
    make: Callable[..., T] | None = None

    def add(self, name: str, value: T) -> None:
        """File `value` under `name`; a name without any word is ignored."""
        keys = [w.key for w in words(name)]
        node = self.root
        for key in keys:
            node = node.setdefault(key, {})
        if keys:
            values: list[T] = node.setdefault("", [])
            if value not in values:
                values.append(value)

    def longest(self, text: str, found: list[Word], at: int) -> Match[T] | None:
        """The longest name that begins at word `at`; of two equally long ones, the one with fewer clitics cut off."""
        return next(self.matches(text, found, at), None)

    def whole(self, text: str) -> tuple[T, ...]:
        """The values of the name that the text is, without a clitic; () where it is none."""
        match = self.longest(text, words(text), 0)
        return match.values if match is not None and not match.start and match.end == len(text) else ()

    def matches(self, text: str, found: list[Word], at: int) -> Iterator[Match[T]]:
        """All names that begin at word `at`, longest first."""
        hits: list[Match[T]] = []
        for cut, key in without_clitics(found[at].key) if at < len(found) else ():
            node, i = self.root.get(key), at
            while node is not None:
                if "" in node:
                    start = found[at].start + written(found[at].raw, cut)
                    hits.append(Match(at, i + 1, start, found[i].end, self._values(node), cut))
                i += 1
                if i == len(found) or not _near(text, found[i - 1], found[i]):
                    break
                node = node.get(found[i].key)
        yield from sorted(hits, key=lambda m: (-m.last, m.cut))

    def _values(self, node: dict[str, Any]) -> tuple[T, ...]:
        values: list[Any] = node[""]
        if self.make is not None and type(values[0]) is tuple:
            values[:] = [self.make(*v) for v in values]
        return tuple(values)

    def packed(self) -> dict[str, Any]:
        """The nodes as plain data; the values are plain, or dataclasses of plain fields."""
        return _packed(self.root)


def _packed(node: dict[str, Any]) -> dict[str, Any]:
    return {
        key: [as_row(v) if is_dataclass(v) else v for v in below] if key == "" else _packed(below)
        for key, below in node.items()
    }


def _near(text: str, a: Word, b: Word) -> bool:
    """May two words belong to one name? Only a space, a hyphen or the like stands between them."""
    gap = text[a.end : b.start]
    if len(gap) > 3 or not _GAP.fullmatch(gap):
        return False
    return not (gap.startswith(".") and len(a.raw) > 2)


def written(raw: str, letters: int) -> int:
    """How many characters of the written word hold its first `letters` letters (vowel signs go with their letter)."""
    at = 0
    for _ in range(letters):
        at += 1
        while at < len(raw) and not bare(raw[at]):
            at += 1
    return at


def nisba_forms(nisba: str) -> list[tuple[str, bool]]:
    """(form, is it a plural) of an Arabic nationality adjective given in the masculine singular, of one or two words."""
    parts = nisba.split()
    both = len(parts) > 1 and parts[0].endswith("ي")
    singular, plural = ("", "ة", "ا", "تان", "تين", "ان"), ("ون", "ين", "ات", "و")
    forms: list[tuple[str, bool]] = []
    for ending in singular + plural:
        inflected = [p + ending if both or i == len(parts) - 1 else p for i, p in enumerate(parts)]
        forms.append((" ".join(inflected), ending in plural))
        definite = ["ال" + w if both or i == 0 else w for i, w in enumerate(inflected)]
        forms.append((" ".join(definite), ending in plural))
        if len(parts) > 1 and not both:
            forms.append((" ".join([*inflected[:-1], "ال" + inflected[-1]]), ending in plural))
    return forms


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each once, empty ones left out."""
    return tuple(dict.fromkeys(n for n in names if n))
