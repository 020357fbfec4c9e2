"""Days of publication: read in all their forms, and never where a date is something else."""

from datetime import date

import pytest

from graphbuild.articles.published import date_line, dateline_day, declared, full_dates, header_day, in_url

DAY = date(2025, 3, 15)


@pytest.mark.parametrize(
    "line",
    [
        "15 مارس 2025",
        "السبت 15 مارس/آذار 2025",
        "السبت، ١٥ مارس ٢٠٢٥",
        "15 آذار 2025",
        "15 آذار (مارس) 2025م",
        "مارس 15, 2025",
        "السبت 15 من شهر مارس 2025",
        "2025/03/15 - 12:30",
        "15/3/2025",
        "15-03-2025 | كتب: محمد علي",
        "القاهرة - أحمد علي - 15 مارس 2025 02:15 م",
        "نشر في: 15 مارس 2025 آخر تحديث: 17 مارس 2025",
        "آخر تحديث: 17 مارس 2025 | تاريخ النشر: 15 مارس 2025",
        "تم النشر في السبت 15 مارس 2025 الساعة 10:00 بتوقيت غرينتش",
        "15 رمضان 1446 هـ",
        "15 رمضان 1446هـ - 15 مارس 2025م",
        "السبت 15/9/1446 هـ الموافق 15/3/2025 م",
        "الرياض: «الشرق» - 15 مارس 2025",
    ],
)
def test_arabic_date_lines(line):
    found = date_line(line, "ar")
    assert found is not None
    assert found.day == DAY


@pytest.mark.parametrize(
    ("line", "month"),
    [
        ("15 كانون الثاني 2025", 1),
        ("15 جانفي 2025", 1),
        ("15 شباط/فبراير 2025", 2),
        ("15 فيفري 2025", 2),
        ("15 نيسان 2025", 4),
        ("15 إبريل 2025", 4),
        ("15 أفريل 2025", 4),
        ("15 أيار 2025", 5),
        ("15 ماي 2025", 5),
        ("15 حزيران 2025", 6),
        ("15 جوان 2025", 6),
        ("15 تموز 2025", 7),
        ("15 جويلية 2025", 7),
        ("15 يوليوز 2025", 7),
        ("15 آب 2025", 8),
        ("15 أوت 2025", 8),
        ("15 غشت 2025", 8),
        ("15 أيلول 2025", 9),
        ("15 شتنبر 2025", 9),
        ("15 تشرين الأول 2025", 10),
        ("15 تشرين الثاني 2025", 11),
        ("15 نونبر 2025", 11),
        ("15 كانون الأول 2025", 12),
        ("15 دجنبر 2025", 12),
    ],
)
def test_month_names_of_all_regions(line, month):
    found = date_line(line, "ar")
    assert found is not None
    assert found.day == date(2025, month, 15)


@pytest.mark.parametrize(
    "line",
    [
        "15 March 2025",
        "Saturday, March 15, 2025",
        "Sat 15 Mar 2025 10:40 GMT",
        "Mar. 15th, 2025",
        "2025-03-15T10:00:00Z",
        "Published on 15 March 2025",
        "Published: March 15, 2025 Updated: March 17, 2025",
        "By Jane Doe | 15 March 2025",
        "15/03/2025",
        "3/15/2025",
        "15.3.2025",
        "First published on Sat 15 Mar 2025 06.00 EDT",
    ],
)
def test_english_date_lines(line):
    found = date_line(line, "en")
    assert found is not None
    assert found.day == DAY


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("© 2024", "en"),
        ("© 2010-2025 جميع الحقوق محفوظة", "ar"),
        ("Copyright 15 March 2025 The Post", "en"),
        ("15 مارس", "ar"),
        ("السبت 15 مارس", "ar"),
        ("مارس 2025", "ar"),
        ("2025", "en"),
        ("3/4/2025", "en"),
        ("15/3/25", "ar"),
        ("31/2/2025", "ar"),
        ("منذ ساعتين", "ar"),
        ("منذ 7 أكتوبر 2023", "ar"),
        ("ذكرى 7 أكتوبر 2023", "ar"),
        ("The attack of 11 September 2001", "en"),
        ("آخر تحديث: 15 مارس 2025", "ar"),
        ("Last updated 15 March 2025", "en"),
        ("15 رمضان", "ar"),
        ("من 10 إلى 15 مارس 2025", "ar"),
        ("نشر الجيش قواته في 15 مارس 2025", "ar"),
        ("call 2025-03-155", "en"),
    ],
)
def test_lines_that_tell_no_day_of_publication(line, language):
    assert date_line(line, language) is None


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("GENEVA, 15 March 2025 (AFP) - The envoy said", "en"),
        ("KYIV, March 15, 2025 — Ukraine said", "en"),
        ("Port-au-Prince, 15 March 2025: Gangs have", "en"),
        ("القاهرة، 15 مارس 2025 (رويترز) - قالت", "ar"),
        ("القاهرة في 15 مارس 2025 /أ ش أ/ - قالت", "ar"),
        ("الرياض 15 رمضان 1446 هـ الموافق 15 مارس 2025 م واس", "ar"),
        ("نيودلهي - 15 مارس 2025 - أضرب", "ar"),
    ],
)
def test_datelines(line, language):
    assert dateline_day([line], language) == DAY


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("في 15 مارس 2025 أعلنت الحكومة - بحسب البيان - أنها", "ar"),
        ("On March 15, 2025 - a Saturday - the army moved", "en"),
        ("Hamas killed 1,200 people on October 7, 2023 - Israel says", "en"),
        ("KYIV, March 15 (Reuters) - Ukraine said", "en"),
        ("القاهرة في 15 مارس /أ ش أ/ - قالت", "ar"),
        ("September 11, 2001 - the day that changed everything", "en"),
    ],
)
def test_openings_that_are_no_datelines(line, language):
    assert dateline_day([line], language) is None


def test_dateline_stands_in_the_first_two_lines():
    dateline = "GENEVA, 15 March 2025 (AFP) - The envoy said"
    assert dateline_day(["One.", dateline], "en") == DAY
    assert dateline_day(["One.", "Two.", dateline], "en") is None


def test_labelled_day_wins_and_different_days_tell_nothing():
    assert header_day(["22 March 2025", "Published 15 March 2025"], "en") == DAY
    assert header_day(["22 March 2025", "15 March 2025"], "en") is None
    assert header_day([], "en") is None


def test_weekday_decides_an_ambiguous_day():
    assert [d.day for d in full_dates("Tuesday 4/3/2025", "en")] == [date(2025, 3, 4)]
    assert [d.day for d in full_dates("Thursday 4/3/2025", "en")] == [date(2025, 4, 3)]
    assert [d.day for d in full_dates("4/3/2025", "ar")] == [date(2025, 3, 4)]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2025-03-15", DAY),
        ("2025-03-15T00:30:00+03:00", DAY),
        ("20250315", DAY),
        ("Sat, 15 Mar 2025 23:40:00 -0400", DAY),
        ("15 مارس 2025", DAY),
        ("March 15, 2025", DAY),
        ("2025", None),
        ("2025-03", None),
        ("2025-02-30", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_declared_stamps(stamp, day):
    assert declared(stamp) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.com/2025/03/15/story", DAY),
        ("https://example.com/news/2025/3/15", DAY),
        ("https://example.com/story-2025-03-15.html", DAY),
        ("https://example.com/20250315/story", DAY),
        ("https://example.com/2025/03/story", None),
        ("https://example.com/2025/13/40/story", None),
        ("https://example.com/story?date=2025/03/15", None),
        ("https://example.com/archive/12345678/", None),
        (None, None),
    ],
)
def test_days_in_addresses(url, day):
    assert in_url(url) == day
