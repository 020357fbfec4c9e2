"""Inflected forms of English lemmas, by LemmInflect (MIT; dictionary and rules of the NIH SPECIALIST lexicon)."""

from collections.abc import Iterator
from functools import cache

from lemminflect import getAllInflections, getAllInflectionsOOV

_TENSES = {"VB": "base", "VBP": "present", "VBZ": "present", "VBD": "past", "VBN": "participle", "VBG": "ing"}


@cache
def _inflections(lemma: str, upos: str) -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = getAllInflections(lemma, upos=upos) or getAllInflectionsOOV(lemma, upos=upos)
    return forms


def verb_inflections(lemma: str) -> Iterator[tuple[str, str, bool]]:
    """(lower-case form, tense, False) of a verb; a hyphenated or multi-part verb inflects its last part."""
    yield lemma.lower(), "base", False
    for tag, forms in _inflections(lemma.lower(), "VERB").items():
        for form in forms:
            if tag in _TENSES:
                yield form.lower(), _TENSES[tag], False


def noun_inflections(lemma: str, plurals: tuple[str, ...] = ()) -> list[str]:
    """Lower-case singular and plural forms of a noun."""
    forms = {lemma.lower(), *(p.lower() for p in plurals)}
    if not plurals:
        forms |= {form.lower() for tag in _inflections(lemma.lower(), "NOUN").values() for form in tag}
    return sorted(forms)
