"""The part of a plan on whom and what articles name: actors, relations, sources, places."""

import json
from collections import defaultdict
from collections.abc import Iterable

from graphbuild.graph import actors, places
from graphbuild.graph.build import merged_relation, merged_source, record_id, relation_properties
from graphbuild.graph.parts import add_edge, add_node
from graphbuild.graph.schema import EDGES, node_key
from graphbuild.model import Actor, Json, PlaceMention, Relation
from graphbuild.store.batches import edge_row
from graphbuild.store.draft import Draft
from graphbuild.store.region import name_key
from graphbuild.store.telling import relation_text


class Parties(Draft):
    """The steps on actors, relations, sources and places."""

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
        after = {i: {relation_text(r) for r in d.relations} for i, d in region.documents.items()}
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


def _relation_of(text: str) -> Relation:
    return Relation.from_json({"subject": "", "object": "", "start": 0, "end": 0, **json.loads(text)})


def _relation_key(text: str) -> str:
    relation = _relation_of(text)
    office = relation_properties("", relation).get("officeKey", "")
    return "\t".join((relation.type, relation.subject_id, relation.object_id, office))
