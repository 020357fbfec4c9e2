"""What a person decides of a graph: who and what is one or two, what is wrong, when an article was published."""

import json
from datetime import date
from typing import TYPE_CHECKING

from graphbuild.errors import StoreError
from graphbuild.graph.values import compact
from graphbuild.model import Actor, Json
from graphbuild.ontology import event_types
from graphbuild.resolve.linking import shared_surnames, written_name
from graphbuild.store.decisions import DECISIONS, anchor_of
from graphbuild.store.loading import change
from graphbuild.store.report import LoadReport
from graphbuild.store.statements import statement

if TYPE_CHECKING:
    from graphbuild.store.bolt import Store

_EVENT = "MATCH (e:Event) WHERE e.id = $id OR $id IN e.formerIds RETURN e.id AS id"
_TOLD = """MATCH (m:Mention {id: $id})<-[:TELLS]-(a:Article)
RETURN a.id AS article, m.id AS id, m.type AS type, m.triggerStart AS triggerStart, m.triggerEnd AS triggerEnd, m.sentence AS sentence"""
_FIRST = "MATCH (m:Mention)-[:REFERS_TO]->(e:Event {id: $id}) RETURN m.id AS id ORDER BY id LIMIT 1"
_NAMING = "MATCH (a:Actor)<-[:MENTIONS]-(d:Article) WHERE a.id IN $ids RETURN DISTINCT d.id AS id"


def merge(store: "Store", one: str, other: str) -> LoadReport:
    """From now on the two events, or actors, are one. An actor becomes `other`. Raises StoreError."""
    return _same(store, "merge", one, other)


def split(store: "Store", one: str, other: str) -> LoadReport:
    """From now on the two are not one. Events are given by ids of mentions; actors by ids. Raises StoreError."""
    return _same(store, "split", one, other)


def _same(store: "Store", what: str, one: str, other: str) -> LoadReport:
    first, second = _mention(store, one), _mention(store, other)
    if first and second:
        if first["mention"] == second["mention"]:
            raise StoreError(f"{one} and {other} are the same mention; `graphbuild show` names those of an event")
        row = {"decision": what, "event": first["mention"], "other": second["mention"]}
        row |= {"at": first, "atOther": second}
        return _decide(store, row, [first["article"], second["article"]])
    if first or second:
        raise StoreError(f"an event and an actor can't be one: {one}, {other}")
    ids = [_actor(store, one), _actor(store, other)]
    if ids[0] == ids[1]:
        raise StoreError(f"{one!r} and {other!r} are the same actor, {ids[0]}")
    row = {"decision": what, "actor": ids[0], "other": ids[1]}
    holders = [h for i in ids if (h := _holder(store, i))]
    return _decide(store, row, [r["id"] for r in store.query(_NAMING, {"ids": holders})])


def correct(
    store: "Store",
    event: str,
    *,
    type_: str | None = None,
    day: str | None = None,
    status: str | None = None,
    drop: bool = False,
) -> LoadReport:
    """From now on an event is of this type, day (ISO; "" for none) or status; or is left out (`drop`). Raises StoreError."""
    if type_ and type_ not in event_types():
        raise StoreError(f"{type_!r} is none of {', '.join(event_types())}")
    place = _mention(store, event)
    if place is None:
        raise StoreError(f"{store.name}: no event {event!r}")
    fields: Json = {"type": type_, "status": status} if not drop else {"drop": True}
    row = {"decision": "correct", "event": place["mention"], **{k: v for k, v in fields.items() if v is not None}}
    if day is not None and not drop:
        row["date"] = day or None
    return _decide(store, {**row, "at": place}, [place["article"]])


def set_published(store: "Store", article: str, day: date) -> LoadReport:
    """From now on the article was published on that day, and what it says is dated by it. Raises StoreError."""
    rows = store.query("MATCH (a:Article) WHERE a.id = $id OR a.url = $id RETURN a.id AS id", {"id": article})
    if not rows:
        raise StoreError(f"{store.name}: no article {article!r}")
    id_ = str(rows[0]["id"])
    return _decide(store, {"decision": "published", "article": id_, "date": day.isoformat()}, [id_])


def uncertain(store: "Store", text: str | None = None) -> list[Json]:
    """Pairs of persons that may be one, as the resolver sees them over the whole store: those decided on left out.

    Those of like names are SAME_AS edges; whom a surname on a page may stand for is looked up in the pages.
    """
    people = {
        r["id"]: Actor(r["id"], "person", r["name"], r["nameAr"], r["aliases"] or [], country=r["country"])
        for r in store.stream(statement("search/persons"))
    }
    decisions = [d for r in store.query(DECISIONS) if "actor" in (d := json.loads(r["record"]))]
    found = {(r["actor"], r["other"]): r for r in _shared(store, people, decisions)}
    found |= {(r["actor"], r["other"]): {**r, "why": "spelling"} for r in store.stream(statement("search/likely"))}
    if text:
        wanted = {r["id"] for r in store.actors(text, len(people) + 1)}
        found = {pair: r for pair, r in found.items() if wanted & set(pair)}
    rows = [_pair(people, r) for pair, r in found.items() if pair[0] in people and pair[1] in people]
    return sorted(rows, key=lambda r: (-r["score"], r["actor"], r["other"]))


def _shared(store: "Store", people: dict[str, Actor], decisions: list[Json]) -> list[Json]:
    """Persons named by a surname alone, with each of the several on their page who have it."""
    pages = (
        [people[i] for i in sorted(row["ids"]) if i in people]
        for row in store.stream(statement("search/persons-of-pages"))
    )
    return shared_surnames(pages, decisions)


def _pair(people: dict[str, Actor], row: Json) -> Json:
    return {
        "actor": row["actor"],
        "actorName": written_name(people[row["actor"]]),
        "other": row["other"],
        "otherName": written_name(people[row["other"]]),
        "score": row["score"],
        "why": row["why"],
    }


def _decide(store: "Store", row: Json, articles: list[str]) -> LoadReport:
    return change(store, {}, redo=articles, decide=[row])


def restore(store: "Store", rows: list[Json]) -> LoadReport:
    """Takes over the decisions of another store that this one has not."""
    known = {r["record"] for r in store.query(DECISIONS)}
    new = [r for r in rows if compact(r) not in known]
    if not new:
        return LoadReport()
    articles = {r[k]["article"] for r in new for k in ("at", "atOther") if k in r} | {
        r["article"] for r in new if "article" in r
    }
    actors = [h for r in new if "actor" in r for i in (r["actor"], r["other"]) if (h := _holder(store, i))]
    articles |= {r["id"] for r in store.query(_NAMING, {"ids": actors})}
    return change(store, {}, redo=articles, decide=new)


def _mention(store: "Store", id_: str) -> Json | None:
    """Where the mention with this id stands, or the first one of the event with this id, or that had it before."""
    rows = store.query(_TOLD, {"id": id_})
    if not rows:
        events = store.query(_EVENT, {"id": id_})
        first = store.query(_FIRST, {"id": events[0]["id"]}) if events else []
        rows = store.query(_TOLD, {"id": first[0]["id"]}) if first else []
    return anchor_of(rows[0]["article"], rows[0]) if rows else None


def _actor(store: "Store", text: str) -> str:
    """The id of an actor, also of one that has become part of another."""
    return text if _holder(store, text) else store.find(text)


def _holder(store: "Store", id_: str) -> str | None:
    """The actor with this id, or the one that it has become."""
    rows = store.query("MATCH (a:Actor {id: $id}) RETURN a.id AS id", {"id": id_})
    if not rows:
        mark = f'"id":"{id_}"'
        text = "MATCH (a:Actor) WHERE any(r IN a.records WHERE r CONTAINS $mark) RETURN a.id AS id"
        rows = store.query(text, {"mark": mark})
    return str(rows[0]["id"]) if rows else None
