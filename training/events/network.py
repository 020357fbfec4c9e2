"""Fits a `graphbuild.extract.network.Network` to examples (hashes of features, class).

Adam on the rows a batch touches, with dropout of features (what makes it hold on unseen words) and of hidden units.
Deterministic: one seed a part.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from graphbuild.extract.network import Floats, Network, Part, softmax
from graphbuild.extract.tables import hashes

Hashes = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int64]
Example = tuple[Hashes, str]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a network is made: found by five-fold cross-validation over the corpus (docs/benchmarks.md)."""

    hidden: int = 64
    parts: int = 1
    taught: tuple[float, ...] = ()  # of each part, what share of its targets is what teachers say
    epochs: int = 6
    feature_dropout: float = 0.3
    hidden_dropout: float = 0.4
    rate: float = 2e-3
    least: int = 2  # features seen in fewer examples are left out
    least_own: int = 2  # and of a language's file those seen in fewer of its own examples
    batch: int = 128


def hashed(features: Iterable[str]) -> Hashes:
    """The hashes of a set of features, each once."""
    return np.fromiter(hashes(features), np.uint32)


def fit(data: Sequence[Example], settings: Settings, *, taught: Floats | None = None) -> Network:
    """The network of these examples; `taught`: what teachers say of them, (examples, classes in order)."""
    rows = {int(h): i for i, h in enumerate(frequent((known for known, _ in data), settings.least))}
    encoded = [np.array(sorted(rows[h] for h in row.tolist() if h in rows), np.int64) for row, _ in data]
    names = sorted({y for _, y in data})
    number = {name: i for i, name in enumerate(names)}
    wanted = np.array([number[y] for _, y in data])
    parts = []
    for seed in range(settings.parts):
        learned = targets(wanted, len(names), taught, share_of(settings.taught, seed))
        parts.append(_Trainer(encoded, learned, len(rows), settings, seed).run())
    return Network(names, rows, parts)


def share_of(taught: Sequence[float], seed: int) -> float:
    """The share of a part's targets that is what teachers say."""
    return taught[seed] if seed < len(taught) else 0.0


def targets(wanted: npt.NDArray[Any], classes: int, taught: Floats | None, share: float) -> Floats:
    """What examples teach, (examples, classes): the marks `wanted`, and a share of what teachers say."""
    if taught is None:
        taught, share = np.zeros((len(wanted), classes), np.float32), 0.0
    out = taught * np.float32(share)
    out[np.arange(len(wanted)), wanted] += 1 - share
    return out


def frequent(sets: Iterable[Hashes], least: int) -> Hashes:
    """The features in at least so many sets, in order."""
    unique, counts = np.unique(np.concatenate(list(sets)), return_counts=True)
    return unique[counts >= least]


def numbered(sets: Sequence[Hashes], known: Hashes, width: int) -> npt.NDArray[np.int32]:
    """The place of each feature of each set among the known ones, from 1 on; unknown ones are left out, 0 fills the row."""
    out = np.zeros((len(sets), width), np.int32)
    for n, told in enumerate(sets):
        places = np.minimum(np.searchsorted(known, told), len(known) - 1)
        found = places[known[places] == told][:width] + 1
        out[n, : len(found)] = found
    return out


def part_of(model: Network, features: Hashes) -> Network:
    """The model with the rows of these features alone: what one language's file keeps."""
    kept = [int(h) for h in features if int(h) in model.rows]
    places = [model.rows[h] for h in kept]
    parts = [Part(p.embedding[places], p.hidden_bias, p.output, p.bias) for p in model.parts]
    return Network(model.classes, {h: i for i, h in enumerate(kept)}, parts)


class _Trainer:
    def __init__(self, data: list[Ints], wanted: Floats, features: int, settings: Settings, seed: int) -> None:
        classes = wanted.shape[1]
        self.data, self.wanted, self.settings = data, wanted, settings
        self.random = np.random.default_rng(seed)
        hidden = settings.hidden
        self.embedding = np.zeros((features, hidden + classes), np.float32)
        self.embedding[:, :hidden] = self.random.normal(0, 0.05, (features, hidden))
        output = self.random.normal(0, 0.1, (hidden, classes)).astype(np.float32)
        self.dense = [np.zeros(hidden, np.float32), output, np.zeros(classes, np.float32)]
        self.moments = [[np.zeros_like(a), np.zeros_like(a)] for a in (self.embedding, *self.dense)]

    def run(self) -> Part:
        """All epochs, the rate falling along a cosine."""
        size, count = self.settings.batch, len(self.data)
        steps = self.settings.epochs * -(-count // size)
        step = 0
        for _ in range(self.settings.epochs):
            order = self.random.permutation(count)
            for first in range(0, count, size):
                step += 1
                rate = self.settings.rate * (1 + np.cos(np.pi * step / steps)) / 2
                self._learn(order[first : first + size], rate * np.sqrt(1 - 0.999**step) / (1 - 0.9**step))
        return Part(self.embedding, *self.dense)

    def _learn(self, batch: Ints, rate: float) -> None:
        s = self.settings
        columns = np.concatenate([self.data[n] for n in batch])
        ends = np.cumsum([0, *(len(self.data[n]) for n in batch)])
        used, places = np.unique(columns, return_inverse=True)
        kept = (self.random.random(len(columns)) >= s.feature_dropout).astype(np.float32) / (1 - s.feature_dropout)
        x = csr_matrix((kept, places, ends), shape=(len(batch), len(used)))
        hidden_bias, output, bias = self.dense
        total = x @ self.embedding[used]
        before = total[:, : s.hidden] + hidden_bias
        mask = ((self.random.random(before.shape) >= s.hidden_dropout) / (1 - s.hidden_dropout)).astype(np.float32)
        active = np.maximum(before, 0) * mask
        error = softmax(active @ output + total[:, s.hidden :] + bias)
        error -= self.wanted[batch]
        error /= len(batch)
        back = (error @ output.T) * mask * (before > 0)
        self._adam(0, self.embedding, x.T @ np.hstack([back, error]), rate, used)
        for n, gradient in enumerate((back.sum(0), active.T @ error, error.sum(0)), 1):
            self._adam(n, self.dense[n - 1], gradient, rate, np.arange(len(gradient)))

    def _adam(self, number: int, array: Floats, gradient: Floats, rate: float, rows: Ints) -> None:
        mean, square = self.moments[number]
        mean[rows] = 0.9 * mean[rows] + 0.1 * gradient
        square[rows] = 0.999 * square[rows] + 0.001 * gradient**2
        array[rows] -= (rate * mean[rows] / (np.sqrt(square[rows]) + 1e-8)).astype(np.float32)
