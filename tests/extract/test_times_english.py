"""English time expressions, read on Saturday 15 March 2025, and without a day of publication."""

from datetime import date

import pytest

from graphbuild.extract.times import find_times

SATURDAY = date(2025, 3, 15)

RESOLVED = [
    ("Trump said on Saturday that he would go.", "Saturday", "2025-03-15", "XXXX-WXX-6"),
    ("London will host a military meeting Thursday.", "Thursday", "2025-03-20", "XXXX-WXX-4"),
    ("London said Thursday it will host a meeting.", "Thursday", "2025-03-13", "XXXX-WXX-4"),
    ("The talks were held on Wednesday.", "Wednesday", "2025-03-12", "XXXX-WXX-3"),
    ("He travelled to Moscow on Tuesday.", "Tuesday", "2025-03-11", "XXXX-WXX-2"),
    ("The flag will be hoisted on Monday.", "Monday", "2025-03-17", "XXXX-WXX-1"),
    ("Unions called a strike for Monday.", "Monday", "2025-03-17", "XXXX-WXX-1"),
    ("He met Putin last Tuesday.", "last Tuesday", "2025-03-11", "XXXX-WXX-2"),
    ("They meet next Tuesday.", "next Tuesday", "2025-03-18", "XXXX-WXX-2"),
    ("On Monday night they left.", "Monday night", "2025-03-10", "XXXX-WXX-1"),
    ("Early on Tuesday troops moved.", "Early on Tuesday", "2025-03-11", "XXXX-WXX-2"),
    ("He spoke on Feb. 24.", "Feb. 24", "2025-02-24", "XXXX-02-24"),
    ("He won on November 5.", "November 5", "2024-11-05", "XXXX-11-05"),
    ("Voters will go to the polls on 30 June.", "30 June", "2025-06-30", "XXXX-06-30"),
    ("It happened on Thursday, March 13.", "Thursday, March 13", "2025-03-13", "XXXX-03-13"),
    ("It began three days ago.", "three days ago", "2025-03-12", None),
    ("The talks will resume in two days.", "in two days", "2025-03-17", None),
    ("They met yesterday.", "yesterday", "2025-03-14", None),
    ("They met the day before yesterday.", "the day before yesterday", "2025-03-13", None),
    ("Two people were killed overnight.", "overnight", "2025-03-14", None),
    ("They met late last month.", "late last month", "2025-02", None),
    ("They met last week.", "last week", "2025-W10", None),
    ("They will meet early next year.", "early next year", "2026", None),
    ("He spoke earlier this month.", "earlier this month", "2025-03", None),
    ("They met last year.", "last year", "2024", None),
    ("They met over the weekend.", "the weekend", "2025-03-15/2025-03-16", None),
    ("They will meet next weekend.", "next weekend", "2025-03-22/2025-03-23", None),
    ("It started in early March.", "early March", "2025-03", "XXXX-03"),
    ("It started in mid-February.", "mid-February", "2025-02", "XXXX-02"),
    ("It has gone on since September.", "since September", "2024-09", "XXXX-09"),
    ("It will end by the end of the year.", "by the end of the year", "2025", None),
    ("He died in December last year.", "December last year", "2024-12", "XXXX-12"),
    ("He came last summer.", "last summer", "2024-SU", None),
    ("The drill will run from 3 to 5 May.", "from 3 to 5 May", "2025-05-03/2025-05-05", "XXXX-05-03/XXXX-05-05"),
    (
        "The drill ran from Feb. 3 to Feb. 5.",
        "from Feb. 3 to Feb. 5",
        "2025-02-03/2025-02-05",
        "XXXX-02-03/XXXX-02-05",
    ),
    ("It fell on the night of Sunday to Monday.", "on the night of Sunday to Monday", "2025-03-10", "XXXX-WXX-1"),
    ("Dozens died over the past three days.", "the past three days", "2025-03-12/2025-03-15", None),
    ("They must leave within two weeks.", "Within two weeks".lower(), "2025-03-15/2025-03-29", None),
    ("He came on Christmas Eve.", "Christmas Eve", "2024-12-24", "XXXX-12-24"),
]

ABSOLUTE = [
    ("He spoke on March 12, 2025.", "March 12, 2025", "2025-03-12"),
    ("He spoke on 12 March 2025.", "12 March 2025", "2025-03-12"),
    ("It was signed on Sept. 3, 1995.", "Sept. 3, 1995", "1995-09-03"),
    ("He came on 2025-03-12.", "2025-03-12", "2025-03-12"),
    ("It shrank in the third quarter of 2024.", "the third quarter of 2024", "2024-07/2024-09"),
    ("It shrank in Q3 2024.", "Q3 2024", "2024-07/2024-09"),
    ("In the first half of 2025 it grew.", "the first half of 2025", "2025-01/2025-06"),
    ("It grew in fiscal year 2025.", "fiscal year 2025", "2025"),
    ("In the 1990s it was common.", "the 1990s", "199X"),
    ("It has lasted since 2014.", "since 2014", "2014"),
    ("The 2015 nuclear deal is dead.", "2015", "2015"),
    ("It lasted from 2011 to 2018.", "from 2011 to 2018", "2011/2018"),
    ("He died in March 2021.", "March 2021", "2021-03"),
    ("He came in the summer of 2023.", "the summer of 2023", "2023-SU"),
    ("Ramadan 13, 1446 AH was a fast day.", "Ramadan 13, 1446 AH", "2025-03-13"),
]

NO_DATE = [
    "After 1001 days in jail she was freed.",
    "The march may go on.",
    "May said she would resign.",
    "He may march on Rome.",
    "Theresa May resigned.",
    "It took three days.",
    "A 30-day ceasefire was agreed.",
    "He was 25 years old.",
    "The blast killed 2,025 people.",
    "Turnout is low on a Tuesday.",
    "He earns 30 dollars a day.",
    "C-130s dropped meals.",
]


@pytest.mark.parametrize(("sentence", "text", "value", "undated"), RESOLVED)
def test_relative_expressions(sentence, text, value, undated):
    (time,) = find_times(sentence, "en", SATURDAY)
    assert (time.text, time.value) == (text, value)
    (bare,) = find_times(sentence, "en", None)
    assert (bare.first, bare.last, bare.value, bare.anchor) == (None, None, undated, "relative")


@pytest.mark.parametrize(("sentence", "text", "value"), ABSOLUTE)
def test_absolute_expressions(sentence, text, value):
    for reference in (SATURDAY, None):
        (time,) = find_times(sentence, "en", reference)
        assert (time.text, time.value, time.anchor) == (text, value, "absolute")


@pytest.mark.parametrize("sentence", NO_DATE)
def test_no_date(sentence):
    assert find_times(sentence, "en", SATURDAY) == []


def test_numeric_dates_are_read_month_first_with_the_other_order_beside():
    (time,) = find_times("He comes on 3/4/2025.", "en", None)
    assert time.first == date(2025, 3, 4)
    assert [a for a, _, _ in time.alternatives] == [date(2025, 4, 3)]
    (sure,) = find_times("He comes on 25/4/2025.", "en", None)
    assert (sure.first, sure.alternatives) == (date(2025, 4, 25), [])


def test_easter_moves():
    (time,) = find_times("They met last Easter.", "en", SATURDAY)
    assert time.first == date(2024, 3, 31)


def test_later_days_are_counted_from_the_day_named_before():
    first, second, third = find_times(
        "He won on Nov. 5. Two days later he spoke. The next day he left.", "en", SATURDAY
    )
    assert [first.value, second.value, third.value] == ["2024-11-05", "2024-11-07", "2024-11-08"]
