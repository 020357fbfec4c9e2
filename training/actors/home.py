"""Fit the weights by which a bare body ("the army") is given its state (graphbuild/extract/actor_home.py).

usage: python training/actors/home.py

The examples are the bodies of the corpus that stand without a state where the annotators' name tells one ("the army":
Egyptian Armed Forces). A conditional logit over the states of which the text gives a sign; prints, per language, the share
that its weights get right on folds that they were not fitted on, the share of the weights in use, and the fitted weights.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training")]

from corpus import CORPORA, read_corpus  # noqa: E402

from graphbuild.extract.actor_home import WEIGHTS, Homes, sovereign  # noqa: E402
from graphbuild.extract.actor_scan import Scan  # noqa: E402
from graphbuild.language import load, read_up_to  # noqa: E402
from graphbuild.model import Article  # noqa: E402
from graphbuild.resolve.registry import load_registry  # noqa: E402

FEATURES = list(WEIGHTS)
FOLDS = 4
STEPS, RATE, DECAY = 400, 0.5, 0.02


@dataclass(slots=True)
class Example:
    """A bare body: its text's id, the features of each state, the state that the annotators named."""

    text: str
    states: list[str]
    features: NDArray[np.float64]
    gold: str


def state_named(name: str, signs: dict[str, str]) -> str | None:
    """The state that an English name of a body tells ("Egyptian police", "Senate (Haiti)")."""
    return next(
        (state for sign, state in signs.items() if sign in f" {name} ".replace("(", " ").replace(")", " ")), None
    )


def examples(language: str) -> Iterator[Example]:
    """The bare bodies of a language's corpus."""
    registry = load_registry()
    states = [e for e in registry.entries.values() if sovereign(e)]
    signs = {f" {sign} ": e.id for e in states for sign in (e.name.split(" (")[0], registry.adjective(e.name)) if sign}
    nlp = load(language)
    asked: list[int] = []
    original = Scan.home

    def home(self: Scan, character: int, *may: Any) -> Any:
        asked.append(character)
        return original(self, character, *may)

    Scan.home = home  # type: ignore[method-assign]
    for row in read_corpus(CORPORA, language):
        bodies = [m for m in row["mentions"] if m["kind"] in ("ORG", "ARM", "GRP") and state_named(m["name"], signs)]
        if not bodies:
            continue
        asked.clear()
        doc = nlp.make_doc(row["text"])
        doc._.article = Article.from_json({**row, "language": language})
        scan = Scan(read_up_to(nlp, doc, "graphbuild_actors"), language)
        for character in sorted(set(asked)):
            for m in bodies:
                if m["start"] - 2 <= character < m["end"]:
                    yield from _example(row["id"], Homes(scan), character, state_named(m["name"], signs))
    Scan.home = original  # type: ignore[method-assign]


def _example(text: str, homes: Homes, character: int, gold: str | None) -> Iterator[Example]:
    weighed = homes.weighed(character)
    if gold is not None and weighed:
        table = np.array([[value for _, value in row] for row in weighed.values()])
        yield Example(text, list(weighed), table, gold)


def fit(found: list[Example]) -> NDArray[np.float64]:
    """The weights of the conditional logit, by gradient ascent with weight decay."""
    w = np.zeros(len(FEATURES))
    told = [e for e in found if e.gold in e.states]
    for _ in range(STEPS):
        gradient = np.zeros(len(FEATURES))
        for e in told:
            z = e.features @ w
            p = np.exp(z - z.max())
            gradient += e.features[e.states.index(e.gold)] - (p / p.sum()) @ e.features
        w += RATE * (gradient / len(told) - DECAY * w)
    return w


def right(found: list[Example], w: NDArray[np.float64]) -> float:
    """The share of the bodies whose state weighs most."""
    return sum(e.states[int((e.features @ w).argmax())] == e.gold for e in found) / max(1, len(found))


def main() -> None:
    """Print the figures."""
    for language in ("ar", "en"):
        found = list(examples(language))
        by_fold: dict[int, list[Example]] = defaultdict(list)
        folds = {text: random.Random(text).randrange(FOLDS) for text in {e.text for e in found}}
        for e in found:
            by_fold[folds[e.text]].append(e)
        shares = [right(by_fold[k], fit([e for j in by_fold if j != k for e in by_fold[j]])) for k in by_fold]
        used = right(found, np.array([WEIGHTS[f] for f in FEATURES]))
        print(f"{language}: {len(found)} bodies, by cross-validation {np.mean(shares):.3f}, weights in use {used:.3f}")
        print("  ", {f: round(float(x), 2) for f, x in zip(FEATURES, fit(found), strict=True)})


if __name__ == "__main__":
    main()
