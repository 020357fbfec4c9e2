"""One event, actor or article of a store: all that is known of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphbuild.errors import GraphbuildError
from graphbuild.timeline.bidi import clean, isolate
from graphbuild.timeline.events import TimelineEvent
from graphbuild.timeline.rows import Asked, events, find_actors, read_events

Row = dict[str, Any]
_LABEL = 12  # cells of the column of names
_EVENT = "MATCH (e:Event) WHERE e.id = $id OR $id IN e.formerIds RETURN e.id AS id"
_ARTICLE = (
    "MATCH (d:Article) WHERE d.id = $id OR d.url = $id OPTIONAL MATCH (d)-[:PUBLISHED_BY]->(s:Source) "
    "RETURN d AS article, s.name AS source ORDER BY source"
)
_TOLD = (
    "MATCH (:Article {id: $id})-[:TELLS]->(m:Mention)-[:REFERS_TO]->(e:Event) "
    "RETURN e.id AS id, m.start AS start ORDER BY start, id"
)
_ACTOR = "MATCH (a:Actor {id: $id}) RETURN a AS actor"
_RELATIONS = (
    "MATCH (a:Actor {id: $id})-[r]-(b:Actor) RETURN startNode(r).id AS subject, type(r) AS type, r.office AS office, "
    "b.id AS id, b.name AS name, size(r.articleIds) AS articles ORDER BY type, office, name"
)


def show(store: Asked, wanted: str) -> Row:
    """What the store holds of an event (id, or one it had before), an article (id or URL) or an actor (id or name).

    A JSON object, `id` first, with `what` it is and its `events`. Raises GraphbuildError where there is nothing of the
    kind, or where a name stands for several actors.
    """
    for row in store.query(_EVENT, {"id": wanted}):
        (event,) = read_events(store, [row["id"]])
        return {"id": event.id, "what": "event", "name": event.name, "events": [event]}
    articles = [dict(r) for r in store.query(_ARTICLE, {"id": wanted})]
    if articles:
        return _article(store, articles)
    actors = find_actors(store, wanted)
    if not actors:
        raise GraphbuildError(f"no event, article or actor {wanted!r} in the store")
    if len(actors) > 1:
        raise GraphbuildError(f"{wanted!r} stands for several actors: {', '.join(actors[:5])}")
    return _actor(store, actors[0])


def _article(store: Asked, found: list[Row]) -> Row:
    article = dict(found[0]["article"])
    ids = list(dict.fromkeys(r["id"] for r in store.query(_TOLD, {"id": article["id"]})))
    return {
        "id": article["id"],
        "what": "article",
        "name": article["name"],
        "url": article.get("url"),
        "source": [r["source"] for r in found if r["source"]],
        "published": _text(article.get("publishedAt")),
        "published_source": article.get("publishedSource"),
        "language": article.get("language"),
        "kind": article.get("kind"),
        "events": read_events(store, ids),
    }


def _actor(store: Asked, id_: str) -> Row:
    actor = dict(next(iter(store.query(_ACTOR, {"id": id_})))["actor"])
    return {
        "id": id_,
        "what": "actor",
        "name": actor["name"],
        "name_ar": actor.get("nameAr"),
        "kind": actor.get("kind"),
        "aliases": actor.get("aliases") or [],
        "wikidata": actor.get("wikidataId"),
        "relations": [_relation(dict(r), id_) for r in store.query(_RELATIONS, {"id": id_})],
        "events": events(store, actors=[id_]),
    }


def _relation(row: Row, id_: str) -> Row:
    side = {"object": row["id"]} if row["subject"] == id_ else {"subject": row["id"]}
    return {"type": row["type"], "office": row["office"], **side, "name": row["name"], "articles": row["articles"]}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def show_lines(shown: Mapping[str, Any], columns: int = 100) -> Iterator[str]:
    """What `show` gave, for a terminal."""
    from graphbuild.timeline.table import timeline_lines

    if shown["what"] == "event":
        yield from _event_lines(shown["events"][0])
        return
    yield isolate(clean(shown["name"]))
    facts = {k: v for k, v in shown.items() if k not in ("name", "events", "relations", "what") and v}
    for key, value in facts.items():
        yield _fact(key, ", ".join(value) if isinstance(value, list) else str(value))
    for relation in shown.get("relations", ()):
        what = relation["type"].lower().replace("_", " ")
        office = f" {relation['office']}," if relation["office"] else ""
        other = f"of {relation['name']}" if "subject" in relation else relation["name"]
        yield _fact(what, f"{office} {other}".strip())
    if shown["events"]:
        yield ""
        yield from timeline_lines(shown["events"], columns)


def _fact(name: str, value: str) -> str:
    return f"{name:<{_LABEL}}  {isolate(clean(value))}".rstrip()


def _event_lines(event: TimelineEvent) -> Iterator[str]:
    yield isolate(clean(event.name))
    if event.name_ar and event.name_ar != event.name:
        yield isolate(clean(event.name_ar))
    mode = f" ({event.mode})" if event.mode else ""
    facts = [
        ("id", event.id),
        ("type", f"{event.type}{mode}, {event.status}"),
        ("when", event.when()),
        *(
            ("who" if a.role == "initiated" else "to whom" if a.role == "targeted" else "with", _name(a))
            for a in event.actors
        ),
        *(("where", _name(p)) for p in event.places),
        ("about", event.theme),
        ("condition", event.conditions),
        ("says", event.attribution),
        ("confidence", f"{event.confidence:.2f}" if event.confidence is not None else None),
    ]
    yield from (_fact(name, value) for name, value in facts if value)
    for telling in event.tellings:
        yield ""
        source = ", ".join(filter(None, [telling.source, telling.published]))
        yield _fact("told by", telling.title or telling.name or telling.article)
        yield from (_fact("", text) for text in (source, telling.url) if text)
        yield _fact("", f"“{telling.sentence}”")


def _name(one: Any) -> str:
    return f"{one.name} ({one.name_ar})" if one.name_ar else str(one.name)
