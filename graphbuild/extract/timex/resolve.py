"""Symbolic times → intervals of days.

A symbolic time (`rel`) is a JSON object:

- `{unit, n}`: the unit that lies `n` units from the one the reference day is in (`n: -1, unit: day` is yesterday);
- `{unit, n, ago: ±1}`: counted from the reference day (two weeks ago: `n: -2`), `n` null where vague;
- `{unit, n, span, direction}`: the last or next `n` units up to or from the reference day;
- calendar fields: `weekday` (0 is Monday), `day`, `month`, `year`, `quarter`, `half`, `season`, `decade`, `week` (of a
  month), `easter`, `hijri`; with `years`, `months`, `weeks` counted from those of the reference day, or a `direction`:
  past and future (the reference day may be it), last and next (it may not), this, none;
- `{edge, of}`: start, early, mid, end, earlier or later part of a period; `{open, of}`: since, until, before, after;
- `{unit, n, direction: narrative, base}`: counted from another time of the text, `base` where one stands before;
- `{from, to}`, with `night` for a night between two days; `{ending, n}`: the n months that end with a time;
- `{set}`, `{duration}`, `{reference}`: how often, how long, before or after: no date, whatever the reference day.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from graphbuild.extract.timex.counted import hijri, relative, week_of
from graphbuild.extract.timex.cuts import cut
from graphbuild.extract.timex.periods import (
    GRAIN,
    Reading,
    Rel,
    dated,
    grain_of,
    month_days,
    month_index,
    periods_on,
)
from graphbuild.model import Qualifier


def is_absolute(rel: Rel) -> bool:
    """Whether the time means the same days whatever the reference day."""
    if "of" in rel:
        return is_absolute(rel["of"]) and rel.get("edge") not in ("earlier", "later")
    if "from" in rel:
        return is_absolute(rel["from"]) and is_absolute(rel["to"])
    if "ending" in rel:
        return is_absolute(rel["ending"])
    if "base" in rel:
        return is_absolute(rel["base"])
    return "year" in rel or "decade" in rel or "century" in rel


def resolve(rel: Rel, reference: date | None) -> Reading | None:
    """The reading of a symbolic time; None where no calendar has such a day."""
    try:
        return _resolve(rel, reference)
    except (ValueError, OverflowError):
        return None


def _resolve(rel: Rel, ref: date | None) -> Reading:
    if undated := _never_dated(rel):
        return undated
    if "open" in rel:
        return _open(rel, ref)
    if "ending" in rel:
        return _ending(rel, ref)
    if "edge" in rel:
        return _edge(rel, ref)
    if "from" in rel:
        return _range(rel, ref)
    if rel.get("direction") == "narrative":
        return _narrative(rel, ref)
    if rel.get("hijri"):
        return hijri(rel, ref)
    if is_absolute(rel):
        return dated(rel)
    if ref is None:
        return Reading(value=_pattern(rel), grain=grain_of(rel), qualifier=_vague(rel))
    return relative(rel, ref)


_REFERENCE = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}


def _never_dated(rel: Rel) -> Reading | None:
    """The reading of what has a value and no date."""
    if "reference" in rel:
        return Reading(value=_REFERENCE[rel["reference"]])
    value = rel.get("set") or rel.get("duration")
    return Reading(value=value) if value else None


def _narrative(rel: Rel, ref: date | None) -> Reading:
    """A day or period counted from another time of the text, where that is known."""
    base = _resolve(rel["base"], ref) if "base" in rel else Reading()
    unit, n = rel.get("unit", "day"), rel.get("n", 0)
    if base.first is None or base.last is None:
        return Reading(value=_pattern(rel), grain=grain_of(_fields(rel)) if _fields(rel) else GRAIN[unit])
    if "day" in rel or "month" in rel:
        found = dated({"year": base.first.year, "month": base.first.month, **_fields(rel)})
    elif unit == "day":
        if base.first != base.last:
            return Reading()
        day = base.first + timedelta(n)
        found = Reading(day, day, day.isoformat())
    elif unit == "week":
        found = week_of({"unit": "week"}, base.first, n)
    else:
        found = periods_on(base, unit, n, "counted" in rel)
    return replace(found, anchor=base.anchor, alternatives=[], confidence=0.7)


def _fields(rel: Rel) -> Rel:
    return {k: rel[k] for k in ("day", "month") if k in rel}


def _ending(rel: Rel, ref: date | None) -> Reading:
    """The months that end with that of a time, or with the time."""
    end = _resolve(rel["ending"], ref)
    if end.last is None:
        return Reading(grain="month")
    first, _ = month_days(month_index(end.last) - rel["n"] + 1)
    return replace(end, first=first, value=f"{first:%Y-%m}/{end.last:%Y-%m}", grain="month", alternatives=[])


def _vague(rel: Rel) -> Qualifier:
    return "approx" if ("ago" in rel or rel.get("span")) and rel.get("n") is None else "exact"


def _pattern(rel: Rel) -> str | None:
    """TIMEX3 with X for what is unknown; None for what is counted from the reference day."""
    if "month" in rel and "week" not in rel:
        day = f"-{rel['day']:02}" if "day" in rel else ""
        return f"XXXX-{rel['month']:02}{day}"
    if "weekday" in rel and "day" not in rel:
        return f"XXXX-WXX-{rel['weekday'] + 1}"
    return None


def _open(rel: Rel, ref: date | None) -> Reading:
    of = _resolve(rel["of"], ref)
    kind = rel["open"]
    qualifier: Qualifier = {"since": "since", "after": "after"}.get(kind, "before")  # type: ignore[assignment]
    if of.first is None or of.last is None:
        return replace(of, qualifier=qualifier)
    first = of.first if kind == "since" else of.last + timedelta(1) if kind == "after" else None
    cut = rel["of"].get("edge") == "end"
    last = None if first else of.last if kind == "until" or cut else of.first - timedelta(1)
    value = _resolve(rel["of"]["of"], ref).value if "edge" in rel["of"] else of.value
    return replace(of, first=first, last=last, value=value, qualifier=qualifier, alternatives=[])


_QUALIFIER = {
    "later": "end",
    "earlier": "start",
    "early": "start",
    "first_half": "start",
    "second_half": "end",
    "last_day": "exact",
}


def _edge(rel: Rel, ref: date | None) -> Reading:
    """A part of a period: named for the period, with the days of the part."""
    of, edge = _resolve(rel["of"], ref), rel["edge"]
    qualifier = cast(Qualifier, _QUALIFIER.get(edge, edge))
    if of.first is None or of.last is None:
        return replace(of, qualifier=qualifier)
    first, last = cut(of.first, of.last, of.grain, edge, ref)
    return replace(of, first=first, last=last, qualifier=qualifier, alternatives=[])


def _range(rel: Rel, ref: date | None) -> Reading:
    """Two ends; the second lies after the first where its week or year is open."""
    start = _resolve(rel["from"], ref)
    end_rel = rel["to"]
    follows = "weekday" in end_rel or "month" in end_rel or "day" in end_rel
    if start.first is None or not follows or is_absolute(end_rel) or "n" in end_rel:
        end = _resolve(end_rel, ref)
    else:
        free = {"years", "months", "weeks"}.isdisjoint(end_rel)
        end = _resolve({**end_rel, "direction": "future"} if free else end_rel, start.first if free else ref)
    value = f"{start.value}/{end.value}" if start.value and end.value else None
    if rel.get("night"):
        value = end.value
    if start.first and end.last and start.first > end.last:
        raise ValueError(rel)
    known = start.first is not None and end.last is not None
    return replace(
        start,
        first=start.first if known else None,
        last=end.last if known else None,
        value=value,
        alternatives=[],
        confidence=min(start.confidence, end.confidence),
    )
