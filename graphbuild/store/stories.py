"""The part of a plan on what lies between events, and between actors: stories, and who is likely one."""

import json

from graphbuild.graph.parts import add_edge, add_node
from graphbuild.graph.schema import SEQUENCE, node_key
from graphbuild.graph.stories import Beat, beside, links, story_id, story_properties
from graphbuild.model import Actor, Json
from graphbuild.resolve.decisions import Decision
from graphbuild.resolve.decisions import Decisions as ActorDecisions
from graphbuild.resolve.linking import LIKELY, likely_pairs, name_ends
from graphbuild.store.draft import Draft


class Stories(Draft):
    """The steps on stories and on likely pairs of persons; both come after events and actors."""

    def _stories(self) -> None:
        old = {i: _beat(row) for (label, i), row in self.stored.items() if label == "Event"}
        new = {i: self.beats.get(i) for i in self.wanted["Event"]}
        changed = {i for i in {*old, *new} if old.get(i) != new.get(i)}
        threads = {b.thread for i in changed for b in (old.get(i), new.get(i)) if b}
        pairs = self._renamed()
        if threads:
            pairs |= self._threads(threads, new)
        ids = {story_id(p): p for p in pairs}
        self._read("Story", ids)
        names = self._names({a for p in pairs for a in p})
        for id_, pair in sorted(ids.items()):
            add_node(self.graph, "Story", story_properties(pair, [names.get(a, (None, None)) for a in pair]))
            self.wanted["Story"].add(id_)

    def _threads(self, threads: set[str], new: dict[str, Beat | None]) -> set[tuple[str, str]]:
        """Links the events of threads that changed; the pairs of actors that have a story there."""
        around = {*threads, *(t for one in threads for t in beside(one))}
        beats = {r["id"]: _beat(r) for r in self.session.read("threads", around) if r["id"] not in new}
        beats |= {i: b for i, b in new.items() if b and b.thread in around}
        known = {i: b for i, b in beats.items() if b}
        scope = {*threads, *(t for one in threads for t in beside(one, (1,)))}
        found = links(known.values(), scope)
        for (type_, event, earlier), articles in found.items():
            add_edge(self.graph, type_, event, earlier, {"articleIds": articles})
        linked = {i for _, event, earlier in found for i in (event, earlier)}
        there = {i for (label, i) in self.stored if label == "Event"} | (set(known) - set(new))
        for row in self.session.read("story-edges", there):
            start, in_scope = row["start"], row["start"] in new
            in_scope |= start in known and known[start].thread in scope
            if row["type"] in SEQUENCE and not in_scope:
                linked |= {start, row["end"]}
            else:
                self.there[row["type"], start, row["end"], ""] = row["hash"]
        members = [known[i] for i in sorted(linked) if i in known]
        for beat in members:
            add_edge(self.graph, "PART_OF_STORY", beat.id, story_id(beat.pair), {"articleIds": list(beat.articles)})
        return {beat.pair for beat in members}

    def _renamed(self) -> set[tuple[str, str]]:
        """The pairs with a story of which one actor has another name than before."""
        now = dict(self._of("Actor"))
        changed = []
        for id_ in self.wanted["Actor"]:
            before, after = self.stored.get(("Actor", id_)), now.get(node_key("Actor", id_), {})
            if before and any(before.get(k) != after.get(k) for k in ("name", "nameAr")):
                changed.append(id_)
        return {(r["first"], r["second"]) for r in self.session.read("stories-of", changed)} if changed else set()

    def _names(self, ids: set[str]) -> dict[str, tuple[str | None, str | None]]:
        rows = {d["id"]: d for _, d in self._of("Actor")}
        for row in self.session.nodes("Actor", ids - set(rows)):
            rows[row["properties"]["id"]] = row["properties"]
        return {i: (rows[i].get("name"), rows[i].get("nameAr")) for i in ids if i in rows}

    # Who is likely one.

    def _likely(self) -> None:
        held = ActorDecisions.of(Decision.from_json(d) for d in self.decisions.actors)
        people = {d["id"]: _person(d) for _, d in self._of("Actor") if d.get("kind") == "person"}
        for actor in people.values():
            self._name_ends(actor)
        apart = {i for pair in held.apart for i in pair}
        before = {i for (label, i), row in self.stored.items() if label == "Actor" and row.get("kind") == "person"}
        others = before - set(people)  # they go, or are no persons any more
        asked = {i for i in people if i in apart or self._other(i)} | others
        if not asked:
            return
        keys = {k for i in asked if i in people for k in name_ends(people[i]) or ()}
        near = {r["id"]: _person(r) for r in self.session.read("near-names", keys)}
        near = {i: a for i, a in {**near, **people}.items() if i not in others}
        for (a, b), score in likely_pairs(near.values(), held, asked).items():
            add_edge(self.graph, "SAME_AS", a, b, {"score": score, "judgement": LIKELY})
        for row in self.session.read("same-as", asked & before & self.wanted["Actor"]):
            self.there[row["type"], row["start"], row["end"], ""] = row["hash"]

    def _name_ends(self, actor: Actor) -> None:
        ends = name_ends(actor)
        if ends:
            node = self.graph.nodes[node_key("Actor", actor.id)]
            node["firstKey"], node["lastKey"] = ends

    def _other(self, id_: str) -> bool:
        """Whether a person is new, or has another name or country than before."""
        before, after = self.stored.get(("Actor", id_)), self.graph.nodes[node_key("Actor", id_)]
        return before is None or any(before.get(k) != after.get(k) for k in ("name", "nameAr", "country", "kind"))


def _beat(row: Json) -> Beat | None:
    return Beat.from_row(json.loads(row["beat"])) if row.get("beat") else None


def _person(row: Json) -> Actor:
    return Actor(row["id"], "person", row["name"], row.get("nameAr"), country=row.get("country"))
