"""What persons have decided of a graph, kept in its store and applied to every load.

A decision on an event names it by one of its mentions. A newer extractor may cut that mention otherwise, so the decision
keeps where the mention stood, and follows to the one that stands there now.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphbuild.graph.values import compact
from graphbuild.ids import digest
from graphbuild.model import Json
from graphbuild.resolve.events import Decided
from graphbuild.store.said import Said
from graphbuild.store.session import Session

DECISIONS = "MATCH (d:Decision) RETURN d.record AS record ORDER BY d.number, d.id"


@dataclass(slots=True)
class Decisions:
    """`actors` as `resolve` takes them, in the order they were made; of events what is one, what is two (`decided`), what
    is corrected (mention id → fields) and dropped (mention ids); `published`: days given for articles."""

    actors: list[Json] = field(default_factory=list)
    decided: Decided = field(default_factory=Decided)
    corrected: dict[str, Json] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    published: dict[str, date] = field(default_factory=dict)

    @property
    def anchors(self) -> set[str]:
        """The mentions that decisions name."""
        pairs = {m for pair in (*self.decided.same, *self.decided.apart) for m in pair}
        return pairs | set(self.corrected) | self.dropped


def decision_properties(row: Json, number: int) -> Json:
    """The properties of a Decision node; `record` is the decision as it was made."""
    record = compact(row)
    what = row["decision"]
    return {
        "id": "d-" + digest(record),
        "name": " ".join(str(v) for k, v in row.items() if not k.startswith("at") and v is not True),
        "decision": what,
        "number": number,
        "record": record,
    }


def read_decisions(session: Session) -> list[Json]:
    """The decisions that a store keeps, in the order they were made."""
    return [json.loads(r["record"]) for r in session.run(DECISIONS)]


def decisions_of(session: Session, rows: list[Json], said: Mapping[str, Said], gone: set[str]) -> Decisions:
    """The decisions as they apply: on the mentions that there are now, when `said` has come and `gone` has gone."""
    made = Decisions()
    places = [r[k] for r in rows for k in ("at", "atOther") if k in r]
    articles = {p["article"] for p in places} - gone - set(said)
    there: dict[str, list[Json]] = {a: _mentions(s) for a, s in said.items()}
    for row in session.read("article-mentions", articles):
        there.setdefault(row["article"], []).append(row["mention"])
    same: dict[tuple[str, ...], bool] = {}
    for row in rows:
        if "actor" in row:
            made.actors.append(row)
        elif row["decision"] == "published":
            made.published[row["article"]] = date.fromisoformat(row["date"])
        else:
            ends = [_anchor(row[k], there) for k in ("at", "atOther") if k in row]
            if all(ends):
                _apply(made, row, [str(e) for e in ends], same)
    pairs = list(same.items())
    made.decided = Decided(
        tuple((p[0], p[1]) for p, one in pairs if one), tuple((p[0], p[1]) for p, one in pairs if not one)
    )
    return made


def _apply(made: Decisions, row: Json, ends: list[str], same: dict[tuple[str, ...], bool]) -> None:
    what = row["decision"]
    if what in ("merge", "split"):
        pair = tuple(sorted(ends))
        same.pop(pair, None)
        same[pair] = what == "merge"
    elif row.get("drop"):
        made.dropped.add(ends[0])
    elif what == "correct":
        fields = {k: v for k, v in row.items() if k in ("type", "date", "status")}
        made.corrected[ends[0]] = {**made.corrected.get(ends[0], {}), **fields}
        made.dropped.discard(ends[0])


def _mentions(said: Said) -> list[Json]:
    return [
        {
            "id": e.id,
            "type": e.type,
            "triggerStart": e.trigger[0],
            "triggerEnd": e.trigger[1],
            "sentence": said.sentences[e.id],
        }
        for e in said.document.events
    ]


def anchor_of(article: str, mention: Mapping[str, Any]) -> Json:
    """Where a mention stands, for a decision to find it again."""
    return {
        "article": article,
        "mention": mention["id"],
        "type": mention["type"],
        "trigger": [mention["triggerStart"], mention["triggerEnd"]],
        "sentence": mention.get("sentence") or "",
    }


def _anchor(place: Json, there: Mapping[str, list[Json]]) -> str | None:
    """The mention at a place: the same one; else one with a trigger there; else the nearest in the same sentence."""
    mentions = there.get(place["article"], [])
    if any(m["id"] == place["mention"] for m in mentions):
        return str(place["mention"])
    start, end = place["trigger"]

    def far(m: Json) -> tuple[bool, int, str]:
        return (m["type"] != place["type"], abs(m["triggerStart"] - start), str(m["id"]))

    over = [m for m in mentions if m["triggerStart"] < end and start < m["triggerEnd"]]
    near = over or [m for m in mentions if m.get("sentence") == place["sentence"]]
    return str(min(near, key=far)["id"]) if near else None
