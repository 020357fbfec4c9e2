"""The trigger lexicon of a language: which lemmas name which type of event, and how they mark who takes part.

The data is `graphbuild/language/<lang>/lexicon/triggers/<TYPE>.yaml` (format: docs/lexicon.md); `general.yaml` beside them has
words that name events of several types, of which the models choose one by the context. Inflected forms are made here once,
when the lexicon is loaded, and looked up by the folded form of a token.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graphbuild.compiled import as_row, compiled
from graphbuild.language.ar.morphology import NOUN, first_person, fold, noun_forms, verb_forms
from graphbuild.language.en.morphology import noun_inflections, verb_inflections
from graphbuild.ontology import event_types
from graphbuild.resources import check, list_dir, read_yaml

_WORDS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_FRAME = {
    "type": "object",
    "additionalProperties": {"enum": ["source", "target", "participants", "theme", "place", "none"]},
}
_COMMON = {
    "lemma": {"type": "string", "minLength": 2},
    "gloss": {"type": "string"},
    "verb": {"type": "string"},
    "frame": _FRAME,
    "mode": {"type": "string"},
    "weak": {"type": "boolean"},
    "not": _WORDS,
    "example": {"type": "string"},
}


def _entry(typed: bool, required: list[str], **extra: Any) -> dict[str, Any]:
    common = {k: v for k, v in _COMMON.items() if typed or k not in ("mode", "weak")}
    return {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["lemma", "gloss", "example", *required],
            "properties": {**common, **extra},
        },
    }


def _schema(language: str, typed: bool) -> dict[str, Any]:
    """The form of a file: of a type, or of general words, which have no mode and are weak all."""
    imperfect = {"imperfect": {"type": "string", "pattern": "^ي"}} if language == "ar" else {}
    head = {"head": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]-[0-9]$"}]}}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "verbs": _entry(typed, ["imperfect"] if language == "ar" else [], **imperfect),
            "nouns": _entry(typed, [], plural=_WORDS),
            "phrases": _entry(
                typed,
                [],
                **imperfect,
                **head,
                **({"plural": _WORDS} if language == "ar" else {"noun": {"const": True}}),
            ),
        },
    }


NONE = "none"
"""The type of an entry of `general.yaml`, and of a candidate that is no event."""
_GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Entry:
    """A lemma that names an event of `type`; `frame` says which marker, folded, introduces whom (docs/lexicon.md).

    `rest` holds, for a phrase, the folded forms of each further word; `head` the first and last word (from 0) that are
    the trigger. `excluded` are phrases right after it that make it no event.
    """

    lemma: str
    pos: str
    type: str
    gloss: str
    verb: str | None = None
    frame: dict[str, str] = field(default_factory=dict, hash=False)
    mode: str | None = None
    weak: bool = False
    excluded: tuple[tuple[str, ...], ...] = ()
    rest: tuple[frozenset[str], ...] = ()
    head: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form of an entry (for a phrase, of its first word). `tense` is perfect, imperfect, participle or noun
    for Arabic; past, present, participle, base or noun for English."""

    entry: Entry
    tense: str
    passive: bool = False


@dataclass(slots=True)
class Index:
    """Folded forms → their readings, which are made when they are first asked for: a text has few of all forms.

    `packed` holds (number of the entry, tense, passive) of each. An unknown form has no reading.
    """

    entries: list[Entry]
    packed: dict[str, list[tuple[int, str, bool]]] = field(default_factory=lambda: defaultdict(list))
    _made: dict[str, tuple[Form, ...]] = field(default_factory=dict)

    def __contains__(self, form: str) -> bool:
        return form in self.packed

    def __getitem__(self, form: str) -> tuple[Form, ...]:
        made = self._made.get(form)
        if made is None:
            readings = self.packed.get(form, ())
            made = tuple(Form(self.entries[n], tense, passive) for n, tense, passive in readings)
            if made:
                self._made[form] = made
        return made


@dataclass(slots=True)
class Lexicon:
    """All entries of a language and the index from folded forms to them."""

    language: str
    entries: list[Entry] = field(default_factory=list)
    words: Index = field(init=False)
    phrases: Index = field(init=False)

    def __post_init__(self) -> None:
        self.words, self.phrases = Index(self.entries), Index(self.entries)

    def add(self, entry: Entry, forms: Iterator[tuple[str, str, bool]]) -> None:
        """Index an entry under the forms of its (first) word."""
        number = len(self.entries)
        self.entries.append(entry)
        index = (self.phrases if entry.rest else self.words).packed
        for form, tense, passive in dict.fromkeys(forms):
            index[form].append((number, tense, passive))


@cache
def load_lexicon(language: str) -> Lexicon:
    """The lexicon of `ar` or `en`. Raises GraphbuildError, naming the file, where an entry keeps not to the format."""
    entries, words, phrases = compiled(f"lexicon-{language}", lambda: _packed(_read(language)))
    lexicon = Lexicon(language, [Entry(*e) for e in entries])
    lexicon.words.packed, lexicon.phrases.packed = words, phrases
    return lexicon


def _packed(lexicon: Lexicon) -> tuple[Any, ...]:
    """The lexicon as plain data."""
    return [as_row(e) for e in lexicon.entries], dict(lexicon.words.packed), dict(lexicon.phrases.packed)


def _read(language: str) -> Lexicon:
    lexicon = Lexicon(language)
    schemas = {typed: _schema(language, typed) for typed in (True, False)}
    for path in list_dir(f"language/{language}/lexicon/triggers", ".yaml"):
        name = path.rsplit("/", 1)[1].removesuffix(".yaml")
        if name in event_types() or name == _GENERAL:
            type_ = NONE if name == _GENERAL else name
            for section, rows in check(read_yaml(path), schemas[type_ != NONE], path).items():
                for row in rows or []:
                    _add(lexicon, type_, section, row)
    if language == "ar":
        _without_first_persons(lexicon)
    return lexicon


def _without_first_persons(lexicon: Lexicon) -> None:
    """Leaves out first persons of hollow verbs that are another verb's third person: أبدت is "she showed", of أبدى, hardly ever "I
    destroyed", of أباد."""

    def is_first(number: int, form: str) -> bool:
        return first_person(lexicon.entries[number].lemma.split()[0]) == form

    indexes = (lexicon.words.packed, lexicon.phrases.packed)
    third = {
        form for packed in indexes for form, rows in packed.items() if any(not is_first(n, form) for n, *_ in rows)
    }
    for packed in indexes:
        for form in third & packed.keys():
            packed[form] = [row for row in packed[form] if not is_first(row[0], form)]


def _add(lexicon: Lexicon, type_: str, section: str, row: dict[str, Any]) -> None:
    words = row["lemma"].split()
    arabic = lexicon.language == "ar"
    verbal = section == "verbs" or (section == "phrases" and ("imperfect" in row if arabic else "noun" not in row))
    entry = Entry(
        lemma=row["lemma"],
        pos=section.removesuffix("s"),
        type=type_,
        gloss=row["gloss"],
        verb=row.get("verb") or ((row["gloss"] if arabic else row["lemma"]) if verbal else None),
        frame={fold(marker) if arabic else marker: role for marker, role in (row.get("frame") or {}).items()},
        mode=row.get("mode"),
        weak=row.get("weak", type_ == NONE),
        excluded=tuple(tuple(fold(w.lower()) for w in phrase.split()) for phrase in _listed(row.get("not"))),
        rest=tuple(_word_forms(w, arabic) for w in words[1:]),
        head=_head(row.get("head", 1)),
    )
    lexicon.add(entry, _forms(words[0], row, verbal, arabic))


def _forms(word: str, row: dict[str, Any], verbal: bool, arabic: bool) -> Iterator[tuple[str, str, bool]]:
    plurals = tuple(_listed(row.get("plural")))
    if arabic and verbal:
        yield from verb_forms(word, row["imperfect"])
    elif arabic:
        yield from ((form, NOUN, False) for form in noun_forms(word, plurals))
    elif verbal:
        yield from verb_inflections(word)
    else:
        yield from ((form, NOUN, False) for form in noun_inflections(word, plurals))


def _word_forms(word: str, arabic: bool) -> frozenset[str]:
    if arabic:
        return frozenset({fold(word), *noun_forms(word)}) if len(word) > 2 else frozenset({fold(word)})
    return frozenset({word.lower(), *noun_inflections(word)}) if len(word) > 3 else frozenset({word.lower()})


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _head(value: int | str) -> tuple[int, int]:
    first, _, last = str(value).partition("-")
    return int(first) - 1, int(last or first) - 1
