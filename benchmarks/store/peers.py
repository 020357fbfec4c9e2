"""The same graph through other writers, on the same server: `python -m benchmarks.store.peers --documents 6500`.

Needs langchain-neo4j and neo4j-graphrag; Neo4j and APOC core come from Maven. Ours is given documents, and resolves them; the
others are given the finished graph: article by article, as their own pipelines write it (a graph document, a run of the writer
for each), and all at once in batches of a thousand, which they are fastest with. `indexed`: on a database with the
constraints and indexes of ours. Each writer starts on an empty database. Last, `neo4j-admin database import` of the same
graph: the limit. --only and --skip choose writers, by name.
"""

import argparse
import asyncio
import os
import resource
import shlex
import tempfile
import time
from pathlib import Path

import neo4j
from langchain_core.documents import Document
from langchain_neo4j import Neo4jGraph
from langchain_neo4j.graphs.graph_document import GraphDocument, Node, Relationship
from neo4j_graphrag.experimental.components.kg_writer import Neo4jWriter
from neo4j_graphrag.experimental.components.types import Neo4jGraph as RagGraph
from neo4j_graphrag.experimental.components.types import Neo4jNode, Neo4jRelationship

from benchmarks.store.server import admin_import, server
from benchmarks.store.synthetic import documents
from graphbuild.graph.export import write_csv
from graphbuild.graph.schema import EDGES
from graphbuild.store import open_store


def read(graph):
    """Nodes {(label, id): properties} and relationships [(type, start, end, properties)] as the peers take them."""
    nodes = {}
    for _, data in graph.nodes(data=True):
        props = {k: v for k, v in data.items() if k != "label"}
        nodes[data["label"], props["id"]] = {k: str(v) if isinstance(v, tuple) else v for k, v in props.items()}
    edges = []
    for start, end, data in graph.edges(data=True):
        edge, props = EDGES[data["type"]], {k: v for k, v in data.items() if k != "type"}
        ends = (edge.start, start.partition(":")[2]), (edge.end, end.partition(":")[2])
        edges.append((edge.type, *ends, props))
    return nodes, edges


def by_article(nodes, edges):
    """The same in parts, one an article: [(nodes, edges)]; an edge stands in one part, a node in each where an edge ends."""
    article = {end[1]: start[1] for type_, start, end, _ in edges if type_ == "TELLS"}
    event = {}
    for type_, start, end, _ in edges:
        if type_ == "REFERS_TO":
            event[end[1]] = min(event.get(end[1], "\uffff"), article[start[1]])

    def owner(start, end):
        for label, id_ in (start, end):
            found = {"Article": id_, "Mention": article.get(id_), "Event": event.get(id_)}.get(label)
            if found:
                return found
        return ""

    parts = {}
    for edge in edges:
        held = parts.setdefault(owner(edge[1], edge[2]), ({}, []))
        held[1].append(edge)
        held[0].update({k: nodes[k] for k in (edge[1], edge[2])})
    return [parts[k] for k in sorted(parts)]


def emptied(driver):
    """The database without nodes, constraints and indexes."""
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()
        for row in session.run("SHOW CONSTRAINTS YIELD name").data():
            session.run(f"DROP CONSTRAINT `{row['name']}`").consume()
        for row in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name").data():
            session.run(f"DROP INDEX `{row['name']}`").consume()


def per_row(driver, nodes, edges):
    """One MERGE a call, with constraints."""
    for label in sorted({lb for lb, _ in nodes}):
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


def langchain(uri, password, parts):
    """langchain-neo4j: a graph document for each part, with its base label and index."""
    graph = Neo4jGraph(url=uri, username="neo4j", password=password, refresh_schema=False)
    documents = []
    for number, (nodes, edges) in enumerate(parts):
        made = {
            k: Node(id=f"{k[0]}:{k[1]}", type=k[0], properties={n: v for n, v in p.items() if n != "id"})
            for k, p in nodes.items()
        }
        ends = {k: made.get(k) or Node(id=f"{k[0]}:{k[1]}", type=k[0]) for _, s, e, _ in edges for k in (s, e)}
        links = [Relationship(source=ends[s], target=ends[e], type=t, properties=p) for t, s, e, p in edges]
        source = Document(page_content="", id=str(number))
        documents.append(GraphDocument(nodes=list(made.values()), relationships=links, source=source))
    graph.add_graph_documents(documents, baseEntityLabel=True)


def thousands(nodes, edges):
    """The graph in parts of a thousand nodes, then of a thousand relationships."""
    keys = sorted(nodes)
    for n in range(0, len(keys), 1000):
        yield {k: nodes[k] for k in keys[n : n + 1000]}, []
    for n in range(0, len(edges), 1000):
        yield {}, edges[n : n + 1000]


def graphrag(driver, parts):
    """neo4j-graphrag: a run of its writer for each part, with its own batches."""
    writer = Neo4jWriter(driver)

    async def write():
        for nodes, edges in parts:
            made = [Neo4jNode(id=f"{k[0]}:{k[1]}", label=k[0], properties=p) for k, p in nodes.items()]
            links = [
                Neo4jRelationship(start_node_id=":".join(s), end_node_id=":".join(e), type=t, properties=p)
                for t, s, e, p in edges
            ]
            await writer.run(RagGraph(nodes=made, relationships=links))

    asyncio.run(write())


def ours(store, docs, workers):
    """graphbuild: documents, resolved on the way."""
    store.apply_schema()
    store.add(docs, workers=workers)


def server_cpu(running):
    """Seconds of processor time that the server has used (Linux)."""
    fields = Path(f"/proc/{running.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(name, size, work, running=None):
    """Runs and prints what it took: by the clock, and of the processors, which other work on the machine does not change."""
    start, cpu, theirs = time.perf_counter(), time.process_time(), server_cpu(running) if running else 0.0
    work()
    took, own = time.perf_counter() - start, time.process_time() - cpu
    theirs = server_cpu(running) - theirs if running else 0.0
    print(
        f"{name:<36}{took:>9.1f} s{size / took:>10,.0f} elements a second; processor: {own:.1f} s Python,"
        f" {theirs:.1f} s server",
        flush=True,
    )


def admin(running, graph):
    """`neo4j-admin database import full` of the CSV files of the graph; how long both take."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        command = shlex.split(write_csv(graph, Path(folder) / "csv"))
        size = graph.number_of_nodes() + graph.number_of_edges()
        print(f"{'writing CSV':<36}{time.perf_counter() - start:>9.1f} s")
        running.kill()
        measure("neo4j-admin import", size, lambda: admin_import(command, running.home, folder))
        running.start()


def main():
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=6500)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--heap", default="4g")
    parser.add_argument("--skip", nargs="*", default=[])
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    docs = list(documents(options.documents))
    running = server(options.heap)
    try:
        compare(running, docs, options)
    finally:
        running.stop()
    print(f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


def compare(running, docs, options):
    """Every writer in turn; ours first to warm the server, and then to be measured."""
    with (
        open_store(running.uri, user=running.user, password=running.password) as store,
        neo4j.GraphDatabase.driver(running.uri, auth=(running.user, running.password)) as driver,
    ):
        ours(store, docs, options.workers)
        plain, whole = store.graph(), store.graph(whole=True)
        nodes, edges = read(plain)
        size = len(nodes) + len(edges)
        events = sum(label == "Event" for label, _ in nodes)
        print(f"{len(docs)} documents, {events} events, {len(nodes)} nodes, {len(edges)} relationships", flush=True)
        articles = by_article(nodes, edges)
        writers = {
            "graphbuild": lambda: ours(store, docs, options.workers),
            "graphbuild, again": lambda: ours(store, docs, options.workers),
        }
        for state in ("", ", indexed"):
            writers |= {
                f"langchain-neo4j by article{state}": lambda: langchain(running.uri, running.password, articles),
                f"neo4j-graphrag by article{state}": lambda: graphrag(driver, articles),
                f"langchain-neo4j in thousands{state}": lambda: langchain(
                    running.uri, running.password, thousands(nodes, edges)
                ),
                f"neo4j-graphrag in one run{state}": lambda: graphrag(driver, [(nodes, edges)]),
            }
        writers |= {
            "one MERGE a row": lambda: per_row(driver, nodes, edges),
        }
        for name, work in writers.items():
            if name not in options.skip and (not options.only or name in options.only):
                if "again" not in name:
                    emptied(driver)
                if "indexed" in name:
                    store.apply_schema()
                measure(name, size, work, running)
                there = driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]
                print(f"{'':<36}{there} nodes there", flush=True)
    if "neo4j-admin" not in options.skip and not options.only:
        admin(running, whole)


if __name__ == "__main__":
    os.environ.setdefault("LANGCHAIN_TRACING_V2", "false")
    main()
