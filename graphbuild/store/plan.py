"""What a store must become when articles come, change or go: computed from what they say and what the store has.

Everything is read, compared, and only the differences are written, so a load that brings nothing new writes nothing.
"""

from graphbuild.graph.schema import EDGES, NODES
from graphbuild.model import Json
from graphbuild.store.batches import edge_row, node_row
from graphbuild.store.decisions import Decisions
from graphbuild.store.draft import EdgeKey, Plan
from graphbuild.store.parties import Parties
from graphbuild.store.region import Region
from graphbuild.store.session import Session
from graphbuild.store.stories import Stories
from graphbuild.store.telling import Telling


def make_plan(session: Session, region: Region, decisions: Decisions) -> Plan:
    """The plan that makes the store say of the region's articles what they say, and of everything else what follows."""
    return _Planner(session, region, decisions).plan()


class _Planner(Telling, Parties, Stories):
    """All steps, and what is different from what the store has."""

    def plan(self) -> Plan:
        """Takes the steps in order."""
        self._articles()
        self._events()
        self._actors()
        self._relations()
        self._sources()
        self._places()
        self._stories()
        self._likely()
        self._compare_nodes()
        self._compare_edges()
        return self.made

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
        if label in ("Actor", "Source", "Place", "Story"):
            self.made.unused[label].add(id_)
