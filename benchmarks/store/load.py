"""How fast documents come into a store: `python -m benchmarks.store.load [STORE] --documents 1000 [--graph FILE]`.

First load, the same again, one changed article, one retracted; elements (nodes and relationships) a second, and memory.
--graph writes the loaded graph, for `peers.py` to load on the same server.
"""

import argparse
import resource
import tempfile
import time

from benchmarks.store.synthetic import documents
from graphbuild.graph.export import write_jsonl
from graphbuild.settings import connect
from graphbuild.timeline.queries import bound, questions, run

PARAMETERS = {
    "actor": "state:n0",
    "other": "person:n1",
    "place": "geo:1",
    "since": "2020-01-01",
    "date": "2024-06-01",
    "topic": "grain",
    "from": "2024-02-01",
    "to": "2024-02-03",
    "today": "2024-02-10",
    "country": "GB",
}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--batch-size", type=int, default=500)
    parser.add_argument("--graph")
    options = parser.parse_args()
    made = list(documents(options.documents))
    with connect(options.store or tempfile.mkdtemp() + "/bench.graph") as store:
        store.apply_schema()
        first = timed("load", lambda: store.add(made, batch_size=options.batch_size))
        print(f"  {first[1]}; {first[1].created / first[0]:,.0f} elements a second")
        again = timed("the same again", lambda: store.add(made, batch_size=options.batch_size))
        print(f"  {again[1]}; {again[0] / first[0]:.1%} of the load")
        made[7].events.pop()
        print(f"  {timed('one changed article', lambda: store.add(made[7:8]))[1]}")
        print(f"  {timed('one retracted article', lambda: store.retract([made[9].article.id]))[1]}")
        if options.graph:
            with open(options.graph, "w", encoding="utf-8") as file:
                write_jsonl(store.graph(), file)
        ask(store)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")


def timed(name, work):
    """Runs and prints how long it took."""
    start = time.perf_counter()
    result = work()
    took = time.perf_counter() - start
    print(f"{name}: {took:.2f} s")
    return took, result


def ask(store, **others):
    """Every question: the median of five warm runs, its rows, and how much of the store Neo4j reads for it; `others` are
    parameters other than those above."""
    event = store.query("MATCH (e:Event)-[:FOLLOWS]->() RETURN e.id AS id LIMIT 1")[0]["id"]
    for name, question in questions().items():
        given = {**PARAMETERS, "event": event, **others}
        parameters = {p.name: given[p.name] for p in question.parameters if p.name in given}
        if any(p.default is None and p.name not in parameters for p in question.parameters):
            print(f"  {name:<24}not asked: it wants what made documents have not", flush=True)
            continue
        times = []
        for _ in range(6):
            start = time.perf_counter()
            rows = run(store, question, parameters)
            times.append(time.perf_counter() - start)
        took, hits = sorted(times[1:])[2] * 1000, db_hits(store, question, parameters)
        print(f"  {name:<24}{took:>9.1f} ms{len(rows):>7} rows{hits:>12,} db hits", flush=True)


def db_hits(store, question, parameters):
    """What PROFILE counts for a question; 0 on the embedded engine."""
    if store.engine != "neo4j":
        return 0
    values = bound(store, question, parameters)
    with store._session(read=True) as session:
        result = session.run("PROFILE " + question.cypher, values)
        list(result)  # what is not fetched is not counted
        return total(result.consume().profile)


def total(plan):
    """Db hits of a plan and all below it."""
    return plan.get("dbHits", 0) + sum(total(c) for c in plan.get("children", ()))


if __name__ == "__main__":
    main()
