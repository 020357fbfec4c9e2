"""The English sense of a word, as features that the models of both languages share.

An Arabic word is looked up in the glossary and the trigger lexicon, an English one stands for itself; both are cut to
their stem, so that "sanctions", عقوبات and "sanctioned" meet. What one language's texts teach then holds in the other.
"""

from functools import cache, lru_cache

import snowballstemmer

from graphbuild.extract.glossary import load_glossary
from graphbuild.extract.lexicon import load_lexicon

_LITTLE = frozenset("a an the to of be on in with for into out up off".split())
_MOST = 3  # words of a gloss


@lru_cache(200_000)
def _stem(word: str) -> str:
    stemmer = snowballstemmer.stemmer("english")  # one keeps what it works on, so threads can't share it
    return str(stemmer.stemWord(word))


@lru_cache(200_000)
def senses(language: str, key: str) -> tuple[str, ...]:
    """The stems of a folded word's English sense, at most three; () for an Arabic word that has no gloss."""
    forms = load_lexicon(language).words[key]
    if language == "en":
        return (_stem(forms[0].entry.lemma if forms else key),)
    words = load_glossary().words
    known = words.get(key) or (words.get(key[2:]) if key.startswith("ال") else None)
    if known is None and not forms:
        return ()
    return stems(known[0] if known else forms[0].entry.gloss)


@cache
def stems(english: str) -> tuple[str, ...]:
    """The stems of the words of a gloss that carry meaning, at most three."""
    return tuple(_stem(w.lower()) for w in english.split() if w not in _LITTLE)[:_MOST]
