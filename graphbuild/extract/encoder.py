"""The sentence encoder: a vector for each word as it stands in its sentence, and what follows from the vectors.

The networks of `extract/network.py` see a window around a word; this one reads the whole sentence: the sum of the embeddings of a
word's features, then a bidirectional LSTM (Hochreiter and Schmidhuber 1997; Graves and Schmidhuber 2005), then what the word that it
hangs on in the tree has to add, through a gate. Small heads over the vectors say what a candidate is, and what an actor, a time or a place is to an event. The mean of both is
better than either (docs/benchmarks.md). Training is in `training/events/encoder.py`; here the model is only read and asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file
from pathlib import Path

import numpy as np

from graphbuild.extract.network import hashes, softmax
from graphbuild.extract.tables import Floats, Table, read, write
from graphbuild.resources import resource

_TABLES = ("tokens", "candidates", "pairs")
_DENSE = ("norm", "input", "recurrent", "bias", "tree", "tree_bias")


@dataclass(slots=True)
class Head:
    """One hidden layer over vectors and the sum of features: `vectors` (k * width, hidden), `features` (embedding, hidden),
    `bias` (hidden,), `output` (hidden, classes), `output_bias` (classes,)."""

    classes: list[str]
    vectors: Floats
    features: Floats
    bias: Floats
    output: Floats
    output_bias: Floats

    def probabilities(self, before: Floats, features: Floats) -> Floats:
        """The softmax for what vectors and bias contribute and the sum of the features' embeddings; shape (classes,)."""
        active = np.maximum(before + features @ self.features, 0)
        return softmax(active @ self.output + self.output_bias)


@dataclass(slots=True)
class Encoder:
    """`tokens`, `candidates`, `pairs`: embeddings of features. `norm` (2, d): scale and shift of a word's normalised sum. `input` and
    `recurrent` (2, d, 4 * d), `bias` (2, 4 * d): the LSTM to the right and to the left. `tree` (4 * d, 4 * d), `tree_bias` (4 * d,): a word and its head.
    `heads` by name."""

    tokens: Table
    candidates: Table
    pairs: Table
    norm: Floats
    input: Floats
    recurrent: Floats
    bias: Floats
    tree: Floats
    tree_bias: Floats
    heads: dict[str, Head]

    def vectors(
        self, features: Sequence[Iterable[str]], heads: Sequence[int], sentences: Sequence[tuple[int, int]]
    ) -> Floats:
        """The vectors of all words, shape (words, 2 * d), from their features, the word that each hangs on, and where each
        sentence begins and ends; a sentence is read by itself."""
        words = self.tokens.sums([hashes(f) for f in features])
        words -= words.mean(axis=1, keepdims=True)
        words /= np.sqrt((words**2).mean(axis=1, keepdims=True) + 1e-5)
        words = words * self.norm[0] + self.norm[1]
        read = self._read(words, sentences)
        told = np.concatenate([read, read[np.array(heads, np.intp)]], axis=1) @ self.tree + self.tree_bias
        added, gate = np.split(told, 2, axis=1)
        result: Floats = read + added / (1 + np.exp(-gate))
        return result

    def _read(self, words: Floats, sentences: Sequence[tuple[int, int]]) -> Floats:
        """Both LSTMs over all sentences at once, the longest first, so that those which have ended stand at the end."""
        size = words.shape[1]
        spans = sorted((s for s in sentences if s[1] > s[0]), key=lambda s: s[0] - s[1])
        out = np.zeros((len(words), 2 * size), np.float32)
        gates = np.stack([words @ self.input[way] + self.bias[way] for way in (0, 1)])
        first, last = np.array([s[0] for s in spans], np.intp), np.array([s[1] - 1 for s in spans], np.intp)
        lengths = last - first + 1
        hidden = cell = np.zeros((2, len(spans), size), np.float32)
        for step in range(int(lengths.max(initial=0))):
            on = int((lengths > step).sum())
            here = (first[:on] + step, last[:on] - step)
            z = np.stack([gates[0][here[0]], gates[1][here[1]]]) + np.matmul(hidden[:, :on], self.recurrent)
            passed = 1 / (1 + np.exp(-z[..., : 3 * size]))
            cell = passed[..., size : 2 * size] * cell[:, :on] + passed[..., :size] * np.tanh(z[..., 3 * size :])
            hidden = passed[..., 2 * size :] * np.tanh(cell)
            out[here[0], :size], out[here[1], size:] = hidden[0], hidden[1]
        return out

    def save(self, path: Path) -> None:
        """Write the model as one compressed file, embeddings and weights as `tables.write` has them."""
        tables = {name: getattr(self, name) for name in _TABLES}
        head = {"heads": {name: h.classes for name, h in self.heads.items()}}
        arrays = [getattr(self, name) for name in _DENSE]
        for h in self.heads.values():
            arrays += [h.vectors, h.features, h.bias, h.output, h.output_bias]
        write(path, head, tables, arrays)

    @classmethod
    def load(cls, path: Path) -> "Encoder":
        """Read what `save` wrote. Raises GraphbuildError where there is no such file."""
        head, tables, arrays = read(path)
        dense, rest = arrays[: len(_DENSE)], arrays[len(_DENSE) :]
        heads = {
            name: Head(classes, *rest[5 * n : 5 * n + 5]) for n, (name, classes) in enumerate(head["heads"].items())
        }
        return cls(*(tables[name] for name in _TABLES), *dense, heads)  # type: ignore[arg-type, call-arg]


@cache
def load_encoder(language: str) -> Encoder:
    """The shipped encoder of a language."""
    with as_file(resource(f"language/{language}/weights/events/encoder.gz")) as path:
        return Encoder.load(path)
