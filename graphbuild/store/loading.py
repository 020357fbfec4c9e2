"""Loading what articles say into a store, and taking it back.

Articles are loaded in groups, a group in one transaction: what is read, what follows from it and what is written. So a load
that is cut off leaves whole groups, and the same call goes on from there. Loads of several processes follow each other,
group by group.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from graphbuild.collector import held_off
from graphbuild.errors import StoreError
from graphbuild.graph.schema import DATED, EDGES, KIND_LABELS, NODES
from graphbuild.model import Article, Json
from graphbuild.store.batches import chunks, node_row
from graphbuild.store.decisions import decision_properties, decisions_of, read_decisions
from graphbuild.store.draft import Plan
from graphbuild.store.plan import make_plan
from graphbuild.store.region import gather
from graphbuild.store.report import LoadReport
from graphbuild.store.said import Said
from graphbuild.store.session import Session
from graphbuild.store.statements import label_statement, statement
from graphbuild.store.values import now

if TYPE_CHECKING:
    from graphbuild.store.bolt import Store

BATCH = 1000
_KNOWN = 5000
Progress = Callable[[int, int], None]
T = TypeVar("T")
R = TypeVar("R")


def load(
    store: "Store",
    items: Iterable[T],
    prepare: Callable[[T], Said],
    *,
    batch_size: int = BATCH,
    workers: int = 1,
    progress: Progress | None = None,
) -> LoadReport:
    """Makes the store say of these articles what they say (`prepare` gives it); other articles stay as they are.

    Articles that are there as they are now are passed over. `batch_size` articles are written in one transaction;
    `progress(done, total)` is called after each. `workers` sessions take the groups in turn: each prepares its group while
    another writes; what depends on the store is read and written by one at a time, so the graph is the same. An edge that
    could not be written since an end is missing is named in the report.
    """
    report, done = LoadReport(), 0
    by_id = {_article(i).id: i for i in items}
    # By page and day: articles that are compared with each other come together.
    rows = sorted(by_id.values(), key=lambda i: _order(_article(i)))
    groups = [list(g) for g in chunks(rows, batch_size)]
    for made, size in _in_turn(lambda g: (_load_group(store, [prepare(i) for i in g]), len(g)), groups, workers):
        report.include(made)
        done += size
        if progress:
            progress(done, len(rows))
    return report


def _article(item: object) -> Article:
    article = item.document.article if isinstance(item, Said) else getattr(item, "article", None)
    assert isinstance(article, Article)
    return article


def _order(article: Article) -> tuple[str, str, str]:
    return (str(article.published or ""), article.page or article.id, article.id)


def _in_turn(work: Callable[[list[T]], R], groups: list[list[T]], workers: int) -> Iterator[R]:
    """The results for all groups, in order; where one fails no further group is begun."""
    if workers <= 1 or len(groups) <= 1:
        yield from map(work, groups)
        return
    pool = ThreadPoolExecutor(workers, thread_name_prefix="load")
    try:
        yield from pool.map(work, groups)
    finally:
        pool.shutdown(cancel_futures=True)


def _load_group(store: "Store", group: list[Said]) -> LoadReport:
    known: dict[str, str | None] = {}
    for part in chunks([s.id for s in group], _KNOWN):
        known |= {r["id"]: r["digest"] for r in store.query(statement("load/read/known"), {"ids": list(part)})}
    changed = {s.id: s for s in group if known.get(s.id) != s.digest}
    return change(store, changed) if changed else LoadReport()


def retract(store: "Store", article_ids: list[str]) -> LoadReport:
    """Removes articles, their mentions, and what only they support. Raises StoreError for an unknown id."""
    there = {r["id"] for r in store.query(statement("load/read/known"), {"ids": article_ids})}
    unknown = [a for a in article_ids if a not in there]
    if unknown:
        raise StoreError(f"{store.name}: no article {unknown[0]!r}")
    report = LoadReport()
    for group in chunks(sorted(there), BATCH):
        report.include(change(store, {}, gone=set(group)))
    return report


def change(
    store: "Store",
    said: dict[str, Said],
    *,
    gone: Iterable[str] = (),
    redo: Iterable[str] = (),
    decide: Iterable[Json] = (),
) -> LoadReport:
    """One transaction: articles that come, go, or are made anew, and decisions that are added."""

    @held_off()  # the collector takes a seventh of a load's own time
    def work(session: Session) -> LoadReport:
        report = LoadReport()
        rows = read_decisions(session)
        added = [d for d in decide if d not in rows[-1:]]
        made = [decision_properties(row, number) for number, row in enumerate(added, len(rows))]
        nodes = [node_row("Decision", properties, new=True) for properties in made]
        session.write(label_statement("load/nodes/merge", "Decision"), nodes)
        decisions = decisions_of(session, rows + added, said, set(gone))
        region = gather(session, said, set(gone), set(redo), decisions)
        plan = make_plan(session, region, decisions)
        _write(session, plan, report)
        report.add(session.counters)
        return report

    return store.transaction(work)


def _write(session: Session, plan: Plan, report: LoadReport) -> None:
    for label in NODES:
        create = "create-dated" if label in DATED else "create"
        session.write(label_statement(f"load/nodes/{create}", label), plan.new.get(label, []), now=now())
        session.write(label_statement("load/nodes/merge", label), plan.nodes.get(label, []))
    for kind, rows in sorted(plan.actors.items()):
        session.write(label_statement("load/nodes/actors", KIND_LABELS[kind]), sorted(rows, key=lambda r: str(r["id"])))
    for kind, ids in sorted(plan.kinds.items()):
        session.write(label_statement("load/kind", KIND_LABELS[kind]), sorted(ids))
    for type_, rows in sorted(plan.remove.items()):
        removed = session.write_edges("remove", type_, rows).relationships_deleted
        if removed < len(rows):
            report.missing.append(f"{type_}: {len(rows) - removed} of {len(rows)} to be removed were not there")
    for type_, rows in sorted(plan.update.items()):
        session.write_edges("set", type_, rows)
    for type_, rows in sorted(plan.create.items()):
        made = session.write_edges("create", type_, rows).relationships_created
        if made != len(rows):
            report.missing += _missing(session, type_, rows)
    for label in ("Mention", "Event", "Article"):
        if plan.gone.get(label):
            gone = session.write(label_statement("load/remove/nodes", label), plan.gone[label]).nodes_deleted
            if gone < len(plan.gone[label]):
                report.missing.append(f"{label}: {len(plan.gone[label]) - gone} nodes to be removed were not there")
    _remove_unused(session, plan)


def _remove_unused(session: Session, plan: Plan) -> None:
    if plan.unused.get("Actor"):
        session.write(statement("load/remove/unused-actors"), sorted(plan.unused["Actor"]))
    for label in ("Source", "Story"):
        if plan.unused.get(label):
            session.write(label_statement("load/remove/unused", label), sorted(plan.unused[label]))
    if plan.unused.get("Place"):
        for _ in range(2):  # places, then the countries that they leave empty
            session.write(statement("load/remove/unused-places"), sorted(plan.unused["Place"]))


def _missing(session: Session, type_: str, rows: list[Json]) -> list[str]:
    """The edges that could not be made, and the node that each lacks."""
    edge = EDGES[type_]
    there = {
        (label, row["properties"]["id"])
        for label, end in ((edge.start, "start"), (edge.end, "end"))
        for row in session.nodes(label, {r[end] for r in rows})
    }
    found = []
    for row in rows:
        ends = [(edge.start, row["start"]), (edge.end, row["end"])]
        lost = [f"{label}:{id_}" for label, id_ in ends if (label, id_) not in there]
        if lost:
            found.append(f"{type_} {edge.start}:{row['start']} -> {edge.end}:{row['end']}: no {lost[0]}")
    return found
