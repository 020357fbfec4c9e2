"""The registry of actors: states, persons of public affairs, organisations, armed groups (`resolve/registry/*.yaml`).

An entry's `name` is its title in English Wikipedia; `en` and `ar` are further names. `short` are the surnames and other
single names that stand for a person where a text names nobody else by them. Names of states beyond those written in the
data come from Unicode CLDR.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from graphbuild.compiled import compiled
from graphbuild.errors import GraphbuildError, InputError
from graphbuild.model import Actor, Json
from graphbuild.resolve.entries import DISAMBIGUATION, Entry, shipped_entries, with_own
from graphbuild.resolve.gazetteer import Trie, is_arabic, nisba_forms, words
from graphbuild.resolve.identifiers import state_ids
from graphbuild.resolve.sectors import of_entry
from graphbuild.resolve.spelling import same_name
from graphbuild.resolve.transliterate import skeleton

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ben",
        "ibn",
        "abu",
        "ould",
        "von",
        "van",
        "der",
        "den",
        "de",
        "da",
        "di",
        "del",
        "la",
        "le",
        "dos",
        "san",
        "st",
    ]
)
_FAMILY_FIRST = frozenset({"state:cn", "state:kp", "state:kr", "state:tw", "state:vn"})
"""Where the family name comes first, in English as well."""
_SURELY = 0.9  # likeness from which on another spelling of a full name is the person of the registry
_LEAST_BONES = 5  # consonants of such a name: shorter ones are too often another's

KNOWN_UNTIL = "2025-12-31"
"""The day up to which an office without an end is known to be held: when the data was written."""

NAME, SHORT, CAPITAL, SEAT, ADJECTIVE, PEOPLE = "name", "short", "capital", "seat", "adjective", "people"


@dataclass(frozen=True, slots=True)
class Form:
    """How an entry can be written: a name, a short name, its capital or seat, an adjective, its people."""

    entry: str
    sort: str
    exact: str = ""
    """For English acronyms: the spelling the text must have, case included."""
    plural: bool = False


class Registry:
    """All entries, by id and by written form."""

    def __init__(self, entries: list[Entry], *, shipped: bool = False, first: int | None = None) -> None:
        """An index over these entries; the tries of written forms are built when first asked for. `shipped`: these are the
        package's entries and no others; else the `first` ones are."""
        self.entries = {e.id: e for e in entries}
        self.by_name = {e.name: e for e in reversed(entries)}
        self._tries: dict[str, Trie[Form]] = {}
        self.shipped = shipped
        self._first = first
        self._holders: dict[tuple[str, str], list[tuple[Entry, Json]]] | None = None
        self._surnames: dict[str, tuple[str, ...]] | None = None
        self._sounds: dict[tuple[str, ...], list[tuple[str, str]]] | None = None

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of this id, or None where the registry has none; a state's capital, which stands for it, is a name of it."""
        e = self.entries.get(actor_id)
        if e is None:
            return None
        capital = e.row.get("capital") or {}
        others = (*e.en[1:], *e.ar[1:], *e.strings("short"), *capital.get("en", ()), *capital.get("ar", ()))
        return Actor(
            id=e.id,
            kind=e.kind,
            name=e.name,
            name_ar=e.ar[0] if e.ar else None,
            aliases=list(dict.fromkeys(n for n in others if n != e.name)),
            wikidata=e.row.get("wikidata"),
            country=e.country,
            offices=list(e.row.get("offices") or ()),
            sectors=of_entry(self, e.id),
            ids={**state_ids(e.id), **(e.row.get("ids") or {})},
        )

    def adjective(self, state: str) -> str | None:
        """The English adjective of the actor of this name ('France' → 'French'), or None."""
        e = self.by_name.get(state)
        adjectives = e.strings("adjectives") if e else ()
        return adjectives[0] if adjectives else None

    def people(self, actor_id: str) -> str | None:
        """The English name of a state's people ('Palestinians'), or None."""
        e = self.entries.get(actor_id)
        people = e.strings("people") if e else ()
        return people[0] if people else None

    def holder(self, office: str, of: str, on: date) -> Entry | None:
        """Who held an office on a day, where exactly one entry's dates cover it."""
        if self._holders is None:
            self._holders = {}
            for e in self.entries.values():
                for o in e.row.get("offices") or ():
                    self._holders.setdefault((o["office"].lower(), o["of"]), []).append((e, o))
        found = {e.id: e for e, o in self._holders.get((office.lower(), of), ()) if _covers(o, on)}
        return next(iter(found.values())) if len(found) == 1 else None

    def in_office(self, person: str, on: date | None) -> bool:
        """Did a person surely hold an office on a day (any office at all, where the day is unknown)?"""
        terms = self.entries[person].row.get("offices") or ()
        return any(on is None or _covers(o, on) for o in terms)

    def offices(self, person: str, on: date | None) -> list[str]:
        """Titles of the offices that a person surely held on a day (at any time, where the day is unknown)."""
        entry = self.entries.get(person)
        return [o["office"] for o in (entry.row.get("offices") or () if entry else ()) if on is None or _covers(o, on)]

    def term(self, person: str, office: str, of: str, on: date | None) -> Json | None:
        """The term of an office that covers a day; without a day, the only term there is."""
        entry = self.entries.get(person)
        terms = [o for o in (entry.row.get("offices") or () if entry else ()) if (o["office"], o["of"]) == (office, of)]
        if on is not None:
            terms = [o for o in terms if _covers(o, on)]
        return terms[0] if len(terms) == 1 else None

    def of_surname(self, word: str) -> tuple[str, ...]:
        """Ids of the holders of offices with this surname (a folded word of either script)."""
        if self._surnames is None:
            made = compiled("registry-surnames", self._by_surname) if self.shipped else self._by_surname()
            self._surnames = made
        return self._surnames.get(word, ())

    def _by_surname(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for e in self.entries.values():
            if e.kind == "person" and e.row.get("offices"):
                for key in _surname_keys(e):
                    found.setdefault(key, {})[e.id] = None
        return {k: tuple(v) for k, v in found.items()}

    def spelled_like(self, name: str) -> tuple[Entry, float] | None:
        """The one person of the package's registry whose full name is surely this one in another spelling, and how sure that
        is; None where there is none, or several. Names of the user's own actors are taken as they stand."""
        bones = skeleton(name)
        if len(bones) < 2 or len("".join(bones)) < _LEAST_BONES:
            return None
        if self._sounds is None:
            self._sounds = compiled("registry-sounds", self._by_sound) if self.shipped else self._by_sound()
        scores: dict[str, float] = {}
        for actor_id, known in self._sounds.get(bones, ()):
            scores[actor_id] = max(scores.get(actor_id, 0.0), same_name(name, known))
        sure = [(actor_id, score) for actor_id, score in scores.items() if score >= _SURELY]
        return (self.entries[sure[0][0]], sure[0][1]) if len(sure) == 1 else None

    def _by_sound(self) -> dict[tuple[str, ...], list[tuple[str, str]]]:
        """(id, name) of persons by the consonants of the name."""
        found: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for e in islice(self.entries.values(), self._first):
            for known in (*e.en, *e.ar) if e.kind == "person" else ():
                found.setdefault(skeleton(known), []).append((e.id, known))
        return found

    def trie(self, language: str) -> Trie[Form]:
        """The written forms of all entries in a language ("ar", "en"); Latin names are known in Arabic texts as well."""
        if language not in self._tries:
            self._tries[language] = (
                Trie(compiled(f"registry-{language}", lambda: self._trie(language).packed()), Form)
                if self.shipped
                else self._trie(language)
            )
        return self._tries[language]

    def _trie(self, language: str) -> Trie[Form]:
        trie: Trie[Form] = Trie()
        for e in self.entries.values():
            for written, form in _forms(e, language):
                trie.add(written, form)
        return trie


def _surname_keys(e: Entry) -> Iterator[str]:
    first = e.country in _FAMILY_FIRST
    for name in (*e.en, *e.ar):
        found = words(DISAMBIGUATION.sub("", name).split(",")[0])
        if len(found) > 1:
            yield found[0 if first else -1].key


def _covers(office: Json, on: date) -> bool:
    """Do the office's dates surely cover the day? An office without a start covers none."""
    day = on.isoformat()
    return bool(office.get("start")) and office["start"] <= day and day <= office.get("end", KNOWN_UNTIL)


def surname(name: str) -> str:
    """The surname of a person as English news shorten the name ('Ursula von der Leyen' → 'von der Leyen')."""
    parts = DISAMBIGUATION.sub("", name).split(",")[0].split()
    if len(parts) < 2 or re.fullmatch(r"[IVX]+|Jr\.|Sr\.", parts[-1]):
        return " ".join(parts)
    known = load_registry().by_name.get(name)
    if known is not None and known.kind == "person":
        latin = [s for s in known.strings("short") if s[:1].isascii() and set(s.split()) <= set(parts)]
        if latin:
            return latin[0]
        if known.country in _FAMILY_FIRST:
            return parts[0]
    at = len(parts) - 1
    while at > 1 and parts[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(parts[at:])


def _forms(e: Entry, language: str) -> Iterator[tuple[str, Form]]:
    arabic = language == "ar"
    for name in (*e.ar, *e.en) if arabic else e.en:
        yield name, Form(e.id, NAME, exact=_exact(name))
    for name in e.strings("short"):
        if arabic or name[:1].isascii() or not is_arabic(name):
            exact = name if e.kind != "person" and name[:1].isupper() else _exact(name) if name[:1].islower() else ""
            yield name, Form(e.id, SHORT, exact=exact)
    capital = e.row.get("capital") or {}
    for name in capital.get("ar", ()) if arabic else capital.get("en", ()):
        yield name, Form(e.id, CAPITAL)
    for name in e.strings("seats"):
        if is_arabic(name) == arabic:
            yield name, Form(e.id, SEAT)
    yield from _adjectives(e, arabic)


def _adjectives(e: Entry, arabic: bool) -> Iterator[tuple[str, Form]]:
    if not arabic:
        for name in e.strings("adjectives"):
            yield name, Form(e.id, ADJECTIVE, exact=_exact(name))
        for name in e.strings("people"):
            yield name, Form(e.id, PEOPLE, plural=True)
        return
    for nisba in e.strings("nisba"):
        for written, plural in nisba_forms(nisba):
            yield written, Form(e.id, PEOPLE if plural else ADJECTIVE, plural=plural)
    for broken in e.strings("nisba_plural"):
        for written in (broken, "ال" + broken, broken + "ا"):
            yield written, Form(e.id, PEOPLE, plural=True)


def _exact(name: str) -> str:
    """The spelling itself, where it is an acronym that a common word could be written like (US, WHO, MIT), or a name that
    begins with a small letter (bin Laden)."""
    if name[:1].isascii() and name[:1].islower() and any(c.isupper() for c in name):
        return name
    letters = name.replace(".", "")
    return letters if letters.isupper() and letters.isascii() and len(letters) <= 6 and " " not in name else ""


@cache
def load_registry() -> Registry:
    """The registry that comes with the package, and the user's own actors (`use_actors`, or GRAPHBUILD_ACTORS: paths joined
    as in PATH). Raises GraphbuildError where a file is off."""
    entries = shipped_entries()
    shipped = len(entries)
    files = list(filter(None, os.environ.get(ACTORS_VARIABLE, "").split(os.pathsep)))
    for own in files:
        entries = with_own(entries, own)
    return Registry(entries, shipped=not files, first=shipped)


ACTORS_VARIABLE = "GRAPHBUILD_ACTORS"


def country_id(text: str) -> str:
    """The id of a state by its id, its ISO code, or a name of it in either language. Raises GraphbuildError where there is
    none."""
    registry = load_registry()
    for actor_id in (text.strip(), f"state:{text.strip().lower()}"):
        if actor_id in registry.entries:
            return actor_id
    found = words(text)
    for language in ("ar", "en"):
        match = registry.trie(language).longest(text, found, 0) if found else None
        ids = (
            [f.entry for f in match.values if f.entry.startswith("state:")]
            if match and match.last == len(found)
            else []
        )
        if ids:
            return ids[0]
    raise GraphbuildError(f"no country named {text!r}")


def use_actors(paths: Iterable[str]) -> None:
    """Takes the user's files of actors (YAML, CSV, Wikidata, FollowTheMoney) into the registry, for this process and those
    it starts. To be called before texts are read. Raises InputError where a file is off."""
    files = [str(p) for p in paths]
    for file in files:
        if os.pathsep in file:
            raise InputError(f"{file}: the path of a file of actors can't have {os.pathsep!r}")
    os.environ[ACTORS_VARIABLE] = os.pathsep.join(files)
    load_registry.cache_clear()
    load_registry()


__all__ = [
    "ACTORS_VARIABLE",
    "Entry",
    "Form",
    "Registry",
    "country_id",
    "load_registry",
    "surname",
    "use_actors",
    "words",
]
