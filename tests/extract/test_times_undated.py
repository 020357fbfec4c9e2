"""Articles without a day of publication: what their times still tell, and what becomes of them once the day is known."""

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.extract.times import find_times, resolve_again
from graphbuild.extract.timex.undated import offset
from graphbuild.language.extensions import make_doc, time_of
from graphbuild.model import Article, EventTime

ARABIC = "عقد الحلفاء، اليوم السبت، اجتماعا. وستستضيف لندن الخميس اجتماعا عسكريا. وزار ماكرون كييف أمس."
ENGLISH = "The allies met today, Saturday. London will host talks on Thursday. Macron visited Kyiv yesterday."


def _times(text, language, **article):
    pipeline = spacy.blank("graphbuild_ar" if language == "ar" else "en")
    pipeline.add_pipe("graphbuild_times")
    doc = make_doc(pipeline, Article("a", text, language, **article))
    for _, component in pipeline.pipeline:
        doc = component(doc)
    return [time_of(span) for span in doc.spans["times"]]


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "ar"), (ENGLISH, "en")])
def test_the_days_of_an_undated_article_are_in_order(text, language):
    times = _times(text, language)
    assert [t.rel["offset"] for t in times] == [0, 5, -1]
    assert all((t.first, t.last, t.interval) == (None, None, None) for t in times)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وقع الطرفان الاتفاق في 12 مارس 2025. ووصل الوفد أمس.", "ar"),
        ("They signed on March 12, 2025. He left yesterday.", "en"),
    ],
)
def test_a_past_day_and_the_retrieval_bound_the_day_of_publication(text, language):
    _, yesterday = _times(text, language, retrieved="2025-03-20T10:00:00Z")
    assert (yesterday.anchor, yesterday.interval) == ("bounded", None)
    assert (yesterday.rel["anchor_min"], yesterday.rel["anchor_max"]) == ("2025-03-12", "2025-03-20")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("سيعقد المؤتمر في 12 مارس 2031. ووصل الوفد أمس.", "ar"),
        ("The congress will be held on March 12, 2031. He left yesterday.", "en"),
    ],
)
def test_a_planned_day_bounds_nothing(text, language):
    _, yesterday = _times(text, language)
    assert (yesterday.anchor, yesterday.rel) == ("relative", {"unit": "day", "n": -1, "offset": -1})


def test_a_day_after_the_retrieval_is_no_bound():
    _, yesterday = _times("They signed on March 12, 2025. He left yesterday.", "en", retrieved="2025-03-01")
    assert "anchor_min" not in yesterday.rel


def test_two_weekdays_of_today_name_none():
    *_, thursday = _times("He spoke today, Saturday. She spoke today, Sunday. They met on Thursday.", "en")
    assert "anchor_weekday" not in thursday.rel


def test_a_dated_article_has_no_bounds():
    times = _times(ENGLISH, "en", published=date(2025, 3, 15), published_source="user")
    assert [str(t.first) for t in times] == ["2025-03-15", "2025-03-20", "2025-03-14"]
    assert not any({"offset", "anchor_min", "anchor_weekday"} & (t.rel or {}).keys() for t in times)


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "ar"), (ENGLISH, "en")])
@given(day=st.dates(date(2000, 1, 10), date(2060, 1, 1)))
@settings(deadline=None, max_examples=25)
def test_once_the_day_is_known_one_update_dates_everything(text, language, day):
    day += timedelta((5 - day.weekday()) % 7)
    undated = _times(text, language)
    once = [resolve_again(EventTime.from_json(t.to_json()), day, "jsonld") for t in undated]
    assert [resolve_again(t, day, "jsonld") for t in once] == once
    assert once == find_times(text, language, day, anchor_source="jsonld")
    assert [t.first for t in once] == [day + timedelta(n) for n in (0, 5, -1)]
    assert [resolve_again(t, None).interval for t in once] == [None] * 3


@pytest.mark.parametrize(
    ("rel", "weekday", "days"),
    [
        ({"unit": "day", "n": -2}, None, -2),
        ({"unit": "week", "n": -2, "ago": -1}, None, -14),
        ({"unit": "week", "n": 1}, None, None),
        ({"unit": "day", "n": 3, "span": True, "direction": "last"}, None, None),
        ({"weekday": 3, "direction": "past"}, None, None),
        ({"weekday": 3, "direction": "past"}, 5, -2),
        ({"weekday": 5, "direction": "past"}, 5, 0),
        ({"weekday": 5, "direction": "last"}, 5, -7),
        ({"weekday": 5, "direction": "next"}, 5, 7),
        ({"weekday": 3, "direction": "future"}, 5, 5),
        ({"weekday": 3, "direction": "none"}, 5, None),
        ({"weekday": 1, "weeks": -1}, 5, -11),
        ({"unit": "day", "n": 1, "direction": "narrative"}, 5, None),
        ({"unit": "day", "n": 1, "direction": "narrative", "base": {"unit": "day", "n": -4}}, 5, -3),
        ({"open": "since", "of": {"unit": "day", "n": -4}}, None, -4),
        ({"month": 3, "day": 10}, 5, None),
    ],
)
def test_days_from_the_day_of_publication(rel, weekday, days):
    assert offset(rel, weekday) == days
