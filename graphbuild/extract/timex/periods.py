"""Periods of the calendar: the days of a month, quarter, season, Hijri month, of Easter."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, cast

from hijridate import Hijri

from graphbuild.model import Anchor, Grain, Qualifier

Rel = dict[str, Any]
Alternatives = list[tuple[date | None, date | None, float]]

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
GRAIN: dict[str, Grain] = {u: cast(Grain, u) for u in ("day", "weekend", "week", *MONTHS)} | {"hour": "day"}
_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a symbolic time comes to: an interval, or none where it takes a reference day that is not known."""

    first: date | None = None
    last: date | None = None
    value: str | None = None
    grain: Grain = "day"
    qualifier: Qualifier = "exact"
    anchor: Anchor = "relative"
    alternatives: Alternatives = field(default_factory=list)
    confidence: float = 1.0


def grain_of(rel: Rel) -> Grain:
    """How finely a symbolic time is told."""
    if "weekday" in rel or "day" in rel or "easter" in rel or "nth_weekday" in rel:
        return "part" if "part" in rel else "day"
    for key in ("week", "month", "quarter", "half", "season", "year", "decade", "century"):
        if key in rel:
            return cast(Grain, key)
    grain = GRAIN.get(rel.get("unit", "day"), "day")
    return "part" if grain == "day" and "part" in rel else grain


def month_days(index: int, count: int = 1) -> tuple[date, date]:
    """The first and last day of `count` months from month `index` (months since year 0)."""
    end = index + count
    return date(index // 12, index % 12 + 1, 1), date(end // 12, end % 12 + 1, 1) - timedelta(1)


def month_index(day: date) -> int:
    """The months from year 0 to that of the day."""
    return day.year * 12 + day.month - 1


def period(first: date, last: date, value: str, rel: Rel, anchor: Anchor, **more: Any) -> Reading:
    """The reading of a symbolic time as this interval."""
    return Reading(first, last, value, grain_of(rel), anchor=anchor, **more)


def dated(rel: Rel, anchor: Anchor = "absolute") -> Reading:
    """Calendar fields with their year."""
    if "decade" in rel:
        start = rel["decade"]
        return period(date(start, 1, 1), date(start + 9, 12, 31), f"{start // 10}X", rel, anchor)
    if "century" in rel:
        number = rel["century"]
        return period(date(100 * number - 99, 1, 1), date(100 * number, 12, 31), f"{number - 1:02}", rel, anchor)
    year = rel["year"]
    if "nth_weekday" in rel:
        return _nth_weekday(rel, anchor)
    if "easter" in rel:
        day = easter(year) + timedelta(rel["easter"])
        return period(day, day, day.isoformat(), rel, anchor)
    if "day" in rel:
        day = date(year, rel["month"], rel["day"]) - timedelta(rel.get("eve", 0))
        other = [(date(year, rel["day"], rel["month"]),) * 2 + (0.2,)] if rel.get("swap") else []
        return period(day, day, day.isoformat(), rel, anchor, alternatives=other)
    if "week" in rel:
        return _week_of_month(rel, anchor)
    if "month" in rel:
        return period(*month_days(year * 12 + rel["month"] - 1), f"{year:04}-{rel['month']:02}", rel, anchor)
    if "season" in rel:
        return period(*month_days(year * 12 + _SEASON[rel["season"]] - 1, 3), f"{year}-{rel['season']}", rel, anchor)
    for part, months in (("quarter", 3), ("half", 6)):
        if part in rel:
            count = 12 // months
            number = rel[part] if rel[part] > 0 else count
            first, last = month_days(year * 12 + (number - 1) * months, months)
            return period(first, last, f"{first:%Y-%m}/{last:%Y-%m}", rel, anchor)
    qualifier: Qualifier = "approx" if rel.get("fiscal") else "exact"
    return period(date(year, 1, 1), date(year, 12, 31), f"{year:04}", rel, anchor, qualifier=qualifier)


def _nth_weekday(rel: Rel, anchor: Anchor) -> Reading:
    """The first, second … or last (-1) such weekday of a month. Raises ValueError where there is no fifth."""
    start, end = month_days(rel["year"] * 12 + rel["month"] - 1)
    day = start + timedelta((rel["weekday"] - start.weekday()) % 7 + 7 * (rel["nth_weekday"] - 1))
    if rel["nth_weekday"] == -1:
        day = end - timedelta((end.weekday() - rel["weekday"]) % 7)
    if day > end:
        raise ValueError(rel)
    return period(day, day, day.isoformat(), rel, anchor)


def _week_of_month(rel: Rel, anchor: Anchor) -> Reading:
    length = monthrange(rel["year"], rel["month"])[1]
    start = length - 6 if rel["week"] == -1 else 7 * rel["week"] - 6
    first = date(rel["year"], rel["month"], start)
    last = date(rel["year"], rel["month"], min(length, start + 6))
    return period(first, last, f"{first}/{last}", rel, anchor)


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def hijri_dated(rel: Rel, year: int, anchor: Anchor) -> Reading:
    """Hijri month and day in a Hijri year. Raises ValueError, OverflowError outside the Umm al-Qura tables."""
    month, day = rel.get("month"), rel.get("day")
    last_month = month or 12
    length = Hijri(year, last_month, 1).month_length()
    first = _gregorian(year, month or 1, day or 1) + timedelta(rel.get("plus", 0))
    last = first if day else _gregorian(year, last_month, length)
    value = first.isoformat() if day else f"{first}/{last}"
    return Reading(first, last, value, grain_of(rel), "approx", anchor, _moved(first, last))


def _gregorian(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _moved(first: date, last: date) -> Alternatives:
    return [(first + timedelta(n), last + timedelta(n), 0.1) for n in (-1, 1)]


def months(rel: Rel, ref: date, unit: str, n: int) -> Reading:
    """The month, quarter, half, year or decade that lies `n` from that of `ref`."""
    size = MONTHS[unit]
    first, last = month_days((month_index(ref) // size + n) * size, size)
    value = {
        "month": f"{first:%Y-%m}",
        "year": f"{first.year:04}",
        "decade": f"{first.year // 10}X",
    }.get(unit, f"{first:%Y-%m}/{last:%Y-%m}")
    return period(first, last, value, rel, "resolved")


def periods_on(base: Reading, unit: str, n: int, counted: bool) -> Reading:
    """A year after 2011 is 2012, after a quarter that quarter of 2012, after a day the month a year on."""
    if base.first is None or base.last is None:
        raise ValueError(unit)
    length = month_index(base.last) - month_index(base.first) + 1
    whole = base.grain in MONTHS and length <= MONTHS[unit]
    if not counted and not (whole and length == MONTHS[unit]):
        return months({"unit": unit}, base.first, unit, n)
    first, last = month_days(month_index(base.first) + n * MONTHS[unit], length if whole else 1)
    grain = base.grain if whole else "month"
    value = (
        f"{first:%Y}" if grain == "year" else f"{first:%Y-%m}" if grain == "month" else f"{first:%Y-%m}/{last:%Y-%m}"
    )
    return Reading(first, last, value, grain, "exact" if whole else "approx")
