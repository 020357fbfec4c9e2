"""Calibrates the confidence of events: how often one of this probability is an event of this type.

Platt's scaling (1999): a logistic curve over the log-odds, fitted on lines that no model was trained on. `reliability` is
the table of the reliability diagram in docs/benchmarks.md, each half of the lines told by a curve fitted on the other.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from graphbuild.extract.confidence import log_odds
from graphbuild.extract.triggers import Triggers
from graphbuild.extract.view import View

Pairs = list[tuple[float, bool]]


def outcomes(language: str, read: Iterable[tuple[dict[str, Any], Doc]], threshold: float) -> Pairs:
    """(probability, right) of every trigger found in these lines: right where a gold trigger of its type overlaps it."""
    triggers = Triggers(language, threshold)
    pairs: Pairs = []
    for row, doc in read:
        for t in triggers.decide(View(doc)) if len(doc) else []:
            start, end = doc[t.start].idx, doc[t.end - 1].idx + len(doc[t.end - 1])
            right = any(
                e["trigger"]["start"] < end
                and start < e["trigger"]["end"]
                and t.type in (e["type"], *e.get("types", ()))
                for e in row["events"]
            )
            pairs.append((t.probability, right))
    return pairs


def curve(pairs: Pairs) -> tuple[float, float]:
    """(slope, offset) of the logistic curve over the log-odds, by Newton's method."""
    x = np.array([[log_odds(p), 1.0] for p, _ in pairs])
    y = np.array([right for _, right in pairs], float)
    w = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = x.T @ (x * (p * (1 - p))[:, None]) + 1e-6 * np.eye(2)
        w -= np.linalg.solve(hessian, x.T @ (p - y))
    return float(w[0]), float(w[1])


def calibrate(language: str, read: Iterable[tuple[dict[str, Any], Doc]], path: Path) -> None:
    """Write the curve of these lines, each with its Doc as the triggers find it; print the reliability table."""
    pairs = outcomes(language, read, 0.1)
    slope, offset = curve(pairs)
    path.write_text(f"slope: {slope:.3f}\noffset: {offset:.3f}\n", encoding="utf-8")
    for low, high, count, told, right in reliability(pairs):
        print(f"confidence {low:.1f}-{high:.1f}: {count} events, told {told:.2f}, right {right:.2f}", flush=True)


def reliability(pairs: Pairs, bins: int = 5) -> list[tuple[float, float, int, float, float]]:
    """Of each class of confidence: (from, to, events, mean confidence, share right)."""
    told: list[tuple[float, bool]] = []
    for fitted, judged in ((pairs[::2], pairs[1::2]), (pairs[1::2], pairs[::2])):
        slope, offset = curve(fitted)
        told += [(1 / (1 + np.exp(-slope * log_odds(p) - offset)), right) for p, right in judged]
    values: npt.NDArray[np.float64] = np.array(told, float)
    table = []
    for n in range(bins):
        low, high = n / bins, (n + 1) / bins
        inside = values[(values[:, 0] >= low) & (values[:, 0] < high)]
        if len(inside):
            table.append((low, high, len(inside), float(inside[:, 0].mean()), float(inside[:, 1].mean())))
    return table
