"""EventTime → Extended Date/Time Format (ISO 8601-2), levels 0 and 1. For display; nothing computes with it."""

from calendar import monthrange
from datetime import date

from graphbuild.model import EventTime

_SEASONS = {(3, 5): 21, (6, 8): 22, (9, 11): 23}


def edtf(time: EventTime) -> str | None:
    """The interval of a time as one EDTF string; None where neither end is known.

    A whole month, season, year or decade is written short (2025-03, 2025-22, 2025, 201X); `~` marks an approximate one.
    """
    if time.first is None and time.last is None:
        return None
    mark = "~" if time.qualifier == "approx" else ""
    if time.first is None or time.last is None:
        return f"{_day(time.first, mark)}/{_day(time.last, mark)}"
    whole = _whole(time.first, time.last)
    return whole + mark if whole else f"{time.first.isoformat()}{mark}/{time.last.isoformat()}{mark}"


def _day(day: date | None, mark: str) -> str:
    return day.isoformat() + mark if day else ".."


def _whole(first: date, last: date) -> str | None:
    """The short form of an interval that is exactly one calendar unit."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return f"{first.year:04}-{first.month:02}"
    if months == 3:
        return _season(first, last)
    if months == 12 and first.month == 1:
        return f"{first.year:04}"
    if months == 120 and first.month == 1 and first.year % 10 == 0:
        return f"{first.year // 10:03}X"
    return None


def _season(first: date, last: date) -> str | None:
    """Spring, summer or autumn of the northern half of the earth; winter lies in two years, and no season says which."""
    season = _SEASONS.get((first.month, last.month)) if first.year == last.year else None
    return f"{first.year:04}-{season}" if season else None


def days_of(text: str) -> tuple[date | None, date | None]:
    """The first and last day of a string `edtf` made (None: open). Raises ValueError on anything else."""
    first, _, last = text.replace("~", "").partition("/")
    if last:
        return (
            None if first == ".." else date.fromisoformat(first),
            None if last == ".." else date.fromisoformat(last),
        )
    if first.endswith("X"):
        year = int(first[:-1]) * 10
        return date(year, 1, 1), date(year + 9, 12, 31)
    parts = [int(p) for p in first.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        a, b = next((k for k, v in _SEASONS.items() if v == parts[1]), (parts[1], parts[1]))
        return date(parts[0], a, 1), date(parts[0], b, monthrange(parts[0], b)[1])
    return date.fromisoformat(first), date.fromisoformat(first)
