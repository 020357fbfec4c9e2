"""Classifiers over sparse text features: what the trained parts of the extraction are made of.

One hidden layer over the sum of the features' embeddings, with the features' own weights added to its output; the mean of
a few such networks is asked. A feature is known by 32 bits of the hash of its name, an unknown one counts nothing.
Training is in `training/events`; here a model is only read and asked.
"""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from graphbuild.extract.tables import STEPS, Floats, Rows, opened, rounded, shipped


@dataclass(slots=True)
class Part:
    """One network: `embedding` of shape (features, hidden + classes), its last columns the features' own weights of the
    classes; `hidden_bias` (hidden,), `output` (hidden, classes), `bias` (classes,)."""

    embedding: Floats
    hidden_bias: Floats
    output: Floats
    bias: Floats


@dataclass(slots=True)
class Network:
    """Classes, the row of each feature by its hash, and the parts whose probabilities are averaged."""

    classes: list[str]
    rows: dict[int, int]
    parts: list[Part]
    _stacked: tuple[Floats, Floats, Floats, Floats] = field(init=False, repr=False, compare=False)
    _known: Rows = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lays the parts beside each other, so that all are asked at once."""
        parts = self.parts
        embedding = np.hstack([p.embedding for p in parts])
        width = embedding.shape[1] // len(parts)
        for n, part in enumerate(parts):
            part.embedding = embedding[:, n * width : (n + 1) * width]
        dense = ([getattr(p, name) for p in parts] for name in ("hidden_bias", "output", "bias"))
        self._stacked = (embedding, *(np.stack(arrays) for arrays in dense))  # type: ignore[assignment]
        self._known = Rows(self.rows)

    def probabilities(self, features: Iterable[str]) -> Floats:
        """The mean of the parts' softmax; shape (classes,)."""
        found = np.array(list(self._known.of(features)), np.intp)
        embedding, hidden_bias, output, bias = self._stacked
        parts, hidden = hidden_bias.shape
        total = np.add.reduce(embedding.take(found, axis=0), axis=0).reshape(parts, -1)
        active = np.maximum(total[:, :hidden] + hidden_bias, 0)
        scores = np.matmul(active[:, None, :], output)[:, 0] + total[:, hidden:] + bias
        result: Floats = np.add.reduce(softmax(scores), axis=0) / parts
        return result

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The most probable class and its probability."""
        p = self.probabilities(features)
        i = int(p.argmax())
        return self.classes[i], float(p[i])

    def save(self, path: Path) -> None:
        """Write the model as one compressed file; embeddings in fifteen steps of each row's largest weight,
        which costs nothing measurable and compresses to half of what 8 bits take."""
        order = sorted(self.rows, key=self.rows.__getitem__)
        head = {
            "classes": self.classes,
            "rows": len(order),
            "hidden": len(self.parts[0].hidden_bias),
            "parts": len(self.parts),
        }
        with path.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
            file.write(json.dumps(head).encode() + b"\n" + np.array(order, "<u4").tobytes())
            for part in self.parts:
                file.write(rounded(part.embedding, STEPS))
                for array in (part.hidden_bias, part.output, part.bias):
                    file.write(array.astype("<f4").tobytes())

    @classmethod
    def load(cls, path: Path) -> "Network":
        """Read what `save` wrote. Raises GraphbuildError where there is no such file."""
        with opened(path) as (told, reader):
            count, hidden, classes = told["rows"], told["hidden"], len(told["classes"])
            rows = {int(h): i for i, h in enumerate(reader.take("<u4", count))}
            parts = []
            for _ in range(told["parts"]):
                embedding = reader.rows(count, hidden + classes)
                dense = (reader.take("<f4", hidden), reader.take("<f4", hidden, classes), reader.take("<f4", classes))
                parts.append(Part(embedding, *dense))
            return cls(told["classes"], rows, parts)


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities, along the last axis."""
    highest: Floats = np.maximum.reduce(scores, axis=-1, keepdims=True)
    exp: Floats = np.exp(scores - highest)
    result: Floats = exp / exp.sum(axis=-1, keepdims=True)
    return result


@cache
def load_network(language: str, name: str) -> Network:
    """The shipped model `name` of a language (`graphbuild/language/<lang>/weights/events/<name>.gz`)."""
    with shipped(language, name) as path:
        return Network.load(path)


_EDGES = (1, 2, 3, 5, 8, 13, 21)
_SIZES = [next(str(e) for e in _EDGES if size <= e) for size in range(_EDGES[-1] + 1)]


def bucket(distance: int) -> str:
    """A distance as one of a few classes, with its sign."""
    if distance < 0:
        return "-" + (_SIZES[-distance] if -distance < len(_SIZES) else "far")
    return "+" + (_SIZES[distance] if distance < len(_SIZES) else "far")
