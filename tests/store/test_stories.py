"""Stories: what follows on what, what answers what, and who is likely one; a function of the articles on both engines."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuild.graph import build
from graphbuild.graph.export import jsonl
from graphbuild.model import Actor, Article, Document, EventMention, EventTime, Participant
from graphbuild.resolve import resolve
from graphbuild.timeline.queries import question, run
from tests.store_states import emptied

A, B, C = (Actor(f"state:{c}", "state", n) for c, n in (("aa", "Aland"), ("bb", "Beland"), ("cc", "Celand")))
FIRST = date(2025, 3, 3)
SLOW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def event(article, type_, source, target, *, day=None, theme=None, text="It came to pass", at=0, mode=None):
    """A mention of an event on the day after FIRST with this number."""
    time = None
    if day is not None:
        told = FIRST + timedelta(day)
        time = EventTime(0, 0, str(told), str(told), told, told, anchor="absolute")
    sides = (("source", source), ("target", target))
    parties = [Participant(role, 0, 0, x.name, x.name, x.kind, x.id) for role, x in sides if x]
    return EventMention(
        EventMention.make_id(article, (at, at + 1), type_),
        (at, at + 1),
        type_,
        "occurred",
        (0, len(text)),
        mode=mode,
        participants=parties,
        time=time,
        theme=theme,
        theme_en=theme,
        label_en=f"{type_} {article} {at}",
    )


def article(id_, *events, text="It came to pass", people=()):
    """A document with events, each (type, source, target, options)."""
    made = [event(id_, *e[:3], at=n, text=text, **e[3]) for n, e in enumerate(events)]
    table = {x.id: x for x in (A, B, C, *people)}
    used = {p.actor_id for e in made for p in e.participants} | {a.id for a in people}
    return Document(
        Article(id_, text, "en", published=FIRST, url=id_), made, actors=[table[i] for i in sorted(used)], mentions={}
    )


def links(store, type_):
    text = f"MATCH (e:Event)-[r:{type_}]->(f:Event) RETURN e.name AS event, f.name AS earlier, r.articleIds AS ids"
    return {(r["event"], r["earlier"]): r["ids"] for r in store.query(text)}


def canonical(store):
    return "\n".join(jsonl(store.graph(), canonical=True))


TALKS = [
    article("d1", ("REQUEST", A, B, {"day": 0, "theme": "grain exports"})),
    article("d2", ("REJECT", B, A, {"day": 2, "theme": "export of grain"})),
    article("d3", ("ACCUSE", A, B, {"day": 2, "theme": "espionage"})),
    article("d4", ("AGREE", B, A, {"day": 9, "theme": "grain exports", "mode": "accept"})),
    article("d5", ("THREATEN", A, B, {"day": 60, "theme": "grain exports"})),
    article("d6", ("REQUEST", A, C, {"day": 3, "theme": "grain exports"})),
]


def test_what_follows_has_the_two_actors_and_the_topic_within_thirty_days(store):
    store.add(TALKS)
    found = links(store, "FOLLOWS")
    assert found == {
        ("REJECT d2 0", "REQUEST d1 0"): ["d1", "d2"],
        ("AGREE d4 0", "REJECT d2 0"): ["d2", "d4"],
    }


def test_what_answers_is_of_the_other_side_and_of_the_topic(store):
    store.add(TALKS)
    assert set(links(store, "RESPONSE_TO")) == {("REJECT d2 0", "REQUEST d1 0"), ("AGREE d4 0", "REQUEST d1 0")}


def test_a_sentence_that_says_so_answers_whatever_its_type_and_topic(store):
    visit = ("MOBILIZE", B, A, {"day": 4, "theme": "warships"})
    store.add([TALKS[2], article("said", visit, text="In response to that Beland sent ships.")])
    assert set(links(store, "RESPONSE_TO")) == {("MOBILIZE said 0", "ACCUSE d3 0")}
    emptied(store).add([TALKS[2], article("unsaid", visit)])
    assert links(store, "RESPONSE_TO") == {}


def test_without_a_day_only_what_stands_before_it_on_its_page_is_answered(store):
    ask, answer = ("REQUEST", A, B, {"theme": "pipeline"}), ("REJECT", B, A, {"theme": "pipeline"})
    store.add([article("page", ask, answer), article("other", ("REJECT", B, A, {}))])
    assert set(links(store, "RESPONSE_TO")) == {("REJECT page 1", "REQUEST page 0")}
    assert links(store, "FOLLOWS") == {}


def test_a_story_holds_what_is_linked_and_is_named_by_its_actors(store):
    store.add(TALKS)
    rows = store.query("MATCH (e:Event)-[:PART_OF_STORY]->(s:Story) RETURN s.name AS name, e.name AS event")
    assert {r["name"] for r in rows} == {"Aland – Beland"}
    assert {r["event"] for r in rows} == {"REQUEST d1 0", "REJECT d2 0", "AGREE d4 0"}
    longer = Actor(A.id, "state", "Kingdom of Aland")
    store.add([Document(Article("d9", "x", "en"), actors=[longer], mentions={longer.id: 1})])
    assert [r["name"] for r in store.query("MATCH (s:Story) RETURN s.name AS name")] == ["Kingdom of Aland – Beland"]
    store.retract(["d9"])
    assert [r["name"] for r in store.query("MATCH (s:Story) RETURN s.name AS name")] == ["Aland – Beland"]


def test_a_retracted_article_takes_its_links_along_and_others_close_up(store):
    store.add(TALKS)
    store.retract(["d2"])
    assert set(links(store, "FOLLOWS")) == {("AGREE d4 0", "REQUEST d1 0")}
    store.retract(["d1"])
    assert links(store, "FOLLOWS") == links(store, "RESPONSE_TO") == {}
    assert store.query("MATCH (s:Story) RETURN s.id AS id") == []


def test_the_questions_on_stories(store):
    store.add(TALKS)
    rows = run(store, question("story"), {"actor": "Beland", "other": "Aland"})
    assert [(r["type"], r["follows"], r["answers"]) for r in rows] == [
        ("REQUEST", None, None),
        ("REJECT", "REQUEST d1 0", "REQUEST d1 0"),
        ("AGREE", "REJECT d2 0", "REQUEST d1 0"),
    ]
    rows = run(store, question("chain"), {"event": rows[-1]["id"]})
    assert [(r["steps"], r["type"]) for r in rows] == [(1, "REJECT"), (1, "REQUEST")]


def news(seed, size=18):
    """Dense talks of three states over blocks of days, some undated, some on one page."""
    chance = random.Random(seed)
    kinds = [("REQUEST", None), ("REJECT", None), ("AGREE", "offer"), ("AGREE", "accept"), ("ACCUSE", None)]
    docs = []
    for n in range(size):
        told = []
        for _ in range(chance.randint(1, 3)):
            a, b = chance.sample([A, B, C], 2)
            type_, mode = chance.choice(kinds)
            day = None if chance.random() < 0.2 else chance.randrange(70)
            theme = chance.choice(["gas supply", "grain", None])
            told.append((type_, a, b, {"day": day, "theme": theme, "mode": mode}))
        docs.append(article(f"n{n:02}", *told))
        if n % 4 == 1:
            docs[n].article.page = docs[n - 1].article.id
    return docs


@given(seed=st.integers(0, 999), order=st.integers(0, 999), gone=st.sets(st.integers(0, 17), max_size=4))
@SLOW
def test_any_order_and_detour_gives_the_stories_that_are_built_at_once(store, seed, order, gone):
    docs = news(seed)
    left = [d for n, d in enumerate(docs) if n not in gone]
    shuffled = random.Random(order).sample(docs, len(docs))
    for n in range(0, len(docs), 5):
        store.add(shuffled[n : n + 5], batch_size=1 + order % 4)
    if gone:
        store.retract([docs[n].article.id for n in sorted(gone)])
    stepwise = canonical(store)
    assert links(store, "FOLLOWS")
    emptied(store).add(left)
    assert canonical(store) == stepwise
    assert store.add(left).unchanged
    at_once = "\n".join(jsonl(build(resolve(news_left(seed, gone))), canonical=True))
    assert at_once == stepwise
    emptied(store)


def news_left(seed, gone):
    return [d for n, d in enumerate(news(seed)) if n not in gone]


LONG = Actor("person:~ines-lobos-andrade", "person", "Inés Lobos Andrade")
SHORT = Actor("person:~ines-lobos", "person", "Inés Lobos")


def same_as(store):
    text = (
        "MATCH (a:Actor)-[r:SAME_AS]->(b:Actor) RETURN a.id AS a, b.id AS b, r.score AS score, r.judgement AS judgement"
    )
    return [(r["a"], r["b"], r["judgement"]) for r in store.query(text) if 0.5 < r["score"] < 1]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_persons_who_are_likely_one_are_joined_until_it_is_decided_or_retracted(store, order):
    docs = [article("l", people=(LONG,)), article("s", people=(SHORT,))]
    for n in order:
        store.add([docs[n]])
    assert same_as(store) == [(SHORT.id, LONG.id, "undecided")]
    assert canonical(store) == "\n".join(jsonl(build(docs), canonical=True))
    store.retract(["l"])
    assert same_as(store) == []
    assert {r["id"] for r in store.actors()} == {SHORT.id}
    store.add(docs)
    store.split(SHORT.id, LONG.id)
    assert same_as(store) == []
    assert store.add(docs).unchanged


def test_more_workers_make_the_same_graph(store):
    docs = news(5, 40)
    store.add(docs)
    whole = canonical(store)
    report = emptied(store).add(docs, batch_size=3, workers=4)
    assert canonical(store) == whole
    assert report.missing == []
    assert store.add(docs, batch_size=3, workers=4).unchanged
