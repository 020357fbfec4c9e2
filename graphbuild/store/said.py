"""What an article says, before anything is put together: from a document, from a graph, or as a store keeps it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graphbuild.graph.actors import record
from graphbuild.graph.build import article_properties, event_record, named, record_id
from graphbuild.graph.parts import Graph
from graphbuild.graph.values import compact
from graphbuild.ids import digest
from graphbuild.model import Actor, Article, Document, EventMention, Json, Relation, parse_date

# Part of every digest: raised when the same articles would make another graph, so that they are made again.
_FORMAT = 3


@dataclass(slots=True)
class Said:
    """An article as it was extracted.

    `document` may be without its text; `properties` are those of the Article node, `sentences` those of its mentions by
    id. With `given` its events are as its file says, and not resolved again: mention id → event id. `records` are its
    mentions and `named` the actors it names, by id, as JSON in one spelling. `digest` is equal where all of it is.
    """

    document: Document
    properties: Json
    sentences: dict[str, str]
    given: dict[str, str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)
    digest: str = ""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.document.article.id

    @property
    def page(self) -> str:
        """The page it stood on, else itself."""
        return str(self.properties["page"])


def of_document(document: Document, *, given: bool = False) -> Said:
    """What a document says; with `given`, with its events as they are."""
    article = document.article
    events = {e.id: e.event_id or e.id for e in document.events} if given else {}
    sentences = {e.id: article.text[slice(*e.sentence)] for e in document.events}
    return _digested(Said(document, article_properties(document), sentences, events))


def of_graph(graph: Graph) -> list[Said]:
    """What the articles of a graph say, each with its events as the graph has them."""
    found = []
    for key in sorted(k for k, d in graph.nodes(data=True) if d.get("label") == "Article"):
        told = [b for _, b, t in graph.out_edges(key, keys=True) if t == "TELLS"]
        named_ = [(b, d) for _, b, d in graph.out_edges(key, data=True) if d["type"] == "MENTIONS"]
        records = {record_id(r): r for b, _ in named_ for r in graph.nodes[b].get("records", ())}
        wanted = [records[i] for _, d in named_ for i in d.get("records", ()) if i in records]
        said = of_rows(graph.nodes[key], [graph.nodes[m] for m in told], wanted)
        for m in told:
            events = [e for _, e, t in graph.out_edges(m, keys=True) if t == "REFERS_TO"]
            id_ = str(graph.nodes[m]["id"])
            said.given[id_] = events[0].partition(":")[2] if events else id_
        found.append(_digested(said))
    return found


def of_rows(article: Mapping[str, Any], mentions: Iterable[Mapping[str, Any]], actors: Iterable[str]) -> Said:
    """What an article says, of its node, its mentions' nodes and the records of the actors it names."""
    kept = json.loads(article["record"])
    events, sentences = [], {}
    for row in sorted(mentions, key=lambda m: str(m["id"])):
        # What resolution changed is put back; a member that it added is kept as null, and goes.
        raw = {**json.loads(row["record"]), **json.loads(row.get("said") or "{}")}
        events.append(EventMention.from_json({k: v for k, v in raw.items() if v is not None}))
        sentences[events[-1].id] = row.get("sentence") or ""
    document = Document(
        _article(article, kept),
        events,
        [
            Relation.from_json({"subject": "", "object": "", "start": 0, "end": 0, **r})
            for r in kept.get("relations", ())
        ],
        sorted((Actor.from_json(json.loads(r)) for r in set(actors)), key=lambda a: a.id),
        dict(kept.get("mentions", {})),
    )
    given = {str(m["id"]): m["cell"][1:] for m in mentions if str(m.get("cell") or "").startswith("=")}
    return _recorded(Said(document, {k: v for k, v in article.items() if k != "label"}, sentences, given))


def _article(node: Mapping[str, Any], kept: Json) -> Article:
    return Article(
        id=node["id"],
        text="",
        language=node["language"],
        title=node.get("title"),
        url=node.get("url"),
        published=parse_date(kept.get("published")),
        published_source=kept.get("published_source"),
        source=kept.get("source"),
        kind=node.get("kind") or "article",
        page=kept.get("page"),
        position=node.get("position") or 0,
        retrieved=kept.get("retrieved"),
        content_hash=node.get("contentHash"),
        keywords=list(node.get("keywords") or []),
    )


def _recorded(said: Said) -> Said:
    said.records = {e.id: compact(event_record(e)) for e in said.document.events}
    said.named = {i: record(a) for i, a in sorted(named(said.document).items())}
    return said


def _digested(said: Said) -> Said:
    _recorded(said)
    article = {k: str(v) for k, v in said.properties.items() if v is not None and v != []}
    events, actors = [said.records[i] for i in sorted(said.records)], sorted(said.named.values())
    said.digest = digest(
        _FORMAT, compact({"a": article, "e": events, "s": said.sentences, "n": actors, "g": said.given})
    )
    return said


def copied(document: Document) -> Document:
    """A copy that linking may change; events are shared, as it puts others in their place."""
    made = replace(document, article=replace(document.article), events=list(document.events))
    made.relations = [replace(r) for r in document.relations]
    made.actors = [a for _, a in sorted(named(document).items())]
    made.mentions, made.same_as = dict(document.mentions), []
    return made
