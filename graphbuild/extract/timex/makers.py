"""What the rules of the grammar make of a run of words: symbolic times (`resolve` says what they look like)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphbuild.extract.timex.lexer import Word
from graphbuild.model import Language

Rel = dict[str, Any]

SHIFT = {"last2": -2, "last": -1, "this": 0, "next": 1, "next2": 2}
_CALENDAR = ("weekday", "day", "month", "quarter", "half", "season", "decade", "week", "easter")
_SEPARATORS = frozenset({"to", "until", "through", "dash", "and", "comma", "slash"})
_OPENERS = {
    "since": "since",
    "from": "since",
    "starting": "since",
    "until": "until",
    "through": "until",
    "to": "until",
    "before": "before",
    "after": "after",
}
_HINTS = {"since": "past", "starting": "future", "until": "future", "to": "future", "before": "future"}
_HINTS |= {"from": "future", "for": "future"}
BUILT = frozenset({"time", "weak_year", "weak_month", "weak_unit", "weak_span"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the data files: its builder, the fields it sets, the fields it renames, and how weak its times are."""

    make: str
    fixed: Rel
    rename: dict[str, str]
    weak: str | None


def plain(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """The time that the fields of the words make together; None where they make none."""
    rel = _tidy(*merged(words, rule), language)
    if rel is not None and words[0].category == "since" and ("ago" in rel or rel.get("unit") == "day"):
        return {"open": "since", "of": rel, "or_ago": True}
    return rel


def merged(words: list[Word], rule: Rule) -> tuple[Rel, list[str]]:
    """The fields of the words, the first of each kind, and all units named."""
    out, units = dict(rule.fixed), []
    for word in words:
        target = rule.rename.get(word.category)
        for key, value in word.fields.items():
            if key == "unit":
                units.append(value)
            elif target is not None and key in ("day", "count", "number"):
                out.setdefault(target, value)
            else:
                out.setdefault(key, value)
    return out, [out["unit"], *units] if "unit" in out else units


def _tidy(fields: Rel, units: list[str], language: Language) -> Rel | None:
    """One normal form: what is counted from the reference day as `n` or `years`, `months`, `weeks`."""
    if "decades" in fields:
        return _decade(fields)
    out = {k: v for k, v in fields.items() if k not in ("unit", "count", "number")}
    if "numeric" in out and not _numeric(out, language):
        return None
    if out.get("direction") == "narrative":
        return _of_the_story(out, units)
    if "ago" in out or out.get("span"):
        return _counted(out, units)
    if "nth" in out and units:
        out[units[0]] = out.pop("nth")
        units = units[1:]
    if not any(k in out for k in (*_CALENDAR, "year")):
        return _shifted(out, units)
    if "n" in out and not ({"day", "month"} & out.keys()):
        return {"unit": "day", **out}
    out.pop("n", None)
    rest = [u for u in units if u not in out and u != "day"]
    if rest and "year" not in out:
        out[f"{rest[0]}s"] = SHIFT[out.pop("direction", "this")]
    return _without_edge(out)


def _decade(fields: Rel) -> Rel | None:
    """`the 1990s`, `the 90s`."""
    short = fields.get("number", 0)
    start = fields["year"] if "year" in fields else 1900 + short if 20 <= short < 100 else 1
    return {"decade": start} if start % 10 == 0 and start < 2100 else None


def _without_edge(out: Rel) -> Rel:
    """`early Friday` is a part of the day; `early May` a part of the month."""
    if "edge" in out:
        edge = out.pop("edge")
        if "day" not in out and "weekday" not in out:
            out.pop("part", None)
            return {"edge": edge, "of": out}
    return out


def _of_the_story(out: Rel, units: list[str]) -> Rel | None:
    """`the following week`, `16 من الشهر نفسه`: a period told by another time of the text."""
    fixed: Rel = {k: out[k] for k in ("day", "month") if k in out}
    unit = units[0] if units else "day"
    known = ("day", "week", "month", "quarter", "half", "year", "decade", "century")
    return {"unit": unit, "n": out.get("n", 0), "direction": "narrative", **fixed} if unit in known else None


_HALVES = {"century": ("decade", 10, 5), "decade": ("year", 10, 5), "year": ("month", 12, 6), "week": ("day", 7, 4)}


def _with_half(unit: str, n: int) -> tuple[str, int]:
    """`a year and a half`: 18 months."""
    if unit == "month":
        return "week", round((30.4 * n + 15) / 7)
    smaller, size, half = _HALVES.get(unit, (unit, 1, 0))
    return smaller, n * size + half


def _counted(out: Rel, units: list[str]) -> Rel | None:
    unit = units[0] if units else None
    if unit is None:
        return None
    if unit == "fortnight":
        unit, out["n"] = "week", 2 * (out.get("n") or 1)
    if out.get("direction") in ("this", "last2", "next2"):
        return None
    if out.pop("half_only", False):
        unit, out["n"] = _with_half(unit, out.get("n") or 0)
    if out.pop("half_more", False):
        unit, out["n"] = _with_half(unit, out.get("n") or 1)
    out.pop("part", None)
    out.pop("edge", None)
    n = out.get("n")
    if "ago" in out and n is not None:
        n *= out["ago"]
        if unit == "day":
            return {"unit": unit, "n": n, **{k: v for k, v in out.items() if k not in ("ago", "n")}}
    return {**out, "unit": unit, "n": n}


def _shifted(out: Rel, units: list[str]) -> Rel | None:
    if not units:
        return None
    unit = units[0]
    if "n" not in out and (unit != "weekend" or "direction" in out):
        out["n"] = SHIFT[out.pop("direction", "this")]
    if "n" in out and unit == "day" and out.get("edge"):
        out.pop("edge")
    return {"unit": unit, **out}


def _numeric(out: Rel, language: Language) -> bool:
    """Day and month of a date in figures; `swap` where the other order is possible too."""
    first, second, year = out.pop("numeric")
    day, month = (first, second) if language == "ar" or first > 12 else (second, first)
    if month > 12:
        day, month = month, day
    out |= {"day": day, "month": month, "year": year}
    if day <= 12 and day != month and not out.get("hijri"):
        out["swap"] = True
    return bool(month <= 12)


def _range(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """Two ends in one phrase; each takes from the other what only one of them says."""
    cuts = [i for i, w in enumerate(words) if w.category in _SEPARATORS and _says(words[:i]) and _says(words[i:])]
    cut = max(cuts, key=lambda i: (words[i].category not in ("comma", "slash"), i))
    left, right = (plain(half, rule, language) for half in (words[:cut], words[cut + 1 :]))
    if left is None or right is None:
        return None
    for key in ("month", "year", "years", "months", "direction"):
        if key in right and key not in left:
            back = key in ("year", "years") and left.get("month", 0) > right.get("month", 12)
            left[key] = right[key] - back if back else right[key]
        elif key in left and key not in right and key != "direction":
            right[key] = left[key]
    return {"from": left, "to": right}


def _says(words: list[Word]) -> bool:
    return any(w.category not in ("open", "close", "slash") and w.fields for w in words)


def _night(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    days = [int(w.fields["weekday"]) for w in words if "weekday" in w.fields]
    if (days[1] - days[0]) % 7 != 1:
        return None
    return {"from": {"weekday": days[0], "part": "night"}, "to": {"weekday": days[1]}, "night": True}


def _day_only(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    return {"day": next(w.fields["day"] for w in words if "day" in w.fields)}


def _later(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """`two days later`, `بعد ذلك بيومين`: counted from the day the story has come to."""
    fields, units = merged(words, rule)
    sign, n = fields.get("sign") or {"later": 1, "earlier": -1}.get(fields.get("edge", "")), fields.get("n", 1)
    days = {"day": 1, "week": 7, "fortnight": 14}.get(units[0])
    if not sign:
        return None
    if days:
        return {"unit": "day", "n": sign * days * n, "direction": "narrative"}
    counted = {"unit": units[0], "n": sign * n, "direction": "narrative", "counted": True}
    return counted if units[0] in ("month", "year", "decade") else None


def _outer_plain(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    time = next(w.fields for w in words if w.category in BUILT)
    return _hinted(time, _HINTS.get(words[0].category) if words[0].category == "for" else None)


def _outer_edge(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """The time in the words, cut by the edge word before it."""
    time = next(w.fields for w in words if w.category in BUILT)
    edge = next((w.fields["edge"] for w in words if w.category not in BUILT and "edge" in w.fields), None)
    return time if edge is None or not can_be_cut(time) else {"edge": edge, "of": time}


def can_be_cut(rel: Rel) -> bool:
    """Whether the time is a period of which there can be a start and an end, not a day."""
    if "from" in rel or "open" in rel or "edge" in rel or "day" in rel or "weekday" in rel or "ago" in rel:
        return False
    return bool("span" not in rel and rel.get("unit") not in ("day", "hour") and "easter" not in rel)


def _outer_toward(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    """What is put off to a time, or goes back to it: the time."""
    of = _outer_edge(words, rule, language)
    return of and _hinted(of, _HINTS.get(words[0].category))


def _outer_open(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    of = _outer_edge(words, rule, language)
    if of is None or "open" in of or "from" in of:
        return of
    category = words[0].category
    if category == "from" and of.get("direction") == "narrative":
        return of  # up five percent from a year earlier
    return {"open": _OPENERS[category], "of": _hinted(of, _HINTS.get(category))}


def _hinted(rel: Rel, direction: str | None) -> Rel:
    """`since March` is a March before, `until March` one to come."""
    if direction is None or "of" in rel:
        return {**rel, "of": _hinted(rel["of"], direction)} if "of" in rel else rel
    return {**rel, "direction": direction} if is_free(rel) else rel


def _outer_range(words: list[Word], rule: Rule, language: Language) -> Rel | None:
    first, last = (i for i, w in enumerate(words) if w.category in BUILT)
    cut = max(i for i in range(first + 1, last) if words[i].category in _SEPARATORS)
    left, right = (_outer_edge(half, rule, language) for half in (words[:cut], words[cut:]))
    if left is None or right is None or any("from" in r or "open" in r for r in (left, right)):
        return None
    return {"from": left, "to": right}


Maker = Callable[[list[Word], Rule, Language], Rel | None]
INNER: dict[str, Maker] = {
    "plain": plain,
    "range": _range,
    "night": _night,
    "day_only": _day_only,
    "later": _later,
}
OUTER: dict[str, Maker] = {
    "plain": _outer_plain,
    "range": _outer_range,
    "edge": _outer_edge,
    "open": _outer_open,
    "toward": _outer_toward,
}
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_BOUND = ("year", "years", "months", "weeks", "n", "direction", "ago", "decade", "quarters", "halfs")


def is_free(rel: Rel) -> bool:
    """Whether the time takes a direction: a day or period of the calendar that nothing says the year or week of."""
    if "span" in rel or (rel.get("unit") == "weekend" and "n" not in rel):
        return "direction" not in rel
    return any(k in rel for k in _CALENDAR) and not any(k in rel for k in _BOUND)


def possible(rel: Rel) -> bool:
    """Whether the calendar has such a day (29 February has years of its own), month and part."""
    if "of" in rel:
        return possible(rel["of"])
    if "ending" in rel:
        return possible(rel["ending"])
    if "from" in rel:
        return possible(rel["from"]) and possible(rel["to"])
    month, day = rel.get("month", 1), rel.get("day", 1)
    if rel.get("hijri"):
        return bool(1 <= month <= 12 and 1 <= day <= 30 and 1300 <= rel.get("year", 1400) <= 1600)
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return False
    leap = rel.get("year", 4) % 4 == 0 and (rel.get("year", 4) % 100 or rel.get("year", 4) % 400 == 0)
    if month == 2 and day == 29 and not leap:
        return False
    return all(int(rel.get(key, 1)) <= most for key, most in (("quarter", 4), ("half", 2), ("week", 5)))
