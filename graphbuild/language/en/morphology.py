"""Inflected forms of English lemmas, as a lexicon needs them."""

from collections.abc import Iterator

from graphbuild.language.en.inflection import all_inflections

_TENSES = {"VB": "base", "VBP": "present", "VBZ": "present", "VBD": "past", "VBN": "participle", "VBG": "ing"}


def verb_inflections(lemma: str) -> Iterator[tuple[str, str, bool]]:
    """(lower-case form, tense, False) of a verb; a hyphenated or multi-part verb inflects its last part."""
    yield lemma.lower(), "base", False
    for tag, forms in all_inflections(lemma.lower(), "VERB").items():
        for form in forms:
            if tag in _TENSES:
                yield form.lower(), _TENSES[tag], False


def noun_inflections(lemma: str, plurals: tuple[str, ...] = ()) -> list[str]:
    """Lower-case singular and plural forms of a noun."""
    forms = {lemma.lower(), *(p.lower() for p in plurals)}
    if not plurals:
        forms |= {form.lower() for tag in all_inflections(lemma.lower(), "NOUN").values() for form in tag}
    return sorted(forms)
