"""Resolved documents → the graph.

A node of the networkx graph is named `Label:id` (`schema.node_key`) and carries `label` and its properties; an edge is
keyed by its type and carries `type` and its properties. Properties that are unknown are absent.
"""

import json
from collections.abc import Iterable
from datetime import date

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.graph import actors, places
from graphbuild.graph.events import Told, event_edges, event_properties
from graphbuild.graph.parts import Graph, add_edge, add_node, longest
from graphbuild.graph.schema import EDGES, edge_key, node_key
from graphbuild.ids import content_hash, slug
from graphbuild.model import Actor, ActorKind, Article, Document, EventMention, Json, Relation
from graphbuild.ontology import relation_types

_TITLE = 80  # letters of a text that stand for a missing title


def build(documents: Iterable[Document]) -> Graph:
    """The graph of resolved documents; of two with one id the later counts. Raises InputError for unknown types."""
    by_id = {d.article.id: d for d in documents}
    told: dict[str, list[Told]] = {}
    graph: Graph = nx.MultiDiGraph()
    _add_actors(graph, by_id.values())
    for id_ in sorted(by_id):
        _add_article(graph, by_id[id_])
        for event in by_id[id_].events:
            told.setdefault(event.event_id or event.id, []).append(_told(by_id[id_].article, event))
    for event_id in sorted(told):
        add_event(graph, event_id, told[event_id])
    return graph


def add_event(graph: Graph, event_id: str, told: list[Told]) -> None:
    """Adds the Event of these mentions and the edges that follow from them; the mentions themselves stand already."""
    add_node(graph, "Event", event_properties(event_id, told))
    for t in told:
        add_edge(graph, "REFERS_TO", t.mention.id, event_id)
    for (type_, other), properties in event_edges(told).items():
        ends = (other, event_id) if EDGES[type_].end == "Event" else (event_id, other)
        add_edge(graph, type_, *ends, properties)


def told_of(article: Json, mention: Json) -> Told:
    """The `Told` that an Article node and a Mention node hold."""
    return Told(
        mention=EventMention.from_json(json.loads(mention["record"])),
        sentence=mention.get("sentence", ""),
        article=article["id"],
        language=article["language"],
        published=article.get("publishedAt"),
        page=article["page"],
        position=article["position"],
    )


def _told(article: Article, event: EventMention) -> Told:
    return Told(
        mention=event,
        sentence=article.text[slice(*event.sentence)],
        article=article.id,
        language=article.language,
        published=article.published,
        page=article.page or article.id,
        position=article.position,
    )


def _add_actors(graph: Graph, documents: Iterable[Document]) -> None:
    """Every actor that is named by id; one that stands in no table has the name its mention gives."""
    versions: dict[str, list[Actor]] = {}
    for document in documents:
        table = {a.id: a for a in document.actors}
        for actor_id, fallback in _named(document).items():
            versions.setdefault(actor_id, []).append(table.get(actor_id) or fallback)
    for actor_id in sorted(versions):
        add_node(graph, "Actor", actors.merged(actors.actor_properties(a) for a in versions[actor_id]))


def _named(document: Document) -> dict[str, Actor]:
    """The actors a document names by id, each with what is known of it without the table."""
    found: dict[str, Actor] = {}

    def add(id_: str | None, name: str, kind: ActorKind | None = None) -> None:
        if id_:
            found.setdefault(id_, Actor(id=id_, kind=kind or actors.kind_of(id_), name=name))

    for event in document.events:
        for p in event.participants:
            add(p.actor_id, p.name, p.kind)
        add(event.attribution_id, event.attribution or "")
    for relation in document.relations:
        add(relation.subject_id, relation.subject)
        add(relation.object_id, relation.object)
    for actor in document.actors:
        add(actor.id, actor.name, actor.kind)
    return found


def _add_article(graph: Graph, document: Document) -> None:
    article = document.article
    add_node(graph, "Article", _article_properties(article))
    for name in sorted({s.strip() for s in (article.source or "").split(";")} - {""}):
        id_ = "source:" + (slug(name) or name)
        before = graph.nodes.get(node_key("Source", id_), {})
        add_node(graph, "Source", merged_source([before, {"id": id_, "name": name}]))
        add_edge(graph, "PUBLISHED_BY", article.id, id_)
    for actor_id in sorted(_named(document)):
        add_edge(graph, "MENTIONS", article.id, actor_id, {"count": document.mentions.get(actor_id, 0) or 1})
    for event in document.events:
        add_node(graph, "Mention", _mention_properties(_told(article, event)))
        add_edge(graph, "TELLS", article.id, event.id)
        if event.place:
            places.add_place(graph, event.place)
    for relation in document.relations:
        _add_relation(graph, article, relation)


def merged_source(versions: Iterable[Json]) -> Json:
    """One Source of several versions of it, the same in any order."""
    rows = list(versions)
    return {key: longest(r.get(key) for r in rows) for key in ("id", "name")}


def _article_properties(article: Article) -> Json:
    start = " ".join(article.text.split())
    return {
        "id": article.id,
        "name": article.title or (start if len(start) <= _TITLE else start[: _TITLE - 1] + "…") or article.id,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "publishedAt": article.published,
        "publishedSource": article.published_source if article.published else None,
        "kind": article.kind,
        "page": article.page or article.id,
        "position": article.position,
        "keywords": article.keywords,
        "contentHash": article.content_hash or content_hash(article.text),
    }


def _mention_properties(t: Told) -> Json:
    m = t.mention
    return {
        "id": m.id,
        "name": m.label_en or m.label or m.type,
        "sentence": t.sentence,
        "start": m.sentence[0],
        "end": m.sentence[1],
        "triggerStart": m.trigger[0],
        "triggerEnd": m.trigger[1],
        "type": m.type,
        "mode": m.mode,
        "status": m.status,
        "participants": [f"{p.role}: {p.name}" for p in m.participants],
        "startDate": m.time.first if m.time else None,
        "endDate": m.time.last if m.time else None,
        "timeText": m.time.text or None if m.time else None,
        "theme": m.theme,
        "conditions": m.conditions,
        "attribution": m.attribution,
        "extractor": m.extractor or None,
        "confidence": round(m.confidence, 3),
        # All of it, as it was said: an event is computed again from these when one of its articles changes or goes.
        "record": json.dumps(m.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    }


def _add_relation(graph: Graph, article: Article, relation: Relation) -> None:
    if relation.type not in relation_types():
        raise InputError(f"{article.id}: unknown relation type {relation.type!r}")
    properties: Json = {"articleIds": [article.id]}
    if EDGES[relation.type].keyed:
        since, until = relation.since, relation.until
        properties |= {
            "officeKey": f"{relation.office or ''}|{since or ''}",
            "office": relation.office,
            "from": _whole_day(since),
            "to": _whole_day(until),
            "fromText": since,
            "toText": until,
        }
    key = edge_key(relation.type, properties.get("officeKey"))
    ends = node_key("Actor", relation.subject_id), node_key("Actor", relation.object_id)
    before = graph.edges[(*ends, key)] if graph.has_edge(*ends, key) else {}
    add_edge(graph, relation.type, relation.subject_id, relation.object_id, merged_relation([before, properties]))


def merged_relation(versions: list[Json]) -> Json:
    """One edge of several versions of it, with the articles of all; of two ends of an office the earlier."""
    rows = [v for v in versions if v]
    result: Json = {}
    for name in sorted({k for r in rows for k in r} - {"type", "articleIds"}):
        result[name] = min(r[name] for r in rows if r.get(name) is not None) if any(r.get(name) for r in rows) else None
    return {**result, "articleIds": sorted({a for r in rows for a in r["articleIds"]})}


def _whole_day(text: str | None) -> date | None:
    """The date of an ISO day; a year or a month alone is no day, and none is made of it."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
