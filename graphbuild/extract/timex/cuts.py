"""Parts of periods: the days of the start, middle, end, earlier and later part."""

from datetime import date, timedelta

from graphbuild.extract.timex.periods import month_days
from graphbuild.model import Grain

_CUT_YEAR = {"early": (1, 3), "start": (1, 3), "mid": (5, 8), "end": (10, 12)}
_CUT_DECADE = {"early": (0, 3), "start": (0, 3), "mid": (4, 6), "end": (7, 9)}
_CUT_CENTURY = {"early": (0, 29), "start": (0, 29), "mid": (30, 69), "end": (70, 99)}


def cut(first: date, last: date, grain: Grain, edge: str, ref: date | None) -> tuple[date, date]:
    """The first and last day of the part `edge` of a period, `ref` the reference day where that cuts it."""
    if edge in ("earlier", "later"):
        inside = ref is not None and first <= ref <= last
        if not inside or ref is None:
            return first, last
        return (first, ref) if edge == "earlier" else (ref, last)
    if grain == "year":
        a, b = _CUT_YEAR[edge]
        return date(first.year, a, 1), month_days(first.year * 12 + b - 1)[1]
    if edge == "last_day":
        return last, last
    if edge in ("first_half", "second_half"):
        middle = first + timedelta((last - first).days // 2)
        middle = first + timedelta(14) if grain == "month" else middle
        return (first, middle) if edge == "first_half" else (middle + timedelta(1), last)
    if grain in ("decade", "century"):
        a, b = (_CUT_DECADE if grain == "decade" else _CUT_CENTURY)[edge]
        return date(first.year + a, 1, 1), date(first.year + b, 12, 31)
    days = (last - first).days + 1
    third = 10 if grain == "month" else round(days / 3)
    bounds = {"early": (0, third), "start": (0, third), "mid": (third, 2 * third), "end": (2 * third, days)}
    a, b = bounds[edge]
    return first + timedelta(a), first + timedelta(b - 1)
