"""Train the network that finds whom a common noun stands for (graphbuild/extract/antecedents.py).

usage: python training/events/antecedents.py [ar|en]

The examples are the common nouns of the corpus' paragraphs that take part in an event, each with the actors named before it:
which is the one that the annotators named? Prints, by cross-validation over texts and on the held-out tenth, how many nouns
are given an actor and how many of those rightly, and writes graphbuild/language/<lang>/weights/events/antecedent.gz. Run it
after train.py, whose models find the participants.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "training" / "events")]

from corpus import CORPORA, read_corpus  # noqa: E402
from network import Settings, fit, hashed  # noqa: E402
from smaller import smaller  # noqa: E402
from train import overlap, parsed, split, weights  # noqa: E402

from graphbuild.extract.antecedents import YES, Candidate, Reader, reader_of, surest  # noqa: E402
from graphbuild.extract.network import Network  # noqa: E402
from graphbuild.extract.view import View  # noqa: E402

SETTINGS = Settings(hidden=24, parts=2, epochs=8, least=3)
FOLDS = 5


@dataclass(slots=True)
class Example:
    """A noun with its candidates' features; which of them is meant, None where the annotators marked no actor there."""

    text: str
    candidates: list[list[str]]
    meant: list[bool] | None


def examples(language: str, rows: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """The nouns that take part in events of these texts and have somebody named before them."""
    for row, doc in parsed(language, rows, "graphbuild_participants"):
        reader = reader_of(View(doc), language, doc.spans.get("triggers", ()))
        for noun, candidates in reader.found():
            name = _marked(reader, noun.actor, row["mentions"])
            meant = None if name is None else [_is_meant(reader, c, name, row["mentions"]) for c, _ in candidates]
            yield Example(row["text"], [list(features) for _, features in candidates], meant)


def _marked(reader: Reader, actor: int, mentions: list[dict[str, Any]]) -> str | None:
    """The name that the annotators gave the mention; None where they marked none."""
    span = reader.view.actors[actor]
    best = max(mentions, key=lambda m: overlap((span.start_char, span.end_char), m), default=None)
    return best["name"] if best is not None and overlap((span.start_char, span.end_char), best) else None


def _is_meant(reader: Reader, candidate: Candidate, name: str, mentions: list[dict[str, Any]]) -> bool:
    """Whether the candidate is the actor of this name: by its own name, or since a mention of it was given it."""
    if not name[:1].isupper():
        return False
    own = {reader.view.mention(a).name for a in candidate.mentions}
    spans = [reader.view.actors[a] for a in candidate.mentions]
    named = [m for m in mentions if m["name"] == name]
    return name in own or any(overlap((s.start_char, s.end_char), m) for s in spans for m in named)


def network(found: Iterable[Example]) -> Network:
    """The network of these examples."""
    marked = [e for e in found if e.meant is not None]
    data = [(hashed(c), YES if m else "no") for e in marked for c, m in zip(e.candidates, e.meant or (), strict=True)]
    return fit(data, SETTINGS)


def linked(model: Network, example: Example) -> bool | None:
    """Whether the candidate that the noun is taken for is meant; None where it is taken for none."""
    sure = surest(model, zip(example.meant or [False] * len(example.candidates), example.candidates, strict=True))
    return sure[1] if sure else None


def report(title: str, found: list[Example], told: list[bool | None]) -> None:
    """Print how many nouns are linked, and how many of those that the annotators marked are linked rightly."""
    marked = [(e, t) for e, t in zip(found, told, strict=True) if e.meant is not None]
    able = sum(any(e.meant or ()) for e, _ in marked)
    made, right = sum(t is not None for _, t in marked), sum(t is True for _, t in marked)
    print(f"{title}: {len(found)} nouns, {len(marked)} of them marked, {able} with the actor named before them")
    print(f"   marked: {made} linked, precision {right / max(1, made):.3f}, recall {right / max(1, able):.3f}")
    print(f"   not marked: {sum(t is not None for t in told) - made} linked", flush=True)


def cross_validated(found: list[Example]) -> list[bool | None]:
    """What each noun is taken for by the network of the other folds' texts."""
    folds = [hashlib.sha256(e.text.encode()).digest()[1] % FOLDS for e in found]
    models = [network(e for e, fold in zip(found, folds, strict=True) if fold != k) for k in range(FOLDS)]
    return [linked(models[fold], e) for e, fold in zip(found, folds, strict=True)]


def main() -> None:
    """Train, report and save."""
    for language in sys.argv[1:] or ["ar", "en"]:
        rows, unseen = split([r for r in read_corpus(CORPORA, language) if r["kind"] == "para"], whole=False)
        found = list(examples(language, rows))
        report(f"{language}, by cross-validation", found, cross_validated(found))
        model, path = network(found), weights(language) / "antecedent.gz"
        others = list(examples(language, unseen))
        report(f"{language}, held-out tenth", others, [linked(model, e) for e in others])
        model.save(path)
        smaller(path)
        print(f"   {path.stat().st_size / 1e3:.0f} kB", flush=True)


if __name__ == "__main__":
    main()
