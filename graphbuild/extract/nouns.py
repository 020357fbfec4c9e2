"""The common nouns of a language that stand for actors named before (`language/<lang>/lexicon/coreference.yaml`)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from graphbuild.compiled import checked_yaml
from graphbuild.language.ar.morphology import fold

_WORDS = {"type": "array", "items": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": ["offices", "bodies", "pairs", "alone"],
    "additionalProperties": False,
    "properties": {
        "offices": {"type": "object", "additionalProperties": _WORDS},
        "bodies": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"words": _WORDS, "sectors": _WORDS, "names": _WORDS},
            },
        },
        "pairs": {"type": "object", "additionalProperties": _WORDS},
        "alone": _WORDS,
    },
}


@dataclass(frozen=True, slots=True)
class Nouns:
    """The lexicon of a language: what each noun may stand for."""

    offices: dict[str, list[str]]
    bodies: dict[str, dict[str, list[str]]]
    pairs: dict[str, list[str]]
    alone: frozenset[str]


@cache
def load_nouns(language: str) -> Nouns:
    """The nouns of a language by folded form. Raises GraphbuildError where the file is off."""
    data: dict[str, Any] = checked_yaml(f"language/{language}/lexicon/coreference.yaml", _SCHEMA)
    key = fold if language == "ar" else str
    offices, bodies, pairs = ({key(n): v for n, v in data[part].items()} for part in ("offices", "bodies", "pairs"))
    alone = {key(n) for n in data["alone"]}
    if language == "ar":  # a dual has two cases
        pairs |= {n.removesuffix("ان") + "ين": v for n, v in pairs.items()}
        alone |= {n.removesuffix("ان") + "ين" for n in alone}
    return Nouns(offices, bodies, pairs, frozenset(alone))
