"""Sectors of actors: government, military, rebels, parties, civil society … by the codes of PLOVER (`ontology/sectors.yaml`).

What the data says of an actor by its id goes before the head of its English name ("Kurdish rebels": REB), before its
offices, before its kind. A person has the sectors of its offices, and of the bodies that it heads.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from graphbuild.compiled import checked_yaml
from graphbuild.language.en.morphology import noun_inflections
from graphbuild.model import ActorKind, Json
from graphbuild.resolve.gazetteer import Trie, words

if TYPE_CHECKING:
    from graphbuild.resolve.registry import Registry

_CODES = {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{3}$"}}
_BY_CODE = {
    "type": "object",
    "propertyNames": {"pattern": "^[A-Z]{3}$"},
    "additionalProperties": {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True},
}
_SCHEMA = {
    "type": "object",
    "required": ["sectors", "kinds", "unknown", "heads", "offices", "actors"],
    "additionalProperties": False,
    "properties": {
        "sectors": {
            "type": "object",
            "propertyNames": {"pattern": "^[A-Z]{3}$"},
            "additionalProperties": {
                "type": "object",
                "required": ["en", "ar"],
                "additionalProperties": False,
                "properties": {"en": {"type": "string"}, "ar": {"type": "string"}},
            },
        },
        "kinds": {"type": "object", "additionalProperties": _CODES},
        "unknown": {"type": "object", "additionalProperties": _CODES},
        "heads": _BY_CODE,
        "offices": _BY_CODE,
        "actors": _BY_CODE,
    },
}
_PATH = "ontology/sectors.yaml"
_PREPOSITIONS = frozenset("of for in from against to at on under with who".split())


@dataclass(frozen=True, slots=True)
class Sectors:
    """The data: names of the codes, and what each table says."""

    names: dict[str, dict[str, str]]
    kinds: dict[str, list[str]]
    unknown: dict[str, list[str]]
    offices: dict[str, list[str]]
    actors: dict[str, list[str]]
    heads: Trie[str] = field(default_factory=Trie)


@cache
def load_sectors() -> Sectors:
    """The table of sectors. Raises GraphbuildError where the data is off."""
    data: dict[str, Any] = checked_yaml(_PATH, _SCHEMA)
    found = Sectors(
        data["sectors"], data["kinds"], data["unknown"], _inverted(data["offices"]), _inverted(data["actors"])
    )
    for code, phrases in data["heads"].items():
        for phrase in phrases:
            *first, last = phrase.split()
            for form in {last, *noun_inflections(last)}:
                found.heads.add(" ".join([*first, form]), code)
    return found


def _inverted(by_code: dict[str, list[str]]) -> dict[str, list[str]]:
    """What belongs to each code → the codes of each thing, in the order of the table."""
    found: dict[str, list[str]] = {}
    for code, things in by_code.items():
        for thing in things:
            found.setdefault(thing, []).append(code)
    return found


def sectors_of(kind: ActorKind, name: str, office: str | None = None, *, known: bool = False) -> list[str]:
    """The sectors of an actor that is known by no more than its kind, its English name, its office. `known`: the registry
    has it."""
    table = load_sectors()
    if kind in ("state", "person"):
        return list(table.kinds.get(kind, ())) or of_office(office)
    found = of_name(name) or of_office(office)
    return found or list(table.kinds.get(kind, ()) if known else (table.unknown.get(kind) or ()))


def of_name(name: str) -> list[str]:
    """The sector that the head of an English name tells ("supporters of the president": CVL); of none, an empty list."""
    found = words(name)
    if not found or not found[0].key.isascii():
        return []
    end = next((i for i, w in enumerate(found) if i and w.key in _PREPOSITIONS), len(found))
    code = _head(name[: found[end - 1].end]) or _head(name)
    return [code] if code else []


def _head(name: str) -> str | None:
    """The code of the last phrase of the table in a name; of two that end together the longer one."""
    found = words(name)
    heads = load_sectors().heads
    matches = [m for i in range(len(found)) for m in heads.matches(name, found, i)]
    best = max(matches, key=lambda m: (m.last, m.last - m.first), default=None)
    return best.values[0] if best else None


def of_office(office: str | None) -> list[str]:
    """The sectors of an office by its English title."""
    if not office:
        return []
    return list(load_sectors().offices.get(office, ())) or of_name(office)


def of_entry(registry: "Registry", actor_id: str) -> list[str]:
    """The sectors of an actor of the registry, in the order of the table; empty where nothing says any."""
    entry, table = registry.entries[actor_id], load_sectors()
    own = entry.row.get("sectors") or table.actors.get(actor_id)
    if own:
        return list(own)
    if entry.kind == "person":
        return _ordered(code for o in entry.row.get("offices") or () for code in _of_term(registry, o))
    return sectors_of(entry.kind, entry.name, known=True)


def _of_term(registry: "Registry", term: Json) -> list[str]:
    """A state's offices tell the sector by their title, others by the body."""
    body = registry.entries.get(term["of"])
    if body is None or body.kind == "state":
        return of_office(term["office"])
    return of_entry(registry, body.id) if body.kind != "person" else []


def _ordered(codes: Iterable[str]) -> list[str]:
    found = set(codes)
    return [code for code in load_sectors().names if code in found]
