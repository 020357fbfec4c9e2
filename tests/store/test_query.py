"""Queries, search, and what is refused, on both engines."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from graph_samples import documents, meeting_id

from graphbuild.errors import StoreError
from graphbuild.graph import build
from tests.store_states import filled


@pytest.fixture
def loaded(shared_store):
    return filled(shared_store, "query", documents())


def test_rows_are_plain_values(loaded):
    text = """MATCH (e:Event {id: $id})-[:OCCURRED_AT]->(p)
              RETURN e.date AS date, e.ingestedAt AS at, p.location AS where, p AS place, [e.date] AS dates, null AS nothing"""
    (row,) = loaded.query(text, {"id": meeting_id()})
    assert row["date"] == date(2025, 3, 20)
    assert row["dates"] == [date(2025, 3, 20)]
    assert isinstance(row["at"], datetime)
    assert row["at"] <= datetime.now(UTC)
    assert row["where"] == (51.50853, -0.12574)
    assert row["place"]["labels"] == ["Place"]
    assert row["place"]["nameAr"] == "لندن"
    assert list(row) == ["date", "at", "where", "place", "dates", "nothing"]


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Event {id: 'x'})",
        "MATCH (n:Event) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MERGE (n:Event {id: 'x'}) RETURN n",
        "DROP INDEX event_date",
        "CREATE /* a comment */ INDEX x FOR (n:Event) ON (n.x)",
    ],
)
def test_a_statement_that_writes_is_refused_and_changes_nothing(loaded, text):
    with pytest.raises(StoreError, match="only reading is allowed"):
        loaded.query(text)
    assert loaded.load(build(documents())).unchanged
    assert loaded.check_schema() == []


def test_words_of_writing_in_a_reading_statement_are_no_writing(loaded):
    assert loaded.query("RETURN 'CREATE INDEX x' AS create // DROP INDEX y") == [{"create": "CREATE INDEX x"}]


def test_a_statement_may_write_where_it_is_allowed_to(store):
    store.query("CREATE (n:Note {id: 'x'})", write=True)
    assert store.query("MATCH (n:Note) RETURN n.id AS id") == [{"id": "x"}]


@pytest.mark.parametrize("text", ["MATCH (n RETURN n", "MATCH (n:Event) RETURN $nothing", ""])
def test_a_statement_that_is_off_is_one_line(loaded, text):
    with pytest.raises(StoreError) as error:
        loaded.query(text)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 400


@pytest.mark.parametrize(
    ("text", "label", "ids"),
    [
        ("military meeting", "Event", 1),
        ("Milit", "Event", 1),
        ("ضمانات اوكرانيا", "Event", 1),
        ("روسيا", "Event", 3),
        ("military guarantees", "Event", 0),
        ("AND OR (", "Event", 0),
        ("", "Event", 0),
        ("britain", "Actor", 1),
        ("ستارمر", "Actor", 1),
    ],
)
def test_search_finds_events_and_actors_in_both_languages(loaded, text, label, ids):
    assert len(loaded.search(text, label)) == ids


def test_search_is_cut_to_its_limit(loaded):
    assert len(loaded.search("russia", limit=1)) == 1


@pytest.mark.parametrize(
    "name", ["state:gb", "United Kingdom", "united  kingdom", "Britain", "بريطانيا", "المملكه المتحده"]
)
def test_an_actor_is_found_by_id_and_any_name(loaded, name):
    assert loaded.find(name) == "state:gb"


@pytest.mark.parametrize("part", ["emmanuel", "إيمانويل"])
def test_a_part_of_a_name_finds_the_one_actor_that_has_it(loaded, part):
    assert loaded.find(part) == "person:emmanuel-macron"


def test_a_part_of_a_name_that_several_have_asks_for_the_id(store):
    docs = documents()
    docs[2].actors[0] = replace(docs[2].actors[0])
    docs[2].actors[0].aliases = ["Keir Macron"]
    store.load(build(docs))
    with pytest.raises(StoreError, match="'keir' names several actors"):
        store.find("keir")


def test_a_place_is_found_by_its_name(loaded):
    assert loaded.find("لندن", "Place") == "geo:2643743"


def test_a_name_that_nobody_has_is_an_error_that_helps(loaded):
    with pytest.raises(StoreError, match=r"no actor named 'United States' \(did you mean United Kingdom\?\)"):
        loaded.find("United States")
    with pytest.raises(StoreError, match="no actor named '؟'"):
        loaded.find("؟")


def test_a_name_that_several_have_asks_for_the_id(store):
    docs = documents()
    docs[2].actors[0] = replace(docs[2].actors[0])
    docs[2].actors[0].aliases = ["Starmer"]
    store.load(build(docs))
    with pytest.raises(
        StoreError, match=r"names several actors; give an id: person:emmanuel-macron, person:keir-starmer"
    ):
        store.find("starmer")
