"""Stories: what follows on what between two actors, and what answers what.

An event is of a story where it has two parties: the source and the target that are told first. The story is that of the
pair, whoever of the two acts. In it an event FOLLOWS the last one of the nearest earlier day, at most 30 days before, that
has its topic; it is a RESPONSE_TO the nearest act of the other side that its type answers, or any act where its sentence
says that it answers (`answers.yaml`). Days must be known to the day; events without one answer only what stands before
them on their page. All of it depends on events of the same two parties within 30 days, and on nothing else.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphbuild.compiled import checked_yaml
from graphbuild.graph.events import Told, is_mutual
from graphbuild.graph.search_text import words
from graphbuild.model import EventMention, Json
from graphbuild.resolve.signs import theme_words

DAYS = 30  # how long a story waits for what follows or answers; also the length of the blocks that are looked through
_EXACT = ("day", "part")
_LEAST_COMMON = 0.5  # of the stems of the shorter theme

_LISTS = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
_SCHEMA = {
    "type": "object",
    "required": ["answers", "words"],
    "additionalProperties": False,
    "properties": {"answers": _LISTS, "words": _LISTS},
}

Links = dict[tuple[str, str, str], list[str]]
"""{(type, event, earlier event): ids of the articles that tell either}."""


@dataclass(frozen=True, slots=True)
class Beat:
    """What a story goes by of an event. `pair` is its two parties, sorted; `day` an ordinal; `answers` says that its text does."""

    id: str
    type: str
    mode: str | None
    negated: bool
    pair: tuple[str, str]
    sources: frozenset[str]
    targets: frozenset[str]
    theme: frozenset[str]
    day: int | None
    page: str
    position: int
    answers: bool
    articles: tuple[str, ...]

    @property
    def thread(self) -> str:
        """The part of its story that is looked through at once: a block of days, or its page where it has no day."""
        return "|".join((*self.pair, str(self.day // DAYS) if self.day is not None else f"page|{self.page}"))

    @property
    def order(self) -> tuple[str, int, str]:
        """Its place among the events of a day."""
        return (self.page, self.position, self.id)

    def to_row(self) -> list[Any]:
        """The beat as a list that JSON can hold."""
        sides = (sorted(self.sources), sorted(self.targets), sorted(self.theme))
        first = [self.id, self.type, self.mode, int(self.negated), list(self.pair), *sides]
        return [*first, self.day, self.page, self.position, int(self.answers), list(self.articles)]

    @classmethod
    def from_row(cls, row: list[Any]) -> "Beat":
        """The inverse of `to_row`."""
        id_, type_, mode, negated, pair, sources, targets, theme, day, page, position, answers, articles = row
        sets = frozenset(sources), frozenset(targets), frozenset(theme)
        return cls(
            id_, type_, mode, bool(negated), tuple(pair), *sets, day, page, position, bool(answers), tuple(articles)
        )


def beat_of(event: Json, mentions: Iterable[Told]) -> Beat | None:
    """The beat of an event with these properties and mentions; None where it has no two parties."""
    told = sorted(mentions, key=lambda t: t.order)
    pair = next(filter(None, (_parties(t.mention) for t in told)), None)
    if pair is None:
        return None
    sources, targets = set[str](), set[str]()
    for t in told:
        for p in t.mention.participants:
            for side in (
                (sources, targets) if is_mutual(t.mention) else (sources,) if p.role == "source" else (targets,)
            ):
                side.add(p.actor_id)
    exact = event.get("date") and event.get("datePrecision") in _EXACT
    return Beat(
        event["id"],
        event["type"],
        event.get("mode"),
        event["status"] == "negated",
        pair,
        frozenset(sources),
        frozenset(targets),
        frozenset(theme_words(event.get("theme")) | theme_words(event.get("themeAr"))),
        event["date"].toordinal() if exact else None,
        event["page"],
        event["position"],
        any(_says_answer(t.sentence) for t in told),
        tuple(sorted({t.article for t in told})),
    )


def _parties(mention: EventMention) -> tuple[str, str] | None:
    """The first source and the first target, or the first two of a meeting; sorted."""
    sources = [p.actor_id for p in mention.participants if p.role == "source"]
    targets = [p.actor_id for p in mention.participants if p.role == "target"]
    others = targets or (sources[1:] if is_mutual(mention) else [])
    other = next((a for a in others if sources and a != sources[0]), None)
    return (min(sources[0], other), max(sources[0], other)) if other else None


def beside(thread: str, steps: tuple[int, ...] = (-1, 1)) -> list[str]:
    """The threads of the same pair in the blocks of days before and after."""
    pair, _, block = thread.rpartition("|")
    return [f"{pair}|{int(block) + step}" for step in steps] if block.isdigit() and "|page|" not in thread else []


def links(beats: Iterable[Beat], of: set[str] | None = None) -> Links:
    """What each event (with `of`, each of those threads) follows and answers; `beats` holds its thread and the one before."""
    groups: dict[tuple[str, str], list[Beat]] = defaultdict(list)
    for beat in beats:
        groups[beat.pair].append(beat)
    found: Links = {}
    for group in groups.values():
        days = _Days(group)
        for beat in group:
            if of is None or beat.thread in of:
                _link(beat, days, found)
    return found


class _Days:
    """The beats of a pair: those of each day in order, and those of each page that have no day."""

    def __init__(self, beats: Iterable[Beat]) -> None:
        self.of_day: dict[int, list[Beat]] = defaultdict(list)
        self.of_page: dict[str, list[Beat]] = defaultdict(list)
        for beat in sorted(beats, key=lambda b: b.order):
            if beat.day is None:
                self.of_page[beat.page].append(beat)
            else:
                self.of_day[beat.day].append(beat)
        self.days = sorted(self.of_day)

    def before(self, beat: Beat) -> Iterator[Beat]:
        """Earlier beats, the nearest first: of its day or without one only those that stand before it on its page."""
        beside_ = self.of_page[beat.page] if beat.day is None else self.of_day[beat.day]
        yield from (b for b in reversed(beside_) if b.page == beat.page and b.position < beat.position)
        if beat.day is not None:
            for n in range(bisect_left(self.days, beat.day) - 1, -1, -1):
                if self.days[n] < beat.day - DAYS:
                    return
                yield from reversed(self.of_day[self.days[n]])


def _link(beat: Beat, days: _Days, found: Links) -> None:
    open_ = {"FOLLOWS", "RESPONSE_TO"}
    for earlier in days.before(beat):
        for type_ in sorted(open_):
            if (_follows if type_ == "FOLLOWS" else _responds)(beat, earlier):
                open_.discard(type_)
                found[type_, beat.id, earlier.id] = sorted({*beat.articles, *earlier.articles})
        if not open_:
            return


def _follows(beat: Beat, earlier: Beat) -> bool:
    if beat.negated or earlier.negated or beat.day is None or earlier.day == beat.day:
        return False
    return _common(beat, earlier) if beat.theme or earlier.theme else beat.type == earlier.type


def _responds(beat: Beat, act: Beat) -> bool:
    """Whether the event answers the act: the sides change, and its type or its sentence says that it does."""
    changed = bool(beat.sources & act.targets and act.sources & beat.targets)
    if not changed or act.negated:
        return False
    if beat.answers:
        return True
    kinds = {k for a in _kinds(act) for k in _answers().get(a, ())}
    return bool(kinds & set(_kinds(beat))) and (_common(beat, act) or not (beat.theme and act.theme))


def _common(a: Beat, b: Beat) -> bool:
    least = min(len(a.theme), len(b.theme))
    return least > 0 and len(a.theme & b.theme) / least >= _LEAST_COMMON


def _kinds(beat: Beat) -> tuple[str, ...]:
    return (beat.type, f"{beat.type}/{beat.mode}") if beat.mode else (beat.type,)


@cache
def _data() -> Json:
    data: Json = checked_yaml("graph/answers.yaml", _SCHEMA)
    return data


@cache
def _answers() -> Mapping[str, tuple[str, ...]]:
    return {act: tuple(kinds) for act, kinds in _data()["answers"].items()}


def _says_answer(sentence: str) -> bool:
    text = f" {' '.join(words(sentence))} "
    return any(f" {w} " in text for group in _data()["words"].values() for w in group)


def story_id(pair: tuple[str, str]) -> str:
    """The id of the story of two actors."""
    return "story:" + "|".join(pair)


def story_properties(pair: tuple[str, str], names: Iterable[tuple[str | None, str | None]]) -> Json:
    """The Story of two actors with these names, English and Arabic."""
    english, arabic = zip(*names, strict=True)
    return {
        "id": story_id(pair),
        "name": " – ".join(n or i for n, i in zip(english, pair, strict=True)),
        "nameAr": " – ".join(arabic) if all(arabic) else None,
        "first": pair[0],
        "second": pair[1],
    }
