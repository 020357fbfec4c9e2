"""Graph → rows for the loader's statements: hashed, in batches."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from graphbuild.graph.schema import EDGES, NODES, STORED, PropertyType
from graphbuild.graph.values import row_hash
from graphbuild.model import Json
from graphbuild.store.values import to_driver

T = TypeVar("T")


def node_row(label: str, data: Json, *, new: bool = False) -> Json:
    """The row of a node for `cypher/load/nodes`. Of one that is not `new` what is absent is null: a value that it had is
    thereby removed."""
    return {"id": data["id"], **_hashed(NODES[label].properties | STORED.get(label, {}), data, new)}


def edge_row(type_: str, start: str, end: str, data: Json) -> Json:
    """The row of an edge for `cypher/load/edges`; `key` tells apart several between two nodes."""
    types = EDGES[type_].properties
    row = {"start": start, "end": end, "key": data.get("officeKey", "")}
    return row | (_hashed(types, data, False) if types else {"hash": "", "properties": {}})


def chunks(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Slices of at most `size`."""
    return (rows[n : n + size] for n in range(0, len(rows), size))


def _hashed(types: dict[str, PropertyType], data: Json, new: bool) -> Json:
    known = {name: data.get(name) for name in types}
    hash_ = row_hash(known)
    if new:
        known = {name: value for name, value in known.items() if value is not None}
    if known.get("location"):
        known["location"] = to_driver("location", known["location"])
    return {"hash": hash_, "properties": known | {"hash": hash_}}
