"""Loading a graph into a store, and retracting articles from it.

Nodes first, then kind labels, then edges, then removals: at every moment the store says at least what it should, and a
load that was interrupted is finished by the same call.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from graphbuild.errors import StoreError
from graphbuild.graph.parts import Graph
from graphbuild.graph.schema import NODES
from graphbuild.store.batches import chunks, edge_rows, id_of, ids_of, kind_ids, node_rows, total
from graphbuild.store.reconcile import Plan, reconcile
from graphbuild.store.report import LoadReport
from graphbuild.store.statements import statement
from graphbuild.store.values import now

if TYPE_CHECKING:
    from graphbuild.store.bolt import Store

BATCH = 5000
Progress = Callable[[int, int], None]

_UNUSED = {"Actor": "actors", "Place": "places", "Source": "sources"}


def load(store: "Store", graph: Graph, *, batch_size: int = BATCH, progress: Progress | None = None) -> LoadReport:
    """Makes the store say of the graph's articles what the graph says; other articles stay as they are.

    A second load of the same graph changes nothing. `progress(done, total)` is called after every batch of rows.
    Edges whose ends are neither in the graph nor in the store are left out and named in the report.
    """
    plan = reconcile(store, graph, ids_of(graph, "Article"))
    report = LoadReport(missing=_drop_dangling(store, plan.graph))
    _write(store, plan.graph, report, batch_size, progress)
    _remove(store, plan, report, batch_size)
    return report


def retract(store: "Store", article_ids: list[str]) -> LoadReport:
    """Removes articles, their mentions, and what only they support. Raises StoreError for an unknown id."""
    there = _existing(store, "Article", article_ids)
    unknown = [a for a in article_ids if a not in there]
    if unknown:
        raise StoreError(f"{store.name}: no article {unknown[0]!r}")
    plan = reconcile(store, nx.MultiDiGraph(), sorted(there))
    report = LoadReport()
    _write(store, plan.graph, report, BATCH, None)
    _remove(store, plan, report, BATCH)
    report.add(store.write(statement("load/remove/articles"), {"ids": sorted(there)}))
    _remove_unused(store, plan, report)
    return report


def _write(store: "Store", graph: Graph, report: LoadReport, size: int, progress: Progress | None) -> None:
    nodes, kinds, edges = node_rows(graph), kind_ids(graph), edge_rows(graph)
    done, all_rows = 0, total(nodes, edges)
    steps: list[tuple[str, str, str, Sequence[object]]] = [
        *(("nodes", label, "rows", rows) for label, rows in nodes.items()),
        *(("kinds", label, "ids", ids) for label, ids in kinds.items()),
        *(("edges", type_, "rows", rows) for type_, rows in edges.items()),
    ]
    for folder, name, parameter, rows in steps:
        text = statement(f"load/{folder}/{name}")
        for part in chunks(rows, size):
            report.add(store.write(text, {parameter: list(part), "now": now()}))
            done += len(part) if folder != "kinds" else 0
            if progress:
                progress(done, all_rows)


def _remove(store: "Store", plan: Plan, report: LoadReport, size: int) -> None:
    gone = set(plan.events)
    edges = [row for row in plan.event_edges if row["id"] not in gone]
    for name, rows in (
        ("event-edges", edges),
        ("article-edges", plan.article_edges),
        ("relations", plan.relations),
        ("references", plan.references),
    ):
        for part in chunks(rows, size):
            report.add(store.write(statement(f"load/remove/{name}"), {"rows": list(part)}))
    if plan.mentions or plan.events:
        # Together: events without mentions could not be found again once their mentions are gone.
        mentions, events = statement("load/remove/mentions"), statement("load/remove/events")
        report.add(store.write_all([(mentions, {"ids": plan.mentions}), (events, {"ids": plan.events})]))
    _remove_unused(store, plan, report)


def _remove_unused(store: "Store", plan: Plan, report: LoadReport) -> None:
    for label, ids in sorted(plan.unused.items()):
        if label in _UNUSED:
            report.add(store.write(statement(f"load/remove/{_UNUSED[label]}"), {"ids": sorted(ids)}))
    if plan.unused.get("Place"):
        report.add(store.write(statement("load/remove/empty-countries")))


def _drop_dangling(store: "Store", graph: Graph) -> list[str]:
    """Takes out edges whose ends nobody knows; returns their names."""
    bare: dict[str, list[str]] = {}
    for key, data in graph.nodes(data=True):
        if "label" not in data:
            bare.setdefault(key.partition(":")[0], []).append(id_of(key))
    unknown = {f"{label}:{i}" for label, ids in bare.items() for i in set(ids) - _existing(store, label, ids)}
    missing = []
    for start, end, key in [*graph.edges(keys=True)] if unknown else []:
        ends = [e for e in (start, end) if e in unknown]
        if ends:
            missing.append(f"{key} {start} -> {end}: no {ends[0]}")
            graph.remove_edge(start, end, key)
    return sorted(missing)


def _existing(store: "Store", label: str, ids: list[str]) -> set[str]:
    if label not in NODES:
        return set()
    text = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id"
    return {row["id"] for part in chunks(ids, BATCH) for row in store.query(text, {"ids": list(part)})}
