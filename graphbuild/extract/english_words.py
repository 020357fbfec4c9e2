"""Words that decide the order of English put together from Arabic (`language/en/lexicon/order.yaml`, which says what each list is for)."""

from dataclasses import dataclass, fields
from functools import cache

from graphbuild.compiled import checked_yaml


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """The lists of the file."""

    digits: frozenset[str]
    numerals: frozenset[str]
    powers: frozenset[str]
    counts: frozenset[str]
    crowds: frozenset[str]
    parts: frozenset[str]
    spans: frozenset[str]
    means: frozenset[str]
    direct: frozenset[str]
    away: frozenset[str]
    contents: frozenset[str]
    datives: frozenset[str]
    months: frozenset[str]
    ordinals: tuple[str, ...]
    determiners: frozenset[str]


_IN_ORDER = frozenset({"ordinals"})
_NAMES = [f.name for f in fields(EnglishWords)]
_SCHEMA = {
    "type": "object",
    "required": _NAMES,
    "additionalProperties": False,
    "properties": {name: {"type": "array", "items": {"type": "string"}} for name in _NAMES},
}


@cache
def english_words() -> EnglishWords:
    """The words. Raises GraphbuildError where the file is off."""
    lists: dict[str, list[str]] = checked_yaml("language/en/lexicon/order.yaml", _SCHEMA)
    made = {name: tuple(words) if name in _IN_ORDER else frozenset(words) for name, words in lists.items()}
    return EnglishWords(**made)  # type: ignore[arg-type]
