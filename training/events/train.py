"""Train the event models (trigger, role, times, places, status) from the marked-up corpus.

usage: python training/events/train.py ar|en [--held-out FILE.jsonl] [--all]

Reads training/corpora/<lang>-*.txt, writes graphbuild/language/<lang>/weights/events/*.gz. A random tenth of the lines
(by the hash of their text) is never trained on; `--held-out` writes it as gold, for `graphbuild evaluate`.
Needs scikit-learn (extra `train`).
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training")]

from corpus import held_out, read_corpus  # noqa: E402

from graphbuild.extract.circumstances import circumstance_features  # noqa: E402
from graphbuild.extract.lexicon import load_lexicon  # noqa: E402
from graphbuild.extract.linear import LinearModel  # noqa: E402
from graphbuild.extract.participants import choices, role_features  # noqa: E402
from graphbuild.extract.status import status_features  # noqa: E402
from graphbuild.extract.triggers import NONE, Trigger, candidates, features  # noqa: E402
from graphbuild.extract.view import View  # noqa: E402
from graphbuild.language import load  # noqa: E402
from graphbuild.model import Article  # noqa: E402

Example = tuple[list[str], str]
READ = ["graphbuild_actors", "graphbuild_places", "graphbuild_times"]
STRENGTH = {"trigger": 1.0, "role": 0.5, "times": 0.5, "places": 0.5, "status": 0.5}


def overlap(a: tuple[int, int], b: dict[str, int]) -> int:
    """Number of characters two spans share."""
    return max(0, min(a[1], b["end"]) - max(a[0], b["start"]))


def parsed(language: str, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Doc]]:
    """Each corpus line with its Doc, read by the pipeline up to triggers."""
    nlp = load(language)
    components = [(n, c) for n, c in nlp.pipeline if not n.startswith("graphbuild_") or n in READ]
    for row in rows:
        doc = nlp.make_doc(row["text"])
        doc._.article = Article.from_json({**row, "language": language})
        for _, component in components:
            doc = component(doc)
        yield row, doc


def gold_trigger(event: dict[str, Any], cands: list[Trigger], doc: Doc) -> int | None:
    """The candidate that stands for a gold event: most overlap, a phrase before a word, the first."""

    def chars(c: Trigger) -> tuple[int, int]:
        return doc[c.start].idx, doc[c.end - 1].idx + len(doc[c.end - 1])

    scored = [(overlap(chars(c), event["trigger"]), bool(c.forms[0].entry.rest), -n) for n, c in enumerate(cands)]
    best = max(scored, default=(0, False, 0))
    return -best[2] if best[0] else None


def examples(language: str, rows: list[dict[str, Any]]) -> tuple[dict[str, list[Example]], Counter[str]]:
    """Training examples of every model, and counts."""
    out: dict[str, list[Example]] = {name: [] for name in STRENGTH}
    counts: Counter[str] = Counter()
    lexicon = load_lexicon(language)
    for row, doc in parsed(language, rows):
        if not len(doc):
            continue
        view = View(doc)
        cands = candidates(view, lexicon)
        label: dict[int, dict[str, Any]] = {}
        for event in row["events"]:
            n = gold_trigger(event, cands, doc)
            counts["events"] += 1
            counts["covered"] += n is not None
            if n is not None and n not in label:
                label[n] = event
        chosen = [(cands[n], event) for n, event in sorted(label.items())]
        following: Trigger | None = None
        for n in reversed(range(len(cands))):
            c = cands[n]
            out["trigger"].append((list(features(view, cands, n, following)), label[n]["type"] if n in label else NONE))
            if n in label:
                c.type = label[n]["type"]
                c.forms.sort(key=lambda f: (f.entry.type != c.type, f.entry.weak))
                following = c
        add_events(out, language, view, chosen, counts)
    return out, counts


def add_events(
    out: dict[str, list[Example]],
    language: str,
    view: View,
    chosen: list[tuple[Trigger, dict[str, Any]]],
    counts: Counter[str],
) -> None:
    """Examples of roles, status, times and places from the gold events that have a candidate."""
    triggers = [c for c, _ in chosen]
    sources: dict[int, int] = {}
    for c, event in chosen:
        out["status"].append((list(status_features(view, c, language)), event["status"]))
        before: dict[int, str] = {}
        counts["participants"] += len(event["participants"])
        left = list(event["participants"])
        for actor in choices(view, c, sources):
            span = view.actors[actor]
            hit = max(left, key=lambda p: overlap((span.start_char, span.end_char), p), default=None)
            role = hit["role"] if hit and overlap((span.start_char, span.end_char), hit) else NONE
            out["role"].append((list(role_features(view, c, triggers, actor, sources, before)), role))
            before[actor] = role
            counts["found"] += role != NONE
        here = view.sentence[c.start]
        others = [t for t in triggers if view.sentence[t.start] == here]
        for kind, key in (("times", "time"), ("places", "place")):
            group = [s for s in view.doc.spans.get(kind, ()) if view.sentence[s.start] == here]
            for span in group:
                yes = bool(event[key]) and overlap((span.start_char, span.end_char), event[key]) > 0
                out[kind].append((list(circumstance_features(view, c, others, span, group)), "yes" if yes else "no"))
        sources.update((a, here) for a, r in before.items() if r == "source")


def fit(data: list[Example], strength: float, least: int = 2) -> LinearModel:
    """Multinomial logistic regression; features seen fewer than `least` times are left out, small rows pruned."""
    counts = Counter(f for fs, _ in data for f in set(fs))
    rows = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= least))}
    classes = sorted({y for _, y in data})
    indices, indptr = [], [0]
    for fs, _ in data:
        indices += sorted({rows[f] for f in fs if f in rows})
        indptr.append(len(indices))
    x = csr_matrix((np.ones(len(indices), dtype=np.float32), indices, indptr), shape=(len(data), len(rows)))
    model = LogisticRegression(C=strength, max_iter=150, tol=1e-3).fit(x, [y for _, y in data])
    w, b = model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32)
    if len(classes) == 2:
        w, b = np.hstack([-w / 2, w / 2]), np.array([-b[0] / 2, b[0] / 2], dtype=np.float32)
    keep = np.abs(w).max(axis=1) > 0.02
    names = [f for f, k in zip(rows, keep, strict=True) if k]
    return LinearModel(list(model.classes_), {f: i for i, f in enumerate(names)}, w[keep], b)


def main() -> None:
    """Train and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["ar", "en"])
    parser.add_argument("--held-out", type=Path)
    parser.add_argument("--all", action="store_true", help="train on the held-out tenth as well")
    parser.add_argument("--corpora", type=Path, default=ROOT / "training" / "corpora")
    args = parser.parse_args()
    rows = list(read_corpus(args.corpora, args.language))
    if args.held_out:
        test = [r for r in rows if held_out(r["text"])]
        args.held_out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in test), encoding="utf-8")
    train = rows if args.all else [r for r in rows if not held_out(r["text"])]
    started = time.time()
    data, counts = examples(args.language, train)
    print(f"{len(train)} lines, {time.time() - started:.0f} s; {dict(counts)}", flush=True)
    folder = ROOT / "graphbuild" / "language" / args.language / "weights" / "events"
    folder.mkdir(parents=True, exist_ok=True)
    for name, strength in STRENGTH.items():
        if not data[name]:
            continue
        model = fit(data[name], strength)
        model.save(folder / f"{name}.gz")
        size = (folder / f"{name}.gz").stat().st_size / 1e6
        right = np.mean([model.best(f)[0] == y for f, y in data[name][:: max(1, len(data[name]) // 2000)]])
        print(
            f"{name}: {len(data[name])} examples, {len(model.rows)} features, {size:.2f} MB, on its own training data {right:.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
