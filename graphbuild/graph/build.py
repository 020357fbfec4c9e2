"""Resolved documents → the graph.

A node of the networkx graph is named `Label:id` (`schema.node_key`) and carries `label` and its properties; an edge is
keyed by its type and carries `type` and its properties. Properties that are unknown are absent.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import networkx as nx

from graphbuild.errors import InputError
from graphbuild.graph import actors, places
from graphbuild.graph.events import Told, event_edges, event_properties
from graphbuild.graph.parts import Graph, add_edge, add_node, longest
from graphbuild.graph.schema import EDGES, edge_key, node_key
from graphbuild.graph.stories import Beat, beat_of, links, story_id, story_properties
from graphbuild.graph.values import compact
from graphbuild.ids import content_hash, digest, slug
from graphbuild.model import Actor, ActorKind, Article, Document, EventMention, Json, Relation
from graphbuild.ontology import relation_types
from graphbuild.resolve.linking import LIKELY, likely_pairs

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
            told.setdefault(event.event_id or event.id, []).append(telling(by_id[id_], event))
    beats = []
    for event_id in sorted(told):
        add_event(graph, event_id, told[event_id])
        beats.append(beat_of(graph.nodes[node_key("Event", event_id)], told[event_id]))
    _add_stories(graph, [b for b in beats if b])
    _add_likely(graph)
    return graph


def _add_stories(graph: Graph, beats: list[Beat]) -> None:
    found = links(beats)
    for (type_, event, earlier), articles in found.items():
        add_edge(graph, type_, event, earlier, {"articleIds": articles})
    linked = {i for _, event, earlier in found for i in (event, earlier)}
    for beat in beats:
        if beat.id in linked:
            people = [graph.nodes[node_key("Actor", a)] for a in beat.pair]
            add_node(graph, "Story", story_properties(beat.pair, [(p.get("name"), p.get("nameAr")) for p in people]))
            add_edge(graph, "PART_OF_STORY", beat.id, story_id(beat.pair), {"articleIds": list(beat.articles)})


def _add_likely(graph: Graph) -> None:
    """Says of persons that they are likely one, as far as no document was decided on."""
    people = [
        Actor(d["id"], "person", d["name"], d.get("nameAr"), country=d.get("country"))
        for _, d in graph.nodes(data=True)
        if d.get("kind") == "person" and d.get("label") == "Actor"
    ]
    for (a, b), score in likely_pairs(people).items():
        add_edge(graph, "SAME_AS", a, b, {"score": score, "judgement": LIKELY})


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
        names=tuple(mention.get("names") or ()),
    )


def telling(document: Document, event: EventMention, sentence: str | None = None) -> Told:
    """The `Told` of a mention of a document; its sentence is cut from the text where it is not given."""
    article = document.article
    table = {a.id: a for a in document.actors}
    ids = sorted({*(p.actor_id for p in event.participants), event.attribution_id or ""})
    names = {n for i in ids if i in table for n in (table[i].name, table[i].name_ar) if n}
    return Told(
        mention=event,
        sentence=article.text[slice(*event.sentence)] if sentence is None else sentence,
        article=article.id,
        language=article.language,
        published=article.published,
        page=article.page or article.id,
        position=article.position,
        names=tuple(sorted(names)),
    )


def _add_actors(graph: Graph, documents: Iterable[Document]) -> None:
    versions: dict[str, set[str]] = {}
    for document in documents:
        for actor_id, actor in named(document).items():
            versions.setdefault(actor_id, set()).add(actors.record(actor))
    for actor_id in sorted(versions):
        add_node(graph, "Actor", actors.of_records(actor_id, versions[actor_id]))


def named(document: Document) -> dict[str, Actor]:
    """The actors that a document names by id: as its table has them, else as the mention names them."""
    table = {a.id: a for a in document.actors}
    return {id_: table.get(id_) or fallback for id_, fallback in _fallbacks(document).items()}


def _fallbacks(document: Document) -> dict[str, Actor]:
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
    add_node(graph, "Article", article_properties(document))
    add_sources(graph, article)
    for actor_id, actor in sorted(named(document).items()):
        add_mentions(graph, article.id, actor_id, document.mentions.get(actor_id, 0) or 1, [actors.record(actor)])
    for event in document.events:
        add_mention(graph, telling(document, event))
    for relation in document.relations:
        add_relation(graph, article.id, relation)


def add_sources(graph: Graph, article: Article) -> None:
    """Adds the sources that an article names (`A; B`), and says that they publish it."""
    for name in sorted({s.strip() for s in (article.source or "").split(";")} - {""}):
        id_ = "source:" + (slug(name) or name)
        before = graph.nodes.get(node_key("Source", id_), {})
        add_node(graph, "Source", merged_source([before, {"id": id_, "name": name}]))
        add_edge(graph, "PUBLISHED_BY", article.id, id_, {"name": name})


def add_mentions(graph: Graph, article: str, actor: str, count: int, records: Iterable[str]) -> None:
    """Says that an article names an actor, and as which of the actor's records."""
    properties = {"count": count, "records": sorted({record_id(r) for r in records})}
    add_edge(graph, "MENTIONS", article, actor, properties)


@lru_cache(10_000)
def record_id(record: str) -> str:
    """The short name of an actor's record."""
    return digest(record, size=12)


def add_mention(graph: Graph, told: Told, raw: EventMention | None = None, record: str | None = None) -> None:
    """Adds a Mention, its article's telling of it, and its place; `raw` is it as extracted, `record` that as JSON."""
    add_node(graph, "Mention", mention_properties(told, raw, record))
    add_edge(graph, "TELLS", told.article, told.mention.id)
    if told.mention.place:
        places.add_place(graph, told.mention.place)


def merged_source(versions: Iterable[Json]) -> Json:
    """One Source of several versions of it, the same in any order."""
    rows = list(versions)
    return {key: longest(r.get(key) for r in rows) for key in ("id", "name")}


def article_properties(document: Document) -> Json:
    """The properties of an Article node; `record` is what of the document stands nowhere else."""
    article = document.article
    start = " ".join(article.text.split())
    record = {
        "published": article.published.isoformat() if article.published else None,
        "published_source": article.published_source,
        "page": article.page,
        "source": article.source,
        "retrieved": article.retrieved,
        "mentions": document.mentions,
        "relations": [pruned(r.to_json()) for r in document.relations],
    }
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
        "record": compact(pruned(record)),
    }


def mention_properties(t: Told, raw: EventMention | None = None, record: str | None = None) -> Json:
    """The properties of a Mention node.

    `record` is all of it: an event is computed again from its mentions' records when one of its articles changes or goes.
    `said` keeps what resolution has changed in it, as it was.
    """
    m = t.mention
    said: Json = {}
    if raw is not None and m != raw:
        before, now = event_record(raw), event_record(m)
        said = {k: before.get(k) for k in sorted({*before, *now}) if before.get(k) != now.get(k)}
        record = compact(now)
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
        "names": list(t.names),
        "startDate": m.time.first if m.time else None,
        "endDate": m.time.last if m.time else None,
        "timeText": m.time.text or None if m.time else None,
        "theme": m.theme,
        "conditions": m.conditions,
        "attribution": m.attribution,
        "extractor": m.extractor or None,
        "confidence": round(m.confidence, 3),
        "record": record or compact(event_record(m)),
        "said": compact(said) if said else None,
    }


def event_record(event: EventMention) -> Json:
    """A mention as JSON, without what is unknown, and without the event it is counted to."""
    row = pruned(event.to_json())
    row.pop("event_id", None)
    return row


def pruned(row: Json) -> Json:
    """A JSON object without the members that say nothing, at any depth."""
    found = {}
    for key, value in row.items():
        if value is None or value == "":
            continue
        if isinstance(value, dict | list):
            if not value:
                continue
            value = _pruned(value)
        found[key] = value
    return found


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        return pruned(value)
    return [_pruned(v) for v in value] if isinstance(value, list) else value


def add_relation(graph: Graph, article: str, relation: Relation) -> None:
    """Adds a relation that an article states. Raises InputError for an unknown type."""
    if relation.type not in relation_types():
        raise InputError(f"{article}: unknown relation type {relation.type!r}")
    properties = relation_properties(article, relation)
    key = edge_key(relation.type, properties.get("officeKey"))
    ends = node_key("Actor", relation.subject_id), node_key("Actor", relation.object_id)
    before = graph.edges[(*ends, key)] if graph.has_edge(*ends, key) else {}
    add_edge(graph, relation.type, relation.subject_id, relation.object_id, merged_relation([before, properties]))


def relation_properties(article: str, relation: Relation) -> Json:
    """The properties of the edge of a relation, as one article states it."""
    if not EDGES[relation.type].keyed:
        return {"articleIds": [article]}
    since, until = relation.since, relation.until
    return {
        "articleIds": [article],
        "officeKey": f"{relation.office or ''}|{since or ''}",
        "office": relation.office,
        "from": _whole_day(since),
        "to": _whole_day(until),
        "fromText": since,
        "toText": until,
    }


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
