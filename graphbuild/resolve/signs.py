"""What event resolution goes by of a mention, and whether two mentions can be, or are, of one event.

Only pairs are compared here; which mentions end up together is decided in `resolve/events.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from graphbuild.language.ar.morphology import fold
from graphbuild.model import Document, EventMention
from graphbuild.ontology import event_types

NEAR_DAYS = 2
"""How far apart undated mentions of one event may be published, and the days at a week's end that look over it."""
FIRST, LAST = date.min.toordinal(), date.max.toordinal()
_LEAST_COMMON = 0.5
_STEM = 4  # letters of a theme word that are compared: enough to tell words apart, few enough to join inflected forms


@dataclass(frozen=True, slots=True)
class Sign:
    """What resolution goes by of a mention. Days are ordinals; `first` and `last` are the interval, open ends included,
    None where the time has none; `day` is the day of publication. `given` is the event that a file names for it."""

    id: str
    type: str
    negated: bool
    mode: str | None
    sources: frozenset[str]
    targets: frozenset[str]
    timed: bool
    first: int | None
    last: int | None
    weekday: int | None
    theme: frozenset[str]
    day: int | None
    page: str
    given: str | None = None

    def to_row(self) -> list[Any]:
        """The sign as a list that JSON can hold."""
        sets = (sorted(self.sources), sorted(self.targets), sorted(self.theme))
        return [
            self.id,
            self.type,
            int(self.negated),
            self.mode,
            *sets,
            int(self.timed),
            self.first,
            self.last,
            self.weekday,
            self.day,
            self.page,
            self.given,
        ]

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> "Sign":
        """The inverse of `to_row`."""
        id_, type_, negated, mode, sources, targets, theme, timed, first, last, weekday, day, page, given = row
        sets = frozenset(sources), frozenset(targets)
        return cls(
            id_,
            type_,
            bool(negated),
            mode,
            *sets,
            bool(timed),
            first,
            last,
            weekday,
            frozenset(theme),
            day,
            page,
            given,
        )


def sign_of(document: Document, event: EventMention, given: str | None = None) -> Sign:
    """The sign of a mention of a document."""
    time, article = event.time, document.article
    known = time is not None and time.interval is not None
    return Sign(
        event.id,
        event.type,
        event.status == "negated",
        event.mode,
        _ids(event, "source"),
        _ids(event, "target"),
        time is not None,
        (time.first.toordinal() if time.first else FIRST) if time and known else None,
        (time.last.toordinal() if time.last else LAST) if time and known else None,
        (time.rel or {}).get("weekday") if time else None,
        frozenset(theme_words(event.theme) | theme_words(event.theme_en)),
        article.published.toordinal() if article.published else None,
        article.page or article.id,
        given,
    )


def agreement(a: Sign, b: Sign) -> int:
    """How much two mentions agree in: actors in the same role, and one each for both having a time and a theme."""
    actors = len(a.sources & b.sources) + len(a.targets & b.targets)
    return actors + (a.timed and b.timed) + bool(a.theme and b.theme)


def contradict(a: Sign, b: Sign, on_page: bool = False) -> bool:
    """Whether two mentions can't be of one event, whatever else is known."""
    if a.negated != b.negated or (a.mode and b.mode and a.mode != b.mode):
        return True
    if not (_may_overlap(a, b) if on_page else _near(a, b)):
        return True
    if _undirected(a.type):
        return not _same_actors(a, b)
    return bool(
        (a.sources and b.sources and not a.sources & b.sources)
        or (a.targets and b.targets and not a.targets & b.targets)
    )


def axis(sign: Sign) -> tuple[int | None, int | None]:
    """The days a mention speaks of: its interval, else its day of publication."""
    return (sign.first, sign.last) if sign.first is not None else (sign.day, sign.day)


def same_event(a: EventMention, b: EventMention, of_a: Document, of_b: Document) -> bool:
    """Whether two mentions of one type tell the same event, when nothing else is known."""
    x, y = sign_of(of_a, a), sign_of(of_b, b)
    return x.type == y.type and (same_on_page(x, y) if x.page == y.page else same_anywhere(x, y))


def same_anywhere(a: Sign, b: Sign) -> bool:
    """Whether mentions of different pages, of one type, tell the same event."""
    return _alike(a, b) and _near(a, b)


def same_on_page(a: Sign, b: Sign) -> bool:
    """Whether mentions of one page, of one type, do: whoever gives no time there speaks of the same as who gives one."""
    return _alike(a, b) and _may_overlap(a, b)


def _alike(a: Sign, b: Sign) -> bool:
    if a.negated != b.negated or (a.mode and b.mode and a.mode != b.mode):
        return False
    return _same_actors(a, b) and _same_theme(a, b)


def _same_actors(a: Sign, b: Sign) -> bool:
    """Both sides agree where both name them; an undirected type has one side."""
    if _undirected(a.type):
        x, y = a.sources | a.targets, b.sources | b.targets
        return len(x & y) >= min(2, len(x), len(y)) and bool(x & y)
    if a.sources and b.sources and not a.sources & b.sources:
        return False
    if a.targets and b.targets and not a.targets & b.targets:
        return False
    return bool(a.sources & b.sources) or (not a.sources and not b.sources and bool(a.targets & b.targets))


@cache
def _undirected(type_: str) -> bool:
    return event_types()[type_].undirected


def _ids(event: EventMention, role: str) -> frozenset[str]:
    return frozenset(p.actor_id for p in event.participants if p.role == role)


def _may_overlap(a: Sign, b: Sign) -> bool:
    """Times that can be one, as far as both are given."""
    if not (a.timed and b.timed):
        return a.day is None or b.day is None or abs(a.day - b.day) <= NEAR_DAYS
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return a.weekday == b.weekday
    return max(a.first, b.first) <= min(a.last, b.last)


def _near(a: Sign, b: Sign) -> bool:
    """Dated mentions overlap; undated ones were published within two days of the other's day."""
    (low, high), (first, last) = axis(a), axis(b)
    if low is None or high is None or first is None or last is None:
        return False
    slack = 0 if a.first is not None and b.first is not None else NEAR_DAYS
    return max(low, first) <= min(high, last) + slack


def _same_theme(a: Sign, b: Sign) -> bool:
    x, y = a.theme, b.theme
    if not x and not y:
        return True
    if not x or not y:
        return False
    return len(x & y) / min(len(x), len(y)) >= _LEAST_COMMON


def theme_words(theme: str | None) -> set[str]:
    """The stems of a theme's words, without article, clitics and endings."""
    stems: Iterable[str] = (fold(w.strip('"،.,«»“”()').lower()) for w in (theme or "").split())
    return {_stem(w) for w in stems if len(w) > 3}


@lru_cache(50_000)
def _stem(word: str) -> str:
    for prefix in ("وال", "بال", "لل", "ال"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            word = word[len(prefix) :]
            break
    else:
        if word[:1] in "لبو" and len(word) > 4:
            word = word[1:]
    return word[:_STEM]
