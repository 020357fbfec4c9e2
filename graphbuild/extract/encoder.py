"""The sentence encoder: a vector for each word as it stands in its sentence, and what follows from the vectors.

The networks of `extract/network.py` see a window around a word; this one reads the whole sentence: the sum of the embeddings of a
word's features, then a bidirectional LSTM (Hochreiter and Schmidhuber 1997; Graves and Schmidhuber 2005), then what the word
that it hangs on in the tree has to add, through a gate. Small heads over the vectors say what a candidate is, and what an
actor, a time or a place is to an event. A few such models of different seeds, its parts, are asked at once and averaged.
Training is in `training/events/encoder.py`; here the model is only read and asked.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from graphbuild.extract.network import softmax
from graphbuild.extract.tables import Floats, Table, read, shipped, write

_TABLES = ("tokens", "candidates", "pairs")
_WORDS = 20_000  # 768 bytes each: 15 MB at most
DENSE = ("norm", "input", "recurrent", "bias", "tree", "tree_bias")


@dataclass(slots=True)
class Head:
    """One hidden layer over some vectors and the sum of features, of each part: `by_vectors` (parts, vectors * 2 * d, hidden),
    `by_features` (parts, embedding, hidden), `bias` (parts, 1, hidden), `output` (parts, hidden, classes), `output_bias`
    (parts, 1, classes)."""

    classes: list[str]
    by_vectors: Floats
    by_features: Floats
    bias: Floats
    output: Floats
    output_bias: Floats
    _flat: tuple[Floats, Floats, Floats] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lays the parts' weights beside each other, for questions of one example."""
        self._flat = (_beside(self.by_features), _beside(self.output), self.output_bias.reshape(-1))

    def from_vectors(self, taken: Floats) -> Floats:
        """What the vectors of some examples, shape (parts, examples, vectors * 2 * d), and the bias bring to the hidden layer."""
        result: Floats = np.matmul(taken, self.by_vectors) + self.bias
        return result

    def probabilities(self, brought: Floats, summed: Floats) -> Floats:
        """The mean of the parts' softmax for some examples: what `from_vectors` has of them, (parts, examples, hidden), and the
        sums of their features' embeddings, (examples, parts * embedding); shape (examples, classes)."""
        parts, examples, _ = brought.shape
        own = summed.reshape(examples, parts, summed.shape[1] // parts).swapaxes(0, 1)
        active = np.maximum(brought + np.matmul(own, self.by_features), 0)
        result: Floats = softmax(np.matmul(active, self.output) + self.output_bias).mean(axis=0)
        return result

    def one(self, brought: Floats, summed: Floats) -> list[float]:
        """The same for one example, from `brought` of shape (parts * hidden,) and `summed` of (parts * embedding,), in a third of
        the time: the parts' weights stand in one matrix, and the softmax of a few classes needs no arrays."""
        features, output, bias = self._flat
        scores = (np.maximum(brought + summed @ features, 0) @ output + bias).tolist()
        size = len(self.classes)
        found = [0.0] * size
        for begin in range(0, len(scores), size):
            highest = max(scores[begin : begin + size])
            exp = [math.exp(s - highest) for s in scores[begin : begin + size]]
            total = sum(exp) * (len(scores) // size)
            for n, e in enumerate(exp):
                found[n] += e / total
        return found


def _beside(blocks: Floats) -> Floats:
    """Matrices of shape (parts, rows, columns) as one, along its diagonal."""
    parts, rows, columns = blocks.shape
    whole = np.zeros((parts, rows, parts, columns), np.float32)
    for n in range(parts):
        whole[n, :, n] = blocks[n]
    return whole.reshape(parts * rows, parts * columns)


@dataclass(slots=True)
class Encoder:
    """`tokens`, `candidates`, `pairs`: embeddings of features, those of the parts side by side. Of each part: `norm` (parts, 2, 1, d),
    scale and shift of a word's normalised sum; `input` and `recurrent` (parts, 2, d, 4 * d), `bias` (parts, 2, 1, 4 * d), the LSTM
    to the right and to the left, its gates in the order enter, keep, show, what enters; `tree` (parts, 4 * d, 4 * d), `tree_bias`
    (parts, 1, 4 * d): from a word's vector and that of the word it hangs on, what is added and its gate. `heads` by name."""

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
    kept: dict[tuple[str, ...], Floats] = field(default_factory=dict)
    """Sums of words' own features that were asked for, at most `_WORDS`."""

    def vectors(
        self,
        features: Sequence[tuple[tuple[str, ...], Iterable[str]]],
        above: Sequence[int],
        sentences: Sequence[tuple[int, int]],
    ) -> Floats:
        """The vectors of all words, shape (parts, words, 2 * d), from their features (of the word itself, and here), the word that
        each hangs on, and where each sentence begins and ends; a sentence is read by itself."""
        sums = self.tokens.sums(here for _, here in features)
        for n, (word, _) in enumerate(features):
            sums[n] += self._word(word)
        return self.from_sums(sums, above, sentences)

    def from_sums(self, sums: Floats, above: Sequence[int], sentences: Sequence[tuple[int, int]]) -> Floats:
        """The same from the sums of the embeddings of each word's features, shape (words, parts * d)."""
        words = np.stack(np.split(sums, len(self.norm), axis=1))
        words -= words.mean(axis=-1, keepdims=True)
        words /= np.sqrt((words**2).mean(axis=-1, keepdims=True) + 1e-5)
        own = self._read(words * self.norm[:, 0] + self.norm[:, 1], sentences)
        both = np.concatenate([own, own[:, np.array(above, np.intp)]], axis=-1)
        added, gate = np.split(np.matmul(both, self.tree) + self.tree_bias, 2, axis=-1)
        result: Floats = own + added / (1 + np.exp(-gate))
        return result

    def _word(self, own: tuple[str, ...]) -> Floats:
        """The sum of the embeddings of a word's own features, kept: a word comes again and again."""
        found = self.kept.get(own)
        if found is None:
            if len(self.kept) >= _WORDS:
                self.kept.clear()
            found = self.kept[own] = self.tokens.sums([own])[0]
        return found

    def _read(self, words: Floats, sentences: Sequence[tuple[int, int]]) -> Floats:
        """Both LSTMs over all sentences at once, the longest first, so that those which have ended stand at the end."""
        parts, count, size = words.shape
        spans = sorted((s for s in sentences if s[1] > s[0]), key=lambda s: s[0] - s[1])
        first, last = np.array([s[0] for s in spans], np.intp), np.array([s[1] - 1 for s in spans], np.intp)
        lengths = last - first + 1
        gates = np.matmul(words[:, None], self.input) + self.bias
        out = np.zeros((parts, count, 2 * size), np.float32)
        hidden = cell = np.zeros((parts, 2, len(spans), size), np.float32)
        for step in range(int(lengths.max(initial=0))):
            on = int((lengths > step).sum())
            here, there = first[:on] + step, last[:on] - step
            now = np.stack([gates[:, 0, here], gates[:, 1, there]], axis=1)
            z = now + np.matmul(hidden[:, :, :on], self.recurrent)
            passed = 1 / (1 + np.exp(-z[..., : 3 * size]))
            enter, keep, show = passed[..., :size], passed[..., size : 2 * size], passed[..., 2 * size :]
            cell = keep * cell[:, :, :on] + enter * np.tanh(z[..., 3 * size :])
            hidden = show * np.tanh(cell)
            out[:, here, :size], out[:, there, size:] = hidden[:, 0], hidden[:, 1]
        return out

    def save(self, path: Path) -> None:
        """Write the model as one compressed file, embeddings and weights as `tables.write` has them."""
        head = {"heads": {name: h.classes for name, h in self.heads.items()}}
        arrays = [getattr(self, name) for name in DENSE]
        for h in self.heads.values():
            arrays += [h.by_vectors, h.by_features, h.bias, h.output, h.output_bias]
        write(path, head, {name: getattr(self, name) for name in _TABLES}, arrays)

    @classmethod
    def load(cls, path: Path) -> "Encoder":
        """Read what `save` wrote. Raises GraphbuildError where there is no such file."""
        head, tables, arrays = read(path)
        dense, rest = arrays[: len(DENSE)], arrays[len(DENSE) :]
        heads = {
            name: Head(classes, *rest[5 * n : 5 * n + 5]) for n, (name, classes) in enumerate(head["heads"].items())
        }
        return cls(*(tables[name] for name in _TABLES), *dense, heads)  # type: ignore[arg-type, call-arg]


@cache
def load_encoder(language: str) -> Encoder:
    """The shipped encoder of a language."""
    with shipped(language, "encoder") as path:
        return Encoder.load(path)
