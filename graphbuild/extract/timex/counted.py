"""Times that are counted from the reference day: days, weeks and weekdays before and after it, dates without their year."""

from dataclasses import replace
from datetime import date, timedelta

from hijridate import Gregorian

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
)
from graphbuild.model import Anchor

# A verb's tense does not carry a date over most of a year past one of these days (10-14 March in a plan told on the 15th).
_FAR, _NEAR = 320, 21


def relative(rel: Rel, ref: date) -> Reading:
    """The reading of a time that is counted from the reference day. Raises ValueError where no calendar has such a day."""
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


def hijri(rel: Rel, ref: date | None) -> Reading:
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
        return week_of(rel, ref, n)
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


def week_of(rel: Rel, ref: date, n: int) -> Reading:
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
