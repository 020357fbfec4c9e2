"""Train the network that finds whom a common noun stands for (graphbuild/extract/antecedents.py).

usage: python training/events/antecedents.py [ar|en]

The examples are the common nouns of the corpus' paragraphs, each with every actor named before it: is it the one that the
annotators named? Prints, by cross-validation over texts, how many nouns are given an actor and how many of those rightly,
and writes graphbuild/language/<lang>/weights/events/antecedent.gz. Run it after train.py, whose models find the participants.
"""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "training" / "events")]

from corpus import CORPORA, held_out, read_corpus  # noqa: E402
from network import Settings, fit, hashed  # noqa: E402
from train import overlap, weights  # noqa: E402

from graphbuild.extract.antecedents import Candidate, Reader  # noqa: E402
from graphbuild.extract.coreference import YES, reader_of, surest  # noqa: E402
from graphbuild.extract.network import Network  # noqa: E402
from graphbuild.extract.view import View  # noqa: E402
from graphbuild.language import load, read_up_to  # noqa: E402
from graphbuild.model import Article  # noqa: E402

SETTINGS = Settings(hidden=24, parts=2, epochs=8, least=3)
FOLDS = 5


@dataclass(slots=True)
class Example:
    """A noun with its candidates' features and whether each is meant; `part` whether it takes part in an event."""

    text: str
    part: bool
    candidates: list[list[str]]
    meant: list[bool]


def examples(language: str, rows: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """The nouns of these texts that the annotators marked."""
    nlp = load(language)
    for row in rows:
        doc = nlp.make_doc(row["text"])
        doc._.article = Article.from_json({**row, "language": language})
        doc = read_up_to(nlp, doc, "graphbuild_participants")
        reader = reader_of(View(doc), language, doc.spans.get("triggers", ()))
        for noun, candidates in reader.found():
            name = _marked(reader, noun.actor, row["mentions"])
            if name is not None:
                meant = [_is_meant(reader, c, name, row["mentions"]) for c, _ in candidates]
                part = noun.actor in reader.sources or noun.actor in reader.targets
                yield Example(row["text"], part, [f for _, f in candidates], meant)


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
    data = [(hashed(c), YES if m else "no") for e in found for c, m in zip(e.candidates, e.meant, strict=True)]
    return fit(data, SETTINGS, ["no", YES])


def linked(model: Network, example: Example) -> bool | None:
    """Whether the candidate that the noun is taken for is meant; None where it is taken for none."""
    yes = model.classes.index(YES)
    told = [(float(model.probabilities(c)[yes]), m) for c, m in zip(example.candidates, example.meant, strict=True)]
    sure = surest(told)
    return sure[1] if sure else None


def report(language: str, found: list[Example]) -> None:
    """Print what cross-validation says of the nouns that take part in an event."""
    folds = [hashlib.sha256(e.text.encode()).digest()[1] % FOLDS for e in found]
    told = []
    for k in range(FOLDS):
        model = network(e for e, fold in zip(found, folds, strict=True) if fold != k)
        told += [linked(model, e) for e, fold in zip(found, folds, strict=True) if fold == k and e.part]
    able = sum(any(e.meant) for e in found if e.part)
    made, right = sum(t is not None for t in told), sum(t is True for t in told)
    print(f"{language}: {len(found)} nouns, {len(told)} of them in an event, {able} with the actor named before")
    print(f"   {made} linked, precision {right / max(1, made):.3f}, recall {right / able:.3f}")


def main() -> None:
    """Train, report and save."""
    for language in sys.argv[1:] or ["ar", "en"]:
        rows = [r for r in read_corpus(CORPORA, language) if r["kind"] == "para" and not held_out(r["text"])]
        found = list(examples(language, rows))
        report(language, found)
        path = weights(language) / "antecedent.gz"
        network(found).save(path)
        print(f"   {path.stat().st_size / 1e3:.0f} kB", flush=True)


if __name__ == "__main__":
    main()
