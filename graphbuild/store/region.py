"""The part of a store that a load touches: articles, the pages they stand on, and whoever is linked with them.

A page is resolved as a whole, so the other articles of a page are read back as they were extracted; so are articles whose
actors become others because of what is new.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from graphbuild.extract.times import resolve_again
from graphbuild.graph.build import record_id
from graphbuild.model import Actor, Article, Document, EventMention, Json, Participant
from graphbuild.resolve.linking import link_documents, written_name
from graphbuild.resolve.transliterate import skeleton
from graphbuild.store.decisions import Decisions
from graphbuild.store.said import Said, copied, of_rows
from graphbuild.store.session import Session

_PROBE = "probe"


@dataclass(slots=True)
class Region:
    """`articles` as they will be, `documents` those resolved; what the store has of them: `nodes` (articles), `mentions`
    (rows with `mention`, `event`, `article`, by id) and `edges` (to actors and sources). `actors` says for each article
    which actor each that it names has become."""

    articles: dict[str, Said] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    nodes: dict[str, Json] = field(default_factory=dict)
    mentions: dict[str, Json] = field(default_factory=dict)
    edges: list[Json] = field(default_factory=list)
    actors: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def ids(self) -> list[str]:
        """The ids of all its articles, those that go included."""
        return sorted({*self.articles, *self.nodes})


def gather(session: Session, said: dict[str, Said], gone: set[str], redo: set[str], decisions: Decisions) -> Region:
    """The region of articles that come (`said`), go, or are to be made anew."""
    region = Region(dict(said))
    touched = {*said, *gone, *redo}
    read: set[str] = set()
    while True:
        pages = {s.page for s in region.articles.values()}
        pages |= {r["page"] for r in session.read("known", touched - read) if r["page"]}
        wanted = touched | {r["id"] for r in session.read("page-articles", pages)}
        _read_back(session, region, wanted - read, {*said, *gone})
        read |= wanted
        more = _link(session, region, decisions) - wanted
        if not more and {s.page for s in region.articles.values()} <= pages:
            return region
        touched = wanted | more


def _read_back(session: Session, region: Region, ids: set[str], replaced: set[str]) -> None:
    region.nodes |= {r["properties"]["id"]: r["properties"] for r in session.nodes("Article", ids)}
    there = [i for i in sorted(ids) if i in region.nodes]
    told: dict[str, list[Json]] = {i: [] for i in there}
    for row in session.read("article-mentions", there):
        region.mentions[row["mention"]["id"]] = row
        told[row["article"]].append(row["mention"])
    edges = session.read("article-edges", there)
    region.edges += edges
    kept = [i for i in there if i not in replaced]
    records = _records(session, [e for e in edges if e["start"] in set(kept)])
    for id_ in kept:
        region.articles[id_] = of_rows(region.nodes[id_], told[id_], records.get(id_, ()))
        region.articles[id_].digest = region.nodes[id_].get("digest") or ""


def _records(session: Session, edges: list[Json]) -> dict[str, list[str]]:
    """The records of actors that each article names them by."""
    naming = [e for e in edges if e["type"] == "MENTIONS"]
    known: dict[str, str] = {}
    for row in session.nodes("Actor", {e["end"] for e in naming}):
        known |= {record_id(r): r for r in row["properties"].get("records") or ()}
    found: dict[str, list[str]] = {}
    for edge in naming:
        found.setdefault(edge["start"], []).extend(known[i] for i in edge["records"] or () if i in known)
    return found


def _link(session: Session, region: Region, decisions: Decisions) -> set[str]:
    """Links the region's documents; the articles outside of it whose actors become others thereby."""
    documents = [copied(s.document) for _, s in sorted(region.articles.items())]
    for document in documents:
        _date(document, decisions)
        document.events.append(_probe(document))
    stubs = _stubs(session, documents)
    linked = link_documents([*documents, *(s for s, _ in stubs)], decisions.actors)
    region.documents, region.actors = {}, {}
    for document in linked[: len(documents)]:
        probe = document.events.pop()
        raw = [p.text for p in probe.participants]
        region.actors[document.article.id] = {r: p.actor_id for r, p in zip(raw, probe.participants, strict=True)}
        region.documents[document.article.id] = document
    moved = set()
    for (_, holder), stub in zip(stubs, linked[len(documents) :], strict=True):
        if stub.events[0].participants[0].actor_id != holder:
            moved.add(holder)
    return {r["id"] for r in session.read("articles-naming", moved)}


def _date(document: Document, decisions: Decisions) -> None:
    """Dates a document by the day of publication that a person gave."""
    day = decisions.published.get(document.article.id)
    if day:
        document.article.published, document.article.published_source = day, "user"
        document.events = [
            replace(e, time=resolve_again(e.time, day, "user")) if e.time else e for e in document.events
        ]


def _probe(document: Document) -> EventMention:
    """An event with every actor of a document, by which the one that each becomes is known."""
    people = [Participant("source", 0, 0, a.id, a.name, a.kind, a.id) for a in document.actors]
    return EventMention(_PROBE, (0, 0), "", "occurred", (0, 0), participants=people)


def _stubs(session: Session, documents: Iterable[Document]) -> list[tuple[Document, str]]:
    """Stored actors whose names sound like one of the documents, each in a document of its own; with the id it has now."""
    keys = {name_key(a) for d in documents for a in d.actors} - {None}
    found = []
    for row in session.read("namesakes", {str(k) for k in keys}):
        for record in row["records"] or ():
            actor = Actor.from_json(json.loads(record))
            id_ = f"stub:{row['id']}:{actor.id}"
            stub = Document(Article(id_, "", "en", page=id_), actors=[actor], mentions={actor.id: 1})
            stub.events.append(_probe(stub))
            found.append((stub, str(row["id"])))
    return found


def name_key(actor: Actor) -> str | None:
    """What persons share who may be one by their names: the consonants of the whole name."""
    name = written_name(actor)
    if actor.kind != "person" or len(name.split()) < 2:
        return None
    bones: Any = skeleton(name)
    return "|".join(bones) or None
