"""JSON in one spelling, by which rows and records are compared."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.graph.values import compact, row_hash

leaves = st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(max_size=5) | st.dates()
rows = st.dictionaries(st.text(max_size=5), leaves | st.lists(leaves, max_size=3), max_size=4)


@given(rows, st.randoms())
def test_the_order_of_members_does_not_count(row, chance):
    keys = list(row)
    chance.shuffle(keys)
    mixed = {k: row[k] for k in keys}
    assert compact(mixed) == compact(row)
    assert row_hash(mixed) == row_hash(row)


def test_dates_torn_texts_and_large_numbers_have_a_spelling():
    row = {"b": date(2025, 3, 15), "a": datetime(2025, 3, 15, 8, tzinfo=UTC), "c": "س"}
    assert compact(row) == '{"a":"2025-03-15T08:00:00+00:00","b":"2025-03-15","c":"س"}'
    assert compact({"t": "\ud83d", "n": 2**70}) == '{"n":1180591620717411303424,"t":"\ud83d"}'


def test_what_json_has_not_is_refused():
    with pytest.raises(TypeError):
        compact({"x": {1, 2}})
