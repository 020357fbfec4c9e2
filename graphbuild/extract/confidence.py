"""Confidence: how likely an event of this probability is right, as its type (calibrated; training/events/calibration.py)."""

import math
from functools import cache

from graphbuild.compiled import checked_yaml

_SCHEMA = {
    "type": "object",
    "required": ["slope", "offset"],
    "properties": {"slope": {"type": "number"}, "offset": {"type": "number"}},
}


def confidence(probability: float, language: str) -> float:
    """The share of events of this probability that are right, in [0, 1]."""
    slope, offset = _curve(language)
    return 1 / (1 + math.exp(-slope * log_odds(probability) - offset))


def log_odds(probability: float) -> float:
    """The log-odds of a probability, kept finite."""
    p = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


@cache
def _curve(language: str) -> tuple[float, float]:
    path = f"language/{language}/weights/events/calibration.yaml"
    data = checked_yaml(path, _SCHEMA)
    return float(data["slope"]), float(data["offset"])
