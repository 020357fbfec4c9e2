"""Embeddings of features known by their hashes, and the file that holds them with the dense weights of a model."""

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.strings import hash_string  # type: ignore[attr-defined]

from graphbuild.errors import GraphbuildError
from graphbuild.resources import resource

Floats = npt.NDArray[np.float32]
STEPS = 7  # to each side of zero, of a weight of an embedding as it is written
_FINE_STEPS = 127
_BITS = 0xFFFFFFFF
_KEPT = 60_000  # names of features a table keeps: about 10 MB, for each of the eight tables of a language


class Rows(dict[str, int]):
    """The row of each feature by its name, -1 where a model knows none. What was asked for is kept (and forgotten when it is too
    much): features come again and again, and a hash of their names takes longer than to look them up."""

    def __init__(self, known: dict[int, int]) -> None:
        """`known`: the rows by hash."""
        super().__init__()
        self._by_hash = known

    def __missing__(self, feature: str) -> int:
        """The row by the feature's hash."""
        if len(self) >= _KEPT:
            self.clear()
        row = self[feature] = self._by_hash.get(feature_hash(feature), -1)
        return row

    def of(self, features: Iterable[str]) -> set[int]:
        """The rows of the features that the model knows."""
        found = set(map(self.__getitem__, features))
        found.discard(-1)
        return found


def feature_hash(feature: str) -> int:
    """A feature as models know it: 32 bits of the hash of its name."""
    return int(hash_string(feature) & _BITS)


def hashes(features: Iterable[str]) -> set[int]:
    """The features of a set as models know them."""
    return {feature_hash(f) for f in features}


@dataclass(slots=True)
class Table:
    """`rows`: the row of each feature by its hash, from 1 on; `embedding` (features + 1, size), row 0 all zeros."""

    rows: dict[int, int]
    embedding: Floats
    _known: Rows = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keeps what is asked for."""
        self._known = Rows(self.rows)

    def sums(self, sets: Iterable[Iterable[str]]) -> Floats:
        """The sum of the embeddings of each set of features, shape (sets, size); one that is told twice counts once, an unknown
        one nothing."""
        of = self._known.of
        flat: list[int] = []
        begins: list[int] = []
        for features in sets:
            begins.append(len(flat))
            flat.append(0)
            flat += of(features)
        taken = self.embedding.take(np.array(flat, np.intp), axis=0)
        result: Floats = np.add.reduceat(taken, np.array(begins, np.intp), axis=0) if begins else taken
        return result


def write(path: Path, head: dict[str, Any], tables: dict[str, Table], arrays: Sequence[Floats]) -> None:
    """One compressed file: a line of JSON (`head` and the shapes), then the bytes. Embeddings in fifteen steps of each row's
    largest weight, which costs nothing measurable and compresses to half of what 8 bits take; the rest in 8 bits."""
    told = {
        **head,
        "tables": {name: table.embedding.shape for name, table in tables.items()},
        "arrays": [array.shape for array in arrays],
    }
    with path.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        file.write(json.dumps(told).encode() + b"\n")
        for table in tables.values():
            order = sorted(table.rows, key=table.rows.__getitem__)
            file.write(np.array(order, "<u4").tobytes() + rounded(table.embedding[1:], STEPS))
        for array in arrays:
            file.write(rounded(array.reshape(-1, array.shape[-1]), _FINE_STEPS))


def rounded(array: Floats, steps: int) -> bytes:
    """The scale of each row, then its weights in so many steps to each side of zero."""
    scale = (np.abs(array).max(axis=1, keepdims=True, initial=0) / steps + 1e-12).astype("<f4")
    return bytes(scale.tobytes() + np.rint(array / scale).astype("i1").tobytes())


def read(path: Path) -> tuple[dict[str, Any], dict[str, Table], list[Floats]]:
    """What `write` wrote: head, tables, arrays. Raises GraphbuildError where there is no such file, or it is damaged."""
    with opened(path) as (head, reader):
        tables = {}
        for name, (count, size) in head.pop("tables").items():
            rows = {int(h): n for n, h in enumerate(reader.take("<u4", count - 1), 1)}
            embedding = np.zeros((count, size), np.float32)
            embedding[1:] = reader.rows(count - 1, size)
            tables[name] = Table(rows, embedding)
        arrays = [reader.rows(int(np.prod(shape[:-1])), shape[-1]).reshape(shape) for shape in head.pop("arrays")]
        return head, tables, arrays


def shipped(language: str, name: str) -> AbstractContextManager[Path]:
    """The file of a language's event model that comes with the package."""
    return as_file(resource(f"language/{language}/weights/events/{name}.gz"))


@contextmanager
def opened(path: Path) -> Iterator[tuple[dict[str, Any], "Reader"]]:
    """The head of a file of weights, and a reader of the bytes behind it. Raises GraphbuildError where there is no such file,
    or what it holds turns out not to fit while it is read."""
    try:
        line, _, data = gzip.decompress(path.read_bytes()).partition(b"\n")
        yield json.loads(line), Reader(data)
    except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, zlib.error) as error:
        raise GraphbuildError(f"{path.name}: trained weights missing or damaged") from error


@dataclass(slots=True)
class Reader:
    """Takes one array after the other from bytes."""

    data: bytes
    at: int = 0

    def take(self, kind: str, *shape: int) -> npt.NDArray[Any]:
        """The next array of this NumPy type and shape."""
        array = np.frombuffer(self.data, kind, int(np.prod(shape)), self.at).reshape(shape)
        self.at += array.nbytes
        return array

    def rows(self, count: int, size: int) -> Floats:
        """The next weights that were rounded, a scale a row."""
        scale = self.take("<f4", count, 1)
        result: Floats = (self.take("i1", count, size) * scale).astype(np.float32)
        return result
