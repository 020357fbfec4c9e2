"""Language codes: ours, and the names of spaCy's languages."""

from typing import TYPE_CHECKING, cast, get_args

from graphbuild.errors import GraphbuildError
from graphbuild.model import Language

if TYPE_CHECKING:
    import spacy.language
    from spacy.tokens import Doc


def language_of(source: "spacy.language.Language | Doc") -> Language:
    """`ar` or `en`: the language of a pipeline or Doc, ours or spaCy's own. Raises GraphbuildError for any other."""
    code = source.vocab.lang.removeprefix("graphbuild_")
    if code not in get_args(Language):
        raise GraphbuildError(f"language {code!r} is not one of {', '.join(get_args(Language))}")
    return cast(Language, code)
