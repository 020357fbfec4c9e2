"""Word lists of a language: YAML beside its code, checked when read."""

from functools import cache
from typing import Any

from graphbuild.compiled import checked_yaml

_STRINGS = {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True}
_PAIRS = {"type": "array", "items": {"type": "array", "items": {"type": "string"}, "minItems": 3, "maxItems": 3}}

_TABLE = {"type": "object", "additionalProperties": {"type": "string"}}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


_SCHEMAS = {
    "segmentation": _object(
        proclitics=_STRINGS,
        enclitics=_STRINGS,
        guarded=_STRINGS,
        before_names=_STRINGS,
        future_after=_STRINGS,
        contractions=_PAIRS,
        whole=_STRINGS,
    ),
    "lexical": _object(endings=_STRINGS, pattern_letters=_STRINGS),
    "names": _object(names=_STRINGS),
    "saying": _object(forms=_STRINGS, lemmas=_STRINGS),
    "universal": _object(relations=_TABLE, names=_TABLE),
    "abbreviations": {**_object(before_full_stop=_STRINGS, opens=_STRINGS), "required": ["before_full_stop"]},
}


@cache
def words(language: str, name: str) -> dict[str, Any]:
    """The lists of `language/<language>/data/<name>.yaml`. Raises GraphbuildError where the file breaks its schema."""
    path = f"language/{language}/data/{name}.yaml"
    data: dict[str, Any] = checked_yaml(path, _SCHEMAS[name])
    return data
