"""What a person decides stays, whatever is loaded after it."""

import copy
from datetime import date

import pytest
from graph_samples import ARABIC, ENGLISH, SEQUEL, meeting_id, sequel
from graph_samples import documents as samples

from graphbuild.errors import StoreError
from graphbuild.graph.export import jsonl
from graphbuild.model import EventMention
from tests.store_states import emptied


def documents():
    """The samples, with a theme of the meeting in both languages: by it the resolver knows that it is one."""
    docs = samples()
    docs[1].events[0].theme = docs[1].events[0].theme_en = "military"
    return docs


def canonical(store):
    return list(jsonl(store.graph(), canonical=True))


def events(store):
    return {r["id"]: r for r in store.query("MATCH (e:Event) RETURN e.id AS id, e.type AS type, e.date AS date")}


def event_of(store, mention):
    rows = store.query("MATCH (:Mention {id: $id})-[:REFERS_TO]->(e:Event) RETURN e.id AS id", {"id": mention})
    return rows[0]["id"] if rows else None


def newer(document):
    """The same document by an extractor that cuts every trigger one character longer."""
    made = copy.deepcopy(document)
    for e in made.events:
        e.trigger = (e.trigger[0], e.trigger[1] + 1)
        e.id = EventMention.make_id(made.article.id, e.trigger, e.type)
        e.extractor = "rules/2"
    return made


@pytest.fixture
def loaded(store):
    store.add([*documents(), sequel()])
    return store


def meetings():
    first, second, _ = documents()
    return first.events[1].id, second.events[0].id, sequel().events[1].id


def test_events_that_a_person_merged_are_one_after_every_load(loaded):
    first, second, later = meetings()
    assert event_of(loaded, first) == event_of(loaded, second) == meeting_id() != event_of(loaded, later)
    loaded.merge(later, first)
    assert event_of(loaded, later) == event_of(loaded, first) == event_of(loaded, second) == min(first, second, later)
    assert loaded.add([*documents(), sequel()]).unchanged
    loaded.add([newer(sequel())])
    new = newer(sequel()).events[1].id
    assert event_of(loaded, new) == event_of(loaded, first)
    loaded.retract([SEQUEL.id])
    loaded.add([sequel()])
    assert event_of(loaded, later) == event_of(loaded, first)


def test_events_that_a_person_split_are_two_after_every_load(loaded):
    first, second, _ = meetings()
    loaded.split(first, second)
    assert event_of(loaded, first) != event_of(loaded, second)
    assert loaded.add(documents()).unchanged
    loaded.add([newer(documents()[1])])
    assert event_of(loaded, first) != event_of(loaded, newer(documents()[1]).events[0].id)
    loaded.add([documents()[1]])
    loaded.merge(first, second)
    assert event_of(loaded, first) == event_of(loaded, second)


def test_a_corrected_event_stays_corrected(loaded):
    event = meeting_id()
    loaded.correct(event, type_="COOPERATE", day="2025-03-22")
    assert events(loaded)[event] == {"id": event, "type": "COOPERATE", "date": date(2025, 3, 22)}
    assert loaded.add(documents()).unchanged
    loaded.add([newer(documents()[0]), newer(documents()[1])])
    (row,) = [r for r in events(loaded).values() if r["type"] == "COOPERATE"]
    assert row["date"] == date(2025, 3, 22)
    loaded.correct(row["id"], day="")
    assert events(loaded)[row["id"]]["date"] is None


def test_a_dropped_event_stays_away_and_comes_back_when_corrected(loaded):
    event = meeting_id()
    loaded.correct(event, drop=True)
    assert event not in events(loaded)
    assert loaded.query("MATCH (m:Mention {id: $id}) RETURN m.type AS type", {"id": event}) == [{"type": "CONSULT"}]
    assert loaded.add(documents()).unchanged
    loaded.add([newer(documents()[1])])
    assert len([r for r in events(loaded).values() if r["type"] == "CONSULT"]) == 2
    loaded.correct(event, status="planned")
    assert event_of(loaded, event)


def test_decisions_give_the_same_graph_whenever_they_are_made(store):
    first, second, later = meetings()
    store.add([*documents(), sequel()])
    store.merge(later, first)
    store.correct(later, type_="COOPERATE")
    store.split(first, second)
    whole = canonical(store)
    emptied(store)
    store.add([documents()[0], sequel()])
    store.merge(later, first)
    store.correct(later, type_="COOPERATE")
    store.add([documents()[2], documents()[1]])
    store.split(first, second)
    assert canonical(store) == whole


def test_a_day_of_publication_that_becomes_known_dates_what_the_article_says(store):
    docs = documents()
    undated = copy.deepcopy(docs[0])
    undated.article.published = undated.article.published_source = None
    time = undated.events[1].time
    time.first = time.last = time.value = time.anchor_source = None
    time.anchor = "relative"
    store.add([undated])
    (event,) = [r["id"] for r in events(store).values() if r["type"] == "CONSULT"]
    assert events(store)[event]["date"] is None
    assert store.set_published(ARABIC.id, date(2025, 3, 15)).properties_set
    assert events(store)[event]["date"] == date(2025, 3, 20)
    rows = store.query("MATCH (a:Article) RETURN a.publishedAt AS day, a.publishedSource AS source")
    assert rows == [{"day": date(2025, 3, 15), "source": "user"}]
    assert store.set_published(ARABIC.id, date(2025, 3, 15)).unchanged
    assert store.add([undated]).unchanged
    store.add([newer(undated)])
    assert [r["date"] for r in events(store).values() if r["type"] == "CONSULT"] == [date(2025, 3, 20)]


def actors(store):
    return {r["id"] for r in store.query("MATCH (a:Actor) RETURN a.id AS id")}


def test_actors_that_a_person_merged_are_one_after_every_load_until_they_are_split(loaded):
    before = canonical(loaded)
    loaded.merge("group:western-allies", "state:gb")
    assert "group:western-allies" not in actors(loaded)
    assert loaded.find("الحلفاء الغربيون") == "state:gb"
    assert loaded.add(documents()).unchanged
    loaded.add([newer(documents()[0])])
    loaded.retract([ENGLISH.id])
    loaded.add([documents()[1]])
    assert "group:western-allies" not in actors(loaded)
    loaded.add([documents()[0]])
    loaded.split("group:western-allies", "state:gb")
    assert "group:western-allies" in actors(loaded)
    assert [x for x in canonical(loaded) if '"Decision"' not in x] == before


def test_decisions_are_in_an_export_and_load_into_another_store(embedded_store, neo4j_store):
    embedded_store.add([*documents(), sequel()])
    embedded_store.merge(meetings()[2], meetings()[0])
    neo4j_store.load(embedded_store.graph())
    assert canonical(neo4j_store) == canonical(embedded_store)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda s: s.merge("m-nothing", meeting_id()), "an event and an actor can't be one"),
        (lambda s: s.merge(meeting_id(), meeting_id()), "are the same mention"),
        (lambda s: s.merge("Starmer", "ستارمر"), "are the same actor"),
        (lambda s: s.merge("nobody", "Starmer"), "no actor named 'nobody'"),
        (lambda s: s.correct("m-nothing", drop=True), "no event 'm-nothing'"),
        (lambda s: s.correct(meeting_id(), type_="MARRY"), "'MARRY' is none of"),
        (lambda s: s.set_published("nothing", date(2025, 1, 1)), "no article 'nothing'"),
    ],
)
def test_what_can_not_be_decided_is_one_line(loaded, call, message):
    before = canonical(loaded)
    with pytest.raises(StoreError, match=message):
        call(loaded)
    assert canonical(loaded) == before


def test_an_article_keeps_its_url_as_a_name(loaded):
    assert loaded.set_published(ENGLISH.url, date(2025, 3, 17)).nodes_created == 1
