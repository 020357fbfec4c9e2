"""What the store must become when articles are loaded or retracted, and what must go.

A graph says all of its articles. The store may know more: mentions by other articles of the same events, other
articles' support for a relation, other spellings of an actor. Events and relations that the articles touch are made
again from all of it; what no article supports any more goes. The plan is computed anew by every run, so an interrupted
load is finished by running it again.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphbuild.graph import actors, places
from graphbuild.graph.build import add_event, merged_relation, merged_source, told_of
from graphbuild.graph.events import Told
from graphbuild.graph.parts import Graph, add_edge, add_node
from graphbuild.graph.schema import EDGES, RELATIONS, edge_key, node_key
from graphbuild.model import Json
from graphbuild.store.batches import chunks, ids_of
from graphbuild.store.reading import properties
from graphbuild.store.statements import statement

if TYPE_CHECKING:
    from graphbuild.store.bolt import Store

_READ = 5000


@dataclass(slots=True)
class Plan:
    """`graph` is what to write; the lists are what to remove, as the rows of `cypher/load/remove` take them."""

    graph: Graph
    mentions: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    references: list[Json] = field(default_factory=list)
    event_edges: list[Json] = field(default_factory=list)
    article_edges: list[Json] = field(default_factory=list)
    relations: list[Json] = field(default_factory=list)
    unused: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def reconcile(store: "Store", graph: Graph, articles: list[str]) -> Plan:
    """The plan that makes the store say of `articles` what the graph says, and nothing else."""
    plan = Plan(graph.copy())
    told = _read(store, "told", articles)
    events = sorted({*ids_of(graph, "Event"), *(row["event"] for row in told if row["event"])})
    _rebuild_events(store, plan, set(articles), events)
    _former_ids(store, plan, told, events)
    _merge_nodes(store, plan)
    _merge_relations(store, plan, set(articles))
    _stale_mentions(plan, told)
    _stale_edges(store, plan, articles, events)
    return plan


def _read(store: "Store", name: str, ids: list[str]) -> list[Json]:
    text = statement(f"load/read/{name}")
    return [row for part in chunks(ids, _READ) for row in store.query(text, {"ids": list(part)})]


def _rebuild_events(store: "Store", plan: Plan, articles: set[str], events: list[str]) -> None:
    """Events that other articles tell as well, from all their mentions."""
    others = [r for r in _read(store, "mentions-of-events", events) if r["article"] not in articles]
    whole = {r["mention"]["id"]: r for r in _read(store, "mentions", sorted({r["mention"] for r in others}))}
    told: dict[str, list[Told]] = defaultdict(list)
    for row in others:
        if not plan.graph.has_node(node_key("Mention", row["mention"])):
            told[row["event"]].append(told_of(**whole[row["mention"]]))
    for event_id, mentions in told.items():
        add_event(plan.graph, event_id, mentions + _own_mentions(plan.graph, event_id))


def _own_mentions(graph: Graph, event_id: str) -> list[Told]:
    key = node_key("Event", event_id)
    found = []
    for mention, _, type_ in graph.in_edges(key, keys=True) if key in graph else ():
        if type_ == "REFERS_TO" and "record" in graph.nodes[mention]:
            article = next(a for a, _, t in graph.in_edges(mention, keys=True) if t == "TELLS")
            found.append(told_of(graph.nodes[article], graph.nodes[mention]))
    return found


def _former_ids(store: "Store", plan: Plan, told: list[Json], events: list[str]) -> None:
    """An event keeps its former ids, and takes over those of an event whose mentions all came to it."""
    former = {row["id"]: set(row["formerIds"]) for row in _read(store, "former-ids", events)}
    for row in told:
        now = _event_of(plan.graph, row["mention"])
        if row["event"] and now not in (None, row["event"]) and node_key("Event", row["event"]) not in plan.graph:
            former.setdefault(str(now), set()).update({row["event"]} | former.get(row["event"], set()))
    for event_id, ids in former.items():
        data = plan.graph.nodes.get(node_key("Event", event_id))
        if data and "label" in data:
            data["formerIds"] = sorted((ids | set(data.get("formerIds", []))) - {event_id})


def _event_of(graph: Graph, mention: str) -> str | None:
    key = node_key("Mention", mention)
    edges = graph.out_edges(key, keys=True) if key in graph else ()
    return next((end.partition(":")[2] for _, end, type_ in edges if type_ == "REFERS_TO"), None)


def _merge_nodes(store: "Store", plan: Plan) -> None:
    """Actors, places and sources are shared: what the store knows of one is put together with what the graph says."""
    for label, merge in (("Actor", actors.merged), ("Place", places.merged), ("Source", merged_source)):
        for row in _read(store, f"{label.lower()}s", ids_of(plan.graph, label)):
            own = dict(plan.graph.nodes[node_key(label, row["properties"]["id"])])
            add_node(plan.graph, label, merge([properties(row["properties"]), own]))


def _merge_relations(store: "Store", plan: Plan, articles: set[str]) -> None:
    """Relations rest on the articles that state them: those of the graph, and others that the store knows."""
    subjects = {row for row in ids_of(plan.graph, "Actor") if _has_relations(plan.graph, row)}
    stored = _read(store, "relations-of-articles", sorted(articles)) + _read(
        store, "relations-of-actors", sorted(subjects)
    )
    for row in {(r["type"], r["start"], r["end"], r["properties"].get("officeKey", "")): r for r in stored}.values():
        before = properties(row["properties"])
        rest = [a for a in before["articleIds"] if a not in articles]
        ends = node_key("Actor", row["start"]), node_key("Actor", row["end"])
        key = edge_key(row["type"], before.get("officeKey"))
        own = plan.graph.edges[(*ends, key)] if plan.graph.has_edge(*ends, key) else {}
        if rest:
            both = merged_relation([{**before, "articleIds": rest}, dict(own)])
            add_edge(plan.graph, row["type"], row["start"], row["end"], both)
        elif not own:
            plan.relations.append({k: row[k] for k in ("type", "start", "end")} | {"key": before.get("officeKey", "")})
            plan.unused["Actor"].update((row["start"], row["end"]))


def _has_relations(graph: Graph, actor: str) -> bool:
    return any(t.partition("|")[0] in RELATIONS for _, _, t in graph.out_edges(node_key("Actor", actor), keys=True))


def _stale_mentions(plan: Plan, told: list[Json]) -> None:
    for row in told:
        if node_key("Mention", row["mention"]) not in plan.graph:
            plan.mentions.append(row["mention"])
        elif row["event"] and _event_of(plan.graph, row["mention"]) != row["event"]:
            plan.references.append({"mention": row["mention"], "event": row["event"]})
    plan.mentions.sort()


def _stale_edges(store: "Store", plan: Plan, articles: list[str], events: list[str]) -> None:
    """Edges of the touched events and of the articles that do not follow any more, and events without mentions."""
    plan.events = [e for e in events if node_key("Event", e) not in plan.graph]
    for name, label, stale in (
        ("event-edges", "Event", plan.event_edges),
        ("article-edges", "Article", plan.article_edges),
    ):
        for row in _read(store, name, events if label == "Event" else articles):
            edge = EDGES[row["type"]]
            other = edge.end if edge.start == label else edge.start
            ends = node_key(label, row["id"]), node_key(other, row["other"])
            if not plan.graph.has_edge(*(ends if edge.start == label else ends[::-1]), row["type"]):
                stale.append(row)
                plan.unused[other].add(row["other"])
