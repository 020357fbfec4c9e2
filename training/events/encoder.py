"""Fits a `graphbuild.extract.encoder.Encoder` to the marked-up texts of both languages at once, with JAX.

One encoder for all questions (what is a candidate; what is an actor, a time, a place to an event), AdamW with a warm-up and a cosine,
dropout of features, vectors and hidden units. Its parts, of different seeds, are trained side by side. Each language's file keeps
the features of its own texts. Settings were found on the held-out tenth (docs/benchmarks.md).
"""

import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false")  # the parts share the cores

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
import optax
from network import Hashes, frequent, numbered, share_of, targets

from graphbuild.extract.encoder import DENSE, Encoder, Head
from graphbuild.extract.encoding import PAIR_WORDS, TRIGGER_WORDS
from graphbuild.extract.tables import Table

Parameters = dict[str, Any]
Example = tuple[tuple[int, ...], Hashes, str]  # the words whose vectors stand for it, hashes of its features, its class
HEADS = ("trigger", "role", "times", "places")


@dataclass(frozen=True, slots=True)
class Settings:
    """How an encoder is made. `taught`: of each part, what share of its targets is what teachers say, where there are any. `size` units an LSTM, `hidden` of a head, `features` numbers of a candidate's or pair's sum; features
    in fewer than `least` sets are left out, and of a set more than `widest`; a batch has about so many `words`, padded to one of
    the `lengths`, and at most so many examples of a head (`most`), which count by `weight`."""

    size: int = 96
    hidden: int = 128
    features: int = 32
    parts: int = 2
    epochs: int = 5
    taught: tuple[float, ...] = (0.0, 0.0)
    rate: float = 2e-3
    dropout: float = 0.3
    feature_dropout: float = 0.25
    least: dict[str, int] = field(default_factory=lambda: {"tokens": 5, "candidates": 3, "pairs": 22})
    widest: dict[str, int] = field(default_factory=lambda: {"tokens": 30, "candidates": 24, "pairs": 100})
    words: int = 2500
    lengths: tuple[int, ...] = (24, 48, 96, 200, 400, 800)
    most: dict[str, int] = field(default_factory=lambda: {"trigger": 512, "role": 1536, "times": 256, "places": 256})
    weight: dict[str, float] = field(
        default_factory=lambda: {"trigger": 1 / 100, "role": 1 / 200, "times": 1 / 150, "places": 1 / 120}
    )


@dataclass(slots=True)
class Text:
    """One text: hashes of the features of its words, the word that each hangs on, the sentence of each, the examples of
    each head, and what teachers say of them (examples, classes)."""

    language: str
    tokens: list[Hashes]
    heads: list[int]
    sentence: list[int]
    examples: dict[str, list[Example]] = field(default_factory=lambda: {name: [] for name in HEADS})
    taught: dict[str, npt.NDArray[np.float32]] = field(default_factory=dict)


def table_of(head: str) -> str:
    """Which table of features a head uses."""
    return "candidates" if head == "trigger" else "pairs"


def feature_sets(texts: Iterable[Text], table: str) -> Iterator[Hashes]:
    """All sets of features of a table."""
    for text in texts:
        if table == "tokens":
            yield from text.tokens
        else:
            yield from (e[1] for name in HEADS if table_of(name) == table for e in text.examples[name])


def fit(texts: Sequence[Text], settings: Settings) -> dict[str, Encoder]:
    """The encoder of these texts, as each of their languages keeps it."""
    known = {table: frequent(feature_sets(texts, table), least) for table, least in settings.least.items()}
    classes = {name: sorted({e[2] for t in texts for e in t.examples[name]}) for name in HEADS}
    _WORK.update(texts=texts, known=known, classes=classes, settings=settings)
    # a fork hands on _WORK without writing it out; it is safe as long as nothing here has used JAX itself
    with ProcessPoolExecutor(settings.parts, multiprocessing.get_context("fork")) as pool:
        parts = list(pool.map(_part, range(settings.parts)))
    _WORK.clear()
    languages = sorted({t.language for t in texts})
    return {one: _encoder(parts, known, classes, [t for t in texts if t.language == one]) for one in languages}


_WORK: dict[str, Any] = {}


def _part(seed: int) -> Parameters:
    """The weights of the part with this seed."""
    texts, known, classes, settings = (_WORK[name] for name in ("texts", "known", "classes", "settings"))
    batches = _Batches(texts, known, classes, settings, np.random.default_rng(seed), share_of(settings.taught, seed))
    parameters = _start(known, classes, settings, jax.random.PRNGKey(seed))
    steps = settings.epochs * batches.count  # about: an epoch's texts fall into other groups
    rate = optax.warmup_cosine_decay_schedule(0, settings.rate, min(200, steps // 10), steps, 1e-5)
    optimizer = optax.chain(optax.clip_by_global_norm(5.0), optax.adamw(rate, b2=0.99, weight_decay=1e-2))
    state, key = optimizer.init(parameters), jax.random.PRNGKey(seed + 1000)
    step = jax.jit(partial(_step, optimizer=optimizer, settings=settings), donate_argnums=(0, 1))
    for epoch in range(settings.epochs):
        total = 0.0
        for batch in batches.shuffled():
            key, own = jax.random.split(key)
            parameters, state, loss = step(parameters, state, batch, own)
            total += float(loss)
        print(f"encoder, part {seed}: epoch {epoch + 1}, loss {total / batches.count:.3f}", flush=True)
    result: Parameters = jax.tree.map(np.asarray, parameters)
    return result


class _Batches:
    """Texts of like length together, padded, so that few shapes must be compiled."""

    def __init__(
        self,
        texts: Sequence[Text],
        known: dict[str, Hashes],
        classes: dict[str, list[str]],
        settings: Settings,
        random: np.random.Generator,
        share: float,
    ) -> None:
        self.settings, self.random, self.share = settings, random, share
        self.texts = [self._encoded(t, known, classes) for t in texts if t.tokens]
        self.count = len(list(self._groups()))

    def _encoded(self, text: Text, known: dict[str, Hashes], classes: dict[str, list[str]]) -> dict[str, Any]:
        def rows(sets: Sequence[Hashes], table: str) -> npt.NDArray[np.int32]:
            return numbered(sets, known[table], self.settings.widest[table])

        out = {
            "tokens": rows(text.tokens, "tokens"),
            "sentence": np.array(text.sentence),
            "heads": np.array(text.heads),
        }
        for name, examples in text.examples.items():
            words = TRIGGER_WORDS if name == "trigger" else PAIR_WORDS
            wanted = np.array([classes[name].index(e[2]) for e in examples], np.int32)
            out[name] = (
                np.array([e[0] for e in examples], np.int32).reshape(-1, words),
                rows([e[1] for e in examples], table_of(name)),
                targets(wanted, len(classes[name]), text.taught.get(name), self.share),
            )
        return out

    def _groups(self) -> Iterator[list[dict[str, Any]]]:
        open_: dict[int, list[dict[str, Any]]] = {}
        s = self.settings
        for n in self.random.permutation(len(self.texts)):
            text = self.texts[n]
            length = self._length(text)
            group = open_.setdefault(length, [])
            full = any(sum(len(t[name][2]) for t in [*group, text]) > most for name, most in s.most.items())
            if group and (full or (len(group) + 1) * length > s.words):
                yield group
                group = open_[length] = []
            group.append(text)
        yield from (group for group in open_.values() if group)

    def _length(self, text: dict[str, Any]) -> int:
        count = len(text["tokens"])
        return next((x for x in self.settings.lengths if count <= x), count)

    def shuffled(self) -> Iterator[dict[str, Any]]:
        """An epoch's batches in random order."""
        groups = list(self._groups())
        self.random.shuffle(groups)  # type: ignore[arg-type]
        return map(self._batch, groups)

    def _batch(self, group: list[dict[str, Any]]) -> dict[str, Any]:
        length = self._length(group[0])
        texts = max(1, self.settings.words // length)
        tokens = np.zeros((texts, length, self.settings.widest["tokens"]), np.int32)
        sentence, heads = np.full((texts, length), -1, np.int32), np.zeros((texts, length), np.int32)
        for n, text in enumerate(group):
            for array, name in ((tokens, "tokens"), (sentence, "sentence"), (heads, "heads")):
                array[n, : len(text[name])] = text[name]
        out: dict[str, Any] = {"tokens": tokens, "sentence": sentence, "heads": heads}
        for name, most in self.settings.most.items():
            count = sum(len(t[name][2]) for t in group)
            room = most if count <= most else -(-count // 2048) * 2048
            padded = [np.zeros((room, *array.shape[1:]), array.dtype) for array in group[0][name]]
            at = 0
            for n, text in enumerate(group):
                words, features, wanted = text[name]
                for array, own in zip(padded, (words + n * length, features, wanted), strict=True):
                    array[at : at + len(own)] = own
                at += len(wanted)
            out[name] = (*padded, (np.arange(room) < count).astype(np.float32))
        return out


def _start(known: dict[str, Hashes], classes: dict[str, list[str]], s: Settings, key: jax.Array) -> Parameters:
    keys = iter(jax.random.split(key, 40))

    def normal(shape: tuple[int, ...], scale: float) -> jax.Array:
        return jax.random.normal(next(keys), shape) * scale

    wide = {"tokens": s.size, "candidates": s.features, "pairs": s.features}
    out: Parameters = {table: normal((len(known[table]) + 1, wide[table]), 0.1) for table in wide}
    out["norm"] = jnp.stack([jnp.ones(s.size), jnp.zeros(s.size)])
    out["input"] = normal((2, s.size, 4 * s.size), s.size**-0.5)
    out["recurrent"] = normal((2, s.size, 4 * s.size), s.size**-0.5)
    out["bias"] = jnp.zeros((2, 4 * s.size)).at[:, s.size : 2 * s.size].set(1.0)
    out["tree"], out["tree_bias"] = normal((4 * s.size, 4 * s.size), (4 * s.size) ** -0.5), jnp.zeros(4 * s.size)
    for name in HEADS:
        width = (TRIGGER_WORDS if name == "trigger" else PAIR_WORDS + 1) * 2 * s.size
        both = normal((width + s.features, s.hidden), (width + s.features) ** -0.5)
        last = normal((s.hidden, len(classes[name])), s.hidden**-0.5)
        out[name] = [both[:width], both[width:], jnp.zeros(s.hidden), last, jnp.zeros(len(classes[name]))]
    return out


def dropped(x: jax.Array, key: jax.Array, rate: float) -> jax.Array:
    """Without a share of the numbers, the others so much larger."""
    return x * jax.random.bernoulli(key, 1 - rate, x.shape) / (1 - rate)


def sums(embedding: jax.Array, rows: jax.Array, key: jax.Array, rate: float) -> jax.Array:
    """The sums of embeddings over the last axis of `rows` (0: none), without a share of them."""
    kept = dropped((rows > 0).astype(jnp.float32), key, rate)
    return jnp.einsum("...fd,...f->...d", embedding[rows], kept)


def _lstm(x: jax.Array, p: Parameters, way: int, sentence: jax.Array) -> jax.Array:
    """One direction; what it knows is forgotten where a sentence begins."""
    size = x.shape[-1]
    gates = (x @ p["input"][way] + p["bias"][way]).transpose(1, 0, 2)
    before = jnp.roll(sentence, -1 if way else 1, axis=1)
    ends = jnp.arange(sentence.shape[1]) == (sentence.shape[1] - 1 if way else 0)
    same = ((before == sentence) & (sentence >= 0) & ~ends).T[..., None]

    def step(state: tuple[jax.Array, jax.Array], told: tuple[jax.Array, jax.Array]) -> Any:
        z, kept = told
        hidden, cell = state[0] * kept, state[1] * kept
        z = z + hidden @ p["recurrent"][way]
        enter, keep, show = jnp.split(jax.nn.sigmoid(z[:, : 3 * size]), 3, -1)
        cell = keep * cell + enter * jnp.tanh(z[:, 3 * size :])
        hidden = show * jnp.tanh(cell)
        return (hidden, cell), hidden

    zero = jnp.zeros((x.shape[0], size))
    _, out = jax.lax.scan(step, (zero, zero), (gates, same), reverse=bool(way), unroll=2)
    return out.transpose(1, 0, 2)


def _loss(p: Parameters, batch: dict[str, Any], key: jax.Array, s: Settings) -> jax.Array:
    keys = iter(jax.random.split(key, 12))
    x = sums(p["tokens"], batch["tokens"], next(keys), s.feature_dropout)
    x = x - x.mean(-1, keepdims=True)
    x = x * jax.lax.rsqrt((x**2).mean(-1, keepdims=True) + 1e-5) * p["norm"][0] + p["norm"][1]
    x = dropped(x, next(keys), s.dropout)
    both = jnp.concatenate([_lstm(x, p, way, batch["sentence"]) for way in (0, 1)], -1)
    above = jnp.take_along_axis(both, batch["heads"][..., None], axis=1)
    told = dropped(jnp.concatenate([both, above], -1), next(keys), s.dropout) @ p["tree"] + p["tree_bias"]
    added, gate = jnp.split(told, 2, -1)
    vectors = dropped(both + added * jax.nn.sigmoid(gate), next(keys), s.dropout).reshape(-1, both.shape[-1])
    total = jnp.zeros(())
    for name in HEADS:
        words, rows, wanted, counts = batch[name]
        taken = vectors[words]
        if name != "trigger":
            taken = jnp.concatenate([taken, (taken[:, 0] * taken[:, 1])[:, None]], axis=1)
        by_vectors, by_features, bias, last, last_bias = p[name]
        summed = sums(p[table_of(name)], rows, next(keys), s.feature_dropout)
        hidden = jax.nn.relu(taken.reshape(len(words), -1) @ by_vectors + summed @ by_features + bias)
        scores = dropped(hidden, next(keys), s.dropout) @ last + last_bias
        total += s.weight[name] * (optax.softmax_cross_entropy(scores, wanted) * counts).sum()
    return total


def _step(
    parameters: Parameters,
    state: Any,
    batch: dict[str, Any],
    key: jax.Array,
    optimizer: optax.GradientTransformation,
    settings: Settings,
) -> tuple[Parameters, Any, jax.Array]:
    loss, gradient = jax.value_and_grad(_loss)(parameters, batch, key, settings)
    change, state = optimizer.update(gradient, state, parameters)
    return optax.apply_updates(parameters, change), state, loss


def _encoder(
    parts: list[Parameters], known: dict[str, Hashes], classes: dict[str, list[str]], texts: list[Text]
) -> Encoder:
    """The parts side by side, with the features of these texts alone."""

    def table(name: str) -> Table:
        own = np.intersect1d(known[name], frequent(feature_sets(texts, name), 2))
        rows = np.hstack([p[name] for p in parts])[np.searchsorted(known[name], own) + 1]
        return Table({int(h): n for n, h in enumerate(own, 1)}, np.vstack([np.zeros_like(rows[:1]), rows]))

    def stacked(arrays: Iterable[npt.NDArray[Any]], row: bool) -> npt.NDArray[Any]:
        out = np.stack(list(arrays))
        return out[..., None, :] if row else out

    dense = (stacked((p[name] for p in parts), name in ("norm", "bias", "tree_bias")) for name in DENSE)
    heads = {
        name: Head(classes[name], *(stacked((p[name][n] for p in parts), n in (2, 4)) for n in range(5)))
        for name in HEADS
    }
    return Encoder(table("tokens"), table("candidates"), table("pairs"), *dense, heads)
