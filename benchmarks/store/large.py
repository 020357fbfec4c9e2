"""A large graph, and the questions on it: `python -m benchmarks.store.large --documents 70000 [--load]`.

Without --load the graph is built piece by piece, written as CSV and imported by `neo4j-admin`; with it, loaded by the store.
Prints how long that takes, then every question: warm median of five, rows, and how much Neo4j reads for it (db hits).
The events of 200 documents a day lie that dense at any size, so more documents are more days, and more actors.
"""

import argparse
import csv
import itertools
import resource
import shlex
import tempfile
import time
from pathlib import Path

from benchmarks.store.load import ask
from benchmarks.store.server import admin_import, server
from benchmarks.store.synthetic import documents
from graphbuild.graph import build
from graphbuild.graph.export import write_csv
from graphbuild.resolve.events import resolve_events
from graphbuild.store import open_store

PIECE = 4000
A_DAY = 200


def pieces(count):
    """The documents in pieces of some weeks."""
    made = documents(count, known=400 + count // 100, days=max(count // A_DAY, 30))
    while piece := list(itertools.islice(made, PIECE)):
        yield piece


class Csv:
    """The CSV files of all pieces, and the command that imports them; what stands in several pieces is written once."""

    def __init__(self, folder):
        self.folder, self.seen, self.nodes, self.edges, self.command = folder, set(), 0, 0, {}

    def add(self, number, graph):
        """Writes a piece."""
        for key in [k for k, d in graph.nodes(data=True) if d["label"] in ("Actor", "Place", "Source", "Story")]:
            if key in self.seen:
                graph.nodes[key].clear()  # an edge's end, and no row of its own
            self.seen.add(key)
        self._drop(graph)
        folder = self.folder / str(number)
        for part in shlex.split(write_csv(graph, folder))[5:]:
            self.command.setdefault(part, None)
        self.nodes += sum("label" in d for _, d in graph.nodes(data=True))
        self.edges += graph.number_of_edges()

    def _drop(self, graph):
        """Leaves out edges between nodes that other pieces have too, where one of them had it."""
        for a, b, key in list(graph.edges(keys=True)):
            if key.partition("|")[0] in ("LOCATED_IN", "HOLDS_OFFICE", "SAME_AS", "MEMBER_OF", "LEADS", "PART_OF"):
                if (a, b, key) in self.seen:
                    graph.remove_edge(a, b, key)
                self.seen.add((a, b, key))


def imported(running, count):
    """Builds the graph and imports it with the admin tool."""
    with tempfile.TemporaryDirectory() as folder:
        files, start = Csv(Path(folder)), time.perf_counter()
        for number, piece in enumerate(pieces(count)):
            resolve_events(piece)
            files.add(number, build(piece))
        print(f"built and written as CSV: {time.perf_counter() - start:.0f} s", flush=True)
        running.kill()
        start = time.perf_counter()
        command = ["neo4j-admin", "database", "import", "full", "neo4j", *files.command]
        admin_import(command, running.home, folder)
        took = time.perf_counter() - start
        size = files.nodes + files.edges
        print(
            f"neo4j-admin import: {took:.0f} s, {files.nodes} nodes, {files.edges} relationships; {size / took:,.0f} a second"
        )
        running.start()


def loaded(store, count, workers):
    """Loads the documents, and the last of them again."""
    start, created, piece = time.perf_counter(), 0, []
    for number, piece in enumerate(pieces(count)):
        before = time.perf_counter()
        report = store.add(piece, workers=workers)
        created += report.created
        if number % 4 == 0:
            rate = report.created / (time.perf_counter() - before)
            print(f"  {(number + 1) * PIECE} documents, {created} elements, now {rate:,.0f} a second", flush=True)
    took = time.perf_counter() - start
    print(f"load: {took:.0f} s, {created} elements, {created / took:,.0f} a second", flush=True)
    start = time.perf_counter()
    again = store.add(piece)
    print(f"the last {len(piece)} documents again: {time.perf_counter() - start:.1f} s, {again}", flush=True)


def main():
    """Measures and prints."""
    csv.field_size_limit(10**9)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=70_000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--heap", default="4g")
    parser.add_argument("--load", action="store_true")
    options = parser.parse_args()
    running = server(options.heap)
    try:
        if not options.load:
            imported(running, options.documents)
        with open_store(running.uri, user=running.user, password=running.password) as store:
            start = time.perf_counter()
            store.apply_schema()
            print(f"schema: {time.perf_counter() - start:.0f} s", flush=True)
            if options.load:
                loaded(store, options.documents, options.workers)
            for label in ("Event", "Mention", "Article"):
                print(label, store.query(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"], flush=True)
            ask(store)
    finally:
        running.stop()
    print(f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main()
