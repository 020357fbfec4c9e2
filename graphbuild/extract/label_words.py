"""The patterns and word lists of labels (`ontology/labels.yaml`, which says what each is for)."""

from functools import cache
from typing import Any

from graphbuild.compiled import checked_yaml

_LIST = {"type": "array", "items": {"type": "string"}}
_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
_PROPERTIES = {
    "types": {"type": "object", "additionalProperties": {**_TEXTS, "required": ["verb", "target", "noun_target"]}},
    "modes": {"type": "object", "additionalProperties": _TEXTS},
    "infinitive": _LIST,
    "own_act": _LIST,
    "themes": _TEXTS,
    "acts": _TEXTS,
    "transitive_acts": _LIST,
    "others_act": _LIST,
    "joins": _TEXTS,
    "bare": _TEXTS,
    "sending": _LIST,
    "reach": {"type": "object", "required": ["present", "base"], "additionalProperties": _LIST},
    "gifts": _LIST,
    "numbered": _TEXTS,
    "clauses": _LIST,
    "described": _LIST,
    "around": _LIST,
    "alone": _LIST,
    "meetings": _LIST,
    "keeps_to": _LIST,
    "done": _LIST,
    "light": _LIST,
    "names": _LIST,
    "unsaid": _TEXTS,
    "speech": _LIST,
    "openings": _LIST,
    "about": _LIST,
    "before_target": _TEXTS,
    "pronouns": {
        "type": "object",
        "required": ["person", "target", "theme", "person_verbs"],
        "additionalProperties": _TEXTS,
        "properties": {"person_verbs": _LIST},
    },
    "plural": _LIST,
    "family_name_first": {"type": "object", "required": ["states", "names"], "additionalProperties": _LIST},
}
_SCHEMA = {
    "type": "object",
    "required": list(_PROPERTIES),
    "additionalProperties": False,
    "properties": _PROPERTIES,
}


@cache
def label_data() -> dict[str, Any]:
    """The patterns and word lists. Raises GraphbuildError where the file is off."""
    data: dict[str, Any] = checked_yaml("ontology/labels.yaml", _SCHEMA)
    return data
