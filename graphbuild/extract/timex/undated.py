"""What an article without a day of publication still tells: bounds of that day, its weekday, and the order of its days.

Nothing here dates anything: the bounds are those of the unknown day, kept beside the symbolic time (`anchor_min`,
`anchor_max`, `anchor_weekday` in `rel`, and `offset`, the days from it), and go when the day becomes known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graphbuild.extract.timex.tense import Direction
from graphbuild.model import EventTime

Rel = dict[str, Any]
_BESIDE = ("anchor_min", "anchor_max", "anchor_weekday", "offset")
_NEVER = ("set", "duration", "reference")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days (inclusive, None: open) the unknown day of publication lies, and its weekday (0 is Monday)."""

    first: date | None = None
    last: date | None = None
    weekday: int | None = None


def bounds(times: Iterable[tuple[EventTime, Direction]], retrieved: date | None) -> Bounds:
    """The bounds that times with the sides of their verbs give, and the day an importer recorded for the retrieval.

    An article is no older than the latest day it tells as past. `اليوم السبت` names the weekday; two that differ name none.
    """
    days, weekdays = [], set()
    for time, side in times:
        if time.anchor == "absolute" and side == "past" and time.first and time.first == time.last:
            days.append(time.first)
        if (
            time.rel
            and time.rel.get("unit") == "day"
            and time.rel.get("direction") != "narrative"
            and "weekday" in time.rel
        ):
            weekdays.add((time.rel["weekday"] - time.rel.get("n", 0)) % 7)
    latest = max((d for d in days if retrieved is None or d <= retrieved), default=None)
    return Bounds(latest, retrieved, weekdays.pop() if len(weekdays) == 1 else None)


def with_bounds(times: Sequence[EventTime], known: Bounds) -> list[EventTime]:
    """The times, the unresolved ones with what is known of the day they count from."""
    return [_bounded(time, known) for time in times]


def _bounded(time: EventTime, known: Bounds) -> EventTime:
    if time.anchor != "relative" or time.rel is None or any(key in time.rel for key in _NEVER):
        return time
    beside = {
        "anchor_min": known.first and known.first.isoformat(),
        "anchor_max": known.last and known.last.isoformat(),
        "anchor_weekday": known.weekday,
        "offset": offset(time.rel, known.weekday),
    }
    rel = {**time.rel, **{key: value for key, value in beside.items() if value is not None}}
    bounded = known.first is not None or known.last is not None
    return replace(time, rel=rel, anchor="bounded" if bounded else time.anchor)


def without_bounds(rel: Rel) -> Rel:
    """The symbolic time alone."""
    return {key: value for key, value in rel.items() if key not in _BESIDE}


def offset(rel: Rel, weekday: int | None) -> int | None:
    """The days from the day of publication to that of a time, `weekday` that of publication where known; None if open."""
    if "of" in rel or "from" in rel:
        return offset(rel.get("of") or rel["from"], weekday)
    if rel.get("direction") == "narrative":
        before = offset(rel["base"], weekday) if "base" in rel and rel.get("unit") == "day" else None
        return None if before is None else before + int(rel.get("n", 0))
    n = rel.get("n")
    if (
        n is not None
        and not rel.get("span")
        and rel.get("unit") in ("day", "week")
        and ("ago" in rel or rel["unit"] == "day")
    ):
        return int(n) * (7 if rel["unit"] == "week" else 1)
    if "weekday" not in rel or weekday is None or "day" in rel or "month" in rel:
        return None
    return _to_weekday(rel, weekday)


def _to_weekday(rel: Rel, weekday: int) -> int | None:
    back, ahead = (weekday - rel["weekday"]) % 7, (rel["weekday"] - weekday) % 7
    if "weeks" in rel:
        start = rel.get("week_start", 0)
        return int(7 * rel["weeks"] + (rel["weekday"] - start) % 7 - (weekday - start) % 7)
    days: dict[str, int] = {
        "past": -back,
        "last": -(back or 7),
        "future": ahead,
        "this": ahead,
        "next": ahead or 7,
    }
    return days.get(rel.get("direction", "none"))
