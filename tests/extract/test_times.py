"""Properties of event times in both languages, the component, and the rows of `graphbuild dates`."""

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from graphbuild.errors import GraphbuildError
from graphbuild.extract.times import dates, find_times, resolve_again
from graphbuild.extract.timex import lexicon as module
from graphbuild.extract.timex.lexicon import lexicon
from graphbuild.language import load_trained
from graphbuild.language.extensions import make_doc, time_of
from graphbuild.model import Article, EventTime

DAYS = st.dates(min_value=date(1990, 1, 10), max_value=date(2060, 12, 20))

_AR_VERB = ["التقى الوزير نظيره", "سيلتقي الوزير نظيره", "تستضيف لندن اجتماعا", "اجتماع في لندن", "أعلن أن القمة ستعقد"]
_AR_DAY = ["السبت", "الخميس", "الأحد", "الاثنين الماضي", "الثلاثاء المقبل", "مساء الجمعة", "فجر اليوم", "أمس", "غدا"]
_AR_DAY += ["بعد غد", "أول من أمس", "قبل يومين", "قبل ثلاثة أيام", "قبل أسبوعين", "الليلة الماضية", "هذا الأسبوع"]
_AR_DAY += [
    "الأسبوع الماضي",
    "منذ الخميس",
    "حتى الأحد",
    "خلال الأسبوعين المقبلين",
    "نهاية الأسبوع الماضي",
    "ليل الخميس الجمعة",
]
_AR_LONG = ["الشهر الماضي", "العام المقبل", "نهاية العام", "10 مارس", "في أيلول", "العشرين من الشهر الجاري", "قبل عام"]
_AR_LONG += ["مطلع الشهر المقبل", "الصيف الماضي", "الربع الأخير من العام الماضي", "13 رمضان", "من 10 إلى 14 مارس"]
_AR_DAY += [
    "هذا الأحد",
    "يومي السبت والأحد المقبلين",
    "صباح اليوم",
    "يوم أمس",
    "الأيام العشرة المقبلة",
    "الليلة قبل الماضية",
]
_AR_LONG += [
    "الأسبوع الأول من الشهر المقبل",
    "القرن الماضي",
    "العام المالي المقبل",
    "ثاني أيام عيد الفطر",
    "مطلع رمضان",
]
_AR_LONG += ["النصف الأول من الشهر الجاري", "الأحد الأول من مايو", "قبل عام ونصف", "قبل نصف قرن", "ليلة عيد الميلاد"]
_EN_VERB = ["Trump met Putin", "Trump will meet Putin", "A summit in Paris", "He said they would talk"]
_EN_DAY = [
    "on Thursday",
    "Saturday",
    "last Monday",
    "next Friday",
    "yesterday",
    "tomorrow",
    "three days ago",
    "last week",
]
_EN_DAY += ["two weeks ago", "since Tuesday", "until Sunday", "over the weekend", "within two weeks", "on Friday night"]
_EN_LONG = [
    "last month",
    "next year",
    "by the end of the year",
    "on March 10",
    "in September",
    "mid-May",
    "last summer",
]
_EN_LONG += ["earlier this month", "a year ago", "from 3 to 5 May", "in December last year", "on Christmas Eve"]
_EN_DAY += [
    "Tuesday of last week",
    "overnight on Thursday",
    "before dawn on Monday",
    "over the past week",
    "a couple of weeks ago",
]
_EN_LONG += [
    "in the second week of next month",
    "in the first half of May",
    "by year-end",
    "in the last century",
    "a year and a half ago",
]
_EN_LONG += [
    "in the three months to September",
    "on the first Tuesday in November",
    "in the September quarter",
    "during Ramadan",
]
_EN_LONG += ["earlier in the week", "in the week of March 10", "over the past year", "the current fiscal year"]


def _sentences(verbs, times):
    return st.builds(lambda verb, time: f"{verb} {time}.", st.sampled_from(verbs), st.sampled_from(times))


by_days = st.one_of(
    st.tuples(st.just("ar"), _sentences(_AR_VERB, _AR_DAY)), st.tuples(st.just("en"), _sentences(_EN_VERB, _EN_DAY))
)
relative = st.one_of(
    st.tuples(st.just("ar"), _sentences(_AR_VERB, _AR_DAY + _AR_LONG)),
    st.tuples(st.just("en"), _sentences(_EN_VERB, _EN_DAY + _EN_LONG)),
)


@settings(deadline=None)
@given(relative)
def test_no_absolute_date_without_a_reference_day(case):
    language, sentence = case
    (time,) = find_times(sentence, language, None)
    assert (time.first, time.last, time.interval, time.anchor, time.anchor_source) == (
        None,
        None,
        None,
        "relative",
        None,
    )
    assert time.value is None or all(part.startswith("XXXX") for part in time.value.split("/"))
    assert time.alternatives == []


@settings(deadline=None)
@given(by_days, DAYS, st.integers(-200, 200))
def test_whole_weeks_later_the_days_are_as_much_later(case, day, weeks):
    language, sentence = case
    shift = timedelta(7 * weeks)
    (here,) = find_times(sentence, language, day)
    (there,) = find_times(sentence, language, day + shift)
    assert there.first == (here.first and here.first + shift)
    assert there.last == (here.last and here.last + shift)


@settings(deadline=None)
@given(relative, st.one_of(st.none(), DAYS), st.one_of(st.none(), DAYS), st.sampled_from([0, 5, 6]))
def test_resolving_again_is_as_finding(case, first, second, week_start):
    language, sentence = case
    before = find_times(sentence, language, first, week_start=week_start)
    after = find_times(sentence, language, second, week_start=week_start)
    assert [resolve_again(time, second) for time in before] == after


@settings(deadline=None)
@given(relative, DAYS)
def test_json_round_trip(case, day):
    language, sentence = case
    for time in find_times(sentence, language, day):
        assert EventTime.from_json(time.to_json()) == time


@settings(deadline=None)
@given(relative, DAYS)
def test_intervals_are_intervals(case, day):
    language, sentence = case
    for time in find_times(sentence, language, day):
        assert time.first is None or time.last is None or time.first <= time.last


@settings(deadline=None)
@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإ ٠١٢0123456789-/:,.()\n\u064b\u0640\u200f", max_size=60))
def test_any_text_is_read(text):
    for language in ("ar", "en"):
        for time in find_times(text, language, date(2025, 3, 15)):
            assert text[time.start : time.end] == time.text != ""


@pytest.mark.parametrize("sentence", ["30 شباط 2025", "31 نيسان", "29 شباط 2025", "45/13/2025"])
def test_days_that_no_calendar_has(sentence):
    assert all(t.grain != "day" for t in find_times(sentence, "ar", date(2025, 3, 15)))


def test_absolute_times_stay_when_resolved_again():
    (time,) = find_times("في 7 أكتوبر 2023", "ar", None)
    assert resolve_again(time, date(2025, 3, 15)) == time


@pytest.mark.parametrize(
    ("language", "text", "published", "values"),
    [
        (
            "ar",
            "أعلن ستارمر السبت أن لندن ستستضيف الخميس اجتماعا عسكريا.",
            date(2025, 3, 15),
            ["2025-03-15", "2025-03-20"],
        ),
        ("ar", "أعلن ستارمر السبت أن لندن ستستضيف الخميس اجتماعا عسكريا.", None, ["XXXX-WXX-6", "XXXX-WXX-4"]),
        (
            "en",
            "Starmer said Saturday that London will host talks Thursday.",
            date(2025, 3, 15),
            ["2025-03-15", "2025-03-20"],
        ),
        ("en", "Starmer said Saturday that London will host talks Thursday.", None, ["XXXX-WXX-6", "XXXX-WXX-4"]),
    ],
)
def test_component(language, text, published, values):
    nlp = load_trained(language)
    nlp.add_pipe("graphbuild_times")
    article = Article("a", text, language, published=published, published_source="byline" if published else None)
    doc = nlp(make_doc(nlp, article))
    times = [time_of(span) for span in doc.spans["times"]]
    assert [t.value for t in times] == values
    assert {t.anchor_source for t in times} == {"byline" if published else None}
    for span, time in zip(doc.spans["times"], times, strict=True):
        assert text[time.start : time.end] == time.text
        assert span.start_char <= time.start < time.end <= span.end_char


def test_component_without_a_parse_or_article():
    nlp = spacy.blank("en")
    nlp.add_pipe("graphbuild_times")
    doc = nlp("They will meet on Thursday.")
    assert [time_of(s).value for s in doc.spans["times"]] == ["XXXX-WXX-4"]


def test_dates_rows_keep_their_other_keys():
    rows = [
        {"id": 1, "text": "وصل أمس", "ref_date": "2025-03-15"},
        {"id": 2, "text": "He arrived yesterday", "note": "x"},
        {"text": "zzz", "lang": "en"},
    ]
    out = list(dates(rows))
    assert [r.get("id") for r in out] == [1, 2, None]
    assert out[1]["note"] == "x"
    first = out[0]["times"][0]
    assert (first["value"], first["interval"], first["grain"], first["anchor"]) == (
        "2025-03-14",
        "2025-03-14/2025-03-14",
        "day",
        "resolved",
    )
    assert out[1]["times"][0]["interval"] is None
    assert out[2]["times"] == []


@pytest.mark.parametrize("row", [{}, {"text": 3}, {"text": "x", "ref_date": "yesterday"}, {"text": "x", "lang": "fr"}])
def test_bad_rows_are_named(row):
    with pytest.raises(GraphbuildError, match="row 1"):
        list(dates([row]))


@pytest.mark.parametrize(
    "change", [{"words": {"week": 3}}, {"rules": [{"match": "zzz", "make": "guess"}]}, {"more": 1}]
)
def test_word_lists_that_are_not_what_they_should_be_are_named(monkeypatch, change):
    monkeypatch.setenv("GRAPHBUILD_CACHE", "off")
    good = module.read_yaml("extract/timex/data/en.yaml")
    monkeypatch.setattr(module, "read_yaml", lambda path: {**good, **change})
    with pytest.raises(GraphbuildError, match=r"en\.yaml"):
        lexicon.__wrapped__("en")


def test_a_phrase_of_two_categories_is_named(monkeypatch):
    monkeypatch.setenv("GRAPHBUILD_CACHE", "off")
    good = module.read_yaml("extract/timex/data/en.yaml")
    words = {**good["words"], "ago": ["ago", "Monday"]}
    monkeypatch.setattr(module, "read_yaml", lambda path: {**good, "words": words})
    with pytest.raises(GraphbuildError, match="'Monday' is both weekday and ago"):
        lexicon.__wrapped__("en")
