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

from hijridate import Gregorian

from graphbuild.extract.timex.cuts import cut
from graphbuild.extract.timex.periods import (
    GRAIN,
    MONTHS,
    Alternatives,
    Reading,
    Rel,
    dated,
    grain_of,
    hijri_dated,
    month_days,
    month_index,
    months,
    period,
    periods_on,
)
from graphbuild.model import Anchor, Qualifier

# A verb's tense does not carry a date over most of a year past one of these days (10-14 March in a plan told on the 15th).
_FAR, _NEAR = 320, 21


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
        return _hijri(rel, ref)
    if is_absolute(rel):
        return dated(rel)
    if ref is None:
        return Reading(value=_pattern(rel), grain=grain_of(rel), qualifier=_vague(rel))
    return _relative(rel, ref)


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
        found = _week({"unit": "week"}, base.first, n)
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


def _relative(rel: Rel, ref: date) -> Reading:
    if "ago" in rel:
        return _ago(rel, ref)
    if rel.get("span"):
        return _span(rel, ref)
    if "n" in rel:
        return _shifted(rel, ref)
    if "unit" in rel:
        return _weekend_by_direction(rel, ref)
    if "weekday" in rel and "month" not in rel and "day" not in rel:
        return _weekday(rel, ref)
    return _calendar(rel, ref)


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


# --- times counted from the reference day


def _hijri(rel: Rel, ref: date | None) -> Reading:
    """Umm al-Qura days, which the sighting of the moon may move by one."""
    if "year" in rel:
        return hijri_dated(rel, rel["year"], "absolute")
    if ref is None:
        return Reading(grain=grain_of(rel), qualifier="approx")
    year = Gregorian(ref.year, ref.month, ref.day).to_hijri().year
    return _nearest([hijri_dated(rel, y, "year_guessed") for y in (year - 1, year, year + 1)], rel, ref)


def _shifted(rel: Rel, ref: date) -> Reading:
    unit, n = rel["unit"], rel["n"]
    if unit == "day":
        return _day(rel, ref + timedelta(n))
    if unit == "weekend":
        return _weekend(rel, ref - timedelta(ref.weekday()) + timedelta(7 * n))
    if unit == "week":
        return _week(rel, ref, n)
    if unit == "century":
        return dated({"century": (ref.year - 1) // 100 + 1 + n}, "resolved")
    if unit in MONTHS:
        return months(rel, ref, unit, n)
    raise ValueError(unit)


def _day(rel: Rel, day: date) -> Reading:
    """A deictic day; where the text names another weekday, one of the two dates is wrong, most likely the reference."""
    weekday = rel.get("weekday", day.weekday())
    if weekday == day.weekday():
        return period(day, day, day.isoformat(), rel, "resolved")
    off = (weekday - day.weekday() + 3) % 7 - 3
    named = day + timedelta(off)
    best, other = (named, day) if abs(off) == 1 else (day, named)
    return period(best, best, best.isoformat(), rel, "resolved", alternatives=[(other, other, 0.4)], confidence=0.5)


def _weekend(rel: Rel, monday: date) -> Reading:
    first, last = monday + timedelta(5), monday + timedelta(6)
    other: Alternatives = [(first - timedelta(1), first, 0.3)]
    return period(first, last, f"{first}/{last}", rel, "resolved", alternatives=other)


def _weekend_by_direction(rel: Rel, ref: date) -> Reading:
    """`the weekend`: the one the reference day is in or next to, on the side the verb says."""
    monday = ref - timedelta(ref.weekday())
    past = rel.get("direction", "past") != "future" and ref.weekday() < 5
    return _weekend({**rel, "n": 0}, monday - timedelta(7 if past else 0))


def _week(rel: Rel, ref: date, n: int) -> Reading:
    """The week, with those of the other week starts as alternatives."""
    starts = [rel.get("week_start", 0), *(s for s in (0, 5, 6) if s != rel.get("week_start", 0))]
    weeks = [ref - timedelta((ref.weekday() - s) % 7) + timedelta(7 * n) for s in starts]
    first, *others = [(day, day + timedelta(6)) for day in weeks]
    alternatives: Alternatives = [(a, b, 0.3) for a, b in others if (a, b) != first]
    year, week, _ = (first[0] + timedelta(3)).isocalendar()
    return period(*first, f"{year}-W{week:02}", rel, "resolved", alternatives=alternatives)


def _ago(rel: Rel, ref: date) -> Reading:
    """`two weeks ago`: a day for days, a day give or take three for weeks, a month for months and years."""
    unit, n, sign = rel["unit"], rel["n"], rel["ago"]
    if n is None:
        return _few(unit, sign, ref)
    if unit in ("hour", "day"):
        day = ref + timedelta(n if unit == "day" else int(n / 24))
        return Reading(day, day, day.isoformat(), anchor="resolved")
    if unit == "week":
        day, slack = ref + timedelta(7 * n), timedelta(3)
        return Reading(day - slack, day + slack, day.isoformat(), "week", "approx", "resolved")
    first, last = month_days(month_index(ref) + n * MONTHS[unit])
    value = f"{first:%Y-%m}" if MONTHS[unit] < 12 else f"{first.year:04}"
    return Reading(first, last, value, "month", "approx", "resolved")


def _few(unit: str, sign: int, ref: date) -> Reading:
    """`days ago`: at most five, and no value; longer ones say too little."""
    if unit == "hour":
        return Reading(ref, ref, ref.isoformat(), "day", "approx", "resolved", confidence=0.7)
    if unit != "day":
        return Reading(grain=GRAIN[unit], qualifier="approx")
    near, far = ref + timedelta(sign), ref + timedelta(5 * sign)
    return Reading(min(near, far), max(near, far), None, "day", "approx", "resolved", confidence=0.5)


def _span(rel: Rel, ref: date) -> Reading:
    """The last or next n units, up to or from the reference day."""
    unit, n = rel["unit"], rel["n"]
    if n is None:
        return Reading(grain=GRAIN[unit], qualifier="approx")
    sign = -1 if rel.get("direction") in ("last", "past") else 1
    other = _along(ref, unit, sign * n)
    first, last = min(ref, other), max(ref, other)
    return Reading(first, last, f"{first}/{last}", GRAIN[unit], anchor="resolved")


def _along(ref: date, unit: str, n: int) -> date:
    """The day `n` units from `ref`, or the last of its month where that has no such day."""
    if unit == "hour":
        return ref + timedelta(n // 24 if n > 0 else -(-n // 24))
    if unit in ("day", "week"):
        return ref + timedelta(n * (7 if unit == "week" else 1))
    first, last = month_days(month_index(ref) + n * MONTHS[unit])
    return first.replace(day=min(ref.day, last.day))


def _weekday(rel: Rel, ref: date) -> Reading:
    wanted, direction = rel["weekday"], rel.get("direction", "none")
    if "weeks" in rel:
        day = ref - timedelta((ref.weekday() - rel.get("week_start", 0)) % 7) + timedelta(7 * rel["weeks"])
        day += timedelta((wanted - day.weekday()) % 7)
        return period(day, day, day.isoformat(), rel, "resolved")
    back, ahead = (ref.weekday() - wanted) % 7, (wanted - ref.weekday()) % 7
    if direction in ("last", "last2"):
        back = back or 7
    if direction in ("next", "next2"):
        ahead = ahead or 7
    earlier, later = ref - timedelta(back), ref + timedelta(ahead)
    if direction in ("future", "next", "next2", "this"):
        return period(later, later, later.isoformat(), rel, "resolved")
    unsure = direction == "none" and earlier != later
    other: Alternatives = [(later, later, 0.4)] if unsure else []
    return period(
        earlier, earlier, earlier.isoformat(), rel, "resolved", alternatives=other, confidence=0.6 if unsure else 1.0
    )


def _calendar(rel: Rel, ref: date) -> Reading:
    """Calendar fields without their year: it is counted, or guessed by the side of the reference day."""
    if "years" in rel:
        return dated({**rel, "year": ref.year + rel["years"]}, "resolved")
    if "quarters" in rel or "halfs" in rel:
        raise ValueError(rel)
    if "months" in rel or ("month" not in rel and "day" in rel):
        return _day_of_month(rel, ref)
    anchor: Anchor = "resolved" if rel.get("direction") in ("last", "next", "this") else "year_guessed"
    candidates = []
    for year in (ref.year - 1, ref.year, ref.year + 1):
        try:
            candidates.append(dated({**rel, "year": year}, anchor))
        except ValueError:
            continue
    named = [c for c in candidates if c.first and c.first.weekday() == rel.get("weekday") and "day" in rel]
    if rel.get("direction") == "this":
        return next(c for c in candidates if c.first and c.first.year == ref.year)
    return _nearest(named or candidates, rel, ref)


def _day_of_month(rel: Rel, ref: date) -> Reading:
    if "months" in rel:
        first, _ = month_days(month_index(ref) + rel["months"])
        return dated({**rel, "year": first.year, "month": first.month}, "resolved")
    days = []
    for n in (-2, -1, 0, 1, 2):
        first, last = month_days(month_index(ref) + n)
        if rel["day"] <= last.day:
            days.append(dated({**rel, "year": first.year, "month": first.month}, "resolved"))
    return _nearest(days, rel, ref)


def _nearest(readings: list[Reading], rel: Rel, ref: date) -> Reading:
    """The reading next to the reference day, on the side the direction says where there is one."""
    direction = rel.get("direction", "none")

    def fits(reading: Reading) -> bool:
        first, last = reading.first or ref, reading.last or ref
        return {
            "past": first <= ref,
            "last": last < ref,
            "future": last >= ref,
            "next": first > ref,
        }.get(direction, True)

    def distance(reading: Reading) -> tuple[int, bool]:
        first, last = reading.first or ref, reading.last or ref
        return max((first - ref).days, (ref - last).days, 0), first > ref

    chosen, near = (min(some, key=distance) for some in ([r for r in readings if fits(r)] or readings, readings))
    far_off = direction in ("past", "future") and distance(chosen)[0] > _FAR and distance(near)[0] < _NEAR
    chosen = near if far_off else chosen
    return replace(chosen, confidence=0.7) if direction == "none" or far_off else chosen


# --- times built on others


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
