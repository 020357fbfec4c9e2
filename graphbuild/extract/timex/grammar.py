"""Rows of classified words → symbolic times, in two passes of rules from the data files.

The first pass finds times (`10 مارس`, `الأسبوع الماضي`), the second what is built on them: ranges, parts of periods,
`since` and `until`. In each pass all rules are one regular expression over the categories of the words, one character
a category.
"""

import re
from dataclasses import dataclass
from functools import cache

from graphbuild.errors import GraphbuildError
from graphbuild.extract.timex.lexer import Word, lex
from graphbuild.extract.timex.lexicon import Lexicon, lexicon
from graphbuild.extract.timex.makers import BUILT, INNER, OUTER, Rule, possible
from graphbuild.extract.timex.special import SPECIAL
from graphbuild.model import Language

_FIRST = INNER | SPECIAL
_NEVER_FIRST = ("other", "noun_def", "comma", "dot", "close")
"""No rule begins with one of these, and most words are one."""
_NAME = re.compile(r"[a-z_0-9]+")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """One pass: the alternation of all rules, named r0, r1, … in it."""

    pattern: re.Pattern[str]
    rules: dict[str, Rule]
    letters: dict[str, str]


def parse(text: str, language: Language) -> list[Word]:
    """The symbolic times in a folded text: words of category `time` whose fields are the time."""
    known = lexicon(language)
    words = lex(text, known)
    if all(w.category == "other" for w in words):
        return []
    words = _reduce(words, _compiled(language, "rules"), language)
    if not any(w.category in BUILT for w in words):
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
        rules[f"r{number}"] = Rule(row.get("make", "plain"), row.get("set", {}), row.get("as", {}), row.get("weak"))
    idle = "".join(letters[name] for name in _NEVER_FIRST)
    return _Grammar(re.compile(f"(?![{idle}])(?:{'|'.join(parts)})"), rules, letters)


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
        "apostrophe",
        "noun_def",
    ]
    fixed += ["ord", "ord_bare", "and", *sorted(BUILT), "done"]
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
    while match := grammar.pattern.search(row, at):
        start, end = match.span()
        made = _make(words[start:end], grammar.rules[match.lastgroup or ""], language)
        if made is None:  # a shorter one may begin within
            end = start + 1
        out += words[at:start]
        out += words[start:end] if made is None else [made]
        at = end
    return out + words[at:]


def _make(words: list[Word], rule: Rule, language: Language) -> Word | None:
    inner = [w for w in words if w.category in BUILT]
    if rule.make == "trap":
        return Word("other", words[0].start, words[-1].end, {})
    maker = OUTER[rule.make] if inner else _FIRST[rule.make]
    rel = maker(words, rule, language)
    if rel is None or not possible(rel):
        return None
    if inner and rule.make == "plain":
        words = inner
    if rule.make == "toward":
        words = words[1:]
    category = "done" if inner else f"weak_{rule.weak}" if rule.weak else "time"
    return Word(category, words[0].start, words[-1].end, rel)
