"""Arabic function words that tell where phrases and clauses begin and end (`language/ar/lexicon/phrases.yaml`)."""

from dataclasses import dataclass, fields
from functools import cache

from graphbuild.compiled import checked_yaml
from graphbuild.language.ar.morphology import fold

_AS_WRITTEN = frozenset({"that"})


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """The lists of the file, which says what each is for; folded, but for those that are compared as a text writes them."""

    that: frozenset[str]
    relative: frozenset[str]
    before_noun: frozenset[str]
    favour: frozenset[str]


_NAMES = [f.name for f in fields(PhraseWords)]
_SCHEMA = {
    "type": "object",
    "required": _NAMES,
    "additionalProperties": False,
    "properties": {name: {"type": "array", "items": {"type": "string"}} for name in _NAMES},
}


@cache
def phrase_words() -> PhraseWords:
    """The words. Raises GraphbuildError where the file is off."""
    lists: dict[str, list[str]] = checked_yaml("language/ar/lexicon/phrases.yaml", _SCHEMA)
    return PhraseWords(
        **{name: frozenset(rows if name in _AS_WRITTEN else map(fold, rows)) for name, rows in lists.items()}
    )
