"""What Arabic verbs mean by what follows them, for labels (`language/ar/lexicon/constructions.yaml`)."""

from dataclasses import dataclass, field
from functools import cache

from graphbuild.compiled import checked_yaml
from graphbuild.language.ar.morphology import fold

_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "additionalProperties": {**_TEXTS, "properties": {"nouns": _TEXTS}},
}


@dataclass(frozen=True, slots=True)
class Construction:
    """The English verb of an Arabic one before a clause (أن), before an object, before a preposition, and with a noun that
    makes a phrase with it; prepositions and nouns are folded."""

    clause: str | None = None
    object: str | None = None
    prepositions: dict[str, str] = field(default_factory=dict)
    nouns: dict[str, str] = field(default_factory=dict)


@cache
def constructions() -> dict[str, Construction]:
    """The constructions by verb of the trigger lexicon. Raises GraphbuildError where the file is off."""
    data = checked_yaml("language/ar/lexicon/constructions.yaml", _SCHEMA)
    own = ("clause", "object", "nouns")
    return {
        lemma: Construction(
            row.get("clause"),
            row.get("object"),
            {fold(k): v for k, v in row.items() if k not in own},
            {fold(k): v for k, v in row.get("nouns", {}).items()},
        )
        for lemma, row in data.items()
    }
