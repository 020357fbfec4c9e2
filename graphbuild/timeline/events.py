"""The rows of a timeline: an event with who, when, where, and the sentences that tell it."""

from dataclasses import asdict, dataclass, field
from typing import Any

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Who:
    """An actor of an event; `role` is initiated, targeted or participated."""

    id: str
    name: str
    name_ar: str | None = None
    kind: str | None = None
    role: str = "participated"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event takes place."""

    id: str
    name: str
    name_ar: str | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence of an article that tells an event.

    `name` is the article's title or first words; `marks` are spans to highlight, (start, end, what), offsets into `sentence`; what is trigger, source, target or time.
    """

    article: str
    sentence: str
    marks: tuple[tuple[int, int, str], ...] = ()
    name: str | None = None
    page: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event of the timeline. Days are ISO dates; `date` is the day it is sorted by, None where it is not known."""

    id: str
    name: str
    type: str
    status: str
    name_ar: str | None = None
    mode: str | None = None
    quad: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    precision: str | None = None
    qualifier: str | None = None
    time_text: str | None = None
    weekday: int | None = None
    offset: int | None = None
    theme: str | None = None
    conditions: str | None = None
    attribution: str | None = None
    confidence: float | None = None
    actors: tuple[Who, ...] = ()
    places: tuple[Place, ...] = ()
    tellings: tuple[Telling, ...] = field(default=())

    def when(self) -> str:
        """The time as a reader sees it: a day, days `first … last`, or what the text says where no day is known."""
        about = "about " if self.qualifier == "approx" else ""
        if self.start and self.end:
            return about + (self.start if self.start == self.end else f"{self.start} … {self.end}")
        if self.start or self.end:
            return f"since {self.start}" if self.start else f"until {self.end}"
        return undated(self.weekday, self.offset, self.time_text)

    def says(self) -> str:
        """Who says so: `says Keir Starmer`; '' where nobody is named."""
        return f"says {self.attribution}" if self.attribution else ""

    def with_role(self, *roles: str) -> list[Who]:
        """The actors with one of the roles."""
        return [a for a in self.actors if a.role in roles]

    def to_json(self) -> dict[str, Any]:
        """The event as a JSON object, `id` and `date` first."""
        row = asdict(self)
        return {"id": row.pop("id"), "date": row.pop("date"), "when": self.when(), **row}


def undated(weekday: int | None, offset: int | None, text: str | None) -> str:
    """What is known of a time without a date: `a Thursday` (4), `the day before` (its article, -1); empty where nothing is."""
    if weekday is not None:
        return f"a {WEEKDAYS[weekday - 1]}"
    if offset is None:
        return f"“{text}”" if text else ""
    if abs(offset) > 1:
        return f"{abs(offset)} days {'after' if offset > 0 else 'before'}"
    return ("the day before", "the same day", "the day after")[offset + 1]
