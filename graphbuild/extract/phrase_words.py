"""Function words that tell where phrases and clauses begin and end (`lexicon/phrases.yaml` of a language)."""

from dataclasses import dataclass, fields
from functools import cache

from graphbuild.compiled import checked_yaml
from graphbuild.language.ar.morphology import fold

_AS_WRITTEN = frozenset({"complement", "that", "before_that"})
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """The lists of the file, which says what each is for; folded, but for those that are compared as a text writes them."""

    complement: frozenset[str]
    conjunctions: frozenset[str]
    that: frozenset[str] = _NOTHING
    before_that: frozenset[str] = _NOTHING
    grounds: frozenset[str] = _NOTHING
    saying: frozenset[str] = _NOTHING
    unfinished: frozenset[str] = _NOTHING
    opens_clause: frozenset[str] = _NOTHING
    relative: frozenset[str] = _NOTHING
    before_noun: frozenset[str] = _NOTHING
    who: frozenset[str] = _NOTHING
    favour: frozenset[str] = _NOTHING
    per_cent: frozenset[str] = _NOTHING
    hands: frozenset[str] = _NOTHING


_WORDS = {"type": "array", "items": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": ["complement", "conjunctions"],
    "additionalProperties": False,
    "properties": {f.name: _WORDS for f in fields(PhraseWords)},
}


@cache
def phrase_words(language: str) -> PhraseWords:
    """The words of `ar` or `en`. Raises GraphbuildError where the file is off."""
    lists: dict[str, list[str]] = checked_yaml(f"language/{language}/lexicon/phrases.yaml", _SCHEMA)
    folded = language == "ar"
    return PhraseWords(
        **{
            name: frozenset(rows if name in _AS_WRITTEN or not folded else map(fold, rows))
            for name, rows in lists.items()
        }
    )
