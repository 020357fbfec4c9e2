"""What stands on an Event and its edges: a pure function of its mentions.

Mentions are taken earliest first: by day of publication (undated articles last), page, place on the page, trigger.
Names, type, theme, conditions and attribution are the earliest mention's that has one. The date is the interval that
most articles give (then the finer, then the earlier told). The status is that of the articles of the latest day, as
later reports know more; there the more frequent, then the more certain. Confidence is the best mention's.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphbuild.errors import InputError
from graphbuild.graph.edtf import edtf
from graphbuild.graph.search_text import search_text
from graphbuild.model import EventMention, EventTime, Json
from graphbuild.ontology import event_types

# Room for every offset of a text beside the article's place on its page, in one number that sorts.
_OFFSETS = 10_000_000
_STATUSES = ("occurred", "ongoing", "planned", "possible", "negated")
_GRAINS = ("part", "day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")
# Of the types whose sides are one set, AGREE alone is mostly one-sided: an offer has a giver and a receiver.
_MUTUAL_AGREE = ("deal",)

Edges = dict[tuple[str, str], Json]


@dataclass(frozen=True, slots=True)
class Told:
    """A mention, its sentence, and what of its article counts; `names` are those of its actors, in both languages."""

    mention: EventMention
    sentence: str
    article: str
    language: str
    published: date | None
    page: str
    position: int
    names: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[bool, str, str, int, int, str]:
        """The key by which mentions are earliest first."""
        day = self.published.isoformat() if self.published else ""
        return (not day, day, self.page, self.position, self.mention.trigger[0], self.mention.id)


def event_properties(id_: str, mentions: Iterable[Told]) -> Json:
    """The properties of the Event with these mentions (at least one). Raises InputError for an unknown type."""
    told = sorted(mentions, key=lambda t: t.order)
    first = told[0].mention
    if first.type not in event_types():
        raise InputError(f"{told[0].article}: unknown event type {first.type!r}")
    return {
        "id": id_,
        "name": _first(told, lambda t: t.mention.label_en or t.mention.label) or first.type,
        "nameAr": _first(told, lambda t: t.mention.label if t.language == "ar" else None),
        "type": first.type,
        "mode": _first(told, lambda t: t.mention.mode),
        "quad": event_types()[first.type].quad,
        "status": _status(told),
        "page": told[0].page,
        "position": told[0].position * _OFFSETS + first.trigger[0],
        "theme": _first(told, lambda t: t.mention.theme_en or t.mention.theme),
        "themeAr": _first(told, lambda t: t.mention.theme if t.language == "ar" else None),
        "conditions": _first(told, lambda t: t.mention.conditions_en or t.mention.conditions),
        "conditionsAr": _first(told, lambda t: t.mention.conditions if t.language == "ar" else None),
        "attribution": _first(told, lambda t: t.mention.attribution),
        "confidence": round(max(t.mention.confidence for t in told), 3),
        "searchText": search_text(text for t in told for text in _texts(t)),
        **time_properties(_time(told)),
    }


def time_properties(time: EventTime | None) -> Json:
    """The properties that say when; what is unknown is absent, and `date` with it."""
    if time is None:
        return {}
    rel = time.rel or {}
    return {
        "date": time.first or time.last,
        "startDate": time.first,
        "endDate": time.last,
        "datePrecision": time.grain,
        "dateQualifier": time.qualifier,
        "dateStatus": time.anchor,
        "dateSource": time.anchor_source,
        "edtf": edtf(time),
        "timeText": time.text or None,
        "relDays": rel.get("offset", _days(rel)),
        "weekday": rel["weekday"] + 1 if "weekday" in rel else None,
        "altStartDates": sorted({a for a, _, _ in time.alternatives if a} - {time.first}) or None,
    }


def _days(rel: Json) -> int | None:
    """The days from the day of publication that a symbolic time names itself; days of the story count from another."""
    own = rel.get("unit") == "day" and not rel.get("span") and rel.get("direction") != "narrative"
    return rel.get("n") if own else None


def event_edges(mentions: Iterable[Told]) -> Edges:
    """The event's edges, {(type, id of the other node): properties}, each with the ids of the articles it rests on."""
    told = sorted(mentions, key=lambda t: t.order)
    articles: dict[tuple[str, str], set[str]] = {}
    sides: dict[str, str] = {}
    for t in told:
        for role, actor in _roles(t.mention):
            if is_mutual(t.mention):
                role = sides.setdefault(actor, role)  # an actor stands on one side of an event that has no direction
            articles.setdefault((role, actor), set()).add(t.article)
        if t.mention.place:
            articles.setdefault(("OCCURRED_AT", t.mention.place.place_id), set()).add(t.article)
        if t.mention.attribution_id:
            articles.setdefault(("ATTRIBUTED_TO", t.mention.attribution_id), set()).add(t.article)
    edges: Edges = {edge: {"articleIds": sorted(ids)} for edge, ids in articles.items()}
    for article, count in Counter(t.article for t in told).items():
        first = min((t for t in told if t.article == article), key=lambda t: t.order)
        edges["REPORTED_IN", article] = {"mentions": count, "first": first.mention.id}
    return edges


def is_mutual(mention: EventMention) -> bool:
    """Whether the sides of the event are one set: a meeting, joint work, a deal; not an offer or a promise."""
    if mention.type == "AGREE":
        return mention.mode in _MUTUAL_AGREE
    return mention.type in event_types() and event_types()[mention.type].undirected


def _roles(mention: EventMention) -> list[tuple[str, str]]:
    """(relationship type, actor id) of each participant; in a mutual event all but the host or caller took part."""
    sources = [p.actor_id for p in mention.participants if p.role == "source"]
    targets = [p.actor_id for p in mention.participants if p.role == "target"]
    if not is_mutual(mention):
        return [("INITIATED", a) for a in sources] + [("TARGETED", a) for a in targets]
    hosts = sources if targets else sources[:1]
    rest = [a for a in sources + targets if a not in hosts]
    return [("INITIATED", a) for a in hosts] + [("PARTICIPATED_IN", a) for a in rest]


def _first(told: list[Told], value: Callable[[Told], str | None]) -> str | None:
    return next((v for v in map(value, told) if v), None)


def _status(told: list[Told]) -> str:
    latest = max((t.published for t in told if t.published), default=None)
    votes = Counter(t.mention.status for t in told if t.published == latest)
    return min(votes, key=lambda s: (-votes[s], _STATUSES.index(s)))


def _time(told: list[Told]) -> EventTime | None:
    """The time to show: a dated one before one that only says a weekday or an offset."""
    times = [(t.mention.time, t.article) for t in told if t.mention.time]
    known = [(time, article) for time, article in times if time.interval]
    if not known:
        return times[0][0] if times else None
    votes = {time.interval: len({a for x, a in known if x.interval == time.interval}) for time, _ in known}
    return min((time for time, _ in known), key=lambda t: (-votes[t.interval], _GRAINS.index(t.grain)))


def _texts(t: Told) -> list[Any]:
    m = t.mention
    parties = [text for p in m.participants for text in (p.name, p.text)]
    place = [m.place.name, m.place.name_ar] if m.place else []
    texts = [m.label_en, m.label, m.theme_en, m.theme, m.conditions_en, m.conditions, m.attribution]
    return [*texts, *parties, *place, *t.names, t.sentence]
