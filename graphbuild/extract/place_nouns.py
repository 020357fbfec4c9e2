"""Places told by common nouns: "the capital", "at an airport", "المطار العسكري"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span

from graphbuild.compiled import checked_yaml
from graphbuild.extract.glossary import load_glossary
from graphbuild.extract.meaning import classes
from graphbuild.ids import digest, slug
from graphbuild.language.ar.morphology import fold
from graphbuild.language.codes import language_of
from graphbuild.language.extensions import article_of
from graphbuild.resolve.gazetteer import words
from graphbuild.resolve.places import Place, load_places
from graphbuild.resolve.registry import load_registry

_STRINGS = {"type": "array", "items": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": ["before", "nouns"],
    "additionalProperties": False,
    "properties": {
        "before": _STRINGS,
        "nouns": _STRINGS,
        "doubtful": _STRINGS,
        "kinds": _STRINGS,
        "inside": _STRINGS,
        "capitals": _STRINGS,
        "at_nouns": _STRINGS,
    },
}
_FIRST = {("site",), ("region",), ("nature",)}
"""The first class of nouns that name where things are (extract/meaning.py); of two, "bank" is a body first."""


def place_words(language: str) -> dict[str, Any]:
    """The lists of the lexicon of places (`lexicon/places.yaml`). Raises GraphbuildError where the file is off."""
    data: dict[str, Any] = checked_yaml(f"language/{language}/lexicon/places.yaml", _SCHEMA)
    return data


@cache
def folded(language: str, name: str) -> frozenset[str]:
    """A list of that lexicon, its words folded."""
    fold_word = fold if language == "ar" else str.lower
    return frozenset(map(fold_word, place_words(language).get(name, ())))


def told_by_class(doc: Doc) -> Iterator[Span]:
    """The nouns of places behind a preposition of places in an English text, with the words that belong to them before. (In Arabic
    that finds hardly more places, docs/benchmarks.md.)"""
    if language_of(doc) != "en":
        return
    before = folded("en", "at_nouns")
    for token in doc:
        if token.pos_ != "NOUN" or len(token) < 3 or classes("en", token.lower_)[:1] not in _FIRST:
            continue
        if any(t.dep_ == "case" and t.lower_ in before for t in token.lefts):
            start = token.i
            while start and doc[start - 1].head.i == token.i and doc[start - 1].dep_ in ("amod", "compound"):
                start -= 1
            yield Span(doc, start, token.i + 1)


def by_noun(span: Span, language: str, countries: frozenset[str]) -> Place | None:
    """A place told by nouns alone, which is one of the article: "the capital" (that of the one state which the text names, if
    nothing else qualifies it), "المطار العسكري"."""
    nouns = [t for t in span if t.pos_ in ("NOUN", "PROPN")]
    if not nouns or (language == "en" and any(t.text[:1].isupper() for t in nouns)):
        return None
    qualified = len(nouns) > 1 or any(t.dep_ in ("amod", "compound", "nmod") for t in nouns[0].children)
    capital = nouns[0].norm_.removeprefix("ال") in folded(language, "capitals")
    if capital and not qualified and len(countries) == 1:
        return _capital_of(next(iter(countries)), language)
    name = re.sub(r"^(the|an?) ", "", span.text.lower()) if language == "en" else _in_english(span)
    article = article_of(span.doc)
    return Place(f"place:~{slug(name)}-{digest(article.id if article else None, size=8)}", name) if name else None


def _in_english(span: Span) -> str:
    """Arabic nouns and their adjectives by the glossary; "" where it lacks one, or a name is among them."""
    known = load_glossary()
    glosses = [
        known.adjectives.get(t.norm_, "") if t.pos_ == "ADJ" else known.words.get(t.norm_, ("",))[0] for t in span
    ]
    return " ".join([*reversed(glosses[1:]), glosses[0]]) if all(glosses) and len(glosses) < 3 else ""


@cache
def _capital_of(country: str, language: str) -> Place | None:
    """The capital of a country (ISO code), as the registry names it."""
    entry = load_registry().entries.get(f"state:{country.lower()}")
    state = country.partition("-")[0]  # of a part of a state (IQ-KR) as well
    names = (entry.row.get("capital") or {}).get(language, ()) if entry else ()
    found = (p for name in names for match in load_places(language).matches(name, words(name), 0) for p in match.values)
    return next((p for p in found if p.country == state), None)
