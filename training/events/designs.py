"""Compare designs of the trigger model (event or not, which type) by cross-validation over the corpus, split by file.

usage: python training/events/designs.py [--folds 3] [--run 3]

Every file of a fold is left out whole, so that no writer's manner is on both sides. Prints event and typed F1 over all
folds, language by language; for triggers alone, given the lexicon's candidates, of which one a gold event is looked for.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import train as T
from corpus import CORPORA, read_corpus
from network import Settings, fit, hashed

from graphbuild.extract.candidates import Trigger, candidates
from graphbuild.extract.lexicon import NONE, load_lexicon
from graphbuild.extract.network import Network
from graphbuild.extract.view import View

_SETTINGS = Settings(hidden=48, parts=2, least=3)
_LINEAR = Settings(hidden=1, parts=1, least=2, hidden_dropout=0.0, feature_dropout=0.0)
_THRESHOLD = 0.4
_KNOWING = ("types", "lx", "lemma", "pos", "means", "sense", "cand", "follows", "again", "sentence", "actor", "inactor")
_SHARED = ("sense",)

Item = tuple[list[str], str, str]  # features, gold type, type by rule


def items(language: str, file: Path) -> list[Item]:
    """Every candidate of a file of the corpus."""
    lexicon = load_lexicon(language)
    out: list[Item] = []
    for row, doc in T.parsed(
        language, [r for r in read_corpus(CORPORA, language) if r["id"].startswith(file.stem + ":")]
    ):
        if not len(doc):
            continue
        view = View(doc)
        found = candidates(view, lexicon)
        rules = [by_rule(view, c) for c in reversed(found)]
        gold = {n: e["type"] for e in reversed(row["events"]) if (n := T.gold_trigger(e, found, doc)) is not None}
        told = T.decided(view, found, gold)
        out += [(made, type_, rule) for (made, type_), rule in zip(told, rules, strict=True)]
    return out


def by_rule(view: View, trigger: Trigger) -> str:
    """The design without learning: a word of full meaning with an actor in its sentence is an event of its first type."""
    entry = trigger.entry
    actors = [view.actors[a] for a in view.actors_of(view.sentence[trigger.start])]
    near = any(abs(a.start - trigger.start) <= 6 for a in actors)
    return entry.type if actors and not entry.weak and (trigger.tense != "noun" or near) else NONE


def without(prefixes: tuple[str, ...]) -> Callable[[list[str]], list[str]]:
    """Leaves out features by the beginning of their names."""
    return lambda made: [f for f in made if not f.startswith(prefixes)]


def learned(
    settings: Settings, keep: Callable[[list[str]], list[str]], train: list[Item], test: list[Item]
) -> Iterator[str]:
    """The types a model of these features tells for the test items."""
    model: Network = fit([(hashed(keep(made)), y) for made, y, _ in train], settings)
    none = model.classes.index(NONE)
    for made, _, _ in test:
        p = model.probabilities(keep(made))
        best = max((c for c in range(len(p)) if c != none), key=lambda c: p[c])
        yield model.classes[best] if 1 - p[none] > _THRESHOLD else NONE


def count(counts: Counter[str], test: list[Item], told: Iterator[str]) -> None:
    """Adds what a design told of the test items."""
    for (_, gold, _), type_ in zip(test, told, strict=True):
        counts["gold"] += gold != NONE
        counts["told"] += type_ != NONE
        counts["event"] += NONE not in (gold, type_)
        counts["typed"] += type_ == gold != NONE


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--run", type=int, default=3, help="how many of the folds")
    args = parser.parse_args()
    folds = args.folds
    files = {lang: sorted(CORPORA.glob(f"{lang}-*.txt")) for lang in T.LANGUAGES}
    data = {lang: [items(lang, f) for f in files[lang]] for lang in T.LANGUAGES}
    counts: dict[tuple[str, str], Counter[str]] = {}
    for fold in range(min(args.run, folds)):
        train = {k: [i for n, f in enumerate(v) if n % folds != fold for i in f] for k, v in data.items()}
        both = [i for part in train.values() for i in part]
        for lang in T.LANGUAGES:
            test = [i for n, f in enumerate(data[lang]) if n % folds == fold for i in f]
            told: dict[str, Iterator[str]] = {
                "rules over lexicon and tree": (rule for _, _, rule in test),
                "words and tags, linear": learned(_LINEAR, without(_KNOWING), train[lang], test),
                "candidates, linear": learned(_LINEAR, without(_SHARED), train[lang], test),
                "candidates, network": learned(_SETTINGS, without(_SHARED), train[lang], test),
                "… with English senses": learned(_SETTINGS, lambda made: made, train[lang], test),
                "… of both languages": learned(_SETTINGS, lambda made: made, both, test),
            }
            for design, types in told.items():
                count(counts.setdefault((lang, design), Counter()), test, types)
    for (lang, design), c in sorted(counts.items()):
        event, typed = (2 * c[k] / max(1, c["told"] + c["gold"]) for k in ("event", "typed"))
        print(f"{lang}  {design:28}  event {event:.3f}  typed {typed:.3f}", flush=True)


if __name__ == "__main__":
    main()
