"""What a person decided about actors, taken into account by every later resolution (`docs/data-model.md`)."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from graphbuild.errors import InputError
from graphbuild.model import Actor, Json
from graphbuild.resources import check

_SCHEMA = {
    "type": "object",
    "required": ["decision", "actor", "other"],
    "properties": {
        "decision": {"enum": ["merge", "split"]},
        "actor": {"type": "string", "minLength": 1},
        "other": {"type": "string", "minLength": 1},
        "name": {"type": "string"},
        "name_ar": {"type": ["string", "null"]},
        "kind": {"enum": ["person", "state", "organization", "armed_group", "group", "office"]},
    },
}


@dataclass(frozen=True, slots=True)
class Decision:
    """`merge`: `actor` is `other`, whose name and kind may be given for documents that do not name it;
    `split`: the two are two."""

    decision: Literal["merge", "split"]
    actor: str
    other: str
    name: str | None = None
    name_ar: str | None = None
    kind: str | None = None

    def to_json(self) -> Json:
        """The decision as one JSON object, without what is not given."""
        return {k: v for k in self.__slots__ if (v := getattr(self, k)) is not None}

    @classmethod
    def from_json(cls, row: Json, where: str = "decision") -> "Decision":
        """The inverse of `to_json`; other keys are ignored. Raises GraphbuildError where the row is off."""
        row = check(row, _SCHEMA, where)
        return cls(**{k: row[k] for k in cls.__slots__ if k in row})


def read_decisions(lines: Iterable[str], where: str = "decisions") -> list[Decision]:
    """The decisions of JSON Lines, in order. Raises InputError naming the line that is none."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{where}:{number}: not JSON: {error}") from error
        found.append(Decision.from_json(row, f"{where}:{number}"))
    return found


@dataclass(slots=True)
class Decisions:
    """What holds after all decisions: the last one on a pair."""

    into: dict[str, Decision] = field(default_factory=dict)
    apart: set[frozenset[str]] = field(default_factory=set)

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Decisions":
        """From decisions in the order they were made."""
        held = cls()
        for d in decisions:
            pair = frozenset((d.actor, d.other))
            if len(pair) < 2:
                continue
            for a, b in ((d.actor, d.other), (d.other, d.actor)):
                if a in held.into and held.into[a].other == b:
                    del held.into[a]
            held.apart.discard(pair)
            if d.decision == "split":
                held.apart.add(pair)
            elif held.target(d.other) != d.actor:
                held.into[d.actor] = d
        return held

    def target(self, actor_id: str) -> str:
        """The id that stands for an actor in the end."""
        while actor_id in self.into:
            actor_id = self.into[actor_id].other
        return actor_id

    def keeps_apart(self, a: str, b: str) -> bool:
        """Did a person say that the two are two?"""
        return frozenset((a, b)) in self.apart

    def actors(self, known: Callable[[str], Actor | None]) -> dict[str, Actor]:
        """For each merged id, the actor that stands for it: as documents or registry know it (`known`, by id), else as the
        decision names it."""
        found: dict[str, Actor] = {}
        for actor_id in self.into:
            target = self.target(actor_id)
            if (there := known(target)) is not None:
                found[actor_id] = there
                continue
            last = next(d for d in self.into.values() if d.other == target)
            own = known(actor_id)
            kind = last.kind or (own.kind if own else "person")
            name = last.name or (own.name if own else target)
            found[actor_id] = Actor(target, kind, name, last.name_ar or (own.name_ar if own else None))  # type: ignore[arg-type]
        return found
