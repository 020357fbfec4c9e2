"""Event identity: which mentions tell the same real event."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.extract import extract
from graphbuild.model import Article, Document, EventMention, EventTime, Participant
from graphbuild.resolve import resolve
from graphbuild.resolve.events import resolve_events
from graphbuild.resolve.signs import same_event, theme_words

SATURDAY = date(2025, 3, 15)


def actor(name, role="source"):
    return Participant(role, 0, 1, name, name, "state", f"state:{name}")


def time(day, **more):
    return EventTime(0, 1, "x", value=day.isoformat(), first=day, last=day, anchor="resolved", **more)


def mention(id_, type_="ASSAULT", source=("ru",), target=("ua",), status="occurred", **more):
    people = [actor(n) for n in source] + [actor(n, "target") for n in target]
    return EventMention(f"m-{id_}", (0, 1), type_, status, (0, 1), participants=people, **more)


def document(id_, *events, published=SATURDAY, page=None):
    return Document(Article(id_, "x", "ar", published=published, page=page), list(events))


def ids(*documents):
    """Mention id → event id."""
    copies = [replace(d, events=[replace(e) for e in d.events]) for d in documents]
    resolve_events(copies)
    return {e.id: e.event_id for d in copies for e in d.events}


def together(a, b, *, published=(SATURDAY, SATURDAY), page=None):
    found = ids(
        document("x", a, published=published[0], page=page), document("y", b, published=published[1], page=page)
    )
    return len(set(found.values())) == 1


def test_the_same_event_in_a_headline_and_its_article_is_one():
    text = "انتقدت تركيا إسرائيل أمس. وأضاف البيان تفاصيل كثيرة."
    page = [
        Article("h", "تركيا انتقدت إسرائيل", "ar", published=SATURDAY, kind="headline", page="p"),
        Article("a", text, "ar", published=SATURDAY, page="p"),
    ]
    events = [e for d in resolve(extract(page)) for e in d.events if e.type == "ACCUSE"]
    assert len(events) == 2
    assert {e.event_id for e in events} == {min(e.id for e in events)}


def test_an_arabic_and_an_english_article_tell_the_same_event():
    articles = [
        Article("a", "هاجمت روسيا أوكرانيا أمس.", "ar", published=SATURDAY),
        Article("b", "Russia attacked Ukraine on Friday.", "en", published=SATURDAY),
    ]
    events = [e for d in resolve(extract(articles)) for e in d.events]
    assert [e.type for e in events] == ["ASSAULT", "ASSAULT"]
    assert len({e.event_id for e in events}) == 1


def test_events_of_one_document_are_told_apart():
    articles = [Article("a", "هاجمت روسيا أوكرانيا أمس. وهاجمت إيران السعودية أمس.", "ar", published=SATURDAY)]
    events = [e for d in resolve(extract(articles)) for e in d.events if e.type == "ASSAULT"]
    assert len({e.event_id for e in events}) == len(events) == 2


def test_the_event_has_the_smallest_id_of_its_mentions():
    found = ids(document("x", mention("c")), document("y", mention("a")), document("z", mention("b")))
    assert set(found.values()) == {"m-a"}


@pytest.mark.parametrize(
    ("change", "one"),
    [
        ({}, True),
        ({"type_": "THREATEN"}, False),
        ({"source": ("by",)}, False),
        ({"target": ("pl",)}, False),
        ({"target": ()}, True),
        ({"status": "negated"}, False),
        ({"status": "planned"}, True),
        ({"theme": "missiles"}, False),
        ({"mode": "aerial"}, True),
    ],
)
def test_what_makes_two_mentions_differ(change, one):
    assert together(mention("a"), mention("b", **change)) is one


def test_modes_that_differ_are_two_events():
    assert not together(mention("a", mode="aerial"), mention("b", mode="clash"))
    assert together(mention("a", mode="aerial"), mention("b", mode="aerial"))


@pytest.mark.parametrize(("days", "one"), [(0, True), (1, False), (-1, False), (30, False)])
def test_dated_mentions_are_one_where_their_days_overlap(days, one):
    a, b = mention("a", time=time(SATURDAY)), mention("b", time=time(SATURDAY + timedelta(days)))
    assert together(a, b) is one


def test_a_day_and_the_week_around_it_can_be_the_same():
    week = EventTime(0, 1, "x", first=date(2025, 3, 10), last=date(2025, 3, 16), grain="week")
    assert together(mention("a", time=time(SATURDAY)), mention("b", time=week))


@pytest.mark.parametrize(("days", "one"), [(0, True), (2, True), (3, False)])
def test_undated_mentions_are_one_where_they_were_published_within_two_days(days, one):
    assert together(mention("a"), mention("b"), published=(SATURDAY, SATURDAY + timedelta(days))) is one


def test_without_any_date_they_are_one_on_one_page_only():
    assert together(mention("a"), mention("b"), published=(None, None), page="p")
    assert not together(mention("a"), mention("b"), published=(None, None))


def test_undated_weekdays_must_be_the_same():
    def on(weekday):
        return EventTime(0, 1, "x", rel={"weekday": weekday})

    assert together(mention("a", time=on(3)), mention("b", time=on(3)), published=(None, None), page="p")
    assert not together(mention("a", time=on(3)), mention("b", time=on(4)), published=(None, None), page="p")


def test_in_a_meeting_the_sides_have_no_direction():
    a = mention("a", "CONSULT", source=("tr",), target=("ru",))
    assert together(a, mention("b", "CONSULT", source=("ru",), target=("tr",)))
    assert not together(a, mention("b", "CONSULT", source=("ru",), target=("cn",)))


def test_a_target_alone_does_not_join_what_different_sides_did():
    a = mention("a", source=("ru",), target=("ua",))
    assert not together(a, mention("b", source=(), target=("ua",)))
    assert together(mention("a", source=(), target=("ua",)), mention("b", source=(), target=("ua",)))


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("ضمانات أمنية", "الضمانات الأمنية لأوكرانيا", True),
        ("ضمانات أمنية", "مساعدات غذائية", False),
        ("security guarantees", "the security guarantees", True),
    ],
)
def test_themes_are_compared_by_their_words_without_article_and_ending(a, b, one):
    assert together(mention("a", "AGREE", target=(), theme=a), mention("b", "AGREE", target=(), theme=b)) is one


def test_a_mention_that_says_less_does_not_join_two_that_contradict_each_other():
    vague = mention("a", target=())
    found = ids(document("x", vague, mention("b", target=("ua",)), mention("c", target=("pl",))))
    assert found["m-b"] != found["m-c"]
    dated = [mention("b", time=time(SATURDAY)), mention("c", time=time(SATURDAY + timedelta(20)))]
    found = ids(document("x", mention("a"), *dated))
    assert found["m-b"] != found["m-c"]


def test_it_joins_the_one_it_agrees_with_in_most():
    vague, undated, dated = (
        mention("a", target=(), time=time(SATURDAY)),
        mention("b", target=("pl",)),
        mention("c", target=("ua",), time=time(SATURDAY)),
    )
    found = ids(document("x", vague, undated, dated))
    assert found == {"m-a": "m-a", "m-b": "m-b", "m-c": "m-a"}


def test_theme_words():
    assert theme_words("والضمانات الأمنية") == theme_words("ضمانات أمنية")
    assert theme_words(None) == theme_words("") == set()


MENTIONS = st.builds(
    lambda type_, source, target, status, day, theme: (type_, source, target, status, day, theme),
    st.sampled_from(["ASSAULT", "CONSULT"]),
    st.sampled_from([(), ("ru",), ("ua",), ("ru", "by")]),
    st.sampled_from([(), ("ua",), ("pl",)]),
    st.sampled_from(["occurred", "negated"]),
    st.sampled_from([None, 0, 1]),
    st.sampled_from([None, "ضمانات أمنية", "مساعدات"]),
)


def made(n, row):
    type_, source, target, status, day, theme = row
    when = None if day is None else time(SATURDAY + timedelta(day))
    return document(
        f"d{n}",
        mention(f"{n:02}", type_, source, target, status, time=when, theme=theme),
        published=SATURDAY + timedelta(n % 3),
    )


@given(st.lists(MENTIONS, min_size=1, max_size=10), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_order_of_the_documents_does_not_matter(rows, rng):
    documents = [made(n, row) for n, row in enumerate(rows)]
    shuffled = list(documents)
    rng.shuffle(shuffled)
    assert ids(*documents) == ids(*shuffled)


@given(st.lists(MENTIONS, min_size=1, max_size=10))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_an_event_is_named_after_a_mention_of_its_own_and_resolving_again_changes_nothing(rows):
    documents = [made(n, row) for n, row in enumerate(rows)]
    found = ids(*documents)
    for id_, event_id in found.items():
        group = [m for m, e in found.items() if e == event_id]
        assert event_id == min(group)
        assert id_ in group
    resolve_events(documents)
    resolve_events(documents)
    assert {e.id: e.event_id for d in documents for e in d.events} == found


@given(MENTIONS, MENTIONS)
@settings(max_examples=80, deadline=None, derandomize=True)
def test_being_the_same_event_is_mutual(a, b):
    x, y = made(0, a), made(1, b)
    (e,), (f,) = x.events, y.events
    assert same_event(e, f, x, y) == same_event(f, e, y, x)
    assert e.type == f.type or not same_event(e, f, x, y)


def test_documents_of_one_page_are_resolved_alike_in_any_order():
    texts = [
        "هاجمت روسيا أوكرانيا أمس.",
        "روسيا هاجمت أوكرانيا",
        "وافقت إيران على المقترح الأميركي.",
        "Russia attacked Ukraine on Friday.",
    ]
    articles = [
        Article(f"a{n}", t, "en" if t.isascii() else "ar", published=SATURDAY, page="p") for n, t in enumerate(texts)
    ]

    def resolved(order):
        found = resolve(list(extract(order)))
        return {e.id: (e.event_id, sorted(p.actor_id for p in e.participants)) for d in found for e in d.events}

    first = resolved(articles)
    for seed in range(3):
        shuffled = list(articles)
        random.Random(seed).shuffle(shuffled)
        assert resolved(shuffled) == first
