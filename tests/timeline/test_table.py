import io
import re

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.timeline.bidi import FSI, PDI, clean, cut, isolate, lines, width
from graphbuild.timeline.events import TimelineEvent, undated
from graphbuild.timeline.table import print_timeline, timeline_lines
from tests.timeline.timeline_samples import EVENTS, HOSTED, OFFERED, WEEK


def printed(events, columns=100):
    return [click.unstyle(line) for line in timeline_lines(events, columns)]


def test_dated_events_come_by_day_and_the_undated_after_them_by_article():
    text = "\n".join(printed(EVENTS))
    places = [
        text.index(w) for w in ("2025-03-17", "2025-03-20", "Undated, in the order of their articles", "a Thursday")
    ]
    assert places == sorted(places)
    assert "the day before  STATEMENT   Ukraine denies attack  [negated]" in text


def test_a_day_is_shown_with_its_weekday_and_a_span_with_its_end():
    assert [line[:14].strip() for line in printed([HOSTED])][:3] == ["2025-03-20", "Thursday", ""]
    assert [line[:14].strip() for line in printed([WEEK])] == ["2025-03-17", "to 03-23"]


def test_status_conditions_and_attribution_are_shown():
    text = "\n".join(printed([HOSTED, OFFERED]))
    assert "United Kingdom hosts military meeting Thursday  [planned]" in text
    assert "says Keir Starmer" in text
    assert "on condition: outside NATO" in text


def test_what_occurred_has_no_mark():
    assert "[" not in "\n".join(printed([OFFERED]))


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_right_to_left_text_is_isolated_and_last_on_its_line(columns):
    for line in printed(EVENTS, columns):
        if re.search("[\u0600-\u06ff]", line):
            assert line.count(FSI) == line.count(PDI) == 1
            assert line.endswith(PDI) or line.endswith("]")
            assert not re.search("[\u0600-\u06ff]", line.partition(FSI)[0])


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(columns):
    assert max(width(line) for line in printed(EVENTS, columns)) <= columns


def test_a_pipe_gets_no_colour():
    stream = io.StringIO()
    print_timeline(EVENTS, stream)
    assert "\x1b" not in stream.getvalue()


def test_news_text_does_not_drive_the_terminal():
    event = TimelineEvent("m", "Attack \x1b[31m\u202egnp\u202c\r\nhere", "ASSAULT", "occurred", date="2025-01-01")
    (line,) = printed([event])
    assert line.endswith("Attack [31mgnp here")


def test_no_events():
    assert printed([]) == ["no events"]


@pytest.mark.parametrize(
    ("weekday", "offset", "text", "shown"),
    [
        (6, 0, "اليوم السبت", "a Saturday"),
        (None, 0, "today", "the same day"),
        (None, 1, "غدا", "the day after"),
        (None, -3, None, "3 days before"),
        (None, None, "قبل أسبوعين", "“قبل أسبوعين”"),
        (None, None, None, ""),
    ],
)
def test_what_is_known_without_a_date(weekday, offset, text, shown):
    assert undated(weekday, offset, text) == shown


@pytest.mark.parametrize(
    ("start", "end", "qualifier", "shown"),
    [
        ("2025-03-20", "2025-03-20", "exact", "2025-03-20"),
        ("2025-02-26", "2025-03-04", "approx", "about 2025-02-26 … 2025-03-04"),
        ("2014-01-01", None, "since", "since 2014-01-01"),
        (None, "2025-12-31", "before", "until 2025-12-31"),
    ],
)
def test_how_a_known_time_is_written(start, end, qualifier, shown):
    event = TimelineEvent("m", "x", "AID", "occurred", date=start or end, start=start, end=end, qualifier=qualifier)
    assert event.when() == shown


@given(st.text(alphabet="abc دولة\u064b日…", max_size=40), st.integers(1, 30))
def test_cut_and_broken_text_fits(text, cells):
    plain = clean(text)
    assert width(cut(plain, cells)) <= cells
    broken = lines(plain, cells, most=3)
    assert 1 <= len(broken) <= 3
    assert all(width(line) <= cells for line in broken)


def test_isolation_only_where_it_is_needed():
    assert isolate("London") == "London"
    assert isolate("لندن") == f"{FSI}لندن{PDI}"
    assert width(f"{FSI}لندن{PDI}") == width("لندن") == 4
    assert width("ترامبٌ") == 5
