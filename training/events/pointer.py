"""Fits a `graphbuild.extract.pointer.Pointer` to questions (candidates, which of them it is), with JAX.

AdamW with a warm-up and a cosine over the cross-entropy of each question's softmax, with dropout of features, vectors and
hidden units. The seeds are fixed, but sums on several cores differ in their last bits from run to run.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
import optax
from encoder import dropped, sums
from network import Hashes, frequent, hashed, numbered

from graphbuild.extract.pointer import Pointer, Words
from graphbuild.extract.tables import Floats, Table

_BATCH = 32
_LEFT_OUT = 0.05
_SIZES = (8, 16, 24, 32)  # candidates to which questions are padded
Parameters = dict[str, jax.Array]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a pointer is made. Features in fewer than `least` candidates are left
    out."""

    hidden: int = 64
    features: int = 16
    epochs: int = 10
    rate: float = 2e-3
    dropout: float = 0.3
    feature_dropout: float = 0.25
    least: int = 5


@dataclass(slots=True)
class Question:
    """The vectors of the words of each candidate, shape (candidates, words, width), the hashes of its features, and the number of
    the one that it is."""

    vectors: npt.NDArray[np.float16]
    features: list[Hashes]
    wanted: int


def question(vectors: Floats, candidates: Sequence[tuple[Words, Iterable[str]]], wanted: int) -> Question:
    """A question as it is kept for training; `vectors` of the document's words, (words, width)."""
    words = np.array([words for words, _ in candidates], np.intp)
    return Question(vectors[words].astype(np.float16), [hashed(features) for _, features in candidates], wanted)


def fit(questions: Sequence[Question], settings: Settings = Settings()) -> Pointer:
    """The pointer of these questions."""
    known = frequent((row for q in questions for row in q.features), settings.least)
    batches = _Batches(questions, known)
    words, width = questions[0].vectors.shape[1:]
    parameters = _start(len(known), (words + 1) * width, settings)
    steps = max(1, settings.epochs * batches.count)
    rate = optax.warmup_cosine_decay_schedule(0, settings.rate, min(50, steps // 10), steps, 1e-5)
    optimizer = optax.chain(optax.clip_by_global_norm(5.0), optax.adamw(rate, b2=0.99, weight_decay=1e-2))
    state, key = optimizer.init(parameters), jax.random.PRNGKey(9)
    step = jax.jit(partial(_step, optimizer=optimizer, settings=settings), donate_argnums=(0, 1))
    for _ in range(settings.epochs):
        for batch in batches.shuffled():
            key, own = jax.random.split(key)
            parameters, state = step(parameters, state, batch, own)
    table = _table(known, np.array(parameters["features"])[1:])
    return Pointer(table, *(np.array(parameters[name]) for name in ("by_vectors", "by_features", "bias", "output")))


def _table(known: Hashes, rows: Floats) -> Table:
    """The embeddings but for the shortest ones, which say next to nothing."""
    length = np.linalg.norm(rows, axis=1)
    kept = np.flatnonzero(length > np.quantile(length, _LEFT_OUT))
    whole = np.vstack([np.zeros_like(rows[:1]), rows[kept]])
    return Table({int(known[k]): n for n, k in enumerate(kept, 1)}, whole)


class _Batches:
    """Questions of like size together, padded, so that few shapes must be compiled."""

    def __init__(self, questions: Sequence[Question], known: Hashes) -> None:
        self.random = np.random.default_rng(0)
        self.questions = questions
        self.widest = max(len(row) for q in questions for row in q.features)
        self.rows = [numbered(q.features, known, self.widest) for q in questions]
        largest = max(len(rows) for rows in self.rows)
        sizes = [*(size for size in _SIZES if size < largest), largest]
        self.sizes = np.array([next(size for size in sizes if len(rows) <= size) for rows in self.rows])
        self.count = sum(len(group) // _BATCH for group in self._groups())

    def _groups(self) -> list[npt.NDArray[Any]]:
        order = self.random.permutation(len(self.questions))
        return [order[self.sizes[order] == size] for size in sorted(set(self.sizes.tolist()))]

    def shuffled(self) -> Iterable[tuple[Any, ...]]:
        """An epoch's batches in random order; what is left over of a size is left out of this epoch."""
        batches = [g[n : n + _BATCH] for g in self._groups() for n in range(0, len(g) - _BATCH + 1, _BATCH)]
        for n in self.random.permutation(len(batches)):
            yield self._batch(batches[n])

    def _batch(self, chosen: npt.NDArray[Any]) -> tuple[Any, ...]:
        shape, most = self.questions[0].vectors.shape[1:], int(self.sizes[chosen[0]])
        vectors = np.zeros((len(chosen), most, *shape), np.float32)
        rows, there = np.zeros((len(chosen), most, self.widest), np.int32), np.zeros((len(chosen), most), bool)
        for n, number in enumerate(chosen):
            count = len(self.rows[number])
            vectors[n, :count], rows[n, :count] = self.questions[number].vectors, self.rows[number]
            there[n, :count] = True
        return vectors, rows, there, np.array([self.questions[n].wanted for n in chosen], np.int32)


def _start(features: int, width: int, s: Settings) -> Parameters:
    keys = jax.random.split(jax.random.PRNGKey(0), 4)
    return {
        "features": jax.random.normal(keys[0], (features + 1, s.features)) * 0.1,
        "by_vectors": jax.random.normal(keys[1], (width, s.hidden)) * width**-0.5,
        "by_features": jax.random.normal(keys[2], (s.features, s.hidden)) * s.features**-0.5,
        "bias": jnp.zeros((1, s.hidden)),
        "output": jax.random.normal(keys[3], (s.hidden, 1)) * s.hidden**-0.5,
    }


def _loss(p: Parameters, batch: tuple[Any, ...], key: jax.Array, s: Settings) -> jax.Array:
    vectors, rows, there, wanted = batch
    keys = jax.random.split(key, 3)
    summed = sums(p["features"], rows, keys[0], s.feature_dropout)
    both = jnp.concatenate([vectors.reshape(*rows.shape[:2], -1), vectors[:, :, 0] * vectors[:, :, 1]], -1)
    hidden = jax.nn.relu(dropped(both, keys[1], s.dropout) @ p["by_vectors"] + summed @ p["by_features"] + p["bias"])
    scores = jnp.where(there, (dropped(hidden, keys[2], s.dropout) @ p["output"])[..., 0], -1e9)
    return optax.softmax_cross_entropy_with_integer_labels(scores, wanted).mean()


def _step(
    parameters: Parameters,
    state: Any,
    batch: tuple[Any, ...],
    key: jax.Array,
    optimizer: optax.GradientTransformation,
    settings: Settings,
) -> tuple[Parameters, Any]:
    gradient = jax.grad(_loss)(parameters, batch, key, settings)
    change, state = optimizer.update(gradient, state, parameters)
    return optax.apply_updates(parameters, change), state
