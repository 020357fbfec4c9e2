"""Commands that use a store, on both engines: what is loaded is found again."""

import hashlib
import zipfile

import pytest

from tests.cli.lines import line, write_rows


@pytest.fixture(params=["embedded", "neo4j"])
def store(request, graphbuild, monkeypatch, tmp_path):
    """`--store` of a store that holds one article, on each engine; it stays open, so that its engine starts once."""
    opened = request.getfixturevalue(f"{request.param}_store")
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j")
        monkeypatch.setenv("NEO4J_USERNAME", server.user)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    rows = write_rows(tmp_path / "events.jsonl", [line()])
    assert graphbuild("load", rows, "--store", opened.name).code == 0
    return opened.name


def test_a_second_load_changes_nothing_and_says_so(graphbuild, store, tmp_path):
    rows = write_rows(tmp_path / "more.jsonl", [line(), line(id="a-2", events=[])])
    first = graphbuild("load", rows, "--store", store)
    assert first.code == 0
    assert [row.split() for row in first.err.splitlines() if "articles" in row] == [
        ["articles", "1", "new", "1", "known"]
    ]
    second = graphbuild("load", rows, "--store", store)
    assert second.err == f"{store}: nothing new: 0 created, 0 properties set, 0 deleted\n"


def test_a_dry_run_writes_nothing(graphbuild, store, tmp_path):
    rows = write_rows(tmp_path / "more.jsonl", [line(id="a-9")])
    done = graphbuild("load", rows, "--store", store, "--dry-run")
    assert "dry run, nothing written: 1 articles, 1 events, 2 actors" in done.err
    assert graphbuild("show", "a-9", "--store", store).code == 1


def test_the_store_of_the_environment_is_the_default(graphbuild, store, monkeypatch):
    monkeypatch.setenv("GRAPHBUILD_STORE", str(store))
    monkeypatch.setenv("NEO4J_URI", "neo4j://nowhere.invalid")
    assert [r["id"] for r in graphbuild("timeline", "--json").rows] == ["m-1"]


def test_reading_makes_no_store(graphbuild, tmp_path):
    done = graphbuild("timeline", "--store", tmp_path / "typo.graph")
    assert done.code == 1
    assert "no store there" in done.err
    assert not (tmp_path / "typo.graph").exists()


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], True),
        (["--actor", "Keir Starmer"], True),
        (["--actor", "starmer"], True),
        (["--actor", "كِير ستارمر"], True),
        (["--actor", "person:keir-starmer"], True),
        (["--actor", "starmer", "--about", "zelenskyy"], True),
        (["--actor", "starmer", "--about", "grain"], False),
        (["--about", "London"], True),
        (["--type", "consult"], True),
        (["--type", "ASSAULT"], False),
        (["--type", "ASSAULT", "--type", "CONSULT"], True),
        (["--status", "planned"], False),
        (["--from", "2025-03-20"], True),
        (["--from", "2025-03-21"], False),
        (["--to", "2025-03-20"], True),
        (["--to", "2025-03-19"], False),
    ],
)
def test_timeline_filters(graphbuild, store, options, found):
    done = graphbuild("timeline", "--store", store, "--json", *options)
    assert done.code == 0
    assert [r["id"] for r in done.rows] == (["m-1"] if found else [])


def test_an_actor_that_is_not_there_is_an_error(graphbuild, store):
    done = graphbuild("timeline", "--store", store, "--actor", "Nobody")
    assert (done.code, done.err) == (1, "Error: no actor 'Nobody' in the store\n")


def test_the_timeline_as_table_and_page(graphbuild, store, tmp_path):
    table = graphbuild("timeline", "--store", store).out
    assert "2025-03-20      CONSULT     Keir Starmer meets Volodymyr Zelenskyy" in table
    done = graphbuild("timeline", "--store", store, "--html", tmp_path / "t.html")
    assert done.out == ""
    html = (tmp_path / "t.html").read_text(encoding="utf-8")
    assert '<mark class="source">Keir Starmer</mark> <mark class="trigger">met</mark>' in html


def test_questions_are_listed_asked_and_printed(graphbuild, store, tmp_path):
    listed = graphbuild("query").out
    assert listed.count("\nactor-timeline ") == 1
    asked = graphbuild("query", "actor-timeline", "-p", "actor=Keir Starmer", "--store", store, "--json")
    assert [r["id"] for r in asked.rows] == ["m-1"]
    table = graphbuild("query", "actor-timeline", "-p", "actor=Keir Starmer", "--store", store).out
    assert table.splitlines()[0].split()[:2] == ["date", "edtf"]
    assert "MATCH" in graphbuild("query", "actor-timeline", "--cypher").out
    own = tmp_path / "own.cypher"
    own.write_text("// Mine\nMATCH (e:Event) WHERE e.type = $type RETURN count(e) AS n\n")
    assert graphbuild("query", own, "-p", "type=CONSULT", "--store", store, "--json").rows == [{"n": 1}]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["query", "nonsense"], 1, "no question 'nonsense'"),
        (["query", "actor-timeline"], 1, "parameter 'actor' is missing"),
        (["query", "actor-timeline", "-p", "actor"], 2, "write name=value"),
        (["query", "between-dates", "-p", "from=May"], 1, "must be a date (YYYY-MM-DD)"),
        (["show", "nobody at all"], 1, "no event, article or actor"),
        (["retract", "a-404"], 1, "a-404"),
        (["export", "--format", "neo4j-csv"], 2, "-o FOLDER"),
        (["export", "--format", "html", "--canonical"], 2, "--format jsonl"),
    ],
)
def test_what_can_not_be_answered_is_said_in_one_line(graphbuild, store, args, code, said):
    done = graphbuild(*args, "--store", store)
    assert done.code == code
    assert said in done.err
    assert code == 2 or len(done.lines) == 1


def test_a_question_may_not_write(graphbuild, store, tmp_path):
    own = tmp_path / "own.cypher"
    own.write_text("MATCH (n) DETACH DELETE n")
    assert graphbuild("query", own, "--store", store).code == 1
    assert len(graphbuild("timeline", "--store", store, "--json").rows) == 1


def test_show_tells_event_actor_and_article(graphbuild, store):
    event = graphbuild("show", "m-1", "--store", store).out
    assert "CONSULT (meeting), occurred" in event
    assert "“Keir Starmer met Volodymyr Zelenskyy in London on Thursday.”" in event
    (actor,) = graphbuild("show", "ستارمر", "--store", store, "--json").rows
    assert (actor["id"], actor["what"], actor["name_ar"]) == ("person:keir-starmer", "actor", "كير ستارمر")
    (article,) = graphbuild("show", "a-1", "--store", store, "--json").rows
    assert (article["what"], article["published"], len(article["events"])) == ("article", "2025-03-21", 1)


def test_exports(graphbuild, store, tmp_path):
    rows = graphbuild("export", "--store", store).rows
    assert {r.get("label") or r["type"] for r in rows} >= {"Event", "Actor", "Article", "INITIATED", "REPORTED_IN"}
    graphbuild("export", "--store", store, "--format", "graphml", "-o", tmp_path / "g.graphml")
    assert "<graphml" in (tmp_path / "g.graphml").read_text(encoding="utf-8")
    command = graphbuild("export", "--store", store, "--format", "neo4j-csv", "-o", tmp_path / "csv").out
    assert "neo4j-admin database import full" in command
    assert list((tmp_path / "csv").glob("*Event*.csv"))
    page = graphbuild("export", "--store", store, "--format", "html").out
    assert page.startswith("<!doctype html>")


def test_the_canonical_export_does_not_depend_on_when_it_was_loaded(graphbuild, store, tmp_path):
    before = graphbuild("export", "--canonical", "--store", store).out
    rows = write_rows(tmp_path / "events.jsonl", [line()])
    graphbuild("retract", "a-1", "--store", store)
    graphbuild("load", rows, "--store", store)
    after = graphbuild("export", "--canonical", "--store", store).out
    assert hashlib.sha256(before.encode()).digest() == hashlib.sha256(after.encode()).digest()


def test_retracting_an_article_takes_its_events_along(graphbuild, store):
    done = graphbuild("retract", "a-1", "--store", store)
    assert done.code == 0
    assert graphbuild("timeline", "--store", store).out == "no events\n"


def test_schema(graphbuild, store):
    assert graphbuild("schema", "check", "--store", store).code == 0
    printed = graphbuild("schema", "print").out
    assert "REQUIRE n.id IS UNIQUE;" in printed


def test_files_for_neo4j_browser(graphbuild, tmp_path):
    done = graphbuild("browser", tmp_path / "for-browser")
    assert done.out.count("\n") == 3
    with zipfile.ZipFile(tmp_path / "for-browser/favourites.zip") as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    assert len(texts) >= 8
    assert all(text.isascii() or text.splitlines()[0].isascii() for text in texts)
    assert all(text.startswith("// ") for text in texts)


def test_rows_as_csv_and_a_file_that_writes_only_where_it_may(graphbuild, store, tmp_path):
    table = graphbuild("query", "between-dates", "--csv", "--store", store).out.splitlines()
    assert table[0] == "date,edtf,status,type,event,articles,id"
    assert table[1].startswith("2025-03-20,2025-03-20,")
    own = tmp_path / "own.cypher"
    own.write_text("MATCH (e:Event) SET e.seen = true RETURN count(e) AS n")
    refused = graphbuild("query", own, "--store", store)
    assert refused.code == 1
    assert "only reading is allowed here" in refused.err
    assert graphbuild("query", own, "--write", "--json", "--store", store).rows == [{"n": 1}]
