"""Event and relation types: data in YAML beside this file, read and checked here."""

from dataclasses import dataclass
from functools import cache

from graphbuild.compiled import checked_yaml

_STRINGS = {"type": "array", "items": {"type": "string"}}
_EVENT_SCHEMA = {
    "type": "object",
    "propertyNames": {"pattern": "^[A-Z]+$"},
    "additionalProperties": {
        "type": "object",
        "required": ["quad", "root", "ar", "modes"],
        "additionalProperties": False,
        "properties": {
            "quad": {
                "enum": [
                    "verbal cooperation",
                    "material cooperation",
                    "verbal conflict",
                    "material conflict",
                    "none",
                ]
            },
            "undirected": {"type": "boolean"},
            "root": _STRINGS,
            "ar": {"type": "string"},
            "modes": _STRINGS,
        },
    },
}
_RELATION_SCHEMA = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["subject", "object", "en"],
        "additionalProperties": False,
        "properties": {"subject": _STRINGS, "object": _STRINGS, "en": {"type": "string"}},
    },
}


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the 18 types: its quad class, CAMEO roots, modes, and whether its roles have no direction."""

    name: str
    quad: str
    ar: str
    undirected: bool
    root: tuple[str, ...]
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation between actors and the kinds of actor it may join."""

    name: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    en: str


@cache
def event_types() -> dict[str, EventType]:
    """The event types by name. Raises GraphbuildError where the data file is off."""
    path = "ontology/event_types.yaml"
    return {
        name: EventType(
            name,
            row["quad"],
            row["ar"],
            row.get("undirected", False),
            tuple(row["root"]),
            tuple(row["modes"]),
        )
        for name, row in checked_yaml(path, _EVENT_SCHEMA).items()
    }


@cache
def relation_types() -> dict[str, RelationType]:
    """The relation types by name. Raises GraphbuildError where the data file is off."""
    path = "ontology/relation_types.yaml"
    return {
        name: RelationType(name, tuple(row["subject"]), tuple(row["object"]), row["en"])
        for name, row in checked_yaml(path, _RELATION_SCHEMA).items()
    }
