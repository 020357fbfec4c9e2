"""Graph → rows for the loader's statements: sorted by key, hashed, in batches."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from graphbuild.graph.parts import Graph
from graphbuild.graph.schema import EDGES, KIND_LABELS, NODES, PropertyType
from graphbuild.graph.values import row_hash
from graphbuild.model import Json
from graphbuild.store.values import to_driver

T = TypeVar("T")


def node_rows(graph: Graph) -> dict[str, list[Json]]:
    """{label: rows for `cypher/load/nodes/<label>.cypher`}, in the order of loading."""
    rows: dict[str, list[Json]] = {label: [] for label in NODES}
    for _, data in graph.nodes(data=True):
        if "label" in data:
            label, id_ = data["label"], data["id"]
            rows[label].append({"id": id_, **_hashed(NODES[label].properties, data)})
    return {label: sorted(part, key=lambda r: r["id"]) for label, part in rows.items() if part}


def kind_ids(graph: Graph) -> dict[str, list[str]]:
    """{kind label: sorted ids of the actors that carry it}."""
    ids: dict[str, list[str]] = {}
    for _, data in graph.nodes(data=True):
        if data.get("label") == "Actor" and data.get("kind") in KIND_LABELS:
            ids.setdefault(KIND_LABELS[data["kind"]], []).append(data["id"])
    return {label: sorted(ids[label]) for label in sorted(ids)}


def edge_rows(graph: Graph) -> dict[str, list[Json]]:
    """{type: rows for `cypher/load/edges/<type>.cypher`}, in the order of loading.

    Sorted by start and end, so that parallel loads take their locks in one order.
    """
    rows: dict[str, list[Json]] = {type_: [] for type_ in EDGES}
    for start, end, data in graph.edges(data=True):
        edge = EDGES[data["type"]]
        row = {"start": id_of(start), "end": id_of(end), "key": data.get("officeKey", "")}
        rows[edge.type].append(row | _hashed(edge.properties, data))
    return {t: sorted(part, key=lambda r: (r["start"], r["end"], r["key"])) for t, part in rows.items() if part}


def id_of(key: str) -> str:
    """The id in the name of a node of the networkx graph."""
    return key.partition(":")[2]


def chunks(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """Slices of at most `size`."""
    return (rows[n : n + size] for n in range(0, len(rows), size))


def total(*parts: dict[str, list[Any]]) -> int:
    """How many rows there are in all."""
    return sum(len(rows) for part in parts for rows in part.values())


def ids_of(graph: Graph, label: str) -> list[str]:
    """The ids of the nodes of a label that the graph describes, sorted."""
    return sorted(d["id"] for _, d in graph.nodes(data=True) if d.get("label") == label)


def _hashed(types: dict[str, PropertyType], data: Json) -> Json:
    """Properties with None for what is absent: a value that an earlier version had is thereby removed."""
    known = {name: data.get(name) for name in types}
    hash_ = row_hash(known)
    return {"hash": hash_, "properties": {n: to_driver(n, v) for n, v in known.items()} | {"hash": hash_}}


def unique(items: Iterable[T]) -> list[T]:
    """The items once each, in their first order."""
    return list(dict.fromkeys(items))
