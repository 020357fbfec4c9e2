"""Arabic phrases in English, from the bilingual glossary (`language/ar/lexicon/glossary.yaml`).

For labels, themes and conditions: the longest phrase the glossary knows, actors by their English names, adjectives before
their noun, a genitive as "of". A word without a gloss stays in Arabic: nothing is guessed.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lemminflect import getInflection

from graphbuild.extract.view import View
from graphbuild.extract.words import phrase_length
from graphbuild.language.ar.morphology import fold, noun_forms
from graphbuild.resources import check, read_yaml

_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "properties": {
        "nouns": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "required": ["en"],
                "additionalProperties": False,
                "properties": {"en": {"type": "string"}, "plural": {}, "en_plural": {"type": "string"}},
            },
        },
        "adjectives": _TEXTS,
        "phrases": _TEXTS,
        "verbs": _TEXTS,
        "prepositions": _TEXTS,
        "others": _TEXTS,
    },
}
NOUN, ADJECTIVE, VERB, PREPOSITION, ACTOR, RAW, OTHER = "noun", "adj", "verb", "prep", "actor", "raw", "other"
_SECTIONS = {
    "others": OTHER,
    "prepositions": PREPOSITION,
    "verbs": VERB,
    "nouns": NOUN,
    "adjectives": ADJECTIVE,
    "phrases": NOUN,
}
_PRONOUNS = {"ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي"}
_PUNCTUATION = set('"«»“”()[]،,:؛;.')


@dataclass(slots=True)
class Unit:
    """A piece of the English phrase and what kind of word it is."""

    text: str
    kind: str


@dataclass(slots=True)
class Glossary:
    """Folded Arabic forms → (English, kind), and phrases by their first word."""

    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = field(default_factory=lambda: defaultdict(list))

    def phrase(self, key: list[str], at: int) -> tuple[Unit, int]:
        """The longest phrase at token `at` and its number of tokens (0 where none stands)."""
        begins = [key[at]] + ([key[at] + key[at + 1]] if len(key[at]) == 1 and at + 1 < len(key) else [])
        hits = [(phrase_length(key, at, p), en, kind) for b in begins for p, en, kind in self.phrases.get(b, ())]
        length, english, kind = max(hits, default=(0, "", NOUN))
        return Unit(english, kind), length


@cache
def load_glossary() -> Glossary:
    """The glossary. Raises GraphbuildError where the file is off."""
    path = "language/ar/lexicon/glossary.yaml"
    data = check(read_yaml(path), _SCHEMA, path)
    glossary = Glossary()
    for section, kind in _SECTIONS.items():
        for arabic, row in data.get(section, {}).items():
            _add(glossary, arabic, row["en"] if isinstance(row, dict) else row, kind)
    for arabic, row in data.get("nouns", {}).items():
        _add_noun_forms(glossary, arabic, row)
    for arabic, english in data.get("adjectives", {}).items():
        for form in (*noun_forms(arabic), *noun_forms(arabic + "ة")):
            glossary.words.setdefault(form, (english, ADJECTIVE))
    return glossary


def _add(glossary: Glossary, arabic: str, english: str, kind: str) -> None:
    """A word as it is listed, before any form made by rule; or a phrase, with and without the article."""
    words = tuple(fold(w) for w in arabic.split())
    if len(words) > 1:
        spellings = {words}
        if kind == NOUN and not words[0].startswith("ال"):
            definite = tuple(w if w.startswith("ال") else "ال" + w for w in words)
            spellings |= {(*words[:-1], definite[-1]), definite}
        for spelling in sorted(spellings):
            glossary.phrases[spelling[0]].append((spelling, english, kind))
        return
    forms = [words[0]] if kind == PREPOSITION else [words[0], "ال" + words[0]]
    if kind == NOUN:
        forms.append(fold(arabic + "ا"))
    if kind == ADJECTIVE:
        forms += [fold(arabic + "ة"), "ال" + fold(arabic + "ة")]
    for form in forms:
        glossary.words.setdefault(form, (english, kind))


def _add_noun_forms(glossary: Glossary, arabic: str, row: dict[str, Any]) -> None:
    plurals = row.get("plural") or []
    plurals = [plurals] if isinstance(plurals, str) else plurals
    many = row.get("en_plural") or plural(row["en"])
    for form in (*(f for p in plurals for f in noun_forms(p)), *noun_forms(arabic)):
        glossary.words.setdefault(form, (many, NOUN))


@cache
def plural(english: str) -> str:
    """The English plural of a noun phrase (its last word)."""
    *first, last = english.split()
    many = getInflection(last, "NNS")
    return " ".join([*first, many[0] if many else last + "s"])


def translate(view: View, start: int, end: int) -> str:
    """The tokens [start, end) of an Arabic document in English; '' for an empty span."""
    return compose(units(view, start, end))


def units(view: View, start: int, end: int) -> list[Unit]:
    """The pieces, in the order of the Arabic text."""
    glossary = load_glossary()
    out: list[Unit] = []
    i = start
    while i < end:
        unit, length = _unit(glossary, view, i, end, bool(out))
        if unit:
            out.append(unit)
        i += length
    return out


def _unit(glossary: Glossary, view: View, i: int, end: int, inside: bool) -> tuple[Unit | None, int]:
    key = view.key
    phrase, length = glossary.phrase(key, i)
    if length and i + length <= end:
        return phrase, length
    if i in view.at:
        span, m = view.actors[view.at[i]], view.mention(view.at[i])
        if span.start == i and span.end <= end:
            return Unit(nationality(m.name) if m.adjective else m.name, ADJECTIVE if m.adjective else ACTOR), len(span)
    if key[i] in _PRONOUNS and inside and not view.doc[i - 1].whitespace_:
        return None, 1
    if view.doc[i].text in _PUNCTUATION or not view.doc[i].text.strip():
        return None, 1
    if key[i] in glossary.words:
        return Unit(*glossary.words[key[i]]), 1
    return Unit(view.doc[i].text, RAW), 1


@cache
def nationality(state: str) -> str:
    """The English adjective of a state, from the registry; the state's name where it has none."""
    from graphbuild.resolve.registry import load_registry

    return load_registry().adjective(state) or state


def compose(pieces: list[Unit]) -> str:
    """English order: adjectives before their noun, "of" between two nouns, prepositions and verbs where they stand."""
    groups: list[list[Unit]] = []
    for unit in pieces:
        if unit.kind == ADJECTIVE and groups and groups[-1][-1].kind in (NOUN, RAW):
            groups[-1].insert(0, unit)
        else:
            groups.append([unit])
    out, previous = [], ""
    for group in groups:
        kind = group[-1].kind
        if previous in (NOUN, RAW) and kind in (NOUN, ACTOR, RAW):
            out.append("of")
        out += [u.text for u in group if u.text]
        previous = kind
    return " ".join(out)
