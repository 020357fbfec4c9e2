"""240 newswire sentences with time expressions, 120 a language, written and frozen before the grammar met them."""

import json
from datetime import date
from pathlib import Path

import pytest

from graphbuild.extract.times import find_times

ROWS = [
    json.loads(line) for line in (Path(__file__).parent / "data/time_sentences.jsonl").read_text("utf-8").splitlines()
]
GOLD = [(row, gold) for row in ROWS for gold in row["times"]]


def _at(row, gold, reference):
    found = find_times(row["text"], row["lang"], reference)
    return [t for t in found if t.start < gold["end"] and gold["start"] < t.end]


def _iso(day):
    return day and day.isoformat()


def _interval(time):
    return _iso(time.first), _iso(time.last)


def _exact(row, gold):
    found = _at(row, gold, date.fromisoformat(row["ref_date"]))
    if "from" not in gold:  # a set expression: how often, no days
        return all(_interval(time) == (None, None) for time in found)
    return any(_interval(time) == (gold["from"], gold["to"]) for time in found)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_intervals(language):
    rows = [(row, gold) for row, gold in GOLD if row["lang"] == language]
    missed = [f"{row['id']} {gold['text']}" for row, gold in rows if not _exact(row, gold)]
    assert len(rows) > 100
    assert len(missed) <= 0.07 * len(rows), missed


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_is_no_date_gets_none(language):
    dated = []
    for row in ROWS:
        if row["lang"] == language:
            for time in find_times(row["text"], language, date.fromisoformat(row["ref_date"])):
                marked = any(time.start < g["end"] and g["start"] < time.end for g in row["times"])
                dated += [(row["id"], time.text)] if time.interval and not marked else []
    assert len(dated) <= 1, dated


@pytest.mark.parametrize(("row", "gold"), GOLD, ids=lambda x: x.get("id", x.get("text")))
def test_without_a_day_of_publication_only_absolute_times_are_dated(row, gold):
    for time in _at(row, gold, None):
        assert gold.get("undated") == "absolute" or _interval(time) == (None, None)
        assert time.anchor == "absolute" or time.rel


_FIELDS = {"weekday": lambda n: n - 1}


def _says(rel, key, value):
    """Whether the symbolic time, or one it is built of, has the field."""
    if rel.get(key) == value:
        return True
    return any(_says(inner, key, value) for inner in rel.values() if isinstance(inner, dict))


@pytest.mark.parametrize(
    ("row", "gold"),
    [
        (r, g)
        for r, g in GOLD
        if isinstance(g.get("undated"), dict) and {"weekday", "month", "day"} & g["undated"].keys()
    ],
    ids=lambda x: x.get("id", x.get("text")),
)
def test_weekday_month_and_day_are_kept(row, gold):
    wanted = {k: _FIELDS.get(k, int)(v) for k, v in gold["undated"].items() if k in ("weekday", "month", "day")}
    (time, *_) = _at(row, gold, None)
    assert all(_says(time.rel, key, value) for key, value in wanted.items()), time.rel
