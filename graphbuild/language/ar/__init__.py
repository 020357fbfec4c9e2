"""Arabic: spaCy's language `graphbuild_ar`, with clitics as tokens and lexical attributes that know them."""

from typing import Any

from spacy.lang.ar import Arabic
from spacy.util import registry

from graphbuild.language.ar import tokenizer  # noqa: F401  (registers the tokenizer)


class ArabicDefaults(Arabic.Defaults):  # type: ignore[valid-type, misc]  # an attribute, to mypy
    """spaCy's Arabic with another tokenizer."""

    config: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": "graphbuild.ArabicTokenizer.v1", "split": True}}}  # noqa: RUF012


@registry.languages("graphbuild_ar")
class GraphbuildArabic(Arabic):  # type: ignore[no-untyped-call]
    """The language `graphbuild_ar`."""

    lang = "graphbuild_ar"
    Defaults = ArabicDefaults
