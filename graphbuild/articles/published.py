"""The day of publication: read where a page prints or declares it, never guessed.

A day counts only with its year, and only where its place on the page says that it is the day of publication: a
declaration, a date line in the header, a label, a dateline, the address. Years of copyright lines, dates in running
text, days of other articles and days of an update never count.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache
from itertools import pairwise
from typing import Any

from hijridate import Hijri

from graphbuild.articles.signs import INVISIBLE, SHORT_VOWELS, fold, one_of, signs
from graphbuild.resources import check, read_yaml

_NAMES = {
    "type": "object",
    "additionalProperties": {"type": "array", "items": {"type": "string"}, "minItems": 1},
}
_SCHEMA = {
    "type": "object",
    "required": ["months", "hijri_months", "weekdays"],
    "additionalProperties": False,
    "properties": {"months": _NAMES, "hijri_months": _NAMES, "weekdays": _NAMES},
}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_HIJRI_YEARS = range(1343, 1500)
_CLEAN = re.compile(f"[{INVISIBLE}{SHORT_VOWELS}]")
_TIME = (
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)\s*(?:[ap]\.?\s?m\b\.?|ص\b|م\b|صباحا|صباحاً|مساء|مساءً)?"
    r"|\d{1,2}\s?(?:[ap]\.?\s?m\b\.?|صباحا|مساء)"
)
_ZONE = r"\(?\b(?:GMT|UTC|AST|BST|EST|EDT|ET|CET|KSA|غرينتش|جرينتش|بتوقيت\s+\w+|توقيت\s+\w+)\b(?:\s?[+\-]\s?\d{1,2}(?::?\d{2})?)?\)?"
_CUT = re.compile(r"\s*[|•·–—ـ]+\s*|\s+[-/]+\s+|\s*/(?=\D)|[,،;؛]\s*|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class FullDate:
    """A day written with its year, at `[start, end)` of the cleaned text it was found in (`clean`)."""

    start: int
    end: int
    day: date
    hijri: bool = False


def clean(text: str) -> str:
    """The text with Western digits, without short vowels and invisible marks; `FullDate` offsets count in it."""
    return _CLEAN.sub("", text.translate(_DIGITS))


@cache
def _words() -> dict[str, dict[str, int]]:
    path = "articles/data/dates.yaml"
    raw = {
        group: {str(number): names for number, names in entries.items()} for group, entries in read_yaml(path).items()
    }
    data: dict[str, Any] = check(raw, _SCHEMA, path)
    return {
        group: {_key(name): int(number) for number, names in entries.items() for name in names}
        for group, entries in data.items()
    }


def _key(name: str) -> str:
    return " ".join(fold(name).replace(".", "").split())


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Forms of a full date by name, the most telling first."""
    names = _words()
    month = rf"(?P<month>{one_of(names['months'])})(?!\w)\.?(?:\s*[/(]\s*{one_of(names['months'])}(?!\w)\s*\)?)?"
    hijri = rf"(?P<month>{one_of(names['hijri_months'])})(?!\w)"
    day = r"(?<![\d/.:\-–])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>\d{4})(?![\d/\-])"
    weekday = rf"(?:(?P<weekday>{one_of(names['weekdays'])})(?!\w)\.?\s*[,،]?\s*(?:في\s+)?)?"
    gap = r"\s*[,،]?\s*"
    era = r"(?:\s*م(?!\w))?"
    forms = {
        "iso": r"(?<![\d/\-])(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
        r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+\-]\d{2}:?\d{2})?)?",
        "named": rf"{weekday}{day}[\s\-/]*(?:من\s+|of\s+)?(?:شهر\s+)?{month}{gap}[\s\-/]*(?:من\s+)?(?:عام\s+|سنة\s+)?{year}{era}",
        "month_first": rf"{weekday}(?<!\w){month}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{gap}{year}{era}",
        "hijri": rf"{weekday}{day}\s*(?:من\s+)?(?:شهر\s+)?{hijri}{gap}(?:لعام\s+|عام\s+|سنة\s+)?{year}(?:\s*(?:هـ|ه|AH)(?!\w))?",
        "numeric": rf"{weekday}(?<![\d/.:\-–])(?P<day>\d{{1,2}})\s?(?P<sep>[-/.])\s?(?P<month>\d{{1,2}})\s?(?P=sep)\s?"
        rf"(?P<year>\d{{4}})(?!\d){era}(?:\s*(?:هـ|ه|AH)(?!\w))?",
    }
    return [(name, re.compile(form, re.IGNORECASE)) for name, form in forms.items()]


def full_dates(text: str, language: str) -> list[FullDate]:
    """All days written with their year in `clean(text)`, in order, not overlapping.

    Arabic numeric dates are read day first; in English `3/4/2025` is no date, as nobody can say which day it is, save
    where a weekday beside it decides.
    """
    text = clean(text)
    found: list[FullDate] = []
    if not re.search(r"\d{4}", text):
        return found
    for form, pattern in _patterns():
        for match in pattern.finditer(text):
            day = _day(form, match, language)
            free = all(match.end() <= d.start or match.start() >= d.end for d in found)
            if day is not None and free:
                found.append(FullDate(match.start(), match.end(), day[0], day[1]))
    return sorted(found, key=lambda d: d.start)


def _day(form: str, match: re.Match[str], language: str) -> tuple[date, bool] | None:
    year, day = int(match["year"]), int(match["day"])
    if form == "hijri":
        return _hijri(year, _words()["hijri_months"][_key(match["month"])], day)
    if form in ("named", "month_first"):
        return _gregorian(year, _words()["months"][_key(match["month"])], day)
    month = int(match["month"])
    if form == "iso":
        return _hijri(year, month, day) if year in _HIJRI_YEARS else _gregorian(year, month, day)
    if year in _HIJRI_YEARS:
        return _hijri(year, month, day)
    return _numeric(match, language)


def _numeric(match: re.Match[str], language: str) -> tuple[date, bool] | None:
    year, first, second = int(match["year"]), int(match["day"]), int(match["month"])
    day_first, month_first = _gregorian(year, second, first), _gregorian(year, first, second)
    if match["weekday"]:
        wanted = _words()["weekdays"][_key(match["weekday"])]
        fitting = {d for d in (day_first, month_first) if d and d[0].weekday() == wanted}
        if len(fitting) == 1:
            return fitting.pop()
    if language == "ar" or match["sep"] == "." or not month_first:
        return day_first or month_first
    return None if day_first and day_first != month_first else month_first


def _gregorian(year: int, month: int, day: int) -> tuple[date, bool] | None:
    try:
        return (date(year, month, day), False) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def _hijri(year: int, month: int, day: int) -> tuple[date, bool] | None:
    if year not in _HIJRI_YEARS:
        return None
    try:
        other = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(other.year, other.month, other.day), True


def declared(value: str) -> date | None:
    """The day of a machine-readable stamp (ISO 8601, RFC 2822, or a full date in words); in the stamp's own zone."""
    value = clean(value).strip()
    match = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)", value)
    if match:
        day = _gregorian(int(match[1]), int(match[2]), int(match[3]))
        return day[0] if day else None
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        found = full_dates(value, "ar" if re.search("[\u0621-\u064a]", value) else "en")
        return found[0].day if len(found) == 1 else None


def in_url(url: str | None) -> date | None:
    """The day that the path of an address names (`/2025/03/15/`, `/2025/mar/15/`, `/2025-03-15/`, `/20250315/`), or None."""
    path = re.sub(r"^[a-z]+://[^/]*|[?#].*$", "", url or "", flags=re.IGNORECASE)
    path = re.sub(r"(?<=/\d{4}/)[a-z]{3,9}(?=/\d)", _month_number, path, flags=re.IGNORECASE)
    forms = (
        r"/(\d{4})/(\d{1,2})/(\d{1,2})(?=[/\-_.]|$)",
        r"[/\-_](\d{4})-(\d{2})-(\d{2})(?=[/\-_.]|$)",
        r"/(\d{4})(\d{2})(\d{2})(?=[/\-_]|$)",
    )
    for form in forms:
        days = {_gregorian(*map(int, m)) for m in re.findall(form, path)} - {None}
        if len(days) == 1:
            (found,) = days
            return found[0] if found else None
    return None


def _month_number(name: re.Match[str]) -> str:
    return str(_words()["months"].get(_key(name.group()), name.group()))


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a line says about publication: the day, and whether a label ("Published:") says so."""

    day: date
    labelled: bool


@cache
def _label(language: str, name: str) -> re.Pattern[str]:
    label = signs(language).label_forms[name]
    weekday = one_of(_words()["weekdays"])
    return re.compile(
        rf"(?<!\w){label}(?:\s*[:\-–|,،]\s*|\s+|{weekday}(?!\w)|(?:في|يوم|بتاريخ|on|at|the)\s+|{_TIME}|{_ZONE})*$",
        re.IGNORECASE,
    )


def date_line(line: str, language: str) -> DateLine | None:
    """The day of publication that a line of its own prints, or None.

    A labelled day counts ("Published on 15 March 2025"), one labelled as an update doesn't; without a label the day
    must stand apart in the line, alone or beside a byline ("15 March 2025 | By Jane Doe").
    """
    line = clean(line)
    if len(line) > 300:
        return None
    open_days, labelled = [], []
    before = 0
    for found in full_dates(line, language):
        lead = line[before : found.start]
        before = found.end
        if _label(language, "published").search(lead):
            labelled.append(found)
        elif not _label(language, "updated").search(lead) and not _outdated(lead, language):
            open_days.append(found)
    if labelled:
        day = _agreed(labelled)
        return DateLine(day, True) if day else None
    if open_days and all(_stands_apart(line, found) for found in open_days):
        day = _agreed(open_days)
        return DateLine(day, False) if day else None
    return None


def _outdated(lead: str, language: str) -> bool:
    return re.search(r"©|\(c\)|copyright|حقوق", lead, re.IGNORECASE) is not None


def _agreed(days: Sequence[FullDate]) -> date | None:
    """The one day that all name; Gregorian goes before Hijri, whose months begin a day earlier or later by country."""
    plain = {d.day for d in days if not d.hijri} or {d.day for d in days}
    return plain.pop() if len(plain) == 1 else None


@cache
def _beside_date() -> re.Pattern[str]:
    weekday = one_of(_words()["weekdays"])
    return re.compile(
        rf"(?:{weekday}(?!\w)|{_TIME}|{_ZONE}|الساعة|الموافق|at\b|هـ?(?!\w)|م(?!\w)|[\s:.,،()\[\]])*$", re.IGNORECASE
    )


def _stands_apart(line: str, found: FullDate) -> bool:
    """Whether the piece of the line that holds the date holds nothing else, and the other pieces are short."""
    marked = line[: found.start] + "\x00" + line[found.end :]
    pieces = [p for p in _CUT.split(_drop_other_dates(marked)) if p.strip()]
    own = next(p for p in pieces if "\x00" in p)
    rest = [p for p in pieces if "\x00" not in p]
    return (
        bool(_beside_date().match(own.replace("\x00", " ")))
        and all(len(p.split()) <= 6 for p in rest)
        and len(rest) <= 4
    )


def _drop_other_dates(line: str) -> str:
    for found in reversed(full_dates(line, "ar")):
        line = line[: found.start] + line[found.end :]
    return line


def header_day(lines: Iterable[str], language: str) -> date | None:
    """The day of publication that the lines about an article print (its header, and labelled lines elsewhere).

    A labelled day wins. Days without a label count only where all agree: a column of different days is a chronology.
    """
    found = [line for line in (date_line(text, language) for text in lines) if line]
    for labelled in (True, False):
        days = {line.day for line in found if line.labelled is labelled}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def dateline_day(lines: Sequence[str], language: str) -> date | None:
    """The day of a dateline ("GENEVA, 15 March 2025 (AFP) - …") that opens one of the first two lines, or None."""
    for line in lines[:2]:
        head = clean(line)[:160]
        found = full_dates(head, language)
        if found:
            day = _dateline(head, found, language)
            if day:
                return day
    return None


_AGENCY = r"[,،]?\s*(?:\([^()]{1,30}\)|/[^/]{1,30}/|(?:\w+[ .]?){1,3}(?=\s*(?:--|[-–—:]|$)))"
_AGENCY_BEFORE = re.compile(r"\([^()]{1,30}\)|/[^/]{1,30}/")
_AFTER_DATELINE = re.compile(rf"\s*(?:{_AGENCY})?\s*(?:--|[-–—:ـ/]|$)")
_AFTER_BARE = re.compile(
    r"[,،]?\s*(?:\([^()]{1,30}\)|/[^/]{1,30}/)\s*(?:--|[-–—:ـ]|$)|\s*(?:واس|وام|كونا|قنا|بنا|سبأ|سانا|وفا)\s*(?:$|--|[-–—:ـ])"
)


def _dateline(head: str, found: Sequence[FullDate], language: str) -> date | None:
    """The day of a dateline at the start of `head`: a place, the date (in two calendars perhaps), an agency, a dash."""
    first = last = found[0]
    group = [first]
    for one, other in pairwise(found):
        if re.fullmatch(
            r"\s*(?:هـ?|م)?\s*[,،/\-–(]?\s*(?:الموافق|corresponding to)?\s*[:/\-–(]?\s*", head[one.end : other.start]
        ):
            group.append(other)
            last = other
        else:
            break
    place = head[: first.start]
    known = signs(language)
    if any(sign.match(place.strip()) for name, sign in known.labels if name in ("published", "updated")):
        return None
    words = [fold(w) for w in re.findall(r"\w+", _AGENCY_BEFORE.sub(" ", place))]
    plain = [w for w in words if w not in known.dateline_words]
    if len(plain) > 4 or any(w in known.function_words for w in plain):
        return None
    apart = bool(re.search(r"[,،\-–—/:ـ)]\s*$|(?:^|\s)في\s+$", place)) and bool(plain)
    after = _AFTER_DATELINE if apart else _AFTER_BARE
    tail = re.sub(r"^\s*(?:هـ?|م)(?!\w)", "", head[last.end :])
    return _agreed(group) if after.match(tail) else None


def is_dateline(line: str, language: str) -> bool:
    """Whether a line holds a dateline and nothing else ("Riyadh, 15 March 2025, SPA")."""
    found = full_dates(line, language)
    return bool(found) and len(clean(line)) - found[-1].end <= 20 and dateline_day([line], language) is not None


def opens_with_dateline(text: str, language: str) -> bool:
    """Whether a paragraph opens as a report does: a place, perhaps a date and an agency, and a dash."""
    head = clean(text)[:100]
    match = re.match(r"[^\n]{2,70}?(?:\s(?:--|[-–—ـ])\s|\)\s?[:\-–—ـ]|/\s?[-–—:])", head)
    if not match or not re.match(r"[\w\s,،.()/\-]+", head):
        return False
    words = re.findall(r"[^\W\d_]+", re.sub(r"\(.*?\)|/.*?/", " ", match[0]))
    known = signs(language)
    plain = [w for w in words if fold(w) not in known.dateline_words and _key(w) not in _words()["months"]]
    return 1 <= len(plain) <= 4 and not any(fold(w) in known.function_words for w in plain)
