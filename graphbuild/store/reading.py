"""Stored graph → networkx."""

from typing import TYPE_CHECKING

import networkx as nx

from graphbuild.graph.parts import Graph, add_edge, add_node
from graphbuild.graph.schema import EDGES, NODES
from graphbuild.model import Json

if TYPE_CHECKING:
    from graphbuild.store.bolt import Store


def graph(store: "Store") -> Graph:
    """All nodes and edges of the vocabulary, with its properties and, on events, `formerIds` and `ingestedAt`."""
    result: Graph = nx.MultiDiGraph()
    for label in NODES:
        for row in store.stream(f"MATCH (n:{label}) RETURN properties(n) AS p ORDER BY n.id"):
            add_node(result, label, properties(row["p"]))
    for type_, edge in EDGES.items():
        text = (
            f"MATCH (a:{edge.start})-[r:{type_}]->(b:{edge.end})"
            " RETURN a.id AS start, b.id AS end, properties(r) AS p ORDER BY start, end"
        )
        for row in store.stream(text):
            add_edge(result, type_, row["start"], row["end"], properties(row["p"]))
    return result


def properties(stored: Json) -> Json:
    """Properties as the builder makes them: without the loader's hash, places as pairs of numbers."""
    return {k: v for k, v in stored.items() if k != "hash"}
