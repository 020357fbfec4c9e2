"""What older models say of the examples: several of them, averaged, teach the next one (Hinton, Vinyals and Dean 2015).

A model that ships is two parts of two seeds, as many as the weights' size and the speed allow. Where it learns from the mean of more
of them beside the marks, it keeps a part of what a larger mean would gain, and marks that are missing in the corpus count less.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from encoder import Example, Text, table_of
from network import Hashes

from graphbuild.extract.encoder import Encoder, Head
from graphbuild.extract.network import Network, softmax
from graphbuild.extract.tables import Floats, Table

_TABLES = ("tokens", "candidates", "pairs")


class Teachers:
    """The encoders and trigger networks of one language in some folders (`<folder>/<language>/encoder.gz`, `trigger.gz`), of the same
    classes."""

    def __init__(self, folders: Sequence[Path], language: str) -> None:
        self.encoders = [Encoder.load(f / language / "encoder.gz") for f in folders]
        self.networks = [Network.load(f / language / "trigger.gz") for f in folders]
        for e, n in zip(self.encoders, self.networks, strict=True):
            same = all(h.classes == self.encoders[0].heads[name].classes for name, h in e.heads.items())
            if not same or n.classes != e.heads["trigger"].classes:
                raise ValueError("teachers must tell the same classes")
        self._tables = [{name: _Rows(getattr(e, name)) for name in _TABLES} for e in self.encoders]
        self._own = [_Rows(Table({h: r + 1 for h, r in n.rows.items()}, _embedding(n))) for n in self.networks]

    def answers(self, text: Text, heads: Sequence[str]) -> dict[str, Floats]:
        """The mean of the encoders on a text's examples of these heads; shape (examples, classes)."""
        told = [self._encoder(n, text, heads) for n in range(len(self.encoders))]
        return {name: np.mean([t[name] for t in told], axis=0) for name in heads}

    def _encoder(self, number: int, text: Text, heads: Sequence[str]) -> dict[str, Floats]:
        encoder, tables = self.encoders[number], self._tables[number]
        vectors = encoder.from_sums(tables["tokens"].sums(text.tokens), text.heads, list(_sentences(text.sentence)))
        return {name: _asked(encoder.heads[name], name, text.examples[name], vectors, tables) for name in heads}

    def of_network(self, sets: Sequence[Hashes]) -> Floats:
        """The mean of the trigger networks on candidates; shape (sets, classes)."""
        return np.mean([self._network(n, sets) for n in range(len(self.networks))], axis=0)

    def _network(self, number: int, sets: Sequence[Hashes]) -> Floats:
        network = self.networks[number]
        total = self._own[number].sums(sets)
        width, found = total.shape[1] // len(network.parts), []
        for n, part in enumerate(network.parts):
            own, hidden = total[:, n * width : (n + 1) * width], len(part.hidden_bias)
            active = np.maximum(own[:, :hidden] + part.hidden_bias, 0)
            found.append(softmax(active @ part.output + own[:, hidden:] + part.bias))
        return np.mean(found, axis=0)


def _asked(head: Head, name: str, examples: list[Example], vectors: Floats, tables: "dict[str, _Rows]") -> Floats:
    """What a head says of examples; shape (examples, classes)."""
    if not examples:
        return np.zeros((0, len(head.classes)), np.float32)
    taken = vectors[:, np.array([e[0] for e in examples], np.intp)]
    if name != "trigger":
        taken = np.concatenate([taken, (taken[:, :, 0] * taken[:, :, 1])[:, :, None]], axis=2)
    brought = head.from_vectors(taken.reshape(*taken.shape[:2], -1))
    return head.probabilities(brought, tables[table_of(name)].sums([e[1] for e in examples]))


class _Rows:
    """A table asked by hashes."""

    def __init__(self, table: Table) -> None:
        known = sorted(table.rows)
        self.known = np.array(known, np.uint32)
        self.rows = np.array([table.rows[h] for h in known], np.intp)
        self.embedding = table.embedding

    def sums(self, sets: Sequence[Hashes]) -> Floats:
        """The sum of the embeddings of each set, unknown features nothing."""
        lengths = [len(s) + 1 for s in sets]
        flat = np.zeros(sum(lengths), np.intp)
        begins = np.cumsum([0, *lengths[:-1]])
        for begin, told in zip(begins, sets, strict=True):
            places = np.minimum(np.searchsorted(self.known, told), len(self.known) - 1)
            flat[begin + 1 : begin + 1 + len(told)] = np.where(self.known[places] == told, self.rows[places], 0)
        return np.add.reduceat(self.embedding.take(flat, axis=0), begins, axis=0)


def _embedding(network: Network) -> Floats:
    rows = np.hstack([p.embedding for p in network.parts])
    return np.vstack([np.zeros_like(rows[:1]), rows])


def _sentences(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, from the number of each word's."""
    borders = [n for n in range(len(numbers)) if n == 0 or numbers[n] != numbers[n - 1]]
    yield from zip(borders, [*borders[1:], len(numbers)], strict=True)
