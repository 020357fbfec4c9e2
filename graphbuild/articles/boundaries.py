"""Where one headline ends and the next begins, when several were run together in one line.

A division is scored by learned weights: those of its gaps (what stands left and right of them: forms of words, names,
titles, a colon that follows) and of its pieces (length, a predicate, colons, how they begin and end). The best division is
taken. Weights and word lists: `data/boundaries.<language>.yaml`, made by `training/headline_boundaries.py`.
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
    "required": ["weights", "names", "titles", "predicates"],
    "additionalProperties": False,
    "properties": {
        "weights": {"type": "object", "additionalProperties": {"type": "number"}},
        "names": _WORDS,
        "titles": _WORDS,
        "predicates": _WORDS,
    },
}
_LEAST_WORDS = 3
_MOST_WORDS = 30
# Words that the running text of the page has side by side are hardly divided (in the unit of the learned weights: a
# gap's score is mostly between -20 and 20).
_SIDE_BY_SIDE = -12.0
# No headline begins with a noun that carries a pronoun: nothing stands before that it could mean.
_OWNED_FIRST = -20.0
# For every division: the learned weights divide too seldom (best on held-out headlines of both languages).
_READY = 2.0
_COLON = re.compile(r"[:：]$")
_CLOSED = re.compile(r"[؟?!]$")
_EDGES = "\"'«»“”‘’()[]،,؛;.:؟?!…|"


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weights of one language, and the word lists that the forms of words are told by (folded)."""

    weights: dict[str, float]
    names: frozenset[str]
    titles: frozenset[str]
    predicates: frozenset[str]


@cache
def weights(language: str) -> Weights:
    """The weights of a language. Raises GraphbuildError where the data file breaks its schema."""
    path = f"articles/data/boundaries.{language}.yaml"
    data: dict[str, Any] = check(read_yaml(path), _SCHEMA, path)
    return Weights(data["weights"], *(frozenset(data[name]) for name in ("names", "titles", "predicates")))


def bare(word: str) -> str:
    """A word for looking up: folded, without signs at its edges."""
    return fold(word).strip(_EDGES)


def shape(word: str, language: str, known: Weights) -> str:
    """The class of a word, by which the gaps beside it are judged."""
    plain = bare(word)
    if not plain:
        return "sign"
    if plain[0].isdigit():
        return "digit"
    for name, words in (
        ("function", signs(language).function_words),
        ("title", known.titles),
        ("name", known.names),
        ("predicate", known.predicates),
    ):
        if plain in words:
            return name
    return _arabic(plain, word.strip(_EDGES)) if language == "ar" else _latin(word)


def _arabic(plain: str, word: str) -> str:
    if re.match(r"و(?:ال|ي|ت|س)?\w{3,}", plain):
        return "and"
    if re.match(r"(?:لل|[بلك]ال)\w{2,}", plain):
        return "clitic"
    if plain.startswith("ال"):
        return "adjective" if plain.endswith(("ي", "يه")) else "definite"
    # A pronoun on the word (its last letter is no ta marbuta): the phrase ends there.
    if re.search(r"\w{3}(?:ه|ها|هم|هما|هن)$", word):
        return "owned"
    if re.match(r"س?[يتن]\w{3,}$", plain) and not plain.endswith(("ات", "ه", "يق", "ين")):
        return "imperfect"
    if re.match(r"[لب]\w{4,}$", plain):
        return "to"
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


_PREDICATES = frozenset(("imperfect", "verb", "predicate"))


def gap_features(words: Sequence[str], shapes: Sequence[str], gap: int, language: str) -> list[str]:
    """What stands around the gap before `words[gap]`."""
    left, right = words[gap - 1], words[gap]
    before = shapes[gap - 2] if gap >= 2 else "none"
    after = shapes[gap + 1] if gap + 1 < len(words) else "none"
    l, r = shapes[gap - 1], shapes[gap]  # noqa: E741
    found = ["gap", f"l={l}", f"r={r}", f"lr={l}+{r}", f"ll={before}+{l}", f"rr={r}+{after}"]
    ahead = _colon_ahead(words, gap)
    if ahead is not None:
        found += [f"colon{ahead}", f"colon{ahead}+{r}", f"colon{ahead}+{l}+{r}"]
    if signs(language).question.match(right):
        found.append("question")
    if left[-1] in _EDGES:
        found.append(f"lmark={left[-1]}")
    if right[0] in _EDGES:
        found.append(f"rmark={right[0]}")
    if l in ("function", "title"):
        found.append(f"lw={bare(left)}")
    if r in ("function", "title"):
        found.append(f"rw={bare(right)}")
    return found


def _colon_ahead(words: Sequence[str], gap: int) -> int | None:
    """How many words stand before the one with a colon, up to four."""
    return next((i for i, w in enumerate(words[gap : gap + 5]) if _COLON.search(w)), None)


def piece_features(words: Sequence[str], shapes: Sequence[str], start: int, end: int) -> list[str]:
    """What a headline `words[start:end]` is like as a whole."""
    inside = shapes[start:end]
    predicates = sum(s in _PREDICATES for s in inside)
    colons = sum(bool(_COLON.search(w)) for w in words[start : end - 1])
    dots = sum(".." in w or "…" in w or w == "|" for w in words[start : end - 1])
    says = f"{min(predicates, 2)}{min(colons, 2)}{min(dots, 2)}"
    found = [
        f"length={min(end - start, 18)}",
        f"says={says}",
        f"predicates={min(predicates, 3)}",
        f"colons={min(colons, 3)}",
    ]
    found += [f"first={inside[0]}+{min(predicates + colons, 1)}", f"last={inside[-1]}"]
    if _COLON.search(words[end - 1]):
        found.append("ends with colon")
    if any(_CLOSED.search(w) for w in words[start : end - 1]):
        found.append("inner question")
    quotes = sum(w.count('"') for w in words[start:end])
    if quotes % 2:
        found.append("open quote")
    return found


def divide(
    words: Sequence[str],
    language: str,
    pairs: frozenset[tuple[str, str]] = frozenset(),
    known: Weights | None = None,
) -> list[int]:
    """The indices of the words that begin a headline (0 among them), for the best division of a line.

    `pairs` are the folded pairs of words side by side in the page's running text; `known` are other weights than the
    language's own.
    """
    known = known or weights(language)
    shapes = [shape(w, language, known) for w in words]
    gaps = [0.0] * len(words)
    for gap in range(1, len(words)):
        gaps[gap] = _READY + score(gap_features(words, shapes, gap, language), known.weights)
        if (bare(words[gap - 1]), bare(words[gap])) in pairs:
            gaps[gap] += _SIDE_BY_SIDE
        if shapes[gap] == "owned" and not words[gap].startswith(("ي", "ت")):
            gaps[gap] += _OWNED_FIRST
    return best(words, shapes, gaps, known.weights)


def score(found: Sequence[str], learned: dict[str, float]) -> float:
    """The sum of the weights of some features."""
    return sum(learned.get(name, 0.0) for name in found)


def best(words: Sequence[str], shapes: Sequence[str], gaps: Sequence[float], learned: dict[str, float]) -> list[int]:
    """The starts of the headlines in the best division: dynamic programming over their ends."""
    total = [0.0] + [float("-inf")] * len(words)
    back = [0] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        for start in range(max(0, end - _MOST_WORDS), end):
            if (start and start < _LEAST_WORDS) or (end - start < _LEAST_WORDS and (start or end < len(words))):
                continue
            value = total[start] + gaps[start] + score(piece_features(words, shapes, start, end), learned)
            if value > total[end]:
                total[end], back[end] = value, start
    starts, end = [], len(words)
    while end:
        end = back[end]
        starts.append(end)
    return starts[::-1]
