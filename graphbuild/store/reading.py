"""Stored graph → networkx."""

from typing import TYPE_CHECKING

import networkx as nx

from graphbuild.graph.parts import Graph, add_edge, add_node
from graphbuild.graph.schema import EDGES, NODES, STORED
from graphbuild.model import Json

if TYPE_CHECKING:
    from graphbuild.store.bolt import Store


def graph(store: "Store", *, whole: bool = False) -> Graph:
    """All nodes and edges of the vocabulary, with its properties and, on events, `formerIds` and `ingestedAt`.

    `whole` keeps what the loader stores beside, too (`schema.STORED`, `hash`).
    """
    result: Graph = nx.MultiDiGraph()
    for label in NODES:
        for row in store.stream(f"MATCH (n:{label}) RETURN properties(n) AS p ORDER BY n.id"):
            add_node(result, label, row["p"] if whole else properties(row["p"], label))
    for type_, edge in EDGES.items():
        text = (
            f"MATCH (a:{edge.start})-[r:{type_}]->(b:{edge.end})"
            " RETURN a.id AS start, b.id AS end, properties(r) AS p ORDER BY start, end"
        )
        for row in store.stream(text):
            add_edge(result, type_, row["start"], row["end"], row["p"] if whole else properties(row["p"]))
    return result


def properties(stored: Json, label: str = "") -> Json:
    """Properties as the builder makes them: without what only the loader uses."""
    hidden = {"hash", *STORED.get(label, ())}
    return {k: v for k, v in stored.items() if k not in hidden}
