"""The part of a plan that follows from what articles tell: articles, mentions, events."""

import json
from collections import defaultdict
from collections.abc import Mapping

from graphbuild.graph.build import (
    add_event,
    add_mention,
    add_mentions,
    add_sources,
    pruned,
    telling,
    told_of,
)
from graphbuild.graph.corrections import corrected
from graphbuild.graph.events import Told
from graphbuild.graph.parts import add_node
from graphbuild.graph.schema import node_key
from graphbuild.graph.stories import beat_of
from graphbuild.graph.values import compact
from graphbuild.model import Relation
from graphbuild.resolve.events import Placed, beside, events_of, place
from graphbuild.resolve.signs import Sign, sign_of
from graphbuild.store.batches import node_row
from graphbuild.store.draft import Draft

MONTH = 31
"""Days: longer events are marked, so that those of a period are found among those that begin near it (`between-dates`)."""


class Telling(Draft):
    """The steps on articles and events."""

    # Articles, their mentions, and whom they name.

    def _articles(self) -> None:
        region = self.region
        for id_, said in sorted(region.articles.items()):
            document = region.documents[id_]
            article = document.article
            props = {**said.properties, "publishedAt": article.published}
            props["publishedSource"] = article.published_source if article.published else None
            props |= {"digest": said.digest, "relations": sorted(relation_text(r) for r in document.relations) or None}
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
        self._read_around(cells, signs, placed, prior)
        # Whoever was one with a mention of these cells over a week's end may be so no longer.
        there = {m: o[1][1] for m, o in old.items()} | {m: c for m, (_, c) in placed.items() if m not in old}
        shared = {prior[m] for m, cell in there.items() if cell in cells and prior.get(m)}
        more = {placed[m][1] for m, event in prior.items() if event in shared and m in placed} - cells
        if more:
            cells |= more
            self._read_around(more, signs, placed, prior)
        found: dict[str, str | None] = dict(events_of(signs, placed, self.decisions.decided, cells))
        self._place(signs, placed)
        gone = set(self.made.gone["Mention"])
        self._dropped(found, prior, gone)
        touched = self._touched(found, prior, gone)
        self._make_events(touched, found, prior, gone)

    def _read_around(
        self, cells: set[str], signs: dict[str, Sign], placed: Placed, prior: dict[str, str | None]
    ) -> None:
        """Reads what the store has in cells and beside them."""
        for row in self.session.read("cells", cells | {c for cell in cells for c in beside(cell)}):
            if row["id"] not in self.region.mentions:
                signs[row["id"]] = Sign.from_row(json.loads(row["sign"]))
                placed[row["id"]] = (row["unit"], row["cell"])
                prior[row["id"]] = row["event"]

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
                node["sign"] = compact(signs[event.id].to_row())
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
                self._beat(event_id, told)
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

    def _beat(self, event_id: str, told: list[Told]) -> None:
        node = self.graph.nodes[node_key("Event", event_id)]
        beat = self.beats[event_id] = beat_of(node, told)
        start, end = node.get("startDate"), node.get("endDate")
        if not node.get("date"):
            node["undated"] = True
        elif not start or not end or (end - start).days > MONTH:
            node["long"] = True
        if beat:
            node["thread"], node["beat"] = beat.thread, compact(beat.to_row())

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


def relation_text(relation: Relation) -> str:
    """A relation as an article keeps it."""
    row = {k: v for k, v in relation.to_json().items() if k not in ("subject", "object", "start", "end")}
    return compact(pruned(row))
