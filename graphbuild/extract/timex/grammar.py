"""Rows of classified words → symbolic times, in two passes of rules from the data files.

The first pass finds times (`10 مارس`, `الأسبوع الماضي`), the second what is built on them: ranges, parts of periods,
`since` and `until`. In each pass all rules are one regular expression over the categories of the words, one character
a category.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphbuild.errors import GraphbuildError
from graphbuild.extract.timex.lexer import Word, lex
from graphbuild.extract.timex.lexicon import Lexicon, lexicon
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
_BUILT = frozenset({"time", "weak_year", "weak_month", "weak_unit"})
_NAME = re.compile(r"[a-z_0-9]+")


@dataclass(frozen=True, slots=True)
class _Rule:
    make: str
    fixed: Rel
    rename: dict[str, str]
    weak: str | None


@dataclass(frozen=True, slots=True)
class _Grammar:
    """One pass: the alternation of all rules, named r0, r1, … in it."""

    pattern: re.Pattern[str]
    rules: dict[str, _Rule]
    letters: dict[str, str]


def parse(text: str, language: Language) -> list[Word]:
    """The symbolic times in a folded text: words of category `time` whose fields are the time."""
    known = lexicon(language)
    words = lex(text, known)
    if all(w.category == "other" for w in words):
        return []
    words = _reduce(words, _compiled(language, "rules"), language)
    if not any(w.category in _BUILT for w in words):
        return []
    return [w for w in _reduce(words, _compiled(language, "outer"), language) if w.category == "done"]


@cache
def _compiled(language: Language, which: str) -> _Grammar:
    known = lexicon(language)
    letters: dict[str, str] = {}
    for name in _categories(known):
        letters[name] = chr(0xE000 + len(letters))
    parts, rules = [], {}
    for number, row in enumerate(known.data[which]):
        parts.append(f"(?P<r{number}>{_expand(row['match'], known.data['macros'], letters)})")
        rules[f"r{number}"] = _Rule(row.get("make", "plain"), row.get("set", {}), row.get("as", {}), row.get("weak"))
    return _Grammar(re.compile("|".join(parts)), rules, letters)


def _categories(known: Lexicon) -> list[str]:
    fixed = [
        "other",
        "comma",
        "dash",
        "slash",
        "open",
        "close",
        "dot",
        "num",
        "year",
        "number",
        "iso",
        "dmy",
        "card",
        "clock",
        "poss",
    ]
    fixed += ["ord", "ord_bare", "and", *sorted(_BUILT), "done"]
    return list(dict.fromkeys([*fixed, *known.data["words"]]))


def _expand(pattern: str, macros: dict[str, str], letters: dict[str, str]) -> str:
    """The pattern over letters. Raises GraphbuildError for a name that is neither category nor macro."""

    def one(match: re.Match[str]) -> str:
        name = match.group()
        if name in letters:
            return letters[name]
        if name not in macros:
            raise GraphbuildError(f"time grammar: {name!r} is neither a category nor a macro")
        return f"(?:{_expand(macros[name], macros, letters)})"

    grouped = re.sub(r"\((?!\?)", "(?:", pattern.replace(" ", "\0"))
    return _NAME.sub(one, grouped).replace("\0", "")


def _reduce(words: list[Word], grammar: _Grammar, language: Language) -> list[Word]:
    """The row with every match replaced by what its rule makes of it."""
    row = "".join([grammar.letters[w.category] for w in words])
    out: list[Word] = []
    at = 0
    for match in grammar.pattern.finditer(row):
        start, end = match.span()
        out += words[at:start]
        at = end
        rule = grammar.rules[match.lastgroup or ""]
        made = _make(words[start:end], rule, language)
        out += words[start:end] if made is None else [made]
    return out + words[at:]


def _make(words: list[Word], rule: _Rule, language: Language) -> Word | None:
    inner = [w for w in words if w.category in _BUILT]
    if rule.make == "trap":
        return Word("other", words[0].start, words[-1].end, {})
    maker = _OUTER[rule.make] if inner else _INNER[rule.make]
    rel = maker(words, rule, language)
    if rel is None or not possible(rel):
        return None
    if inner and rule.make == "plain":
        words = inner
    category = "done" if inner else f"weak_{rule.weak}" if rule.weak else "time"
    return Word(category, words[0].start, words[-1].end, rel)


def _plain(words: list[Word], rule: _Rule, language: Language) -> Rel | None:
    rel = _tidy(*_merged(words, rule), language)
    if rel is not None and "ago" in rel and words[0].category == "since":
        return {"open": "since", "of": rel}
    return rel


def _merged(words: list[Word], rule: _Rule) -> tuple[Rel, list[str]]:
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


def _counted(out: Rel, units: list[str]) -> Rel | None:
    unit = units[0] if units else None
    if unit is None:
        return None
    if unit == "fortnight":
        unit, out["n"] = "week", 2 * (out.get("n") or 1)
    if out.get("direction") in ("this", "last2", "next2"):
        return None
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


def _range(words: list[Word], rule: _Rule, language: Language) -> Rel | None:
    """Two ends in one phrase; each takes from the other what only one of them says."""
    cuts = [i for i, w in enumerate(words) if w.category in _SEPARATORS and _says(words[:i]) and _says(words[i:])]
    cut = max(cuts, key=lambda i: (words[i].category not in ("comma", "slash"), i))
    left, right = (_plain(half, rule, language) for half in (words[:cut], words[cut + 1 :]))
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


def _night(words: list[Word], rule: _Rule, language: Language) -> Rel | None:
    days = [int(w.fields["weekday"]) for w in words if "weekday" in w.fields]
    if (days[1] - days[0]) % 7 != 1:
        return None
    return {"from": {"weekday": days[0], "part": "night"}, "to": {"weekday": days[1]}, "night": True}


def _day_only(words: list[Word], rule: _Rule, language: Language) -> Rel | None:
    return {"day": next(w.fields["day"] for w in words if "day" in w.fields)}


def _later(words: list[Word], rule: _Rule, language: Language) -> Rel | None:
    """`two days later`: counted from the day the story has come to."""
    fields, units = _merged(words, rule)
    days = {"day": 1, "week": 7, "fortnight": 14}.get(units[0])
    sign = {"later": 1, "earlier": -1}.get(fields["edge"])
    return {"unit": "day", "n": sign * days * fields["n"], "direction": "narrative"} if days and sign else None


def _outer_plain(words: list[Word], rule: _Rule, language: Language) -> Rel | None:
    time = next(w.fields for w in words if w.category in _BUILT)
    return _hinted(time, _HINTS.get(words[0].category) if words[0].category == "for" else None)


def _outer_edge(words: list[Word], rule: _Rule, language: Language) -> Rel | None:
    """The time in the words, cut by the edge word before it."""
    time = next(w.fields for w in words if w.category in _BUILT)
    edge = next((w.fields["edge"] for w in words if w.category not in _BUILT and "edge" in w.fields), None)
    return time if edge is None or not can_be_cut(time) else {"edge": edge, "of": time}


def can_be_cut(rel: Rel) -> bool:
    """Whether the time is a period of which there can be a start and an end, not a day."""
    if "from" in rel or "open" in rel or "edge" in rel or "day" in rel or "weekday" in rel or "ago" in rel:
        return False
    return bool("span" not in rel and rel.get("unit") not in ("day", "hour") and "easter" not in rel)


def _outer_open(words: list[Word], rule: _Rule, language: Language) -> Rel | None:
    of = _outer_edge(words, rule, language)
    if of is None or "open" in of or "from" in of:
        return of
    category = words[0].category
    return {"open": _OPENERS[category], "of": _hinted(of, _HINTS.get(category))}


def _hinted(rel: Rel, direction: str | None) -> Rel:
    """`since March` is a March before, `until March` one to come."""
    if direction is None or "of" in rel:
        return {**rel, "of": _hinted(rel["of"], direction)} if "of" in rel else rel
    return {**rel, "direction": direction} if is_free(rel) else rel


def _outer_range(words: list[Word], rule: _Rule, language: Language) -> Rel | None:
    first, last = (i for i, w in enumerate(words) if w.category in _BUILT)
    cut = max(i for i in range(first + 1, last) if words[i].category in _SEPARATORS)
    left, right = (_outer_edge(half, rule, language) for half in (words[:cut], words[cut:]))
    if left is None or right is None or any("from" in r or "open" in r for r in (left, right)):
        return None
    return {"from": left, "to": right}


Maker = Callable[[list[Word], _Rule, Language], Rel | None]
_INNER: dict[str, Maker] = {"plain": _plain, "range": _range, "night": _night, "day_only": _day_only, "later": _later}
_OUTER: dict[str, Maker] = {"plain": _outer_plain, "range": _outer_range, "edge": _outer_edge, "open": _outer_open}
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
