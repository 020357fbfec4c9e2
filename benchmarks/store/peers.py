"""The same graph through other writers, on the same server: `python peers.py GRAPH.jsonl URI PASSWORD`.

GRAPH is written by `load.py --graph`. Needs langchain-neo4j and neo4j-graphrag, and a Neo4j with APOC core. Each writer
starts on an empty database, with a uniqueness constraint on what it merges by.
"""

import json
import sys
import time
from pathlib import Path

import neo4j
from langchain_core.documents import Document
from langchain_neo4j import Neo4jGraph
from langchain_neo4j.graphs.graph_document import GraphDocument, Node, Relationship
from neo4j_graphrag.experimental.components.kg_writer import Neo4jWriter
from neo4j_graphrag.experimental.components.types import Neo4jGraph as RagGraph
from neo4j_graphrag.experimental.components.types import Neo4jNode, Neo4jRelationship


def read(path):
    """Nodes and relationships of a graph in JSON Lines; values that are no plain ones as text."""
    nodes, edges = {}, []
    labels = {"TELLS": ("Article", "Mention"), "REFERS_TO": ("Mention", "Event")}
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        props = {k: v for k, v in row["properties"].items() if v is not None}
        if "label" in row:
            nodes[row["label"], row["id"]] = {k: str(v) if isinstance(v, dict) else v for k, v in props.items()}
        else:
            edges.append((row["type"], row["start"], row["end"], props))
    by_id = {}
    for label, id_ in nodes:
        by_id.setdefault(id_, []).append(label)

    def pick(type_, id_, side):
        if type_ in labels:
            return labels[type_][side]
        return next((x for x in by_id[id_] if x != "Mention"), by_id[id_][0])

    return nodes, [(t, (pick(t, s, 0), s), (pick(t, e, 1), e), p) for t, s, e, p in edges]


def emptied(driver):
    """The database without nodes and constraints."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT `{row['name']}`").consume()


def per_row(driver, nodes, edges):
    """One MERGE a call, with constraints."""
    for label in {lb for lb, _ in nodes}:
        driver.execute_query(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE")
    for (label, id_), props in nodes.items():
        driver.execute_query(f"MERGE (n:{label} {{id: $id}}) SET n += $p", id=id_, p=props)
    for type_, (a, s), (b, e), props in edges:
        driver.execute_query(
            f"MATCH (a:{a} {{id: $s}}) MATCH (b:{b} {{id: $e}}) MERGE (a)-[r:{type_}]->(b) SET r += $p",
            s=s,
            e=e,
            p=props,
        )


def langchain(uri, password, nodes, edges):
    """langchain-neo4j: one graph document a thousand relationships, with its base label and index."""
    graph = Neo4jGraph(url=uri, username="neo4j", password=password, refresh_schema=False)
    made = {k: Node(id=f"{k[0]}:{k[1]}", type=k[0], properties=p) for k, p in nodes.items()}
    parts = [GraphDocument(nodes=list(made.values()), relationships=[], source=Document(page_content=""))]
    for n in range(0, len(edges), 1000):
        part = [
            Relationship(source=made[s], target=made[e], type=t, properties=p) for t, s, e, p in edges[n : n + 1000]
        ]
        parts.append(GraphDocument(nodes=[], relationships=part, source=Document(page_content="")))
    graph.add_graph_documents(parts, baseEntityLabel=True)


def graphrag(driver, nodes, edges):
    """neo4j-graphrag: its writer with its own batches."""
    import asyncio

    made = [Neo4jNode(id=f"{k[0]}:{k[1]}", label=k[0], properties=p) for k, p in nodes.items()]
    links = [
        Neo4jRelationship(start_node_id=":".join(s), end_node_id=":".join(e), type=t, properties=p)
        for t, s, e, p in edges
    ]
    asyncio.run(Neo4jWriter(driver).run(RagGraph(nodes=made, relationships=links)))


def main(path, uri, password):
    """Measures and prints."""
    nodes, edges = read(path)
    size = len(nodes) + len(edges)
    print(f"{len(nodes)} nodes, {len(edges)} relationships")
    with neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver:
        for name, work in (
            ("langchain-neo4j", lambda: langchain(uri, password, nodes, edges)),
            ("neo4j-graphrag", lambda: graphrag(driver, nodes, edges)),
            ("one MERGE a row", lambda: per_row(driver, nodes, edges)),
        ):
            emptied(driver)
            start = time.perf_counter()
            work()
            took = time.perf_counter() - start
            there = driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]
            print(f"{name}: {took:.2f} s; {size / took:,.0f} elements a second; {there} nodes there", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
