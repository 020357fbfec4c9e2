"""Nodes and edges, put into a networkx graph."""

from collections.abc import Iterable
from typing import TypeAlias

import networkx as nx

from graphbuild.graph.schema import EDGES, edge_key, node_key
from graphbuild.model import Json

Graph: TypeAlias = "nx.MultiDiGraph[str]"


def add_node(graph: Graph, label: str, properties: Json) -> str:
    """Adds or replaces a node; returns its name."""
    key = node_key(label, properties["id"])
    if key in graph:
        graph.nodes[key].clear()
    graph.add_node(key, label=label, **_known(properties))
    return key


def add_edge(graph: Graph, type_: str, start: str, end: str, properties: Json | None = None) -> None:
    """Adds or replaces the edge of this type (and `officeKey`) between the nodes with these ids."""
    edge = EDGES[type_]
    props = _known(properties or {})
    ends = node_key(edge.start, start), node_key(edge.end, end)
    key = edge_key(type_, props.get("officeKey"))
    if graph.has_edge(*ends, key):
        graph.edges[(*ends, key)].clear()
    graph.add_edge(*ends, key=key, type=type_, **props)


def longest(values: Iterable[str | None]) -> str | None:
    """The longest of several texts, of those the first in order: the same whatever the order they come in."""
    return min((v for v in values if v), key=lambda v: (-len(v), v), default=None)


def _known(properties: Json) -> Json:
    return {k: v for k, v in properties.items() if v is not None and v != []}
