"""Trains the Arabic clitic segmenter: an averaged perceptron over the candidates of the grammar.

usage: python -m components.segmenter DATA SILVER.conllu OUT.json.gz [--held-out]

DATA is the data folder. With --held-out every tenth sentence is kept for testing, and the accuracy on it is printed.
"""

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from components.files import lines, read_conllu, read_iob, report
from graphbuild.language.ar.segmenter import Segmenter, Split, candidates
from graphbuild.language.ar.spelling import is_arabic, norm

Word = tuple[str, tuple[str, ...]]
EPOCHS = 6
SEED = 1
NAMED = ("anercorp-train", "anercorp-dev", "aqmar")


class Item(NamedTuple):
    """A word type to learn from: its gold split, all candidates with their features, how often it stands."""

    gold: Split
    candidates: list[tuple[Split, list[str]]]
    count: int


def words_of_trees(path: Path, wanted: Callable[[int], bool] = lambda number: True) -> Iterator[Word]:
    """(surface word, its parts) of the sentences of a treebank whose number is wanted."""
    for number, sentence in enumerate(read_conllu(path)):
        for first, token in sentence.tokens() if wanted(number) else ():
            yield token.form, tuple(sentence.forms(first, token))


def surface_counts(data: Path) -> Counter[str]:
    """How often each word stands in the raw training texts."""
    counts: Counter[str] = Counter()
    for name in NAMED:
        for words, _ in read_iob(data / "ar" / f"{name}.iob.xz"):
            counts.update(norm(w) for w in words if is_arabic(w))
    for line in lines(data / "ar" / "teacher-trees.tsv.xz"):
        source, text, _ = line.split("\t")
        if source == "own":
            counts.update(map(norm, re.findall(r"[\u0621-\u065f\u066e-\u06d3\u0640\u0670]+", text)))
    return counts


def untrained(surface: Counter[str], words: Counter[Word]) -> Segmenter:
    """A segmenter that knows how often words and stems were seen, and has no weights yet."""
    stems: Counter[str] = Counter()
    for (word, parts), count in words.items():
        for part in parts:
            stems[norm(part)] += count
        if len(parts) > 1:
            surface[norm(word)] += 0
    once = frozenset(w for counts in (surface, stems) for w, n in counts.items() if n == 1)
    return Segmenter(words=_repeated(surface), stems=_repeated(stems), once=once)


def _repeated(counts: Counter[str]) -> dict[str, int]:
    return {word: count for word, count in counts.items() if count > 1}


def train(model: Segmenter, words: Counter[Word]) -> None:
    """Sets the weights of the model."""
    shuffled, items = random.Random(SEED), _items(model, words)
    totals: dict[str, float] = {}
    stamps: dict[str, int] = {}
    step = 0
    for epoch in range(EPOCHS):
        shuffled.shuffle(items)
        errors = 0
        for item in items:
            step += 1
            best, features = max(item.candidates, key=lambda c: model.score(c[1]))
            if best != item.gold:
                errors += 1
                size = 1.0 + min(2, math.log(item.count + 1) / 3)
                right = next(f for split, f in item.candidates if split == item.gold)
                for names, change in ((right, size), (features, -size)):
                    _update(model.weights, totals, stamps, step, names, change)
        report("epoch", epoch, "word types", len(items), "errors", errors)
    _average(model, totals, stamps, step)


def _items(model: Segmenter, words: Counter[Word]) -> list[Item]:
    items = []
    for (word, parts), count in words.items():
        found = candidates(word)
        gold = [split for split in found if tuple(split.segments) == parts]
        if gold and len(found) > 1:
            items.append(Item(gold[0], [(split, model.features(word, split)) for split in found], count))
    return items


def _update(
    weights: dict[str, float],
    totals: dict[str, float],
    stamps: dict[str, int],
    step: int,
    features: list[str],
    change: float,
) -> None:
    for name in features:
        weight = weights.get(name, 0.0)
        totals[name] = totals.get(name, 0.0) + weight * (step - stamps.get(name, 0))
        stamps[name] = step
        weights[name] = weight + change


def _average(model: Segmenter, totals: dict[str, float], stamps: dict[str, int], steps: int) -> None:
    for name, weight in model.weights.items():
        totals[name] = totals.get(name, 0.0) + weight * (steps - stamps.get(name, 0))
    model.weights = {name: round(total / steps, 3) for name, total in totals.items() if abs(total / steps) > 1e-3}


def evaluate(model: Segmenter, words: Iterable[Word], seen: set[str]) -> str:
    """Accuracy by word, also of the words that were not seen in training, and F1 of the parts."""
    right = total = right_new = new = same = found = wanted = 0
    for word, gold in words:
        parts = tuple(model.split(word).segments)
        total, right = total + 1, right + (parts == gold)
        if word not in seen:
            new, right_new = new + 1, right_new + (parts == gold)
        same += sum((Counter(parts) & Counter(gold)).values())
        found, wanted = found + len(parts), wanted + len(gold)
    accuracy, accuracy_new, f1 = right / total, right_new / max(1, new), 2 * same / (found + wanted)
    return f"{total} words: accuracy {accuracy:.4f}, of {new} not seen {accuracy_new:.4f}, F1 of the parts {f1:.4f}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("silver", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--held-out", action="store_true")
    args = parser.parse_args()
    wanted = (lambda number: number % 10 != 0) if args.held_out else (lambda number: True)
    words = Counter(words_of_trees(args.silver, wanted))
    model = untrained(surface_counts(args.data), words)
    train(model, words)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_bytes(model.to_bytes())
    report(args.out, args.out.stat().st_size, "bytes,", len(model.weights), "features")
    if args.held_out:
        test = words_of_trees(args.silver, lambda number: number % 10 == 0)
        print(evaluate(model, test, {word for word, _ in words}))


if __name__ == "__main__":
    main()
