"""The bilingual glossary: Arabic words and phrases with their English, in all their forms (`language/ar/lexicon/glossary.yaml`).

What the models know of a word, they know by its sense there; `language/ar/lexicon/labels.yaml` says, in the same form, what
labels call a word besides or instead, and changes nothing else.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graphbuild.compiled import compiled
from graphbuild.extract.words import phrase_length
from graphbuild.language.ar.morphology import fold, noun_forms, verb_forms
from graphbuild.language.en.inflection import inflections
from graphbuild.resources import check, read_yaml

_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
_VERBS = {**_TEXTS, "propertyNames": {"pattern": "^\\S+ ي\\S+$"}}  # perfect and imperfect
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
        "finite": _VERBS,
        "senses": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["en", "near"],
                    "additionalProperties": False,
                    "properties": {"en": {"type": "string"}, "near": {"type": "array", "items": {"type": "string"}}},
                },
            },
        },
    },
}
NOUN, ADJECTIVE, VERB, PREPOSITION, ACTOR, RAW, OTHER, DROP = "noun", "adj", "verb", "prep", "actor", "raw", "other", ""
NUMBER = "number"
ADPOSITIONS = frozenset(
    "of to on with for in at from against over about into by as within outside between among towards under during after "
    "before until since without near through via and or".split()
)
_HAMZAS = frozenset("أإ")
_LABELS = "language/ar/lexicon/labels.yaml"
_NEAR = 6  # words to each side that tell a sense
_SECTIONS = {
    "others": OTHER,
    "prepositions": PREPOSITION,
    "verbs": VERB,
    "nouns": NOUN,
    "adjectives": ADJECTIVE,
    "phrases": NOUN,
}


@dataclass(slots=True)
class Unit:
    """A piece of the English phrase and what kind of word it is; the tokens it stands for; whether it is a person's name;
    the preposition that was written as one word with it."""

    text: str
    kind: str
    start: int = -1
    end: int = -1
    person: bool = False
    lead: str = ""

    @property
    def begins_with_gerund(self) -> bool:
        """Whether its first word is a gerund or participle: "forming a government"."""
        return self.text.partition(" ")[0].endswith("ing")


@dataclass(slots=True)
class Glossary:
    """Folded Arabic forms → (English, kind), the adjectives among them, phrases by their first word, and the forms of verbs that
    name no event → English verb; whether labels are what it is read for, and the verbs that go before the trigger
    lexicon then, and the words whose sense their neighbours tell."""

    words: dict[str, tuple[str, str]] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = field(default_factory=lambda: defaultdict(list))
    finite: dict[str, str] = field(default_factory=dict)
    for_labels: bool = False
    first: dict[str, str] = field(default_factory=dict)
    senses: dict[str, list[tuple[frozenset[str], str, str]]] = field(default_factory=dict)
    """Of a folded form: the words that tell a sense where one of them stands near, its English, its kind."""

    def sense(self, key: list[str], at: int, sentence: tuple[int, int]) -> tuple[str, str] | None:
        """(English, kind) of the word at token `at`, where a word near by in its sentence tells which sense it has."""
        rows = self.senses.get(key[at])
        if not rows:
            return None
        before = {_bare(key[j]) for j in range(max(sentence[0], at - _NEAR), at)}
        behind = {_bare(key[j]) for j in range(at + 1, min(sentence[1], at + _NEAR + 1))}
        for near, english, kind in rows:
            if not near.isdisjoint(behind if kind == VERB else behind | before):
                return english, kind
        return None

    def phrase(self, key: list[str], at: int) -> tuple[Unit, int]:
        """The longest phrase at token `at` and its number of tokens (0 where none stands)."""
        begins = [key[at]] + ([key[at] + key[at + 1]] if len(key[at]) == 1 and at + 1 < len(key) else [])
        hits = [(phrase_length(key, at, p), en, kind) for b in begins for p, en, kind in self.phrases.get(b, ())]
        length, english, kind = max(hits, default=(0, "", NOUN))
        return Unit(english, kind), length


def _bare(key: str) -> str:
    """A folded word without its article."""
    return key.removeprefix("ال") if len(key) > 4 else key


@cache
def load_glossary() -> Glossary:
    """The glossary. Raises GraphbuildError where the file is off."""
    return Glossary(*compiled("glossary", _read))


@cache
def load_label_glossary() -> Glossary:
    """The glossary as labels read it: what `labels.yaml` says goes first. Raises GraphbuildError where a file is off."""
    return Glossary(*compiled("label-glossary", _read_for_labels))


def _read_for_labels() -> tuple[Any, ...]:
    """The fields of the glossary of labels, made of both files."""
    base, own = load_glossary(), Glossary(*_read(_LABELS))
    phrases = {k: list(v) for k, v in own.phrases.items()}
    for first, rows in base.phrases.items():
        told = {words for words, *_ in own.phrases.get(first, ())}
        phrases.setdefault(first, []).extend(row for row in rows if row[0] not in told)
    words, adjectives, finite = base.words | own.words, base.adjectives | own.adjectives, base.finite | own.finite
    return words, adjectives, phrases, finite, True, own.finite, _senses(read_yaml(_LABELS))


def _senses(data: dict[str, Any]) -> dict[str, list[tuple[frozenset[str], str, str]]]:
    """The senses by form; a verb is listed by perfect and imperfect."""
    found: dict[str, list[tuple[frozenset[str], str, str]]] = defaultdict(list)
    for arabic, rows in data.get("senses", {}).items():
        verb = len(arabic.split()) == 2
        forms = {f for f, *_ in verb_forms(*arabic.split())} if verb else set(noun_forms(arabic))
        for row in rows:
            near = frozenset(_bare(fold(w)) for w in row["near"])
            for form in forms:
                found[form].append((near, row["en"], VERB if verb else NOUN))
    return dict(found)


def _read(path: str = "language/ar/lexicon/glossary.yaml") -> tuple[Any, ...]:
    """The fields of a glossary, made of its file."""
    data = check(read_yaml(path), _SCHEMA, path)
    glossary = Glossary()
    for section, kind in _SECTIONS.items():
        for arabic, row in data.get(section, {}).items():
            _add(glossary, arabic, row["en"] if isinstance(row, dict) else row, kind)
    for arabic, row in data.get("nouns", {}).items():
        _add_noun_forms(glossary, arabic, row)
    for arabic, english in data.get("adjectives", {}).items():
        meaning = (english, ADJECTIVE)
        for form in (*noun_forms(arabic), *noun_forms(arabic + "ة")):
            glossary.words.setdefault(form, meaning)
            glossary.adjectives.setdefault(form, english)
    for pair, english in data.get("finite", {}).items():
        for form, *_ in verb_forms(*pair.split()):
            glossary.finite.setdefault(form, english)
    return glossary.words, glossary.adjectives, dict(glossary.phrases), glossary.finite


def _add(glossary: Glossary, arabic: str, english: str, kind: str) -> None:
    """A word as it is listed, before any form made by rule; or a phrase, with and without the article."""
    words = tuple(fold(w) for w in arabic.split())
    if kind == NOUN and english.split()[0] in ADPOSITIONS:
        kind = PREPOSITION  # "on the border with"
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
        _enter(glossary, form, arabic, (english, kind))


def _enter(glossary: Glossary, form: str, arabic: str, meaning: tuple[str, str]) -> None:
    """Keeps a folded form, and the form with the hamza that the word is listed with at its beginning."""
    glossary.words.setdefault(form, meaning)
    if arabic[0] in _HAMZAS:
        glossary.words.setdefault(with_hamza(form, arabic[0]), meaning)


def with_hamza(form: str, hamza: str) -> str:
    """A folded form with this hamza at its beginning, behind the article: "احياء" is "أحياء" or "إحياء"."""
    article = "ال" if form.startswith("الا") else ""
    return article + hamza + form[len(article) + 1 :]


def _add_noun_forms(glossary: Glossary, arabic: str, row: dict[str, Any]) -> None:
    plurals = row.get("plural") or []
    plurals = [plurals] if isinstance(plurals, str) else plurals
    many = row.get("en_plural") or plural(row["en"])
    meaning = (many, NOUN)
    for word in (*plurals, arabic):
        for form in noun_forms(word):
            _enter(glossary, form, word, meaning)


@cache
def plural(english: str) -> str:
    """The English plural of a noun phrase (its last word)."""
    *first, last = english.split()
    many = inflections(last, "NNS")
    return " ".join([*first, many[0] if many else last + "s"])
