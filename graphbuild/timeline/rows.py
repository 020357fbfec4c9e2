"""The events of a store as timeline rows: found by what the user asks for, then read with who, where and the sentences."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from graphbuild.errors import GraphbuildError
from graphbuild.graph.search_text import stems, words
from graphbuild.model import EventMention
from graphbuild.store.statements import statement
from graphbuild.timeline.events import Place, Telling, TimelineEvent, Who

Row = dict[str, Any]
_CHUNK = 1000  # events read in one query
_ROLES = {"INITIATED": "initiated", "TARGETED": "targeted", "PARTICIPATED_IN": "participated"}

# An event is asked for by conditions that all hold; each is added only where the user sets it, so that indexes serve.
_CONDITIONS = {
    "actors": "EXISTS { MATCH (e)-[:INITIATED|TARGETED|PARTICIPATED_IN]-(a:Actor) WHERE a.id IN $actors }",
    "about": "(e.searchText CONTAINS $about OR "
    "EXISTS { MATCH (e)-[:INITIATED|TARGETED|PARTICIPATED_IN]-(b:Actor) WHERE b.id IN $about_ids })",
    "types": "e.type IN $types",
    "statuses": "e.status IN $statuses",
    "since": "(e.endDate >= $since OR (e.endDate IS NULL AND e.startDate IS NOT NULL))",
    "until": "(e.startDate <= $until OR (e.startDate IS NULL AND e.endDate IS NOT NULL))",
    "place": "EXISTS { MATCH (e)-[:OCCURRED_AT]->(:Place)-[:LOCATED_IN*0..4]->(p:Place) WHERE p.id IN $places }",
}
_FIND = "MATCH (e:Event) {where} RETURN e.id AS id, e.date AS date, e.page AS page, e.position AS position"
_EVENTS = "MATCH (e:Event) WHERE e.id IN $ids RETURN e AS event"
_ACTORS = (
    "MATCH (e:Event)-[r:INITIATED|TARGETED|PARTICIPATED_IN]-(a:Actor) WHERE e.id IN $ids "
    "RETURN e.id AS event, type(r) AS role, a.id AS id, a.name AS name, a.nameAr AS nameAr, a.kind AS kind "
    "ORDER BY event, role, name, id"
)
_PLACES = (
    "MATCH (e:Event)-[:OCCURRED_AT]->(p:Place) WHERE e.id IN $ids "
    "RETURN e.id AS event, p.id AS id, p.name AS name, p.nameAr AS nameAr ORDER BY event, name, id"
)
_TELLINGS = (
    "MATCH (d:Article)-[:TELLS]->(m:Mention)-[:REFERS_TO]->(e:Event) WHERE e.id IN $ids "
    "OPTIONAL MATCH (d)-[:PUBLISHED_BY]->(s:Source) "
    "RETURN e.id AS event, m.id AS mention, m.sentence AS sentence, m.start AS start, m.record AS record, d.id AS article, "
    "d.name AS name, d.title AS title, d.url AS url, d.language AS language, d.publishedAt AS published, d.page AS page, "
    "d.position AS position, s.name AS source ORDER BY event, page, position, start, mention, source"
)


class Asked(Protocol):
    """What a store must answer: Cypher with parameters, rows as dictionaries."""

    def query(self, cypher: str, parameters: Row | None = None) -> Iterable[Row]:
        """The rows that the query returns."""
        ...


def events(
    store: Asked,
    *,
    actors: Sequence[str] = (),
    about: str | None = None,
    types: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    statuses: Sequence[str] = (),
    place: str | None = None,
) -> list[TimelineEvent]:
    """The events that fit, dated ones by day, then the undated in the order of their articles.

    Of `actors`, `types` and `statuses` any; of the rest all. Days count by overlap, open ends included; with `since` or
    `until` an undated event never fits. Raises GraphbuildError for an actor or place that the store does not know.
    """
    asked: Row = {
        "types": list(types),
        "statuses": list(statuses),
        "since": since,
        "until": until,
        "actors": sorted({id_ for name in actors for id_ in _named(store, "actor", name)}),
        "place": place,
        "places": _named(store, "place", place) if place else [],
        "about": " " + " ".join(stems(about)) if about else None,
        "about_ids": _found(store, "actor", about) if about else [],
    }
    conditions = [text for key, text in _CONDITIONS.items() if asked[key]]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    used = {k: v for k, v in asked.items() if f"${k}" in where}
    found = sorted(map(dict, store.query(_FIND.replace("{where}", where), used)), key=_order)
    return sorted(read_events(store, [row["id"] for row in found]), key=_reported)


def rows(store: Asked, **options: Any) -> list[Row]:
    """The events that fit as JSON objects; the options are those of `events`."""
    return [event.to_json() for event in events(store, **options)]


def _order(row: Row) -> tuple[bool, str, str, int, str]:
    return (row["date"] is None, _day(row["date"]) or "", row["page"] or "", row["position"] or 0, row["id"])


def _reported(event: TimelineEvent) -> tuple[bool, str]:
    """Sorts the undated by the first day of publication of an article that tells them, where one is known."""
    return event.date is None, event.date or min((t.published for t in event.tellings if t.published), default="~")


def _words(text: str) -> str:
    return " " + " ".join(words(text))


def find_actors(store: Asked, name: str) -> list[str]:
    """Ids of the actors with this id or name, in any spelling; else of those with a name that holds its words."""
    return _found(store, "actor", name)


def _named(store: Asked, what: str, name: str) -> list[str]:
    """Ids of the actors or places meant by a name. Raises GraphbuildError where there is none."""
    found = _found(store, what, name)
    if not found:
        raise GraphbuildError(f"no {what} {name!r} in the store")
    return found


def _found(store: Asked, what: str, name: str) -> list[str]:
    """Ids of those with this id or exactly this name in any spelling; else of those with a name that holds its words."""
    wanted = _words(name)
    first = " " + (stems(name) or [name])[0]
    near = [dict(r) for r in store.query(statement(f"search/{what}s-named"), {"id": name, "word": first})]
    folded = {r["id"]: [_words(n) for n in r["names"] if n] for r in near}
    exact = [id_ for id_, names in folded.items() if id_ == name or wanted in names]
    return exact or [id_ for id_, names in folded.items() if any(f"{wanted} " in f"{n} " for n in names)]


def read_events(store: Asked, ids: Sequence[str]) -> list[TimelineEvent]:
    """The events with these ids, in this order; an id that the store does not have is left out."""
    return [event for n in range(0, len(ids), _CHUNK) for event in _read(store, ids[n : n + _CHUNK])]


def _read(store: Asked, ids: Sequence[str]) -> Iterator[TimelineEvent]:
    if ids:
        chunk = {"ids": list(ids)}
        nodes = {dict(r["event"])["id"]: dict(r["event"]) for r in store.query(_EVENTS, chunk)}
        who, where = _by_event(store.query(_ACTORS, chunk)), _by_event(store.query(_PLACES, chunk))
        told = _by_event(store.query(_TELLINGS, chunk))
        for id_ in filter(nodes.get, ids):
            yield _event(nodes[id_], who[id_], where[id_], told[id_])


def _by_event(found: Iterable[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        grouped[row["event"]].append(dict(row))
    return grouped


def _event(node: Row, who: list[Row], where: list[Row], told: list[Row]) -> TimelineEvent:
    return TimelineEvent(
        id=node["id"],
        name=node["name"],
        name_ar=node.get("nameAr"),
        type=node["type"],
        mode=node.get("mode"),
        quad=node.get("quad"),
        status=node["status"],
        date=_day(node.get("date")),
        start=_day(node.get("startDate")),
        end=_day(node.get("endDate")),
        precision=node.get("datePrecision"),
        qualifier=node.get("dateQualifier"),
        time_text=node.get("timeText"),
        weekday=node.get("weekday"),
        offset=node.get("relDays"),
        theme=node.get("theme"),
        conditions=node.get("conditions"),
        attribution=node.get("attribution"),
        confidence=node.get("confidence"),
        actors=tuple(Who(r["id"], r["name"], r["nameAr"], r["kind"], _ROLES[r["role"]]) for r in who),
        places=tuple(Place(r["id"], r["name"], r["nameAr"]) for r in where),
        tellings=tuple(_tellings(told)),
    )


def _tellings(told: list[Row]) -> Iterator[Telling]:
    sources: dict[str, list[str]] = defaultdict(list)
    for row in told:
        sources[row["mention"]] += [row["source"]] if row["source"] else []
    for row in {r["mention"]: r for r in told}.values():
        mention = EventMention.from_json(json.loads(row["record"]))
        yield Telling(
            article=row["article"],
            page=row["page"] or row["article"],
            sentence=row["sentence"],
            marks=tuple(_marks(mention, row["start"], len(row["sentence"]))),
            name=row["name"],
            title=row["title"],
            url=row["url"],
            language=row["language"],
            published=_day(row["published"]),
            source="; ".join(sources[row["mention"]]) or None,
        )


def _marks(mention: EventMention, offset: int, size: int) -> Iterator[tuple[int, int, str]]:
    """The spans of a mention that lie in its sentence, as offsets into it."""
    spans = [(*mention.trigger, "trigger"), *((p.start, p.end, p.role) for p in mention.participants)]
    if mention.time:
        spans.append((mention.time.start, mention.time.end, "time"))
    for start, end, what in spans:
        if 0 <= start - offset < end - offset <= size:
            yield start - offset, end - offset, str(what)


def _day(value: Any) -> str | None:
    """The ISO day of a date as a store gives it (the driver's, Python's, or text)."""
    return str(value)[:10] if value is not None else None
