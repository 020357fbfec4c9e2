"""The English sense of a word and the class of what it means, as features that the models of both languages share.

An Arabic word is looked up in the glossary and the trigger lexicon, an English one stands for itself; both are cut to
their stem, so that "sanctions", عقوبات and "sanctioned" meet. What one language's texts teach then holds in the other, and
what is learned of a class holds of a word that the texts have rarely or never.
"""

from functools import cache, lru_cache

import snowballstemmer

from graphbuild.compiled import compiled
from graphbuild.extract.glossary import load_glossary
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.language.en.inflection import lemmas
from graphbuild.resources import check, read_yaml

_LITTLE = frozenset("a an the to of be on in with for into out up off".split())
_MOST = 3  # words of a gloss
_CLASSES = "language/en/lexicon/classes.yaml"
_SCHEMA = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}


@lru_cache(200_000)
def _stem(word: str) -> str:
    stemmer = snowballstemmer.stemmer("english")  # one keeps what it works on, so threads can't share it
    return str(stemmer.stemWord(word))


@lru_cache(200_000)
def senses(language: str, key: str) -> tuple[str, ...]:
    """The stems of a folded word's English sense, at most three; () for an Arabic word that has no gloss."""
    if language == "en":
        forms = load_lexicon(language).words[key]
        return (_stem(forms[0].entry.lemma if forms else key),)
    return stems(_gloss(key))


@cache
def stems(english: str) -> tuple[str, ...]:
    """The stems of the words of a gloss that carry meaning, at most three."""
    return tuple(map(_stem, _words(english)))


@lru_cache(200_000)
def classes(language: str, key: str) -> tuple[str, ...]:
    """The semantic classes of a folded word's English sense (`person`, `site`, `violence`, …); () where none is known."""
    meant = (key,) if language == "en" else _words(_gloss(key))
    return tuple(dict.fromkeys(c for word in meant for c in _classes_of(word)))


def _gloss(key: str) -> str:
    """The English of a folded Arabic word: by the glossary, else by the trigger lexicon, else as a verb that names no event."""
    glossary = load_glossary()
    known = glossary.words.get(key) or (glossary.words.get(key[2:]) if key.startswith("ال") else None)
    if known is not None:
        return known[0]
    forms = load_lexicon("ar").words[key]
    return forms[0].entry.gloss if forms else glossary.finite.get(key, "")


def _words(english: str) -> tuple[str, ...]:
    return tuple(w.lower() for w in english.split() if w not in _LITTLE)[:_MOST]


def _classes_of(word: str) -> tuple[str, ...]:
    """Those of the word itself, of its base form, or of a word of its stem: "prisoner" and "prison" share that alone."""
    known = word_classes()
    own = known.get(word) or next((known[b] for p in ("NOUN", "VERB") for b in lemmas(word, p) if b in known), ())
    return own or known.get(f"~{_stem(word)}", ())


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """The classes of each listed word, and under "~" and its stem those of the first word of each stem. Raises GraphbuildError where
    the file is off."""
    return compiled("classes", _read_classes)  # type: ignore[no-any-return]


def _read_classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, listed in check(read_yaml(_CLASSES), _SCHEMA, _CLASSES).items():
        for word in listed:
            found[word] = (*found.get(word, ()), name)
    listed_words = list(found)
    for word in listed_words:
        for base in (b for p in ("NOUN", "VERB") for b in lemmas(word, p)):
            found.setdefault(base, found[word])
    for word in listed_words:
        found.setdefault(f"~{_stem(word)}", found[word])
    return found
