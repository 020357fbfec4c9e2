"""What a load changed."""

from dataclasses import dataclass, field, fields

import neo4j


@dataclass(slots=True)
class Counters:
    """Changes to a store, as the server counted them."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    labels_added: int = 0
    constraints_added: int = 0
    indexes_added: int = 0

    @classmethod
    def of(cls, counters: neo4j.SummaryCounters) -> "Counters":
        """Those of a statement."""
        return cls(**{f.name: getattr(counters, f.name) or 0 for f in fields(cls)})

    def add(self, other: "Counters") -> None:
        """Counts the changes of another statement in."""
        for f in fields(Counters):
            setattr(self, f.name, getattr(self, f.name) + getattr(other, f.name))


@dataclass(slots=True)
class LoadReport(Counters):
    """What a load changed; `missing` names the edges that were left out because an end is not in the store (`TYPE start -> end: what is missing`)."""

    missing: list[str] = field(default_factory=list)

    def include(self, other: "LoadReport") -> None:
        """Counts another load in."""
        self.add(other)
        self.missing += other.missing

    @property
    def created(self) -> int:
        """Nodes and relationships made."""
        return self.nodes_created + self.relationships_created

    @property
    def deleted(self) -> int:
        """Nodes and relationships removed."""
        return self.nodes_deleted + self.relationships_deleted

    @property
    def unchanged(self) -> bool:
        """Whether nothing was created, set or deleted."""
        return not (self.created or self.deleted or self.properties_set)

    def __str__(self) -> str:
        return f"{self.created} created, {self.properties_set} properties set, {self.deleted} deleted"
