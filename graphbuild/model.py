"""The vocabulary: what is passed from stage to stage.

Every value can be written as one JSON object and read again (`to_json`, `from_json`), so every stage runs alone.
Offsets are Unicode code points, `[start, end)`, into the text of the article.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from graphbuild.ids import digest

Language = Literal["ar", "en"]
Status = Literal["occurred", "ongoing", "planned", "possible", "negated"]
Role = Literal["source", "target"]
ActorKind = Literal["person", "state", "organization", "armed_group", "group", "office"]
Grain = Literal["day", "part", "weekend", "week", "month", "half", "quarter", "season", "year", "decade", "century"]
Qualifier = Literal["exact", "approx", "start", "mid", "end", "before", "after", "since"]
Anchor = Literal["absolute", "resolved", "year_guessed", "bounded", "relative"]

Json = dict[str, Any]


def parse_date(value: str | None) -> date | None:
    """A date from `YYYY-MM-DD` (a longer ISO timestamp counts by its day); None stays None. Raises ValueError."""
    return date.fromisoformat(value[:10]) if value else None


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


@dataclass(slots=True)
class Article:
    """A text to read: one article, or one headline that is a sentence.

    `id` is the caller's, else the canonical URL, else made from the text. `published` is the day of publication or None:
    it is never guessed. `published_source` says where it was found (user, jsonld, meta, time_tag, byline, dateline, url).
    `kind` is `article` or `headline`; `page` is the id of the page a headline was found on, `position` the order on it.
    """

    id: str
    text: str
    language: Language
    title: str | None = None
    url: str | None = None
    published: date | None = None
    published_source: str | None = None
    source: str | None = None
    kind: str = "article"
    page: str | None = None
    position: int = 0
    retrieved: str | None = None
    content_hash: str | None = None
    keywords: list[str] = field(default_factory=list)

    def to_json(self) -> Json:
        """The article as a line of `graphbuild read`."""
        return {
            "id": self.id,
            "url": self.url,
            "title": self.title,
            "text": self.text,
            "language": self.language,
            "published": _iso(self.published),
            "published_source": self.published_source,
            "source": self.source,
            "kind": self.kind,
            "page": self.page,
            "position": self.position,
            "retrieved": self.retrieved,
            "content_hash": self.content_hash,
            "keywords": self.keywords,
        }

    @classmethod
    def from_json(cls, row: Json) -> "Article":
        """An article from a line with at least `id`, `text` and `language` (or `lang`); a day in a line that has no
        `published_source` is the user's. Raises KeyError, ValueError."""
        return cls(
            id=str(row["id"]),
            text=row["text"],
            language=row.get("language") or row["lang"],
            title=row.get("title"),
            url=row.get("url"),
            published=parse_date(row.get("published")),
            published_source=row.get("published_source", "user" if row.get("published") else None),
            source=row.get("source"),
            kind=row.get("kind") or "article",
            page=row.get("page"),
            position=row.get("position") or 0,
            retrieved=row.get("retrieved"),
            content_hash=row.get("content_hash"),
            keywords=list(row.get("keywords") or []),
        )


@dataclass(slots=True)
class EventTime:
    """When something happened, as an interval.

    `start`/`end` are the offsets of the expression, `first`/`last` the inclusive days (None: open or unknown).
    `value` is TIMEX3 (None where a relative expression has no anchor). `rel` keeps the symbolic value after resolution
    ({unit, n, weekday, month, day, direction}); `alternatives` other readings as (first, last, score).
    """

    start: int
    end: int
    text: str
    value: str | None = None
    first: date | None = None
    last: date | None = None
    grain: Grain = "day"
    qualifier: Qualifier = "exact"
    anchor: Anchor = "relative"
    anchor_source: str | None = None
    rel: Json | None = None
    alternatives: list[tuple[date | None, date | None, float]] = field(default_factory=list)
    confidence: float = 1.0

    @property
    def interval(self) -> str | None:
        """`YYYY-MM-DD/YYYY-MM-DD`, `..` for an open side; None where nothing is known."""
        if self.first is None and self.last is None:
            return None
        return f"{_iso(self.first) or '..'}/{_iso(self.last) or '..'}"

    def to_json(self) -> Json:
        """The time as it stands in `extract` and `dates` lines."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": self.value,
            "interval": self.interval,
            "grain": self.grain,
            "qualifier": self.qualifier,
            "anchor": self.anchor,
            "anchor_source": self.anchor_source,
            "rel": self.rel,
            "alternatives": [[_iso(a), _iso(b), s] for a, b, s in self.alternatives],
            "confidence": round(self.confidence, 3),
        }

    @classmethod
    def from_json(cls, row: Json) -> "EventTime":
        """The inverse of `to_json`. Raises KeyError, ValueError."""
        a, _, b = (row.get("interval") or "").partition("/")
        return cls(
            start=row["start"],
            end=row["end"],
            text=row.get("text", ""),
            value=row.get("value"),
            first=parse_date(a) if a and a != ".." else None,
            last=parse_date(b) if b and b != ".." else None,
            grain=row.get("grain", "day"),
            qualifier=row.get("qualifier", "exact"),
            anchor=row.get("anchor", "relative"),
            anchor_source=row.get("anchor_source"),
            rel=row.get("rel"),
            alternatives=[(parse_date(x), parse_date(y), s) for x, y, s in row.get("alternatives") or []],
            confidence=row.get("confidence", 1.0),
        )


@dataclass(slots=True)
class Actor:
    """A person, state, organisation, armed group, described group or office.

    `country` is the actor id of the state it belongs to; `offices` are facts of the registry:
    [{office, of, start, end}], with ISO dates, absent where unsure. `sectors` are codes of `ontology/sectors.yaml`,
    `ids` what other schemes call it ({"lei": …, "iso2": …}).
    """

    id: str
    kind: ActorKind
    name: str
    name_ar: str | None = None
    aliases: list[str] = field(default_factory=list)
    wikidata: str | None = None
    country: str | None = None
    offices: list[Json] = field(default_factory=list)
    sectors: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> Json:
        """The actor as it stands in the `actors` table of an `extract` line."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "name_ar": self.name_ar,
            "aliases": self.aliases,
            "wikidata": self.wikidata,
            "country": self.country,
            "offices": self.offices,
            "sectors": self.sectors,
            "ids": self.ids,
        }

    @classmethod
    def from_json(cls, row: Json) -> "Actor":
        """The inverse of `to_json`. Raises KeyError."""
        return cls(
            id=row["id"],
            kind=row["kind"],
            name=row["name"],
            name_ar=row.get("name_ar"),
            aliases=list(row.get("aliases") or []),
            wikidata=row.get("wikidata"),
            country=row.get("country"),
            offices=list(row.get("offices") or []),
            sectors=list(row.get("sectors") or []),
            ids=dict(row.get("ids") or {}),
        )


@dataclass(slots=True)
class ActorMention:
    """An actor named in the text; the value of `span._.actor` in `doc.spans["actors"]`.

    `name` is English (the glossary's head phrase for a described group). `resolved_by` says how it was linked: registry,
    surname, metonym, nationality, office, transliteration, document, none; `score` in [0, 1]. `country` is the actor id of
    the state its title or nationality names ("رئيس الوزراء البريطاني": state:gb), `office` the English title
    ("Prime Minister"). `adjective` marks a nationality adjective, which carries a role only where no better head stands.
    """

    start: int
    end: int
    text: str
    kind: ActorKind
    name: str
    actor_id: str
    resolved_by: str = "none"
    score: float = 1.0
    country: str | None = None
    office: str | None = None
    adjective: bool = False


@dataclass(slots=True)
class Participant:
    """Who takes part in an event: the span, and the actor it stands for."""

    role: Role
    start: int
    end: int
    text: str
    name: str
    kind: ActorKind
    actor_id: str
    resolved_by: str = "none"
    score: float = 1.0

    def to_json(self) -> Json:
        """The participant as it stands in an `extract` line."""
        return {
            "role": self.role,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "name": self.name,
            "kind": self.kind,
            "actor_id": self.actor_id,
            "resolved_by": self.resolved_by,
            "score": round(self.score, 3),
        }

    @classmethod
    def from_json(cls, row: Json) -> "Participant":
        """The inverse of `to_json`. Raises KeyError."""
        return cls(**{k: row[k] for k in cls.__slots__ if k in row})


@dataclass(slots=True)
class PlaceMention:
    """A place named in the text; the value of `span._.place` in `doc.spans["places"]`."""

    start: int
    end: int
    text: str
    name: str
    place_id: str
    name_ar: str | None = None
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def to_json(self) -> Json:
        """The place as it stands in an `extract` line."""
        return {k: getattr(self, k) for k in self.__slots__}

    @classmethod
    def from_json(cls, row: Json) -> "PlaceMention":
        """The inverse of `to_json`. Raises KeyError."""
        return cls(**{k: row[k] for k in cls.__slots__ if k in row})


@dataclass(slots=True)
class EventMention:
    """One article's account of an event, traceable to the characters that say it.

    `id` is the mention's; `event_id` that of the real event it refers to, set by `resolve` (the smallest mention id of the
    event). `types` lists further defensible types. `label` is in the language of the text, `label_en` English.
    """

    id: str
    trigger: tuple[int, int]
    type: str
    status: Status
    sentence: tuple[int, int]
    mode: str | None = None
    types: list[str] = field(default_factory=list)
    participants: list[Participant] = field(default_factory=list)
    time: EventTime | None = None
    place: PlaceMention | None = None
    attribution: str | None = None
    attribution_id: str | None = None
    theme: str | None = None
    theme_en: str | None = None
    conditions: str | None = None
    conditions_en: str | None = None
    label: str = ""
    label_en: str = ""
    confidence: float = 1.0
    extractor: str = ""
    event_id: str | None = None

    @staticmethod
    def make_id(article_id: str, trigger: tuple[int, int], type_: str) -> str:
        """The id of the mention with this trigger in this article."""
        return "m-" + digest(article_id, *trigger, type_)

    def to_json(self) -> Json:
        """The event as it stands in an `extract` line."""
        return {
            "id": self.id,
            "event_id": self.event_id,
            "trigger": {"start": self.trigger[0], "end": self.trigger[1]},
            "type": self.type,
            "mode": self.mode,
            "status": self.status,
            "participants": [p.to_json() for p in self.participants],
            "time": self.time.to_json() if self.time else None,
            "place": self.place.to_json() if self.place else None,
            "attribution": self.attribution,
            "attribution_id": self.attribution_id,
            "theme": self.theme,
            "theme_en": self.theme_en,
            "conditions": self.conditions,
            "conditions_en": self.conditions_en,
            "label": self.label,
            "label_en": self.label_en,
            "confidence": round(self.confidence, 3),
            "sentence": {"start": self.sentence[0], "end": self.sentence[1]},
            "extractor": self.extractor,
        }

    @classmethod
    def from_json(cls, row: Json) -> "EventMention":
        """The inverse of `to_json`. Raises KeyError, ValueError."""
        plain = [
            "event_id",
            "mode",
            "attribution",
            "attribution_id",
            "theme",
            "theme_en",
            "conditions",
            "conditions_en",
            "label",
            "label_en",
            "confidence",
            "extractor",
        ]
        return cls(
            id=row["id"],
            trigger=(row["trigger"]["start"], row["trigger"]["end"]),
            type=row["type"],
            status=row["status"],
            sentence=(row["sentence"]["start"], row["sentence"]["end"]),
            participants=[Participant.from_json(p) for p in row.get("participants") or []],
            time=EventTime.from_json(row["time"]) if row.get("time") else None,
            place=PlaceMention.from_json(row["place"]) if row.get("place") else None,
            **{k: row[k] for k in plain if k in row},
        )


@dataclass(slots=True)
class Relation:
    """A fact between two actors that the document states, with the characters that state it.

    `provenance` is `text` where the document says all of it, `registry` where the registry adds to it which body the office
    is of ("President Macron") or when it began. `since` and `until` are ISO dates, of the registry.
    """

    type: str
    subject: str
    object: str
    subject_id: str
    object_id: str
    start: int
    end: int
    office: str | None = None
    since: str | None = None
    until: str | None = None
    provenance: str = "text"

    def to_json(self) -> Json:
        """The relation as it stands in an `extract` line."""
        return {k: getattr(self, k) for k in self.__slots__}

    @classmethod
    def from_json(cls, row: Json) -> "Relation":
        """The inverse of `to_json`. Raises KeyError."""
        return cls(**{k: row[k] for k in cls.__slots__ if k in row})


@dataclass(slots=True)
class Document:
    """An article and all that was extracted from it: one line of `graphbuild extract`.

    `actors` is the table of the actors that `events`, `relations` and `mentions` name by id;
    `mentions` counts how often the article names each. `same_as` are pairs of actors that may be one, for a person to decide:
    {actor, other, score, why}.
    """

    article: Article
    events: list[EventMention] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    mentions: dict[str, int] = field(default_factory=dict)
    same_as: list[Json] = field(default_factory=list)

    def to_json(self) -> Json:
        """The document as a line of `graphbuild extract` (`docs/extract.schema.json`)."""
        article = self.article.to_json()
        language = article.pop("language")
        return {
            "id": article.pop("id"),
            "lang": language,
            **article,
            "events": [e.to_json() for e in self.events],
            "relations": [r.to_json() for r in self.relations],
            "actors": [a.to_json() for a in self.actors],
            "mentions": self.mentions,
            "same_as": self.same_as,
        }

    @classmethod
    def from_json(cls, row: Json) -> "Document":
        """The inverse of `to_json`. Raises KeyError, ValueError."""
        return cls(
            article=Article.from_json(row),
            events=[EventMention.from_json(e) for e in row.get("events") or []],
            relations=[Relation.from_json(r) for r in row.get("relations") or []],
            actors=[Actor.from_json(a) for a in row.get("actors") or []],
            mentions=dict(row.get("mentions") or {}),
            same_as=list(row.get("same_as") or []),
        )
