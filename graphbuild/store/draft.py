"""What a plan is made of: what is to be written, and what its steps share."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import networkx as nx

from graphbuild.graph.parts import Graph
from graphbuild.graph.stories import Beat
from graphbuild.model import Json
from graphbuild.store.decisions import Decisions
from graphbuild.store.region import Region
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


class Draft:
    """The state that the steps of a plan share, and read and add to."""

    def __init__(self, session: Session, region: Region, decisions: Decisions) -> None:
        self.session, self.region, self.decisions = session, region, decisions
        self.graph: Graph = nx.MultiDiGraph()
        self.made = Plan()
        self.there: dict[EdgeKey, str | None] = {}  # edges of the store in the scope of this plan, with their hashes
        self.wanted: dict[str, set[str]] = defaultdict(set)  # nodes whose state is to be compared, by label
        self.stored: dict[tuple[str, str], Json] = {}
        self.beats: dict[str, Beat | None] = {}  # of the events that were made, what stories go by

    def _of(self, label: str) -> list[tuple[str, Json]]:
        return [(k, d) for k, d in self.graph.nodes(data=True) if d.get("label") == label]

    def _read(self, label: str, ids: Iterable[str]) -> None:
        for row in self.session.nodes(label, ids):
            self.stored[label, row["properties"]["id"]] = row["properties"]
