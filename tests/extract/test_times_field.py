"""Constructions past the common ones, read on Saturday 15 March 2025: parts of periods, feasts, fiscal years, how often."""

from datetime import date

import pytest

from graphbuild.extract.times import find_times

SATURDAY = date(2025, 3, 15)

INTERVALS = [
    ("ar", "يعود إلى القرن التاسع عشر", "القرن التاسع عشر", "1801-01-01/1900-12-31"),
    ("ar", "ثمانينيات القرن التاسع عشر", "ثمانينيات القرن التاسع عشر", "1880-01-01/1889-12-31"),
    ("ar", "تعود القضية إلى ثمانينات القرن الماضي", "ثمانينات القرن الماضي", "1980-01-01/1989-12-31"),
    ("ar", "أجل الاقتراع إلى الربع الثالث من 2026", "الربع الثالث من 2026", "2026-07-01/2026-09-30"),
    ("ar", "خلال الأسبوع الثاني من الشهر الجاري", "الأسبوع الثاني من الشهر الجاري", "2025-03-08/2025-03-14"),
    ("ar", "الأسبوع الأخير من مايو 2024", "الأسبوع الأخير من مايو 2024", "2024-05-25/2024-05-31"),
    ("ar", "في الأيام الأولى من أبريل", "الأيام الأولى من أبريل", "2025-04-01/2025-04-10"),
    ("ar", "النصف الأول من شهر مارس", "النصف الأول من شهر مارس", "2025-03-01/2025-03-15"),
    ("ar", "النصف الثاني من الشهر الجاري", "النصف الثاني من الشهر الجاري", "2025-03-16/2025-03-31"),
    ("ar", "خلال الأشهر التسعة الأولى من 2024", "الأشهر التسعة الأولى من 2024", "2024-01-01/2024-09-30"),
    ("ar", "الأشهر الستة الأخيرة", "الأشهر الستة الأخيرة", "2024-09-15/2025-03-15"),
    ("ar", "خلال السنوات العشر المقبلة", "السنوات العشر المقبلة", "2025-03-15/2035-03-15"),
    ("ar", "في الـ24 ساعة الماضية", "الـ24 ساعة الماضية", "2025-03-14/2025-03-15"),
    ("ar", "السنة المالية 2024", "السنة المالية 2024", "2024-01-01/2024-12-31"),
    ("ar", "العام المالي 2023-2024", "العام المالي 2023-2024", "2023-01-01/2024-12-31"),
    ("ar", "قبل عام ونصف", "قبل عام ونصف", "2023-09-01/2023-09-30"),
    ("ar", "قبل نصف قرن", "قبل نصف قرن", "1975-03-01/1975-03-31"),
    ("ar", "سيعقد بعد شهرين من الآن", "بعد شهرين من الآن", "2025-05-01/2025-05-31"),
    ("ar", "من 28 مارس وحتى 2 أبريل 2025", "من 28 مارس وحتى 2 أبريل 2025", "2025-03-28/2025-04-02"),
    ("ar", "في 10 و11 و12 مارس", "10 و11 و12 مارس", "2025-03-10/2025-03-12"),
    ("ar", "30 نوفمبر و1 ديسمبر الماضيين", "30 نوفمبر و1 ديسمبر الماضيين", "2024-11-30/2024-12-01"),
    ("ar", "يومي السبت والأحد المقبلين", "يومي السبت والأحد المقبلين", "2025-03-22/2025-03-23"),
    ("ar", "يوم الأحد الموافق 16 مارس", "يوم الأحد الموافق 16 مارس", "2025-03-16/2025-03-16"),
    ("ar", "عام 1445 هـ", "عام 1445 هـ", "2023-07-19/2024-07-06"),
    ("ar", "في رمضان المقبل", "رمضان المقبل", "2026-02-18/2026-03-19"),
    ("ar", "مطلع رمضان", "مطلع رمضان", "2025-03-01/2025-03-10"),
    ("ar", "ثاني أيام عيد الفطر", "ثاني أيام عيد الفطر", "2025-03-31/2025-03-31"),
    ("ar", "الأحد الأول من مايو", "الأحد الأول من مايو", "2025-05-04/2025-05-04"),
    ("ar", "قبل ظهر الأحد", "قبل ظهر الأحد", "2025-03-09/2025-03-09"),
    ("ar", "في 15 / 3 / 2025", "15 / 3 / 2025", "2025-03-15/2025-03-15"),
    ("ar", "يوم الأحد القادم 16 مارس", "يوم الأحد القادم 16 مارس", "2025-03-16/2025-03-16"),
    ("ar", "خلال الأعوام 2011 و2012 و2013", "الأعوام 2011 و2012 و2013", "2011-01-01/2013-12-31"),
    ("ar", "أواخر الستينيات من القرن الماضي", "أواخر الستينيات من القرن الماضي", "1967-01-01/1969-12-31"),
    ("ar", "ليلة عيد الميلاد", "ليلة عيد الميلاد", "2024-12-24/2024-12-24"),
    ("ar", "تحاصر القوات المدينة منذ شهرين", "منذ شهرين", "2025-01-01/.."),
    ("ar", "نشرت الوثائق منذ شهرين", "منذ شهرين", "2025-01-01/2025-01-31"),
    ("ar", "لم يظهر الوزير منذ شهرين", "منذ شهرين", "2025-01-01/.."),
    ("en", "in the early 20th century", "the early 20th century", "1901-01-01/1930-12-31"),
    ("en", "the second week of March", "the second week of March", "2025-03-08/2025-03-14"),
    ("en", "in the last week of May 2024", "the last week of May 2024", "2024-05-25/2024-05-31"),
    ("en", "the first half of May", "the first half of May", "2025-05-01/2025-05-15"),
    ("en", "the last quarter of 2024", "the last quarter of 2024", "2024-10-01/2024-12-31"),
    ("en", "the first nine months of 2024", "the first nine months of 2024", "2024-01-01/2024-09-30"),
    ("en", "in the three months to September 2024", "the three months to September 2024", "2024-07-01/2024-09-30"),
    ("en", "for the year ended June 30, 2024", "the year ended June 30, 2024", "2023-07-01/2024-06-30"),
    ("en", "in the 2024-25 fiscal year", "2024-25 fiscal year", "2024-01-01/2025-12-31"),
    ("en", "in fiscal 2025", "fiscal 2025", "2025-01-01/2025-12-31"),
    ("en", "in 1975-90", "1975-90", "1975-01-01/1990-12-31"),
    ("en", "over the past year", "the past year", "2024-03-15/2025-03-15"),
    ("en", "in the last quarter", "in the last quarter", "2024-10-01/2024-12-31"),
    ("en", "by year-end", "by year-end", "../2025-12-31"),
    ("en", "no later than March 20", "no later than March 20", "../2025-03-20"),
    ("en", "half a century ago", "half a century ago", "1975-03-01/1975-03-31"),
    ("en", "two and a half years ago", "two and a half years ago", "2022-09-01/2022-09-30"),
    ("en", "a couple of weeks ago", "a couple of weeks ago", "2025-02-26/2025-03-04"),
    ("en", "in the '90s", "the '90s", "1990-01-01/1999-12-31"),
    ("en", "the 4th of July 1976", "the 4th of July 1976", "1976-07-04/1976-07-04"),
    ("en", "on 3, 4 and 5 April", "3, 4 and 5 April", "2025-04-03/2025-04-05"),
    ("en", "on Tuesday of last week", "Tuesday of last week", "2025-03-04/2025-03-04"),
    ("en", "the first Tuesday in November", "the first Tuesday in November", "2024-11-05/2024-11-05"),
    ("en", "the last day of March", "the last day of March", "2025-03-31/2025-03-31"),
    ("en", "overnight on Thursday", "overnight on Thursday", "2025-03-13/2025-03-13"),
    ("en", "in the week of March 10", "the week of March 10", "2025-03-10/2025-03-16"),
    ("en", "as of end-2024", "as of end-2024", "2024-10-01/.."),
    ("en", "between late March and early May", "between late March and early May", "2025-03-21/2025-05-10"),
    ("en", "before dawn on Monday", "before dawn on Monday", "2025-03-10/2025-03-10"),
    ("en", "the 15th of last month", "the 15th of last month", "2025-02-15/2025-02-15"),
    ("en", "Ramadan 1446", "Ramadan 1446", "2025-03-01/2025-03-29"),
    ("en", "avoid a June run-off", "June", "2025-06-01/2025-06-30"),
    ("en", "April's vote", "April", "2025-04-01/2025-04-30"),
    ("en", "as early as 2028", "2028", "2028-01-01/2028-12-31"),
]
OFTEN = [
    ("ar", "تصدر كل يوم جمعة", "كل يوم جمعة", "XXXX-WXX-5"),
    ("ar", "يتظاهرون كل جمعة", "كل جمعة", "XXXX-WXX-5"),
    ("ar", "تعقد الجلسات أيام الثلاثاء", "أيام الثلاثاء", "XXXX-WXX-2"),
    ("ar", "تجرى الانتخابات كل أربع سنوات", "كل أربع سنوات", "P4Y"),
    ("ar", "500 شاحنة يوميا", "يوميا", "P1D"),
    ("ar", "في 20 حزيران من كل عام", "20 حزيران من كل عام", "XXXX-06-20"),
    ("en", "Every Thursday he speaks", "Every Thursday", "XXXX-WXX-4"),
    ("en", "he rests on Mondays", "on Mondays", "XXXX-WXX-1"),
    ("en", "every two years", "every two years", "P2Y"),
    ("en", "twice a month", "twice a month", "P1M"),
    ("en", "each spring", "each spring", "XXXX-SP"),
]


@pytest.mark.parametrize(("language", "sentence", "text", "interval"), INTERVALS)
def test_interval(language, sentence, text, interval):
    (time,) = find_times(sentence, language, SATURDAY)
    assert (time.text, time.interval) == (text, interval)
    (bare,) = find_times(sentence, language, None)
    assert bare.interval == (interval if bare.anchor == "absolute" else None)


@pytest.mark.parametrize(("language", "sentence", "text", "value"), OFTEN)
def test_how_often_has_a_value_and_no_days(language, sentence, text, value):
    for reference in (SATURDAY, None):
        (time,) = find_times(sentence, language, reference)
        assert (time.text, time.value, time.interval, time.anchor) == (text, value, None, "relative")


@pytest.mark.parametrize(
    ("language", "sentence", "values"),
    [
        ("en", "In 2011 he won; a year later he lost. The following year he died.", ["2011", "2012", "2013"]),
        ("en", "He resigned on 3 March 2024. The following month he left.", ["2024-03-03", "2024-04"]),
        ("en", "Sales rose in the first quarter of 2024 from a year earlier.", ["2024-01/2024-03", "2023-01/2023-03"]),
        ("ar", "استقال في مارس 2024 وانتخب في العام نفسه. وفي العام التالي توفي.", ["2024-03", "2024", "2025"]),
        ("ar", "وصل في 3 مارس 2024 وغادر بعد ذلك بيومين", ["2024-03-03", "2024-03-05"]),
        ("ar", "في 3 مارس 2024 وصل، وغادر في الـ16 من الشهر نفسه", ["2024-03-03", "2024-03-16"]),
        ("ar", "غادر في الـ16 من الشهر نفسه", [None]),
        ("en", "The following year he died.", [None]),
    ],
)
def test_periods_counted_from_the_story(language, sentence, values):
    for reference in (SATURDAY, None):
        assert [t.value for t in find_times(sentence, language, reference)] == values


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "سيلتقون قبل عقد ندوة صحفية"),
        ("ar", "عاد قبل يوم الاقتراع"),
        ("ar", "لامس الدولار ستين ألف ليرة"),
        ("ar", "شبان في العشرينيات من العمر"),
        ("ar", "استقال بعد عشرين عاما في الحكم"),
        ("ar", "قتل ثلاثة أشخاص خلال يومين"),
        ("ar", "غادر بعد عامين من التوقيع"),
        ("en", "a man in his nineties"),
        ("en", "April Haddad declined to comment"),
        ("en", "the March on Washington"),
        ("en", "The ceasefire collapsed within a day of the attack"),
        ("en", "his New Year's message"),
        ("en", "two weeks from the vote"),
    ],
)
def test_no_date(language, sentence):
    assert find_times(sentence, language, SATURDAY) == []


@pytest.mark.parametrize(
    ("language", "sentence", "day"),
    [
        ("en", "The Senate approved the bill in a vote on Tuesday.", "2025-03-11"),
        ("en", "The Senate votes on the bill Tuesday.", "2025-03-18"),
        ("en", "Macron's visit to Washington on Monday failed.", "2025-03-10"),
        ("en", "Trump and Putin meet Tuesday in Riyadh.", "2025-03-18"),
        ("en", "The ceasefire takes effect on Sunday.", "2025-03-16"),
        ("ar", "أعلنت إسرائيل أنها ستعيد فتح المعبر الأحد.", "2025-03-16"),
        ("ar", "فتح الجيش المعبر الأحد.", "2025-03-09"),
        ("ar", "لم يجتمع المجلس الخميس.", "2025-03-13"),
        ("ar", "قد يصل الوفد الأربعاء.", "2025-03-19"),
        ("ar", "يصل رئيس الوزراء إلى واشنطن الاثنين.", "2025-03-17"),
    ],
)
def test_the_verb_decides_the_side(language, sentence, day):
    (time,) = find_times(sentence, language, SATURDAY)
    assert str(time.first) == day


@pytest.mark.parametrize(
    ("language", "sentence", "values"),
    [
        ("en", "The talks lasted three days, he said recently.", ["P3D", "PAST_REF"]),
        ("en", "The talks are now suspended for years.", ["PRESENT_REF"]),
        ("ar", "استمرت المحادثات ثلاثة أيام", ["P3D"]),
        ("ar", "أجرى الوزير مؤخرا تعديلات", ["PAST_REF"]),
        ("ar", "تدرس الحكومة حاليا الخطة", ["PRESENT_REF"]),
    ],
)
def test_durations_and_vague_references_only_when_asked_for(language, sentence, values):
    assert find_times(sentence, language, SATURDAY) == []
    found = find_times(sentence, language, SATURDAY, everything=True)
    assert [(t.value, t.interval) for t in found] == [(value, None) for value in values]
