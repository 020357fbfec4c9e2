"""What a store must become when articles come, change or go: computed from what they say and what the store has.

Everything is read, compared, and only the differences are written, so a load that brings nothing new writes nothing.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import networkx as nx

from graphbuild.graph import actors, places
from graphbuild.graph.build import (
    add_event,
    add_mention,
    add_mentions,
    add_sources,
    compact,
    merged_relation,
    merged_source,
    pruned,
    record_id,
    relation_properties,
    telling,
    told_of,
)
from graphbuild.graph.corrections import corrected
from graphbuild.graph.events import Told
from graphbuild.graph.parts import Graph, add_edge, add_node
from graphbuild.graph.schema import EDGES, NODES, node_key
from graphbuild.model import Actor, Json, PlaceMention, Relation
from graphbuild.resolve.events import Placed, Sign, beside, events_of, place, sign_of
from graphbuild.store.batches import edge_row, node_row
from graphbuild.store.decisions import Decisions
from graphbuild.store.region import Region, name_key
from graphbuild.store.session import Session

EdgeKey = tuple[str, str, str, str]  # type, start, end, officeKey


@dataclass(slots=True)
class Plan:
    """What to write: rows of `cypher/load`, by label and type; new actors and those of another kind by kind. `new` are nodes
    that the store has not, `nodes` those that change. `unused` are nodes that may have lost their last edge."""

    new: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    nodes: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    actors: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    create: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    update: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    remove: dict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unused: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        parts = (self.new, self.nodes, self.create, self.update, self.remove, self.gone)
        return not any(rows for part in parts for rows in part.values())


def make_plan(session: Session, region: Region, decisions: Decisions) -> Plan:
    """The plan that makes the store say of the region's articles what they say, and of everything else what follows."""
    return _Planner(session, region, decisions).plan()


class _Planner:
    """The steps of `make_plan`, which share what has been read."""

    def __init__(self, session: Session, region: Region, decisions: Decisions) -> None:
        self.session, self.region, self.decisions = session, region, decisions
        self.graph: Graph = nx.MultiDiGraph()
        self.made = Plan()
        self.there: dict[EdgeKey, str | None] = {}  # edges of the store in the scope of this plan, with their hashes
        self.wanted: dict[str, set[str]] = defaultdict(set)  # nodes whose state is to be compared, by label
        self.stored: dict[tuple[str, str], Json] = {}

    def plan(self) -> Plan:
        self._articles()
        self._events()
        self._actors()
        self._relations()
        self._sources()
        self._places()
        self._compare_nodes()
        self._compare_edges()
        return self.made

    # Articles, their mentions, and whom they name.

    def _articles(self) -> None:
        region = self.region
        for id_, said in sorted(region.articles.items()):
            document = region.documents[id_]
            article = document.article
            props = {**said.properties, "publishedAt": article.published}
            props["publishedSource"] = article.published_source if article.published else None
            props |= {"digest": said.digest, "relations": sorted(_relation_text(r) for r in document.relations) or None}
            add_node(self.graph, "Article", props)
            add_sources(self.graph, article)
            raw = {e.id: e for e in said.document.events}
            for event in document.events:
                told = telling(document, event, said.sentences[event.id])
                add_mention(self.graph, told, raw[event.id], said.records[event.id])
            self._named(id_)
            self.wanted["Article"].add(id_)
        for edge in region.edges:
            self.there[edge["type"], edge["start"], edge["end"], ""] = edge["hash"]
        for id_, row in region.mentions.items():
            self.there["TELLS", row["article"], id_, ""] = row["mention"].get("tells", "")
        self.made.gone["Article"] = sorted(set(region.nodes) - set(region.articles))
        kept = {e.id for d in region.documents.values() for e in d.events}
        self.made.gone["Mention"] = sorted(set(region.mentions) - kept)

    def _named(self, id_: str) -> None:
        document, said = self.region.documents[id_], self.region.articles[id_]
        records: dict[str, set[str]] = defaultdict(set)
        counts: dict[str, int] = defaultdict(int)
        for raw, record in said.named.items():
            to = self.region.actors[id_][raw]
            records[to].add(record)
            counts[to] += said.document.mentions.get(raw, 0)
        for to in sorted(records):
            add_mentions(self.graph, document.article.id, to, counts[to] or 1, records[to])
            key = node_key("Actor", to)
            before = self.graph.nodes[key].get("records", []) if key in self.graph else []
            add_node(self.graph, "Actor", {"id": to, "records": sorted({*before, *records[to]})})

    # Which mentions tell one event, and what that makes of the event.

    def _events(self) -> None:
        signs, placed, old = self._signs()
        changed = {m for m in {*old, *placed} if old.get(m) != (signs.get(m), placed.get(m))}
        cells = {o[1][1] for m in changed if (o := old.get(m))} | {placed[m][1] for m in changed if m in placed}
        prior = {m: row["event"] for m, row in self.region.mentions.items()}
        cells |= {placed[m][1] for m in self.decisions.anchors if m in placed}
        cells |= self._cells_decided(placed, cells)
        around = cells | {c for cell in cells for c in beside(cell)}
        for row in self.session.read("cells", around):
            if row["id"] not in self.region.mentions:
                signs[row["id"]] = Sign.from_row(json.loads(row["sign"]))
                placed[row["id"]] = (row["unit"], row["cell"])
                prior[row["id"]] = row["event"]
        found: dict[str, str | None] = dict(events_of(signs, placed, self.decisions.decided, cells))
        self._place(signs, placed)
        gone = set(self.made.gone["Mention"])
        self._dropped(found, prior, gone)
        touched = self._touched(found, prior, gone)
        self._make_events(touched, found, prior, gone)

    def _signs(self) -> tuple[dict[str, Sign], Placed, dict[str, tuple[Sign, tuple[str, str]]]]:
        signs: dict[str, Sign] = {}
        for id_, document in self.region.documents.items():
            given = self.region.articles[id_].given
            for event in document.events:
                signs[event.id] = sign_of(document, event, given.get(event.id))
        old = {}
        for m, row in self.region.mentions.items():
            node = row["mention"]
            if node.get("sign"):
                old[m] = (Sign.from_row(json.loads(node["sign"])), (node["unit"], node["cell"]))
        return signs, place(signs.values(), self.decisions.decided), old

    def _cells_decided(self, placed: Placed, cells: set[str]) -> set[str]:
        """The cells of mentions that persons put together with some of these cells, or took apart."""
        pairs = (*self.decisions.decided.same, *self.decisions.decided.apart)
        if not pairs:
            return set()
        ids = {m for pair in pairs for m in pair} - set(placed)
        at = {r["properties"]["id"]: r["properties"].get("cell") for r in self.session.nodes("Mention", ids)}
        at |= {m: placed[m][1] for m in placed}
        more: set[str] = set()
        while True:
            whole = cells | more
            new = {
                c
                for pair in pairs
                if any(at.get(m) in whole for m in pair)
                for m in pair
                if (c := at.get(m)) and c not in whole
            }
            if not new:
                return more
            more |= new

    def _place(self, signs: Mapping[str, Sign], placed: Placed) -> None:
        """What resolution goes by, on the mentions of the region."""
        for document in self.region.documents.values():
            for event in document.events:
                node = self.graph.nodes[node_key("Mention", event.id)]
                node["unit"], node["cell"] = placed[event.id]
                node["sign"] = json.dumps(signs[event.id].to_row(), ensure_ascii=False, separators=(",", ":"))
                if event.place:
                    node["place"] = compact(pruned({**event.place.to_json(), "start": 0, "end": 0, "text": None}))
                self.wanted["Mention"].add(event.id)

    def _dropped(self, found: dict[str, str | None], prior: dict[str, str | None], gone: set[str]) -> None:
        """Events that a person dropped: their mentions stay, and refer to none."""
        events = {found.get(m, prior.get(m)) for m in self.decisions.dropped if m not in gone} - {None}
        for m, e in found.items():
            if e in events:
                found[m] = None
        for m, e in prior.items():
            if m not in found and e in events:
                found[m] = None

    def _touched(self, found: Mapping[str, str | None], prior: Mapping[str, str | None], gone: set[str]) -> set[str]:
        """Events that have other mentions than before, or mentions that say something else."""
        touched: set[str | None] = set()
        for m, before in prior.items():
            after = None if m in gone else found.get(m, before)
            if after != before or m in gone:
                touched |= {before, after}
        articles = {i for i in self.region.documents if self._article_changed(i)}
        for id_, document in self.region.documents.items():
            for event in document.events:
                row = self.region.mentions.get(event.id)
                now = node_row("Mention", self.graph.nodes[node_key("Mention", event.id)])
                if row is None or id_ in articles or row["mention"].get("hash") != now["hash"]:
                    touched |= {found.get(event.id, prior.get(event.id)), prior.get(event.id)}
        for m in self.decisions.corrected:
            touched.add(found.get(m, prior.get(m)))
        return {e for e in touched if e}

    def _article_changed(self, id_: str) -> bool:
        before = self.region.nodes.get(id_)
        return (
            before is None
            or before.get("hash") != node_row("Article", self.graph.nodes[node_key("Article", id_)])["hash"]
        )

    def _make_events(
        self,
        touched: set[str],
        found: Mapping[str, str | None],
        prior: Mapping[str, str | None],
        gone: set[str],
    ) -> None:
        members: dict[str, set[str]] = defaultdict(set)
        told_by = {(r["mention"], r["event"]) for r in self.session.read("event-mentions", touched)}
        told_by |= {(m, e) for m, e in prior.items() if e}
        before = dict(told_by)
        for m in {*before, *found} - gone:
            event = found.get(m, before.get(m))
            if event in touched:
                members[str(event)].add(m)
        tellings = self._tellings({m for group in members.values() for m in group})
        for event_id in sorted(touched):
            told = [tellings[m] for m in sorted(members[event_id])]
            if told:
                add_event(self.graph, event_id, told)
                self._correct(event_id, told)
            self.wanted["Event"].add(event_id)
        moved = {m for m in {*before, *found} if m in gone or before.get(m) != found.get(m, before.get(m))}
        for m in moved | {m for group in members.values() for m in group}:
            if before.get(m):
                self.there["REFERS_TO", m, str(before[m]), ""] = ""
        self._former(touched, members, before)

    def _correct(self, event_id: str, told: list[Told]) -> None:
        for t in told:
            fields = self.decisions.corrected.get(t.mention.id)
            if fields:
                data = self.graph.nodes[node_key("Event", event_id)]
                add_node(self.graph, "Event", corrected({k: v for k, v in data.items() if k != "label"}, fields))

    def _tellings(self, mentions: set[str]) -> dict[str, Told]:
        found: dict[str, Told] = {}
        for id_, document in self.region.documents.items():
            sentences = self.region.articles[id_].sentences
            for event in document.events:
                if event.id in mentions:
                    found[event.id] = telling(document, event, sentences[event.id])
        for row in self.session.read("mentions", mentions - set(found)):
            found[row["mention"]["id"]] = told_of(**row)
        return found

    def _former(self, touched: set[str], members: Mapping[str, set[str]], before: Mapping[str, str]) -> None:
        """An event keeps its former ids, and takes over those of an event whose mentions came to it."""
        for row in self.session.nodes("Event", touched):
            self.stored["Event", row["properties"]["id"]] = row["properties"]
        for event_id, group in members.items():
            key = node_key("Event", event_id)
            if key not in self.graph:
                continue
            ids = set(self.stored.get(("Event", event_id), {}).get("formerIds") or ())
            for other in {before[m] for m in group if before.get(m)} - {event_id}:
                if not members.get(other):
                    ids |= {other, *(self.stored.get(("Event", other), {}).get("formerIds") or ())}
            if ids - {event_id}:
                self.graph.nodes[key]["formerIds"] = sorted(ids - {event_id})
        there = {i for label, i in self.stored if label == "Event"}
        for row in self.session.read("event-edges", there):
            self.there[row["type"], row["start"], row["end"], ""] = row["hash"]
        self.made.gone["Event"] = sorted(i for i in there if not members.get(i))

    # Actors and their relations.

    def _actors(self) -> None:
        own = {k.partition(":")[2]: set(d["records"]) for k, d in self._of("Actor")}
        old = [e for e in self.region.edges if e["type"] == "MENTIONS"]
        named = set(own) | {e["end"] for e in old}
        self._read("Actor", named)
        left = {(e["end"], r) for e in old for r in e["records"] or ()}
        left -= {(a, record_id(r)) for a, group in own.items() for r in group}
        rows = [{"actor": a, "record": r} for a, r in sorted(left)]
        used = self.session.read_rows("records-used", rows, articles=self.region.ids) if rows else []
        drop = left - {(r["actor"], r["record"]) for r in used}
        for actor in sorted(named):
            stored = self.stored.get(("Actor", actor), {}).get("records") or ()
            records = {r for r in stored if (actor, record_id(r)) not in drop} | own.get(actor, set())
            if records:
                add_node(self.graph, "Actor", actors.of_records(actor, records))
                self._name_key(actor, records)
                self.wanted["Actor"].add(actor)
            else:
                self.graph.remove_nodes_from(
                    [node_key("Actor", actor)] if node_key("Actor", actor) in self.graph else []
                )
                self.made.unused["Actor"].add(actor)

    def _name_key(self, actor: str, records: Iterable[str]) -> None:
        keys = {name_key(Actor.from_json(json.loads(r))) for r in records} - {None}
        if keys:
            self.graph.nodes[node_key("Actor", actor)]["nameKey"] = min(str(k) for k in keys)

    def _relations(self) -> None:
        region = self.region
        before = {i: set((region.nodes.get(i) or {}).get("relations") or ()) for i in region.ids}
        after = {i: {_relation_text(r) for r in d.relations} for i, d in region.documents.items()}
        changed = [(r, r in after.get(i, ())) for i in region.ids for r in before[i] ^ after.get(i, set())]
        touched = {_relation_key(r) for r, _ in changed}
        if not touched:
            return
        lost = {_relation_key(r) for r, new in changed if not new}
        said: dict[str, list[tuple[str, str]]] = {k: [] for k in touched}
        for id_, rows in sorted(after.items()):
            for row in sorted(rows):
                if (key := _relation_key(row)) in touched:
                    said[key].append((id_, row))
        there: dict[str, Json] = {}
        for found in self.session.read("relations", {k.split("\t")[1] for k in touched}):
            office = found["properties"].get("officeKey", "")
            key = "\t".join((found["type"], found["start"], found["end"], office))
            if key in touched:
                there[key] = found["properties"]
                self.there[found["type"], found["start"], found["end"], office] = found["properties"].get("hash")
        for key in sorted(touched):
            self._relation(key, said[key], there.get(key), key in lost)

    def _relation(self, key: str, said: list[tuple[str, str]], before: Json | None, lost: bool) -> None:
        type_, start, end, _ = key.split("\t")
        ids = set(self.region.ids)
        versions = [relation_properties(a, _relation_of(r)) for a, r in said]
        others = [a for a in (before or {}).get("articleIds") or () if a not in ids]
        if others and before and lost and EDGES[type_].keyed:
            for row in self.session.read("article-relations", others):
                same = [r for r in row["relations"] or () if _relation_key(r) == key]
                versions += [relation_properties(row["id"], _relation_of(r)) for r in same]
        elif others and before:
            versions.append({**{k: v for k, v in before.items() if k != "hash"}, "articleIds": others})
        if versions:
            add_edge(self.graph, type_, start, end, merged_relation(versions))
        elif before:
            self.made.unused["Actor"] |= {start, end}

    # Sources and places.

    def _sources(self) -> None:
        own = {d["id"]: d["name"] for _, d in self._of("Source")}
        old = {e["end"] for e in self.region.edges if e["type"] == "PUBLISHED_BY"}
        self._read("Source", set(own) | old)
        lost = {
            e["end"]
            for e in self.region.edges
            if e["type"] == "PUBLISHED_BY" and not self._same_edge("PUBLISHED_BY", e["start"], e["end"], e["hash"])
        }
        names: dict[str, list[str]] = defaultdict(list)
        for row in self.session.read("sources-named", lost, articles=self.region.ids):
            names[row["id"]].append(row["name"])
        for id_ in sorted(set(own) | old):
            stored = self.stored.get(("Source", id_))
            known = names[id_] if id_ in lost else [stored["name"]] if stored else []
            versions = [{"id": id_, "name": n} for n in [*known, *([own[id_]] if id_ in own else [])]]
            if versions:
                add_node(self.graph, "Source", merged_source(versions))
                self.wanted["Source"].add(id_)
            else:
                self.made.unused["Source"].add(id_)

    def _same_edge(self, type_: str, start: str, end: str, hash_: str | None) -> bool:
        ends = node_key(EDGES[type_].start, start), node_key(EDGES[type_].end, end)
        if not self.graph.has_edge(*ends, type_):
            return False
        return bool(edge_row(type_, start, end, self.graph.edges[(*ends, type_)])["hash"] == hash_)

    def _places(self) -> None:
        """Places as the region names them, put together with how others do."""
        told: dict[str, set[str]] = defaultdict(set)
        for row in self.region.mentions.values():
            text = row["mention"].get("place")
            if text:
                told[json.loads(text)["place_id"]].add(text)
        mine = {d.get("place") for _, d in self._of("Mention")}
        lost = {id_ for id_, texts in told.items() if texts - mine}
        ours = sorted(self.region.mentions)
        self._others([r["place"] for r in self.session.read("places-told", lost, mentions=ours)])
        own = {d["id"]: {k: v for k, v in d.items() if k != "label"} for _, d in self._of("Place")}
        ids = set(own) | set(told)
        self._read("Place", ids)
        for row in self.session.read("place-countries", ids):
            self.there["LOCATED_IN", row["start"], row["end"], ""] = ""
            self.made.unused["Place"].add(row["end"])
            if row["start"] not in lost:
                add_edge(self.graph, "LOCATED_IN", row["start"], row["end"])
        for id_ in sorted(ids):
            stored = [s for s in [self.stored.get(("Place", id_))] if s and id_ not in lost]
            if id_ in own or stored:
                add_node(self.graph, "Place", places.merged([*stored, *([own[id_]] if id_ in own else [])]))
                self.wanted["Place"].add(id_)
            self.made.unused["Place"].add(id_)

    def _others(self, texts: list[str]) -> None:
        for text in texts:
            places.add_place(self.graph, PlaceMention.from_json({"text": "", **json.loads(text)}))

    # What is different from what the store has.

    def _of(self, label: str) -> list[tuple[str, Json]]:
        return [(k, d) for k, d in self.graph.nodes(data=True) if d.get("label") == label]

    def _read(self, label: str, ids: Iterable[str]) -> None:
        for row in self.session.nodes(label, ids):
            self.stored[label, row["properties"]["id"]] = row["properties"]

    def _compare_nodes(self) -> None:
        for id_, node in self.region.nodes.items():
            self.stored["Article", id_] = node
        for id_, row in self.region.mentions.items():
            self.stored["Mention", id_] = row["mention"]
        for label in NODES:
            for _, data in self._of(label):
                if data["id"] in self.wanted[label]:
                    self._compare_node(label, data)
            for rows in (self.made.new, self.made.nodes):
                rows[label].sort(key=lambda r: str(r["id"]))

    def _compare_node(self, label: str, data: Json) -> None:
        before = self.stored.get((label, data["id"]))
        row = node_row(label, data, new=before is None)
        if before is None and label == "Actor":
            self.made.actors[data["kind"]].append(row)
        elif before is None:
            self.made.new[label].append(row)
        elif before.get("hash") != row["hash"]:
            self.made.nodes[label].append(row)
        if label == "Actor" and before and before.get("kind") != data.get("kind"):
            self.made.kinds[data["kind"]].append(data["id"])

    def _compare_edges(self) -> None:
        gone = {(label, i) for label, ids in self.made.gone.items() for i in ids}
        made: set[EdgeKey] = set()
        for start, end, data in self.graph.edges(data=True):
            row = edge_row(data["type"], start.partition(":")[2], end.partition(":")[2], data)
            key = (data["type"], row["start"], row["end"], row["key"])
            made.add(key)
            if key not in self.there:
                row["properties"] = {k: v for k, v in row["properties"].items() if v is not None}
                self.made.create[data["type"]].append(row)
            elif row["hash"] != (self.there[key] or "") and EDGES[data["type"]].properties:
                self.made.update[data["type"]].append(row)
        for key in set(self.there) - made:
            type_, start, end, office = key
            edge = EDGES[type_]
            self._maybe_unused(edge.start, start)
            self._maybe_unused(edge.end, end)
            if (edge.start, start) not in gone and (edge.end, end) not in gone:
                self.made.remove[type_].append({"start": start, "end": end, "key": office})
        for part in (self.made.create, self.made.update, self.made.remove):
            for rows in part.values():
                rows.sort(key=lambda r: (r["start"], r["end"], r["key"]))

    def _maybe_unused(self, label: str, id_: str) -> None:
        if label in ("Actor", "Source", "Place"):
            self.made.unused[label].add(id_)


def _relation_text(relation: Relation) -> str:
    row = {k: v for k, v in relation.to_json().items() if k not in ("subject", "object", "start", "end")}
    return compact(pruned(row))


def _relation_of(text: str) -> Relation:
    return Relation.from_json({"subject": "", "object": "", "start": 0, "end": 0, **json.loads(text)})


def _relation_key(text: str) -> str:
    relation = _relation_of(text)
    office = relation_properties("", relation).get("officeKey", "")
    return "\t".join((relation.type, relation.subject_id, relation.object_id, office))
