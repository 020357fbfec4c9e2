def test_rows_get_their_times_and_keep_what_they_have(graphbuild):
    done = graphbuild(
        "dates", "-", stdin='{"id": 7, "text": "London hosts talks on Thursday", "ref_date": "2025-03-15", "x": 1}\n'
    )
    assert done.code == 0
    (row,) = done.rows
    assert next(iter(row)) == "id"
    assert row["x"] == 1
    (time,) = row["times"]
    assert row["text"][time["start"] : time["end"]] == time["text"]
    assert time["interval"].startswith("2025-03-")


def test_without_a_reference_day_nothing_is_dated(graphbuild):
    done = graphbuild("dates", stdin='{"id": 1, "text": "تستضيف لندن اجتماعا الخميس"}\n')
    (row,) = done.rows
    assert row["times"][0]["interval"] is None
    assert row["times"][0]["value"] == "XXXX-WXX-4"


def test_a_bad_row_is_named_and_kept_and_the_rest_goes_on(graphbuild, tmp_path):
    rows = '{"id": 1, "text": "on 3 May 2025"}\n{"id": 2, "text": "on 3 May 2025", "ref_date": "May"}\nnot json\n'
    done = graphbuild("dates", "-", stdin=rows)
    assert done.code == 3
    assert [r["id"] for r in done.rows] == [1]
    assert done.lines[0].startswith("failed: -:2: ref_date 'May'")
    assert done.lines[1].startswith("failed: -:3: not valid JSON")
    assert (tmp_path / "failed.jsonl").read_text().startswith('{"id": 2, "error": "-:2: ref_date')
