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


def test_week_start_decides_what_next_week_is(graphbuild):
    row = '{"id": 1, "text": "يزور القاهرة الأسبوع المقبل", "ref_date": "2025-03-15"}\n'
    weeks = {
        day: graphbuild("dates", "-", "--week-start", day, stdin=row).rows[0]["times"][0]["interval"]
        for day in ("monday", "saturday", "sunday")
    }
    assert weeks == {
        "monday": "2025-03-17/2025-03-23",
        "saturday": "2025-03-22/2025-03-28",
        "sunday": "2025-03-16/2025-03-22",
    }


def test_a_day_of_publication_for_rows_without_their_own(graphbuild):
    rows = '{"id": 1, "text": "He left yesterday"}\n{"id": 2, "text": "He left yesterday", "ref_date": "2025-01-02"}\n'
    done = graphbuild("dates", "-", "--published", "2025-03-15", stdin=rows)
    assert [r["times"][0]["value"] for r in done.rows] == ["2025-03-14", "2025-01-01"]


def test_all_adds_what_never_has_a_date(graphbuild):
    row = '{"id": 1, "text": "The talks lasted three days, he said recently.", "ref_date": "2025-03-15"}\n'
    assert graphbuild("dates", "-", stdin=row).rows[0]["times"] == []
    found = graphbuild("dates", "-", "--all", stdin=row).rows[0]["times"]
    assert [(t["value"], t["interval"]) for t in found] == [("P3D", None), ("PAST_REF", None)]
