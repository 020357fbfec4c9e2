"""A small set of documents, made by hand: two articles and a headline, dated and undated, Arabic and English names."""

from dataclasses import replace
from datetime import date
from typing import Any

from graphbuild.model import (
    Actor,
    Article,
    Document,
    EventMention,
    EventTime,
    Participant,
    PlaceMention,
    Relation,
)

ACTORS = {
    a.id: a
    for a in (
        Actor(
            "person:donald-trump", "person", "Donald Trump", "دونالد ترامب", ["Trump", "ترامب"], "Q22686", "state:us"
        ),
        Actor("person:keir-starmer", "person", "Keir Starmer", "كير ستارمر", ["Starmer", "ستارمر"], None, "state:gb"),
        Actor("person:emmanuel-macron", "person", "Emmanuel Macron", "إيمانويل ماكرون", ["ماكرون"], None, "state:fr"),
        Actor("state:gb", "state", "United Kingdom", "المملكة المتحدة", ["Britain", "بريطانيا"], "Q145"),
        Actor("state:ua", "state", "Ukraine", "أوكرانيا"),
        Actor("state:ru", "state", "Russia", "روسيا"),
        Actor("group:western-allies", "group", "Western allies", "الحلفاء الغربيون"),
    )
}
LONDON = ("geo:2643743", "London", "لندن", "GB", 51.50853, -0.12574)

ARABIC = Article(
    id="https://alif.example/1",
    text="عرض ترامب على أوكرانيا ضمانات أمنية خارج الناتو. وقال ستارمر إن لندن تستضيف اجتماعا عسكريا مع الحلفاء الغربيين الخميس.",
    language="ar",
    title="ضمانات لأوكرانيا",
    url="https://alif.example/1",
    published=date(2025, 3, 15),
    published_source="user",
    source="وكالة ألف",
    page="https://alif.example/1",
)
ENGLISH = Article(
    id="https://wire.example/2",
    text="London will host a military meeting on Thursday, Starmer said. On Monday Russia rejected the plan of the United Kingdom. Trump may call Russia.",
    language="en",
    title="London to host meeting",
    url="https://wire.example/2",
    published=date(2025, 3, 17),
    published_source="jsonld",
    source="Example Wire; Second Wire",
    page="https://wire.example/2",
)
HEADLINE = Article(
    id="h-1",
    text="ماكرون يدعو روسيا إلى قبول الهدنة الثلاثاء",
    language="ar",
    kind="headline",
    page="https://alif.example/1",
    position=1,
)


def span(article: Article, text: str) -> tuple[int, int]:
    start = article.text.index(text)
    return start, start + len(text)


def party(article: Article, role: Any, actor_id: str, text: str) -> Participant:
    actor = ACTORS[actor_id]
    return Participant(role, *span(article, text), text, actor.name, actor.kind, actor_id, "registry")


def mention(article: Article, trigger: str, type_: str, sentence: str, **fields: Any) -> EventMention:
    at = span(article, trigger)
    return EventMention(
        id=EventMention.make_id(article.id, at, type_),
        trigger=at,
        type=type_,
        sentence=span(article, sentence),
        status=fields.pop("status", "occurred"),
        extractor="rules/1",
        **fields,
    )


def when(article: Article, text: str, day: date | None, **rel: Any) -> EventTime:
    anchor: Any = "resolved" if day else "relative"
    value = day.isoformat() if day else None
    return EventTime(*span(article, text), text, value, day, day, anchor=anchor, anchor_source="user", rel=rel or None)


def document(article: Article, events: list[EventMention], relations: list[Relation] | None = None) -> Document:
    ids = {p.actor_id for e in events for p in e.participants} | {e.attribution_id for e in events} - {None}
    ids |= {i for r in relations or [] for i in (r.subject_id, r.object_id)}
    table = [ACTORS[i] for i in sorted(ids)]
    return Document(replace(article), events, relations or [], table, dict.fromkeys(sorted(ids), 1))


def starmer_leads(article: Article, text: str) -> Relation:
    at = span(article, text)
    return Relation(
        "HOLDS_OFFICE",
        "Keir Starmer",
        "United Kingdom",
        "person:keir-starmer",
        "state:gb",
        *at,
        office="Prime Minister",
        since="2024-07-05",
    )


def place(article: Article, text: str) -> PlaceMention:
    return PlaceMention(*span(article, text), text, LONDON[1], LONDON[0], *LONDON[2:])


def arabic() -> Document:
    offer = mention(
        ARABIC,
        "عرض",
        "AGREE",
        "عرض ترامب على أوكرانيا ضمانات أمنية خارج الناتو.",
        mode="offer",
        participants=[
            party(ARABIC, "source", "person:donald-trump", "ترامب"),
            party(ARABIC, "target", "state:ua", "أوكرانيا"),
        ],
        theme="ضمانات أمنية",
        theme_en="security guarantees",
        conditions="خارج الناتو",
        conditions_en="outside NATO",
        label="ترامب يعرض ضمانات أمنية خارج الناتو",
        label_en="Trump offers security guarantees outside NATO",
        confidence=0.9,
    )
    meeting = mention(
        ARABIC,
        "اجتماعا",
        "CONSULT",
        "وقال ستارمر إن لندن تستضيف اجتماعا عسكريا مع الحلفاء الغربيين الخميس.",
        status="planned",
        participants=[
            party(ARABIC, "source", "state:gb", "لندن"),
            party(ARABIC, "target", "group:western-allies", "الحلفاء الغربيين"),
        ],
        time=when(ARABIC, "الخميس", date(2025, 3, 20), weekday=3, direction="future"),
        place=place(ARABIC, "لندن"),
        attribution="Keir Starmer",
        attribution_id="person:keir-starmer",
        theme="عسكريا",
        theme_en="military",
        label="لندن تستضيف اجتماعا عسكريا الخميس",
        label_en="London hosts military meeting Thursday",
        confidence=0.8,
    )
    offer.event_id, meeting.event_id = offer.id, meeting.id
    return document(ARABIC, [offer, meeting], [starmer_leads(ARABIC, "ستارمر")])


def english(meeting_id: str) -> Document:
    meeting = mention(
        ENGLISH,
        "meeting",
        "CONSULT",
        "London will host a military meeting on Thursday, Starmer said.",
        status="planned",
        participants=[party(ENGLISH, "source", "state:gb", "London")],
        time=when(ENGLISH, "Thursday", date(2025, 3, 20), weekday=3, direction="future"),
        place=place(ENGLISH, "London"),
        attribution="Keir Starmer",
        attribution_id="person:keir-starmer",
        label="London hosts military meeting Thursday",
        label_en="London hosts military meeting Thursday",
        confidence=0.95,
        event_id=meeting_id,
    )
    refusal = mention(
        ENGLISH,
        "rejected",
        "REJECT",
        "On Monday Russia rejected the plan of the United Kingdom.",
        participants=[
            party(ENGLISH, "source", "state:ru", "Russia"),
            party(ENGLISH, "target", "state:gb", "United Kingdom"),
        ],
        time=when(ENGLISH, "Monday", date(2025, 3, 17), weekday=0),
        label="Russia rejects the plan",
        label_en="Russia rejects the plan",
    )
    call = mention(
        ENGLISH,
        "call",
        "CONSULT",
        "Trump may call Russia.",
        mode="phone",
        status="possible",
        participants=[
            party(ENGLISH, "source", "person:donald-trump", "Trump"),
            party(ENGLISH, "target", "state:ru", "Russia"),
        ],
        label="Trump may call Russia",
        label_en="Trump may call Russia",
    )
    refusal.event_id, call.event_id = refusal.id, call.id
    return document(ENGLISH, [meeting, refusal, call], [starmer_leads(ENGLISH, "Starmer")])


def headline() -> Document:
    appeal = mention(
        HEADLINE,
        "يدعو",
        "REQUEST",
        HEADLINE.text,
        participants=[
            party(HEADLINE, "source", "person:emmanuel-macron", "ماكرون"),
            party(HEADLINE, "target", "state:ru", "روسيا"),
        ],
        time=when(HEADLINE, "الثلاثاء", None, weekday=1),
        theme="الهدنة",
        theme_en="ceasefire",
        label=HEADLINE.text,
        label_en="Macron urges Russia to accept ceasefire",
        confidence=0.7,
    )
    appeal.event_id = appeal.id
    return document(HEADLINE, [appeal])


def meeting_id() -> str:
    """The id of the meeting that both articles tell: the smaller of its two mention ids."""
    return min(
        EventMention.make_id(ARABIC.id, span(ARABIC, "اجتماعا"), "CONSULT"),
        EventMention.make_id(ENGLISH.id, span(ENGLISH, "meeting"), "CONSULT"),
    )


def documents() -> list[Document]:
    """All three, resolved: the meeting of both articles is one event."""
    first, second, third = arabic(), english(meeting_id()), headline()
    first.events[1].event_id = meeting_id()
    return [first, second, third]


SEQUEL = Article(
    id="https://wire.example/3",
    text="Britain sanctioned Russia on Wednesday. The meeting in London was held on Friday.",
    language="en",
    title="Britain sanctions Russia",
    published=date(2025, 3, 21),
    source="Example Wire",
)


def sequel() -> Document:
    """A later report: an answer to what Russia did, and the meeting on another day than announced."""
    sanction = mention(
        SEQUEL,
        "sanctioned",
        "SANCTION",
        "Britain sanctioned Russia on Wednesday.",
        participants=[party(SEQUEL, "source", "state:gb", "Britain"), party(SEQUEL, "target", "state:ru", "Russia")],
        time=when(SEQUEL, "Wednesday", date(2025, 3, 19), weekday=2),
        label="Britain sanctions Russia",
        label_en="Britain sanctions Russia",
    )
    meeting = mention(
        SEQUEL,
        "meeting",
        "CONSULT",
        "The meeting in London was held on Friday.",
        participants=[party(SEQUEL, "source", "state:gb", "London")],
        time=when(SEQUEL, "Friday", date(2025, 3, 21), weekday=4),
        place=place(SEQUEL, "London"),
        label="London hosts meeting Friday",
        label_en="London hosts meeting Friday",
        event_id=meeting_id(),
    )
    sanction.event_id = sanction.id
    return document(SEQUEL, [sanction, meeting])
