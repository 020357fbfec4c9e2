"""A large graph, and the questions on it: `python -m benchmarks.store.large --documents 70000 [--events 6] [--load]`.

Without --load the graph is built piece by piece, written as CSV and imported by `neo4j-admin`; with it, loaded by the store.
Prints how long that takes, then every question: warm median of five, rows, and how much Neo4j reads for it (db hits).
About 400 mentions of events a day lie that dense at any size, so more documents are more days, and more actors.
"""

import argparse
import csv
import itertools
import re
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
from graphbuild.store.report import LoadReport

PIECE = 4000
A_DAY = 400  # mentions


def pieces(count, events):
    """The documents in pieces of some weeks."""
    days = max(count * events // A_DAY, 30)
    made = documents(count, known=400 + count * events // 200, days=days, events=events)
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


def imported(running, count, events):
    """Builds the graph and imports it with the admin tool."""
    with tempfile.TemporaryDirectory() as folder:
        files, start = Csv(Path(folder)), time.perf_counter()
        for number, piece in enumerate(pieces(count, events)):
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


def loaded(store, count, events, workers):
    """Loads the documents, and all of them again."""
    total, took = added(store, count, events, workers)
    print(f"load: {took:.0f} s, {total.created} elements, {total.created / took:,.0f} a second", flush=True)
    total, again = added(store, count, events, workers)
    print(f"the same again: {again:.0f} s, {again / took:.1%} of the load; {total}", flush=True)


def added(store, count, events, workers):
    """What adding all pieces did, and the seconds that it took; making the documents does not count."""
    total, took = LoadReport(), 0.0
    for number, piece in enumerate(pieces(count, events)):
        start = time.perf_counter()
        report = store.add(piece, workers=workers)
        now = time.perf_counter() - start
        took += now
        total.include(report)
        if number % 8 == 0 and report.created:
            rate = report.created / now
            print(f"  {(number + 1) * PIECE} documents, {total.created} elements, now {rate:,.0f} a second", flush=True)
    return total, took


def memory(process):
    """The most memory that a process has had, MB (Linux)."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())[1]) // 1024


def main():
    """Measures and prints."""
    csv.field_size_limit(10**9)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=70_000)
    parser.add_argument("--events", type=int, default=2, help="mentions of events a document")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--heap", default="4g")
    parser.add_argument("--load", action="store_true")
    options = parser.parse_args()
    running = server(options.heap)
    try:
        if not options.load:
            imported(running, options.documents, options.events)
        with open_store(running.uri, user=running.user, password=running.password) as store:
            start = time.perf_counter()
            store.apply_schema()
            print(f"schema: {time.perf_counter() - start:.0f} s", flush=True)
            if options.load:
                loaded(store, options.documents, options.events, options.workers)
            for label in ("Event", "Mention", "Article"):
                print(label, store.query(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"], flush=True)
            print("the two actors with most events:", flush=True)
            ask(store)
            print("two of the hundred after them:", flush=True)
            ask(store, actor="state:n100", other="person:n101")
        print(f"memory of the server: {memory(running.pid)} MB at most")
    finally:
        running.stop()
    print(f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


if __name__ == "__main__":
    main()
