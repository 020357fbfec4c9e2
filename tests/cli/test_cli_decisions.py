"""The commands by which a person decides, on both engines."""

import pytest

from tests.cli.lines import line, write_rows


@pytest.fixture
def events(graphbuild, embedded_store, tmp_path):
    """A store with one event, and a way to ask for its events."""
    rows = write_rows(tmp_path / "events.jsonl", [line()])
    assert graphbuild("load", rows, "--store", embedded_store.name).code == 0

    def ask():
        return graphbuild("timeline", "--json", "--store", embedded_store.name).rows

    ask.store = embedded_store.name
    return ask


def test_an_event_is_corrected_dropped_and_brought_back(graphbuild, events):
    (before,) = events()
    done = graphbuild("correct", before["id"], "--type", "cooperate", "--date", "2025-04-01", "--store", events.store)
    assert (done.code, done.out) == (0, "")
    (after,) = events()
    assert (after["type"], after["date"]) == ("COOPERATE", "2025-04-01")
    assert graphbuild("correct", before["id"], "--date", "none", "--store", events.store).code == 0
    assert [e["date"] for e in events()] == [None]
    assert graphbuild("correct", before["id"], "--drop", "--store", events.store).code == 0
    assert events() == []
    assert graphbuild("correct", before["id"], "--status", "planned", "--store", events.store).code == 0
    assert [e["status"] for e in events()] == ["planned"]


def test_the_day_of_publication_is_set_and_set_again(graphbuild, events):
    first = graphbuild("article", "set-published", "a-1", "2025-03-16", "--store", events.store)
    assert first.code == 0
    again = graphbuild("article", "set-published", "a-1", "2025-03-16", "--store", events.store)
    assert again.err.endswith("0 created, 0 properties set, 0 deleted\n")
    shown = graphbuild("show", "a-1", "--json", "--store", events.store).rows[0]
    assert (shown["published"], shown["published_source"]) == ("2025-03-16", "user")


def test_actors_are_listed_and_merged(graphbuild, events):
    listed = graphbuild("actors", "list", "--json", "--store", events.store).rows
    assert [(r["id"], r["articles"]) for r in listed] == [
        ("person:keir-starmer", 1),
        ("person:volodymyr-zelenskyy", 1),
    ]
    assert [r["id"] for r in graphbuild("actors", "list", "keir", "--json", "--store", events.store).rows] == [
        "person:keir-starmer"
    ]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["correct", "m-1"], 2, "nothing to correct"),
        (["correct", "m-1", "--drop", "--type", "AID"], 2, "--drop goes alone"),
        (["correct", "m-1", "--date", "May"], 2, "write YYYY-MM-DD, or none"),
        (["correct", "m-404", "--drop"], 1, "no event 'm-404'"),
        (["merge", "m-1", "m-1"], 1, "the same mention"),
        (["split", "nobody", "m-1"], 1, "can't be one"),
        (["article", "set-published", "a-404", "2025-01-01"], 1, "no article 'a-404'"),
    ],
)
def test_what_can_not_be_decided_is_said_in_one_line(graphbuild, events, args, code, said):
    done = graphbuild(*args, "--store", events.store)
    assert done.code == code
    assert said in done.err


def test_uncertain_pairs_are_listed_until_one_decides(graphbuild, embedded_store, tmp_path):
    names = {"person:~ines-lobos": "Inés Lobos", "person:~ines-lobos-andrade": "Inés Lobos Andrade"}
    rows = [
        line(id=f"a-{n}", events=[], actors=[{"id": i, "kind": "person", "name": name}], mentions={i: 1})
        for n, (i, name) in enumerate(names.items())
    ]
    store = ("--store", embedded_store.name)
    assert graphbuild("load", write_rows(tmp_path / "rows.jsonl", rows), *store).code == 0
    (pair,) = graphbuild("actors", "list", "--uncertain", "--json", *store).rows
    assert [pair["actor"], pair["other"]] == list(names)
    assert "Inés Lobos Andrade" in graphbuild("actors", "list", "--uncertain", *store).out
    assert graphbuild("split", *names, *store).code == 0
    assert graphbuild("actors", "list", "--uncertain", "--json", *store).rows == []
