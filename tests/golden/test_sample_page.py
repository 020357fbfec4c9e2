"""The whole way on the sample page: from the saved page to the timeline, on both engines."""

import json

import pytest

from graphbuild.cli import run
from graphbuild.resources import resource

PAGE = str(resource("examples/arabic-news-page.txt"))


class Session:
    """Command lines against one store, and what they print."""

    def __init__(self, store, capture):
        self.store, self.capture = store, capture

    def __call__(self, *args):
        code = run([*args, "--store", self.store])
        out, err = self.capture.readouterr()
        assert code == 0, err
        return out, err

    def rows(self, *args):
        return [json.loads(line) for line in self(*args, "--json")[0].splitlines()]


@pytest.fixture(params=["embedded", "neo4j"])
def graphbuild(request, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    opened = request.getfixturevalue(f"{request.param}_store")
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j")
        monkeypatch.setenv("NEO4J_USERNAME", server.user)
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    return Session(opened.name, capsys)


def names(event, *roles):
    return {a["name"] for a in event["actors"] if a["role"] in roles}


def the_offer(rows):
    """Trump offers guarantees outside NATO."""
    return next(
        e
        for e in rows
        if e["type"] == "AGREE" and names(e, "initiated") == {"Donald Trump"} and "NATO" in (e["conditions"] or "")
    )


def the_meeting(rows):
    """London hosts a military meeting on Thursday."""
    return next(
        e
        for e in rows
        if e["type"] == "CONSULT" and "United Kingdom" in names(e, "initiated") and e["status"] == "planned"
    )


def test_without_a_day_of_publication_nothing_is_dated(graphbuild):
    _, said = graphbuild("import", PAGE)
    assert "15 headlines of other articles: no day of publication" in said
    assert "2 articles without a day of publication, give it with --published" in said
    rows = graphbuild.rows("timeline")
    assert all(e["date"] is None and e["start"] is None and e["end"] is None for e in rows)
    offer, meeting = the_offer(rows), the_meeting(rows)
    assert "outside NATO" in offer["name"]
    assert "guarantees" in offer["name"]
    assert "ضمانات" in offer["name_ar"]
    assert offer["status"] == "occurred"
    assert meeting["when"] == "a Thursday"
    assert meeting["attribution"] == "Keir Starmer"
    assert "Thursday" in meeting["name"]
    assert rows.index(meeting) < rows.index(offer)  # in the order of the articles
    table, _ = graphbuild("timeline")
    assert "Undated, in the order of their articles" in table


def test_with_one_the_events_fall_on_their_days(graphbuild):
    graphbuild("import", PAGE, "--published", "2025-03-15")
    meeting = the_meeting(graphbuild.rows("timeline"))
    assert (meeting["start"], meeting["end"]) == ("2025-03-20", "2025-03-20")
    held = graphbuild.rows("timeline", "--from", "2025-03-15", "--to", "2025-03-15", "--type", "CONSULT")
    assert any("Western" in a["name"] for e in held for a in e["actors"])


def test_a_second_import_changes_nothing(graphbuild):
    graphbuild("import", PAGE)
    before, _ = graphbuild("export")
    _, said = graphbuild("import", PAGE)
    assert f"{graphbuild.store}: nothing new: 0 created, 0 properties set, 0 deleted" in said
    assert graphbuild("export")[0] == before


def test_an_actor_is_one_node_whatever_it_is_called(graphbuild):
    graphbuild("import", PAGE)
    ids = {name: graphbuild.rows("show", name)[0]["id"] for name in ("Keir Starmer", "ستارمر", "كير ستارمر")}
    assert len(set(ids.values())) == 1
    (starmer,) = graphbuild.rows("show", "Keir Starmer")
    offices = {(r["type"], r["office"], r["name"]) for r in starmer["relations"]}
    assert ("HOLDS_OFFICE", "Prime Minister", "United Kingdom") in offices
    actors = [
        r["properties"]["name"]
        for r in map(json.loads, graphbuild("export")[0].splitlines())
        if r.get("label") == "Actor"
    ]
    assert len(actors) == len(set(actors))


def test_evidence_is_the_sentence_of_the_article(graphbuild):
    graphbuild("import", PAGE)
    text = (resource("examples/arabic-news-page.txt")).read_text(encoding="utf-8")
    for event in graphbuild.rows("timeline"):
        for telling in event["tellings"]:
            assert " ".join(telling["sentence"].split()) in " ".join(text.split())
            words = [telling["sentence"][a:b] for a, b, what in telling["marks"] if what == "trigger"]
            assert len(words) == 1


def test_both_engines_hold_the_same_graph(capsys, monkeypatch, tmp_path, request):
    exports = []
    for engine in ("embedded", "neo4j"):
        opened = request.getfixturevalue(f"{engine}_store")
        if engine == "neo4j":
            server = request.getfixturevalue("neo4j")
            monkeypatch.setenv("NEO4J_USERNAME", server.user)
            monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        session = Session(opened.name, capsys)
        session("import", PAGE, "--published", "2025-03-15")
        exports.append(session("export", "--canonical")[0])
    assert exports[0] == exports[1]
