"""English: spaCy's language `graphbuild_en`, with the tokens and lexical attributes of spaCy's English."""

from spacy.lang.en import English
from spacy.util import registry


@registry.languages("graphbuild_en")
class GraphbuildEnglish(English):
    """The language `graphbuild_en`."""

    lang = "graphbuild_en"
    Defaults = English.Defaults
