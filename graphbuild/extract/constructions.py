"""What Arabic verbs mean by what follows them, for labels (`language/ar/lexicon/constructions.yaml`)."""

from functools import cache

from graphbuild.compiled import checked_yaml
from graphbuild.language.ar.morphology import fold

CLAUSE, OBJECT = "clause", "object"
_SCHEMA = {
    "type": "object",
    "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
}


@cache
def constructions() -> dict[str, dict[str, str]]:
    """The English verb by verb of the trigger lexicon and by what follows: `clause`, `object` or a folded preposition. Raises
    GraphbuildError where the file is off."""
    data = checked_yaml("language/ar/lexicon/constructions.yaml", _SCHEMA)
    kinds = (CLAUSE, OBJECT)
    return {lemma: {k if k in kinds else fold(k): v for k, v in row.items()} for lemma, row in data.items()}
