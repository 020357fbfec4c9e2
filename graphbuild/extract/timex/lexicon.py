"""The word lists of a language, compiled: first word of a phrase → its readings."""

from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any

from graphbuild.compiled import as_row, compiled
from graphbuild.errors import GraphbuildError
from graphbuild.extract.timex.normal import TOKEN, fold
from graphbuild.model import Language
from graphbuild.resources import check, read_yaml

Fields = dict[str, Any]

# The builders of makers.py and special.py.
MAKERS = (
    *("plain", "range", "night", "open", "edge", "toward", "day_only", "later", "each", "duration", "reference"),
    *("century", "part_of", "months_of_year", "ending", "short_range", "year_end", "feast_day", "nth_weekday"),
    *("week_of", "week_with", "quarter_of", "on_weekday", "week_day", "trailing"),
)
_PHRASES = {"type": "array", "items": {"type": "string"}, "minItems": 1}
_BY_VALUE = {"type": "object", "additionalProperties": _PHRASES}
_RULE = {
    "type": "object",
    "required": ["match"],
    "additionalProperties": False,
    "properties": {
        "match": {"type": "string"},
        "make": {"enum": ["trap", *MAKERS]},
        "set": {"type": "object"},
        "as": {"type": "object", "additionalProperties": {"type": "string"}},
        "weak": {"enum": ["year", "month", "unit", "span"]},
    },
}
_NAMES = {"type": "array", "items": {"type": "string"}}
TENSE_SHAPES = ("past_shape", "future_shape", "initial_shape", "imperfect_shape", "object_suffix")
TENSE_LISTS = (
    *("past", "future", "subordinator", "not_past", "not_future", "not_initial", "perhaps", "calls", "call_links"),
    *(
        "not_infinitive",
        "no_plan",
        "tree_past",
        "tree_future",
        "clause_end",
        "durative",
        "nouns",
        "before_noun",
        "plurals",
        "negated",
    ),
)
_TENSE = {
    "type": "object",
    "required": [*TENSE_SHAPES, *TENSE_LISTS],
    "additionalProperties": False,
    "properties": {
        **{key: {"type": "string", "format": "regex"} for key in TENSE_SHAPES},
        **{key: {"type": "array", "items": {"type": "string"}} for key in TENSE_LISTS},
    },
}
_SCHEMA = {
    "type": "object",
    "required": ["words", "numbers", "macros", "rules", "outer", "tense"],
    "additionalProperties": False,
    "properties": {
        "words": {"type": "object", "additionalProperties": {"anyOf": [_PHRASES, _BY_VALUE]}},
        "bare": _NAMES,
        "capital": _NAMES,
        "lower": _NAMES,
        "numbers": {"type": "object", "additionalProperties": {"anyOf": [_PHRASES, _BY_VALUE]}},
        "macros": {"type": "object", "additionalProperties": {"type": "string"}},
        "rules": {"type": "array", "items": _RULE},
        "outer": {"type": "array", "items": _RULE},
        "tense": _TENSE,
    },
}
# The field of a symbolic time that a category's value fills; categories that are not here fill none.
_FIELD = {
    "weekday": "weekday",
    "weekday_short": "weekday",
    "month": "month",
    "month_weak": "month",
    "month_short": "month",
    "hijri": "month",
    "deictic": "n",
    "narrative": "n",
    "part": "part",
    "season": "season",
    "season_of": "season",
    "modifier": "direction",
    "edge": "edge",
    "decade": "decade",
    "num": "day",
    "ord": "day",
    "ord_bare": "day",
    "number": "number",
    "year": "year",
    "quarter_code": "quarter",
    "half_code": "half",
    "easter": "easter",
    "moment": "part",
    "moment_of": "part",
    "trailing": "direction",
    "narrative_mod": "n",
    "after_that": "sign",
    "reference": "reference",
    "weekdays": "weekday",
    "days_of": "edge",
    "weekday_bare": "weekday",
    "card": "count",
}
_CONSTANT: dict[str, Fields] = {
    "today": {"n": 0, "unit": "day"},
    "day_word": {"unit": "day"},
    "year_word": {"unit": "year"},
    "year_def": {"unit": "year"},
    "month_word": {"unit": "month"},
    "first": {"day": 1},
    "these": {"direction": "this"},
    "quarter_word": {"unit": "quarter"},
    "half_word": {"unit": "half"},
    "half_year": {"unit": "half"},
    "last_ord": {"nth": -1},
    "final": {"nth": -1},
    "early": {"part": "morning", "edge": "early"},
    "late": {"part": "night", "edge": "end"},
    "mid": {"edge": "mid"},
    "end_word": {"edge": "end"},
    "a": {"count": 1},
    "fiscal": {"fiscal": True},
    "decade_s": {"decades": True},
    "century": {"unit": "century"},
    "half_of": {"half_only": True},
    "and_half": {"half_more": True},
    "other_word": {"n": 2},
    "same": {"direction": "narrative"},
    "same_before": {"direction": "narrative"},
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a phrase: the words after the first, the category, what it says, and the proclitics cut off."""

    rest: tuple[str, ...]
    category: str
    fields: Fields
    cut: int = 0
    conjunction: bool = False


@dataclass(slots=True)
class Lexicon:
    """The compiled data of one language: readings by word, those of several words by their first two."""

    language: Language
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    longer: dict[tuple[str, str], list[Entry]] = field(default_factory=dict)
    capital: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()
    data: Fields = field(default_factory=dict)


class _Readings(dict[Any, list[Entry]]):
    """Readings that are made of their fields when they are first asked for: a text has few of all."""

    def __getitem__(self, key: Any) -> list[Entry]:
        found: list[Any] = super().__getitem__(key)
        if found and type(found[0]) is tuple:
            found[:] = [Entry(*row) for row in found]
        return found

    def get(self, key: Any, default: Any = None) -> Any:
        """As of any dict."""
        try:
            return self[key]
        except KeyError:
            return default


@cache
def lexicon(language: Language) -> Lexicon:
    """The word lists of the language. Raises GraphbuildError where the data file is not what it should be."""
    entries, longer, *others = compiled(f"times-{language}", lambda: _packed(_read(language)))
    return Lexicon(language, _Readings(entries), _Readings(longer), *others)


def _packed(built: Lexicon) -> tuple[Any, ...]:
    """The fields as plain data, the language left out."""
    rows = ({key: [as_row(e) for e in found] for key, found in d.items()} for d in (built.entries, built.longer))
    return *rows, built.capital, built.lower, built.data


def _read(language: Language) -> Lexicon:
    path = f"extract/timex/data/{language}.yaml"
    data = check(_string_keys(read_yaml(path)), _SCHEMA, path)
    built = Lexicon(
        language, capital=frozenset(data.get("capital", ())), lower=frozenset(data.get("lower", ())), data=data
    )
    seen: dict[str, str] = {}
    for category, fields, phrase in (*_phrases(data["words"]), *_numbers(data["numbers"], language)):
        key = " ".join(_split(phrase, language))
        if seen.setdefault(key, category) != category:
            raise GraphbuildError(f"{path}: {phrase!r} is both {seen[key]} and {category}")
        _add(built, key.split(" "), category, fields, category in data.get("bare", ()))
    for first, readings in built.entries.items():
        readings.sort(key=lambda e: (-len(e.rest), e.category != "trap"))
        for entry in readings:
            if entry.rest:
                built.longer.setdefault((first, entry.rest[0]), []).append(entry)
        built.entries[first] = [e for e in readings if not e.rest]
    return built


def _string_keys(value: Any) -> Any:
    """JSON objects have string keys; YAML reads `1:` as a number."""
    if isinstance(value, dict):
        return {str(k): _string_keys(v) for k, v in value.items()}
    return [_string_keys(v) for v in value] if isinstance(value, list) else value


def _split(phrase: str, language: Language) -> list[str]:
    return [m.group() for m in TOKEN.finditer(fold(phrase, language).text.lower())]


def _phrases(words: Fields) -> list[tuple[str, Fields, str]]:
    found = []
    for category, content in words.items():
        by_value = content if isinstance(content, dict) else {"": content}
        for value, phrases in by_value.items():
            found += [(category, _fields(category, value), phrase) for phrase in phrases]
    return found


def _fields(category: str, value: str) -> Fields:
    if category.startswith("feast"):
        month, _, day = value.partition("-")
        return {"month": int(month), "day": int(day)}
    if category.startswith("unit_"):
        return {"unit": value}
    out = dict(_CONSTANT.get(category, {}))
    if value and category in _FIELD:
        out[_FIELD[category]] = int(value) if value.lstrip("-").isdigit() else value
    if category in ("deictic", "narrative"):
        out["unit"] = "day"
    return out


def _add(lexicon: Lexicon, words: list[str], category: str, fields: Fields, bare: bool) -> None:
    first, rest = words[0], tuple(words[1:])
    if lexicon.language == "en":
        lexicon.entries.setdefault(first, []).append(Entry(rest, category, fields))
        return
    for conjunction, preposition in product(("", "و", "ف"), ("",) if bare else ("", "ب", "ل", "ك")):
        stem = first.removeprefix("ا") if preposition == "ل" and first.startswith("ال") and len(first) > 3 else first
        form = conjunction + preposition + stem
        cut = len(form) - len(stem)
        lexicon.entries.setdefault(form, []).append(Entry(rest, category, fields, cut, bool(conjunction)))


def _numbers(numbers: Fields, language: Language) -> list[tuple[str, Fields, str]]:
    cardinal, ordinal = (_arabic_numbers if language == "ar" else _english_numbers)(numbers)
    return [("card", {"count": n}, w) for w, n in cardinal.items()] + [
        ("ord" if language == "en" or w.startswith("ال") else "ord_bare", {"day": n}, w) for w, n in ordinal.items()
    ]


def _pairs(group: Fields) -> list[tuple[int, str]]:
    return [(int(n), word) for n, words in group.items() for word in words]


def _arabic_numbers(numbers: Fields) -> tuple[dict[str, int], dict[str, int]]:
    ones, tens, ordinals = _pairs(numbers["ones"]), _pairs(numbers["tens"]), _pairs(numbers["ordinals"])
    small = [(n, w) for n, w in ones if n > 2]
    cardinal = {w: n for n, w in small} | dict.fromkeys(numbers["ten"], 10) | {w: n for n, w in tens}
    cardinal |= {f"{w} {ten}": n + 10 for n, w in ones for ten in numbers["ten"]}
    cardinal |= {f"{w} و{t}": n + m for n, w in ones for m, t in tens}
    cardinal |= dict.fromkeys(numbers["hundred"], 100)
    cardinal |= {f"ال{w}": n for w, n in cardinal.items()}
    cardinal |= {f"ال{w} وال{t}": n + m for n, w in ones for m, t in tens}
    ordinal = {w: n for n, w in ordinals if w[0] != "ح"} | {f"ال{w}": n for n, w in ordinals}
    ordinal |= {f"ال{w} {ten}": n + 10 for n, w in ordinals if n < 10 for ten in numbers["ten"]}
    ordinal |= {f"ال{w} وال{t}": n + m for n, w in ordinals if n < 10 for m, t in tens if m < 40}
    days = {f"ال{t}": m for m, t in tens if m < 40} | {f"ال{w}": 10 for w in numbers["ten"]}
    for word in days:
        cardinal.pop(word, None)
    return cardinal, ordinal | days


def _english_numbers(numbers: Fields) -> tuple[dict[str, int], dict[str, int]]:
    ones, tens, teens = _pairs(numbers["ones"]), _pairs(numbers["tens"]), _pairs(numbers["teens"])
    ordinals = _pairs(numbers["ordinals"])
    cardinal = {w: n for n, w in (*ones, *teens, *tens)} | {f"{t}-{w}": m + n for m, t in tens for n, w in ones}
    ordinal = {w: n for n, w in ordinals} | {f"{w}th": n for n, w in teens if n > 13}
    ordinal |= {f"{t}-{w}": m + n for m, t in tens if m < 40 for n, w in ordinals if n < 10}
    return cardinal, ordinal
