"""EventTime → EDTF."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.graph.edtf import days_of, edtf
from graphbuild.model import EventTime

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
LEVEL_1 = re.compile(r"^(\.\.|\d{4}(-\d\d){0,2}~?|\d{3}X~?)(/(\.\.|\d{4}(-\d\d){2}~?))?$")


def time(first, last, qualifier="exact"):
    return EventTime(0, 1, "x", first=first, last=last, qualifier=qualifier)


@pytest.mark.parametrize(
    ("first", "last", "qualifier", "text"),
    [
        (date(2025, 3, 20), date(2025, 3, 20), "exact", "2025-03-20"),
        (date(2025, 2, 1), date(2025, 2, 28), "exact", "2025-02"),
        (date(2025, 1, 1), date(2025, 12, 31), "exact", "2025"),
        (date(2010, 1, 1), date(2019, 12, 31), "exact", "201X"),
        (date(2024, 6, 1), date(2024, 8, 31), "exact", "2024-22"),
        (date(2025, 3, 10), date(2025, 3, 14), "exact", "2025-03-10/2025-03-14"),
        (date(2025, 1, 1), date(2025, 3, 31), "exact", "2025-01-01/2025-03-31"),
        (date(2014, 1, 1), None, "since", "2014-01-01/.."),
        (None, date(2025, 12, 31), "before", "../2025-12-31"),
        (date(2024, 12, 1), date(2024, 12, 31), "approx", "2024-12~"),
        (date(2025, 2, 26), date(2025, 3, 4), "approx", "2025-02-26~/2025-03-04~"),
        (None, None, "exact", None),
    ],
)
def test_intervals(first, last, qualifier, text):
    assert edtf(time(first, last, qualifier)) == text


@given(DAYS, st.integers(0, 4000), st.sampled_from(["exact", "approx"]))
def test_it_says_the_same_days_and_is_level_0_or_1(first, length, qualifier):
    last = date.fromordinal(first.toordinal() + length)
    text = edtf(time(first, last, qualifier))
    assert days_of(text) == (first, last)
    assert LEVEL_1.match(text)


@given(DAYS, st.booleans())
def test_an_open_end_is_two_dots(day, since):
    ends = (day, None) if since else (None, day)
    text = edtf(time(*ends))
    assert ".." in text
    assert days_of(text) == ends
