"""`read` and `extract`: ids and text are kept, offsets count in exactly that text, what fails is kept apart."""

import json

import pytest

from graphbuild.lines import document
from graphbuild.resources import read_text, resource
from tests.cli.lines import write_rows

PAGE = str(resource("examples/arabic-news-page.txt"))
# Spaces, marks and signs outside the basic plane before the event: offsets are code points, and the text stays as it is.
ODD = "  🕊️\u200f \u00a0 بيان\n\nالتقى   رئيسُ الوزراء البريطاني كير ستارمر، الخميس، الرئيس الفرنسي إيمانويل ماكرون في باريس. "
ENGLISH = "French President Emmanuel Macron met Keir Starmer in Paris on Thursday."


@pytest.fixture
def rows(tmp_path):
    return write_rows(
        tmp_path / "in.jsonl",
        [
            {"id": "odd", "lang": "ar", "text": ODD, "published": "2025-03-15", "title": "لقاء"},
            {"id": 17, "lang": "en", "text": ENGLISH},
        ],
    )


def meeting(row):
    return next(e for e in row["events"] if e["type"] == "CONSULT")


def test_ids_and_text_are_kept_and_offsets_count_in_it(graphbuild, rows):
    done = graphbuild("extract", rows)
    assert done.code == 0
    odd, english = done.rows
    assert (odd["id"], odd["lang"], odd["text"], odd["title"]) == ("odd", "ar", ODD, "لقاء")
    assert (english["id"], english["text"]) == ("17", ENGLISH)
    assert list(odd)[:2] == ["id", "lang"]
    event = meeting(odd)
    assert ODD[event["trigger"]["start"] : event["trigger"]["end"]] == "التقى"
    assert {ODD[p["start"] : p["end"]] for p in event["participants"]} == {"كير ستارمر", "إيمانويل ماكرون"}
    for row in (odd, english):
        for e in row["events"]:
            for p in e["participants"]:
                assert row["text"][p["start"] : p["end"]] == p["text"]


def test_what_is_known_of_the_day_decides_what_is_dated(graphbuild, rows):
    odd, english = graphbuild("extract", rows).rows
    assert meeting(odd)["time"]["interval"] == "2025-03-13/2025-03-13"
    assert meeting(english)["time"]["interval"] is None
    _, dated = graphbuild("extract", rows, "--published", "2025-03-21").rows
    assert meeting(dated)["time"]["interval"] == "2025-03-20/2025-03-20"


def test_every_line_keeps_to_the_schema(graphbuild):
    schema = json.loads(read_text("extract.schema.json"))
    rows = graphbuild("extract", PAGE, "--published", "2025-03-15").rows
    assert sum(len(r["events"]) for r in rows) > 5
    for row in rows:
        assert document(row, schema, "line").to_json() == row
        assert all(e["event_id"] for e in row["events"])


def test_the_same_input_gives_the_same_bytes(graphbuild, rows):
    assert graphbuild("extract", rows).out == graphbuild("extract", rows).out


def test_the_stages_in_a_row_give_what_extract_gives(graphbuild, rows):
    articles = graphbuild("read", rows)
    assert [r["id"] for r in articles.rows] == ["odd", "17"]
    apart = graphbuild("extract", "-", "--no-resolve", stdin=articles.out)
    together = graphbuild("resolve", "-", stdin=apart.out)
    assert together.rows == graphbuild("extract", rows).rows


def test_events_under_a_confidence_are_left_out(graphbuild, rows):
    every = [e["confidence"] for r in graphbuild("extract", rows).rows for e in r["events"]]
    some = [e["confidence"] for r in graphbuild("extract", rows, "--min-confidence", "0.9").rows for e in r["events"]]
    assert sorted(some) == sorted(c for c in every if c >= 0.9)


def test_a_document_that_can_not_be_read_is_kept_apart(graphbuild, tmp_path):
    rows = write_rows(
        tmp_path / "in.jsonl", [{"id": 1, "lang": "fr", "text": "Bonjour"}, {"id": 2, "lang": "en", "text": ENGLISH}]
    )
    done = graphbuild("extract", rows, "-o", tmp_path / "out.jsonl")
    assert done.code == 3
    assert done.lines[0].startswith(f"failed: {rows}:1: ")
    assert json.loads((tmp_path / "out.jsonl").read_text())["id"] == "2"
    assert (tmp_path / "failed.jsonl").exists()


def test_a_pipeline_that_is_not_installed_is_told_once(graphbuild, rows):
    done = graphbuild("extract", rows, "--model", "en=no_such_pipeline")
    assert done.code == 1
    assert len(done.lines) == 1
    assert "no_such_pipeline" in done.lines[0]


def test_evaluation_extracts_the_gold_texts_itself(graphbuild, rows, tmp_path):
    gold = write_rows(tmp_path / "gold.jsonl", graphbuild("extract", rows).rows)
    table = graphbuild("evaluate", gold)
    assert table.code == 0
    assert [row.split()[1] for row in table.out.splitlines() if row.split()[0] in ("event", "complete")] == [
        "1.000"
    ] * 2
    figures = graphbuild("evaluate", gold, "--predicted", gold, "--json").rows[0]
    assert set(figures) == {"all", "ar", "en"}
    assert figures["all"]["event"] == 1
