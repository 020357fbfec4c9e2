"""Where one headline ends and the next begins, when several were run together in one line.

Every gap between two words gets a score: the sum of learned weights of what stands left and right of it (forms of words,
names, titles, a colon that follows, a page that has both words side by side). The division with the best sum of scores and of
length scores is taken. Weights and names: `data/boundaries.<language>.yaml`, made by `training/headline_boundaries.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphbuild.articles.signs import fold, signs
from graphbuild.resources import check, read_yaml

_WORDS = {"type": "array", "items": {"type": "string", "minLength": 1}}
_SCHEMA = {
    "type": "object",
    "required": ["bias", "weights", "lengths", "names", "titles"],
    "additionalProperties": False,
    "properties": {
        "bias": {"type": "number"},
        "weights": {"type": "object", "additionalProperties": {"type": "number"}},
        "lengths": {"type": "array", "items": {"type": "number"}, "minItems": 10},
        "names": _WORDS,
        "titles": _WORDS,
    },
}
_LEAST_WORDS = 3
# Words that the running text of the page has side by side are not divided.
_SIDE_BY_SIDE = -4.0
# A headline has one actor before a colon, and a question mark at its end.
_SECOND_COLON = -3.0
_INNER_QUESTION = -3.0
_COLON = re.compile(r"[:：]$")
_CLOSED = re.compile(r"[؟?!]$")
_EDGES = "\"'«»“”‘’()[]،,؛;.:؟?!…|"


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned scores of one language; `lengths[n]` is that of a headline of n words (the last: of all longer)."""

    bias: float
    weights: dict[str, float]
    lengths: tuple[float, ...]
    names: frozenset[str]
    titles: frozenset[str]


@cache
def weights(language: str) -> Weights:
    """The scores of a language. Raises GraphbuildError where the data file breaks its schema."""
    path = f"articles/data/boundaries.{language}.yaml"
    data: dict[str, Any] = check(read_yaml(path), _SCHEMA, path)
    return Weights(
        bias=data["bias"],
        weights=data["weights"],
        lengths=tuple(data["lengths"]),
        names=frozenset(data["names"]),
        titles=frozenset(data["titles"]),
    )


def bare(word: str) -> str:
    """A word for looking up: folded, without signs at its edges."""
    return fold(word).strip(_EDGES)


def shape(word: str, language: str, names: frozenset[str], titles: frozenset[str]) -> str:
    """The class of a word, by which the gaps beside it are judged."""
    plain = bare(word)
    if not plain:
        return "sign"
    if plain[0].isdigit():
        return "digit"
    if plain in signs(language).function_words:
        return "function"
    if plain in titles:
        return "title"
    if plain in names:
        return "name"
    return _arabic(plain) if language == "ar" else _latin(word)


def _arabic(plain: str) -> str:
    if re.match(r"و(?:ال|ي|ت|س)?\w{3,}", plain):
        return "and"
    if re.match(r"(?:لل|[بلك]ال)\w{2,}", plain):
        return "clitic"
    if plain.startswith("ال"):
        return "adjective" if plain.endswith(("ي", "يه")) else "definite"
    if re.match(r"س?[يتن]\w{3,}$", plain) and not plain.endswith(("ات", "ه", "يق", "ين")):
        return "imperfect"
    if plain.endswith(("ات", "ه")):
        return "feminine"
    if plain.endswith(("ون", "ين")):
        return "plural"
    return "short" if len(plain) <= 3 else "other"


def _latin(word: str) -> str:
    plain = word.strip(_EDGES)
    if plain.isupper() and len(plain) > 1:
        return "caps"
    if word.rstrip(_EDGES).endswith(("'s", "’s", "s'")):
        return "possessive"
    if plain[:1].isupper():
        return "capital"
    return "verb" if plain.endswith(("s", "ed")) else "ing" if plain.endswith("ing") else "lower"


def features(words: Sequence[str], shapes: Sequence[str], gap: int, language: str) -> list[str]:
    """What stands around the gap before `words[gap]`."""
    left, right = words[gap - 1], words[gap]
    found = [f"l={shapes[gap - 1]}", f"r={shapes[gap]}", f"lr={shapes[gap - 1]}+{shapes[gap]}"]
    if gap >= 2:
        found.append(f"ll={shapes[gap - 2]}+{shapes[gap - 1]}")
    if gap + 1 < len(words):
        found.append(f"rr={shapes[gap]}+{shapes[gap + 1]}")
    for ahead in range(4):
        if gap + ahead < len(words):
            if _COLON.search(words[gap + ahead]):
                found.append(f"colon{ahead}")
                break
            if ahead and shapes[gap + ahead] in ("imperfect", "verb"):
                found.append(f"verb{ahead}")
    if signs(language).question.fullmatch(bare(right)):
        found.append("question")
    found += [f"lmark={m}" for m in (left[-1],) if m in _EDGES]
    found += [f"rmark={m}" for m in (right[0],) if m in _EDGES]
    if language == "ar":
        found.append(f"lend={bare(left)[-2:]}")
        found.append(f"rstart={bare(right)[:2]}")
    return found


def score(found: Sequence[str], known: Weights) -> float:
    """The log odds that a headline begins at a gap with these features."""
    return known.bias + sum(known.weights.get(name, 0.0) for name in found)


def divide(
    words: Sequence[str],
    language: str,
    pairs: frozenset[tuple[str, str]] = frozenset(),
    known: Weights | None = None,
) -> list[int]:
    """The indices of the words that begin a headline (0 among them), for the best division of a line.

    `pairs` are the folded pairs of words side by side in the page's running text; `known` are other scores than the
    language's own.
    """
    known = known or weights(language)
    shapes = [shape(w, language, known.names, known.titles) for w in words]
    gaps = [0.0] * len(words)
    for gap in range(1, len(words)):
        gaps[gap] = score(features(words, shapes, gap, language), known)
        if (bare(words[gap - 1]), bare(words[gap])) in pairs:
            gaps[gap] += _SIDE_BY_SIDE
    return _best(words, gaps, known)


def _best(words: Sequence[str], gaps: Sequence[float], known: Weights) -> list[int]:
    """Dynamic programming over the ends of headlines."""
    total = [0.0] + [float("-inf")] * len(words)
    back = [0] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - 40), end):
            if start and (end - start < _LEAST_WORDS or start < _LEAST_WORDS):
                continue
            value = total[start] + gaps[start] + _piece(words[start:end], known)
            if value > total[end]:
                total[end], back[end] = value, start
    starts, end = [], len(words)
    while end:
        end = back[end]
        starts.append(end)
    return starts[::-1]


def _piece(words: Sequence[str], known: Weights) -> float:
    colons = sum(bool(_COLON.search(w)) for w in words[:-1])
    inner = any(_CLOSED.search(w) for w in words[:-1])
    length = known.lengths[min(len(words), len(known.lengths) - 1)]
    return length + (_SECOND_COLON * (colons - 1) if colons > 1 else 0.0) + (_INNER_QUESTION if inner else 0.0)
