"""Builders of the rarer times: how often, centuries, parts and ends of periods, feasts, numbered weeks and weekdays."""

from graphbuild.extract.timex.lexer import Word
from graphbuild.extract.timex.makers import SHIFT, Maker, Rel, Rule, merged, plain
from graphbuild.model import Language

_PERIODS = {
    "hour": "T{}H",
    "day": "{}D",
    "week": "{}W",
    "month": "{}M",
    "year": "{}Y",
    "decade": "{}DE",
    "century": "{}CE",
}
_TENFOLD = {"quarter": ("month", 3), "half": ("month", 6), "fortnight": ("week", 2)}
_ENDS = frozenset({"to", "through", "ended", "until"})


def _length(unit: str, n: int) -> str | None:
    unit, times = _TENFOLD.get(unit, (unit, 1))
    return f"P{_PERIODS[unit].format(n * times)}" if unit in _PERIODS else None


def _each(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`every Friday`: how often, and no date."""
    fields, units = merged(words, rule)
    if "weekday" in fields:
        return {"set": f"XXXX-WXX-{fields['weekday'] + 1}"}
    if "month" in fields:
        return {"set": f"XXXX-{fields['month']:02}" + (f"-{fields['day']:02}" if "day" in fields else "")}
    if "season" in fields:
        return {"set": f"XXXX-{fields['season']}"}
    value = _length(units[0] if units else "day", fields.get("n", 1))
    return {"set": value} if value else None


def _duration(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`three days`: how long, and no date."""
    fields, units = merged(words, rule)
    value = _length(units[0], fields.get("n", 1)) if units else None
    return {"duration": value} if value else None


def _reference(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`recently`, `حاليا`: before, at or after the day of publication, nobody says when."""
    return {"reference": next(w.fields["reference"] for w in words if "reference" in w.fields)}


def _century(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`the 19th century`, `القرن الماضي`, and a decade of one."""
    fields, _ = merged(words, rule)
    number = fields.get("day") or fields.get("number")
    if "decade" in fields:
        this = fields.get("direction") in ("this", "next")
        base = (number - 1) * 100 if number else 2000 if this else 1900
        return {"decade": base + fields["decade"] % 100}
    if number is not None:
        return {"century": number} if 5 <= number <= 22 else None
    return {"unit": "century", "n": SHIFT[fields["direction"]]} if "direction" in fields else None


def _part_of(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`النصف الأول من مارس`, `the first half of May`: a half of a month."""
    at, nth = _order(words)
    of = plain([w for w in words[at + 1 :] if w.category != "half_word"], rule, language)
    edge = {1: "first_half", 2: "second_half", -1: "second_half"}.get(nth)
    return {"edge": edge, "of": of} if of and edge else None


def _months_of_year(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`the first nine months of 2025`, `الأشهر التسعة الأولى من العام الجاري`."""
    at, order = _order(words)
    fields, _ = merged(words[:at] + words[at + 1 :], rule)
    n = fields.get("n", 0)
    if not 2 <= n <= 11 or order not in (1, -1):
        return None
    year = {"year": fields["year"]} if "year" in fields else {"years": SHIFT[fields.get("direction", "this")]}
    first, last = (1, n) if order == 1 else (13 - n, 12)
    return {"from": {"month": first, **year}, "to": {"month": last, **year}}


def _ending(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`the three months to September`: so many months, the named one the last."""
    if words[-1].category == "quarter_word":  # the September quarter
        end = plain([w for w in words if "unit" not in w.fields], rule, language)
        return {"ending": end, "n": 3} if end else None
    cut = next(i for i, w in enumerate(words) if w.category in _ENDS) + 1
    fields, units = merged(words[:cut], rule)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(units[0] if units else "", 0)
    end = plain(words[cut:], Rule("plain", {}, {}, None), language)
    if units == ["week"]:
        return _in_week(end)
    return {"ending": end, "n": months * fields.get("n", 1)} if end and months else None


def _in_week(day: Rel | None) -> Rel | None:
    return day and {"unit": "week", "n": 0, "direction": "narrative", "base": day}


def _week_with(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`the week of March 10`."""
    at = next(i for i, w in enumerate(words) if "unit" in w.fields)
    return _in_week(plain(words[at + 1 :], rule, language)) if words[at].fields["unit"] == "week" else None


def _short_range(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`2024-25`, `1975-90`: the second year in two figures."""
    first = next(w.fields["year"] for w in words if "year" in w.fields)
    short = next(w for w in reversed(words) if w.category in ("num", "number"))
    second = first - first % 100 + (short.fields.get("day") or short.fields["number"])
    wide = short.end - short.start == 2 and first < second < first + 60
    return {"from": {"year": first}, "to": {"year": second}} if wide else None


def _year_end(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`year-end`, `month-end`."""
    return {"edge": "end", "of": {"unit": words[0].category.removesuffix("_end"), "n": 0}}


def _feast_day(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`ثاني أيام عيد الفطر`: a day of a feast or month, counted from its first."""
    plus = next(w.fields["day"] for w in words if w.category in ("ord", "ord_bare")) - 1
    rel = plain([w for w in words if w.category not in ("ord", "ord_bare", "unit_many")], rule, language)
    return {**rel, "day": rel.get("day", 1), "plus": plus} if rel and plus < 30 else None


def _order(words: list[Word]) -> tuple[int, int]:
    """Where the word that numbers a part of a period stands, and the number (-1: the last)."""
    for at, word in enumerate(words):
        if word.category in ("ord", "final", "last_ord"):
            return at, word.fields.get("nth") or word.fields["day"]
        if word.fields.get("direction") == "last":
            return at, -1
    return -1, 0


def _week_of(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`the second week of March`, `the first day of next month`."""
    at, nth = _order(words)
    unit = words[at + 1].fields.get("unit")
    of = plain(words[at + 2 :], Rule("plain", {}, {}, None), language)
    if of is None or not nth or unit not in ("week", "day") or ("month" not in of and of.get("unit") != "month"):
        return None
    month = {"months": of["n"]} if "unit" in of else of
    if unit == "day":
        return {**month, "day": nth} if nth > 0 else {"edge": "last_day", "of": of}
    return {**month, "week": nth}


def _quarter_of(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`the last quarter of 2025`."""
    at, nth = _order(words)
    return plain(words[at + 1 :], Rule("plain", {"nth": nth}, {}, None), language) if nth else None


def _on_weekday(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    return {"weekday": words[-1].fields["weekday"], "part": "night"}


def _week_day(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`Tuesday of last week`."""
    fields, units = merged(words, rule)
    rel: Rel = {k: fields[k] for k in ("weekday", "part") if k in fields}
    return {**rel, "weeks": SHIFT[fields["direction"]]} if units == ["week"] else rel


def _trailing(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`over the last month`: up to the reference day; `in the last quarter`: the quarter."""
    fields, units = merged(words, rule)
    if units[0] in ("quarter", "half") or fields["direction"] not in ("last", "next"):
        return plain(words, rule, language)
    return {"span": True, "unit": units[0], "n": 1, "direction": fields["direction"]}


def _nth_weekday(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`the first Tuesday in November`."""
    at, nth = _order(words)
    rest = [w for w in words[at + 1 :] if w.category != "weekday"]
    of = plain(rest, rule, language)
    if of is None or ("month" not in of and of.get("unit") != "month"):
        return None
    months = {"months": of["n"]} if "unit" in of else of
    weekday = next(w.fields["weekday"] for w in words if "weekday" in w.fields)
    return {**months, "weekday": weekday, "nth_weekday": nth} if nth and nth <= 5 else None


SPECIAL: dict[str, Maker] = {
    "each": _each,
    "duration": _duration,
    "reference": _reference,
    "century": _century,
    "part_of": _part_of,
    "months_of_year": _months_of_year,
    "ending": _ending,
    "short_range": _short_range,
    "year_end": _year_end,
    "feast_day": _feast_day,
    "nth_weekday": _nth_weekday,
    "week_of": _week_of,
    "week_with": _week_with,
    "quarter_of": _quarter_of,
    "on_weekday": _on_weekday,
    "week_day": _week_day,
    "trailing": _trailing,
}
