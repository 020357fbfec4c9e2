"""Pointers: which of some words is it, or none of them?

A network with one hidden layer over the encoder's vectors of a few words and the embedded features of each candidate gives it
a score; the softmax runs over the candidates of one question (the pointers of Vinyals, Fortunato and Jaitly 2015). Training is in
`training/events/pointer.py`; here a model is only read and asked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from graphbuild.extract.network import softmax
from graphbuild.extract.tables import Floats, Table, read, shipped, write

Words = tuple[int, ...]
"""The words whose vectors stand for a candidate."""
Features = Callable[[], Iterable[str]]
"""What makes the features of a candidate, where they are asked for."""
_DENSE = ("by_vectors", "by_features", "bias", "output")


@dataclass(slots=True)
class Pointer:
    """`features`: embeddings of features, (features + 1, d); `by_vectors` (v, hidden), where v is the width of all vectors of a
    candidate and of the product of the first two; `by_features` (d, hidden), `bias` (1, hidden), `output` (hidden, 1)."""

    features: Table
    by_vectors: Floats
    by_features: Floats
    bias: Floats
    output: Floats

    def probabilities(
        self, vectors: Floats, candidates: Sequence[tuple[Words, Features]], most: int | None = None
    ) -> Floats:
        """How likely each candidate is the one; shape (candidates,). `vectors`: those of the document's words, (words, width). Only the
        first (which may be "none of them") and the `most` (1 at least) to whom the vectors alone give most are asked for their
        features, which take most of the time; the others get 0."""
        taken = vectors[np.array([words for words, _ in candidates], np.intp)]
        together = taken[:, 0] * taken[:, 1]
        both = np.concatenate([taken.reshape(len(candidates), -1), together], axis=1)
        brought = both @ self.by_vectors + self.bias
        asked = np.arange(len(candidates))
        if most is not None and len(candidates) > most:
            asked = np.union1d([0], np.argsort(self._scores(brought))[-most:])
        summed = self.features.sums(candidates[int(n)][1]() for n in asked)
        result = np.zeros(len(candidates), np.float32)
        result[asked] = softmax(self._scores(brought[asked] + summed @ self.by_features))
        return result

    def _scores(self, hidden: Floats) -> Floats:
        result: Floats = (np.maximum(hidden, 0) @ self.output)[:, 0]
        return result


def save(path: Path, pointers: dict[str, Pointer]) -> None:
    """Write some pointers as one compressed file."""
    arrays = [getattr(p, name) for p in pointers.values() for name in _DENSE]
    write(path, {}, {name: p.features for name, p in pointers.items()}, arrays)


def load(path: Path) -> dict[str, Pointer]:
    """Read what `save` wrote. Raises GraphbuildError where there is no such file."""
    _, tables, arrays = read(path)
    size = len(_DENSE)
    return {name: Pointer(table, *arrays[size * n : size * n + size]) for n, (name, table) in enumerate(tables.items())}


@cache
def load_pointers(language: str, name: str) -> dict[str, Pointer]:
    """The shipped pointers `name` of a language (`graphbuild/language/<lang>/weights/events/<name>.gz`)."""
    with shipped(language, name) as path:
        return load(path)


def side_by_side(vectors: Floats) -> Floats:
    """The encoder's vectors, shape (parts, words, width), with those of all parts in one row: (words, parts * width)."""
    parts, words, width = vectors.shape
    result: Floats = np.moveaxis(vectors, 0, 1).reshape(words, parts * width)
    return result
