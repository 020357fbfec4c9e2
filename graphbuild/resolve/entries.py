"""The entries of the registry: their form in the data (`resolve/registry/*.yaml`), those of the package, and a user's own."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphbuild.compiled import as_row, compiled
from graphbuild.model import ActorKind, Json
from graphbuild.resolve.gazetteer import fold_word, is_arabic, unique
from graphbuild.resources import check, read_yaml

_FILES: dict[str, ActorKind] = {
    "states": "state",
    "territories": "state",
    "organizations": "organization",
    "armed_groups": "armed_group",
    "persons": "person",
    "persons_europe": "person",
    "persons_africa": "person",
    "persons_asia": "person",
    "persons_americas": "person",
    "persons_arab": "person",
    "persons_world": "person",
    "persons_news": "person",
    "organizations_world": "organization",
}
_STRINGS = {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True}
_DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
_OFFICE = {
    "type": "object",
    "required": ["office", "of"],
    "additionalProperties": False,
    "properties": {"office": {"type": "string"}, "of": {"type": "string"}, "start": _DATE, "end": _DATE},
}
_CAPITAL = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {"name": {"type": "string"}, "en": _STRINGS, "ar": _STRINGS},
}
_ENTRY = {
    "type": "object",
    "required": ["id", "name"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": r"^(state|person|org|armed):[a-z0-9-]+$"},
        "name": {"type": "string"},
        "country": {"type": "string", "pattern": "^state:[a-z-]+$"},
        "en": _STRINGS,
        "ar": _STRINGS,
        "short": _STRINGS,
        "nisba": _STRINGS,
        "nisba_plural": _STRINGS,
        "adjectives": _STRINGS,
        "people": _STRINGS,
        "capital": _CAPITAL,
        "seats": _STRINGS,
        "offices": {"type": "array", "items": _OFFICE},
        "wikidata": {"type": "string", "pattern": "^Q[1-9][0-9]*$"},
        "sectors": {"type": "array", "items": {"type": "string", "pattern": "^[A-Z]{3}$"}, "uniqueItems": True},
        "ids": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
    },
}
_SCHEMA = {"type": "array", "items": _ENTRY}
DISAMBIGUATION = re.compile(r" \([^)]*\)$")
"""What Wikipedia puts behind a title to tell it from its namesakes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the registry."""

    id: str
    kind: ActorKind
    name: str
    country: str | None
    en: tuple[str, ...]
    ar: tuple[str, ...]
    row: Json

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of the data (`short`, `nisba`, `seats` …), empty where it has none."""
        return tuple(self.row.get(key) or ())


def shipped_entries() -> list[Entry]:
    """The package's entries. Raises GraphbuildError where a file is off."""
    return [Entry(*row) for row in compiled("registry", _shipped)]


def _shipped() -> list[tuple[Any, ...]]:
    """The fields of the package's entries."""
    rows: list[tuple[Any, ...]] = []
    for file, kind in _FILES.items():
        path = f"resolve/registry/{file}.yaml"
        rows += [as_row(_entry(row, kind)) for row in check(read_yaml(path), _SCHEMA, path)]
    return rows


def check_actor(row: Json, where: str) -> Json:
    """The row, if it is one of the registry's form; else a GraphbuildError that says where and what."""
    check([row], _SCHEMA, where)
    return row


def with_own(entries: list[Entry], path: str) -> list[Entry]:
    """The entries with those of a user's file: the same Wikidata id, or the same kind and name, is the same actor."""
    from graphbuild.resolve.userfiles import read_actors

    found = {e.id: e for e in entries}
    by_wikidata = {e.row["wikidata"]: e for e in entries if "wikidata" in e.row}
    by_name = {(e.kind, fold_word(e.name)): e for e in entries}
    rows = read_actors(path)
    check([row for _, row in rows], _SCHEMA, path)
    for kind, row in rows:
        known = (
            by_wikidata.get(row.get("wikidata", ""))
            or by_name.get((kind, fold_word(row["name"])))
            or found.get(row["id"])
        )
        if known is None:
            entry = _entry(row, kind)
        else:
            merged = {**row, **known.row}
            if ids := {**row.get("ids", {}), **known.row.get("ids", {})}:
                merged["ids"] = ids
            entry = Entry(
                known.id,
                known.kind,
                known.name,
                known.country or row.get("country"),
                unique((*known.en, *row.get("en", ()), row["name"] if not is_arabic(row["name"]) else "")),
                unique((*known.ar, *row.get("ar", ()))),
                merged,
            )
        found[entry.id] = entry
        by_name[kind, fold_word(entry.name)] = entry
        if "wikidata" in entry.row:
            by_wikidata[entry.row["wikidata"]] = entry
    return list(found.values())


def _entry(row: dict[str, Any], kind: ActorKind) -> Entry:
    plain = DISAMBIGUATION.sub("", row["name"])
    en, ar = [plain, *row.get("en", ())], list(row.get("ar", ()))
    if kind == "state":
        for language, names in (("en", en), ("ar", ar)):
            names.append(_cldr(language).get(row["id"].split(":")[1].upper(), ""))
    return Entry(row["id"], kind, row["name"], row.get("country"), unique(en), unique(ar), row)


@cache
def _cldr(language: str) -> dict[str, str]:
    from babel import Locale

    return {k: v for k, v in Locale(language).territories.items() if len(k) == 2}
