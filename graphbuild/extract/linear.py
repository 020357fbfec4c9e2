"""Linear classifiers over sparse text features: what the trained parts of the extraction are made of.

Weights are float16 rows of a matrix, one a feature, with the features' names beside them; a missing feature weighs nothing.
Training is in `training/events`; here a model is only read and asked.
"""

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graphbuild.errors import GraphbuildError
from graphbuild.resources import resource

Floats = npt.NDArray[np.float32]


@dataclass(slots=True)
class LinearModel:
    """Classes, the row of each feature, weights of shape (features, classes) and a bias of shape (classes,)."""

    classes: list[str]
    rows: dict[str, int]
    weights: Floats
    bias: Floats

    def scores(self, features: Iterable[str]) -> Floats:
        """Sum of the features' weights for each class, bias included; shape (classes,)."""
        found = [self.rows[f] for f in features if f in self.rows]
        total: Floats = self.bias + self.weights[found].sum(axis=0) if found else self.bias
        return total

    def probabilities(self, features: Iterable[str]) -> Floats:
        """Softmax of the scores; shape (classes,)."""
        scores = self.scores(features)
        exp = np.exp(scores - scores.max())
        result: Floats = exp / exp.sum()
        return result

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The most probable class and its probability."""
        p = self.probabilities(features)
        i = int(p.argmax())
        return self.classes[i], float(p[i])

    def save(self, path: Path) -> None:
        """Write the model as one compressed file."""
        names = "\n".join(self.rows).encode()
        with gzip.GzipFile(path, "wb", mtime=0) as file:
            header = "\t".join(self.classes) + f"\t{len(self.rows)}\t{len(names)}\n"
            file.write(
                header.encode() + names + self.bias.astype("<f4").tobytes() + self.weights.astype("<f2").tobytes()
            )

    @classmethod
    def load(cls, path: Path) -> "LinearModel":
        """Read what `save` wrote. Raises GraphbuildError where there is no such file."""
        try:
            data = gzip.decompress(path.read_bytes())
        except OSError as error:
            raise GraphbuildError(f"{path.name}: trained weights missing or damaged") from error
        head, _, rest = data.partition(b"\n")
        *classes, count, size = head.decode().split("\t")
        names = rest[: int(size)].decode().split("\n")
        numbers = rest[int(size) :]
        bias = np.frombuffer(numbers, "<f4", len(classes)).astype(np.float32)
        weights = (
            np.frombuffer(numbers, "<f2", -1, 4 * len(classes)).astype(np.float32).reshape(int(count), len(classes))
        )
        return cls(classes, {name: i for i, name in enumerate(names)}, weights, bias)


@cache
def load_model(language: str, name: str) -> LinearModel:
    """The shipped model `name` of a language (`graphbuild/language/<lang>/weights/events/<name>.gz`)."""
    with as_file(resource(f"language/{language}/weights/events/{name}.gz")) as path:
        return LinearModel.load(path)


def bucket(distance: int, edges: Sequence[int] = (1, 2, 3, 5, 8, 13, 21)) -> str:
    """A distance as one of a few classes, with its sign."""
    size = next((str(e) for e in edges if abs(distance) <= e), "far")
    return ("-" if distance < 0 else "+") + size
