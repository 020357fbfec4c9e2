"""The questions of cypher/timeline: each gives these rows on both engines."""

from datetime import UTC, date, datetime, timedelta

import pytest
from graph_samples import ARABIC, ENGLISH, HEADLINE, SEQUEL, documents, meeting_id, sequel

from graphbuild.errors import GraphbuildError, StoreError
from graphbuild.graph import build
from graphbuild.timeline.queries import Parameter, convert, parse, question, questions, run
from tests.store_states import filled

MEETING = "London hosts military meeting Thursday"
OFFER = "Trump offers security guarantees outside NATO"
REFUSAL, CALL = "Russia rejects the plan", "Trump may call Russia"
APPEAL, SANCTION = "Macron urges Russia to accept ceasefire", "Britain sanctions Russia"
D17, D19, D20 = date(2025, 3, 17), date(2025, 3, 19), date(2025, 3, 20)

# question: (parameters as typed, the columns to compare, the rows)
ANSWERS = {
    "actor-timeline": (
        {"actor": "بريطانيا"},
        ("date", "role", "status", "event"),
        [
            (D17, "TARGETED", "occurred", REFUSAL),
            (D19, "INITIATED", "occurred", SANCTION),
            (D20, "INITIATED", "occurred", MEETING),
        ],
    ),
    "between-dates": (
        {"from": "2025-03-18", "to": "2025-03-20"},
        ("date", "articles", "event"),
        [(D20, 3, MEETING), (D19, 1, SANCTION)],
    ),
    "who-did-what-to-whom": (
        {"actor": "united kingdom", "other": "الحلفاء الغربيون"},
        ("date", "actor", "type", "other"),
        [(D20, "United Kingdom", "CONSULT", "Western allies")],
    ),
    "planned": (
        {"today": "2025-03-16", "days": "7"},
        ("date", "status", "event", "actors", "places"),
        [],
    ),
    "in-a-place": (
        {"place": "المملكة المتحدة"},
        ("date", "place", "event"),
        [(D20, "London", MEETING)],
    ),
    "evidence": (
        {"event": meeting_id()},
        ("published", "sources", "status", "attribution", "time", "article"),
        [
            (date(2025, 3, 15), ["وكالة ألف"], "planned", "Keir Starmer", "الخميس", ARABIC.id),
            (D17, ["Example Wire", "Second Wire"], "planned", "Keir Starmer", "Thursday", ENGLISH.id),
            (date(2025, 3, 21), ["Example Wire"], "occurred", None, "Friday", SEQUEL.id),
        ],
    ),
    "single-source": (
        {"from": "2025-03-01"},
        ("date", "event", "source", "first"),
        [(D19, SANCTION, "Example Wire", date(2025, 3, 21))],
    ),
    "activity-per-week": (
        {"actor": "state:gb"},
        ("week", "type", "events"),
        [(D17, "CONSULT", 1), (D17, "REJECT", 1), (D17, "SANCTION", 1)],
    ),
    "replies": (
        {"actor": "روسيا", "days": "3"},
        ("date", "event", "other", "days", "type", "reply"),
        [(D17, REFUSAL, "United Kingdom", 2, "SANCTION", SANCTION)],
    ),
    "together": (
        {"limit": "1"},
        ("actor", "other", "events", "first", "last"),
        [("United Kingdom", "Russia", 2, D17, D19)],
    ),
    "new-since": ({"since": "2020-01-01", "limit": "2"}, ("event",), [(APPEAL,), (CALL,)]),
    "offices-on": (
        {"date": "2025-03-15", "actor": "Britain"},
        ("holder", "holderAr", "office", "of", "since", "until", "articles"),
        [("Keir Starmer", "كير ستارمر", "Prime Minister", "United Kingdom", date(2024, 7, 5), None, 2)],
    ),
    "conditions": (
        {"actor": "Trump"},
        ("actor", "mode", "theme", "conditions", "conditionsAr", "other"),
        [("Donald Trump", "offer", "security guarantees", "outside NATO", "خارج الناتو", "Ukraine")],
    ),
    "who-says-so": (
        {"speaker": "ستارمر"},
        ("speaker", "event", "article"),
        [("Keir Starmer", MEETING, ARABIC.id), ("Keir Starmer", MEETING, ENGLISH.id)],
    ),
    "undated": (
        {"page": ARABIC.id},
        ("time", "weekday", "event"),
        [(None, None, OFFER), ("الثلاثاء", 2, APPEAL)],
    ),
    "disagreements": (
        {},
        ("event", "statuses", "days", "actorSets", "mentions"),
        [(MEETING, ["occurred", "planned"], [date(2025, 3, 21), D20], 2, 3)],
    ),
    "asked-and-answered": (
        {"actor": "Macron", "other": "روسيا"},
        ("date", "asked", "theme", "answer"),
        [(None, APPEAL, "ceasefire", None)],
    ),
    "position-on-topic": (
        {"actor": "Trump", "topic": "الضمانات"},
        ("side", "type", "mode", "status", "towards", "event"),
        [("verbal cooperation", "AGREE", "offer", "occurred", ["Ukraine"], OFFER)],
    ),
    "announced-only": (
        {"today": "2025-04-01"},
        ("date", "status", "event", "actors"),
        [],
    ),
    "between-sectors": (
        {"country": "بريطانيا", "sector": "GOV", "other_sector": "GOV", "other_country": "RU"},
        ("date", "actor", "type", "other", "event"),
        [(D19, "United Kingdom", "SANCTION", "Russia", SANCTION)],
    ),
    "story": ({"actor": "روسيا", "other": "state:gb"}, ("event",), []),
    "chain": ({"event": meeting_id()}, ("event",), []),
    "leading-to": (
        {"event": "m-sanction"},
        ("date", "daysBefore", "type", "actors", "event"),
        [(D17, 2, "REJECT", ["Russia", "United Kingdom"], REFUSAL)],
    ),
}


@pytest.fixture
def loaded(shared_store):
    return filled(shared_store, "questions", [*documents(), sequel()])


ANSWERS["leading-to"][0]["event"] = sequel().events[0].id


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_answers(loaded, name):
    params, columns, expected = ANSWERS[name]
    rows = run(loaded, question(name), params)
    assert [tuple(row[c] for c in columns) for row in rows] == expected


def test_every_question_has_its_rows_here_and_says_what_it_is():
    assert set(questions()) == set(ANSWERS)
    assert len(questions()) >= 12
    for q in questions().values():
        assert q.title
        assert q.title.isascii()  # Neo4j Browser shows it as the name of a favourite
        assert q.purpose.endswith(".")
        assert all(p.help for p in q.parameters)


def test_defaults_answer_without_parameters(loaded):
    rows = {n: run(loaded, q) for n, q in questions().items() if all(p.default is not None for p in q.parameters)}
    assert {"between-dates", "planned", "undated", "together"} <= set(rows)
    assert len(rows["undated"]) == 3
    assert {r["event"] for r in rows["undated"]} == {OFFER, APPEAL, CALL}
    assert rows["undated"][-1]["page"] == ENGLISH.page
    assert HEADLINE.page == rows["undated"][0]["page"]


def test_what_is_announced(store):
    store.load(build(documents()))
    (row,) = run(store, question("planned"), {"today": date(2025, 3, 16)})
    assert (row["event"], row["actors"], row["places"]) == (MEETING, ["United Kingdom", "Western allies"], ["London"])
    assert run(store, question("planned"), {"today": "2025-03-21"}) == []


def test_what_was_announced_and_never_told_as_done(store):
    store.load(build(documents()))
    (row,) = run(store, question("announced-only"), {"today": "2025-04-01"})
    assert (row["date"], row["event"], row["actors"]) == (D20, MEETING, ["United Kingdom"])
    assert run(store, question("announced-only"), {"today": "2025-03-20"}) == []


def test_open_ends_overlap_and_undated_events_lie_in_no_period(store):
    docs = documents()
    docs[1].events[1].time.last = None
    store.load(build(docs))
    names = {r["event"] for r in run(store, question("between-dates"), {"from": "2026-01-01"})}
    assert names == {REFUSAL}
    assert OFFER not in {r["event"] for r in run(store, question("between-dates"))}


def test_a_former_id_of_an_event_finds_its_evidence(store):
    store.load(build([*documents(), sequel()]))
    store.query("MATCH (e:Event {id: $id}) SET e.formerIds = ['m-old']", {"id": meeting_id()}, write=True)
    assert len(run(store, question("evidence"), {"event": "m-old"})) == 3


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("evidence", {}, "evidence: parameter 'event' is missing: id of the event"),
        ("evidence", {"event": "x", "foo": "y"}, "evidence: no parameter 'foo' (it takes: event)"),
        ("between-dates", {"from": "March"}, "between-dates: from must be a date (YYYY-MM-DD), not 'March'"),
        ("planned", {"days": "few"}, "planned: days must be a whole number, not 'few'"),
        ("new-since", {"since": "x"}, "new-since: since must be a date and time (ISO 8601), not 'x'"),
    ],
)
def test_parameters_that_are_off_are_one_line(embedded_store, name, params, message):
    with pytest.raises(GraphbuildError) as error:
        run(embedded_store, question(name), params)
    assert str(error.value).startswith(message)


def test_an_actor_nobody_knows(loaded):
    with pytest.raises(StoreError, match="no actor named 'Napoleon'"):
        run(loaded, question("actor-timeline"), {"actor": "Napoleon"})


def test_an_unknown_question_names_those_there_are():
    with pytest.raises(GraphbuildError, match="no question 'nope'; there are: activity-per-week, actor-timeline"):
        question("nope")


def test_a_file_of_ones_own(loaded, tmp_path):
    own = tmp_path / "mine.cypher"
    own.write_text(
        "// Types\n// How many of each.\n// @param status: string = occurred — which\nMATCH (e:Event {status: $status})\nRETURN e.type AS type, count(*) AS n ORDER BY type;\n"
    )
    q = question(str(own))
    assert (q.title, q.purpose, [p.name for p in q.parameters]) == ("Types", "How many of each.", ["status"])
    assert run(loaded, q, {"status": "possible"}) == [{"type": "CONSULT", "n": 1}]
    bare = tmp_path / "bare.cypher"
    bare.write_text("MATCH (e:Event {type: $type}) RETURN count(*) AS n")
    assert run(loaded, question(str(bare)), {"type": "AGREE"}) == [{"n": 1}]


def test_a_file_that_writes_is_refused_unless_allowed(store, tmp_path):
    store.load(build(documents()))
    own = tmp_path / "mine.cypher"
    own.write_text("MATCH (e:Event) SET e.seen = true RETURN count(e) AS n")
    with pytest.raises(StoreError, match="only reading is allowed"):
        run(store, question(str(own)))
    assert store.query("MATCH (e:Event) WHERE e.seen RETURN e.id") == []
    assert run(store, question(str(own)), allow_write=True) == [{"n": 5}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("// only a title\n", "x: no Cypher statement"),
        ("// T\n// @param a: colour — what\nRETURN 1", "x: not a parameter line"),
        ("// T\n// @param a\nRETURN 1", "x: not a parameter line"),
    ],
)
def test_files_that_are_off(text, message):
    with pytest.raises(GraphbuildError, match=message):
        parse(text, "x")


def test_a_file_that_is_not_there_or_not_text(tmp_path):
    (tmp_path / "x.cypher").write_bytes(b"\xff\xfe\x00")
    for name in ("x.cypher", "missing.cypher"):
        with pytest.raises(GraphbuildError, match="can't be read"):
            question(str(tmp_path / name))


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        ("integer", "-3", -3),
        ("boolean", "Yes", True),
        ("boolean", "false", False),
        ("date", "2025-03-15", date(2025, 3, 15)),
        ("datetime", "2025-03-15T10:00:00", datetime(2025, 3, 15, 10, tzinfo=UTC)),
        ("datetime", "2025-03-15T10:00:00+02:00", datetime(2025, 3, 15, 8, tzinfo=UTC)),
        ("string", "null", None),
        ("string", "x", "x"),
    ],
)
def test_text_becomes_the_type_of_its_parameter(type_, text, value):
    assert convert("q", Parameter("p", type_, None, ""), text) == value


def test_today_is_the_day_of_the_question():
    assert abs(convert("q", Parameter("p", "date", None, ""), "today") - date.today()) <= timedelta(days=1)


def test_an_event_of_a_year_is_found_in_every_day_of_it(store):
    docs = documents()
    docs[1].events[1].time.first, docs[1].events[1].time.last = date(2024, 1, 1), date(2024, 12, 31)
    store.load(build(docs))
    for day, found in ((date(2024, 11, 30), True), (date(2025, 1, 1), False), (date(2023, 12, 31), False)):
        names = {r["event"] for r in run(store, question("between-dates"), {"from": day, "to": day})}
        assert (REFUSAL in names) == found
