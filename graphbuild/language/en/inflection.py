"""English lemmas and inflected forms, by LemmInflect (MIT; dictionary and rules of the NIH SPECIALIST lexicon).

LemmInflect reads its two word lists from text when it is first asked, which takes longer than anything else at the start.
Here they come from the compiled data, each word's row read when it is asked for.
"""

import marshal
from functools import cache, lru_cache
from typing import Any

from lemminflect.core.Inflections import Inflections
from lemminflect.core.Lemmatizer import Lemmatizer

from graphbuild.compiled import compiled


@lru_cache(20_000)
def lemmas(word: str, upos: str) -> tuple[str, ...]:
    """The lemmas of a word as a VERB, NOUN …, likeliest first; by rule where the dictionary has none."""
    found: tuple[str, ...] = _lemmatizer().getLemma(word, upos)
    return found


@lru_cache(20_000)
def inflections(lemma: str, tag: str, *, by_rule: bool = True) -> tuple[str, ...]:
    """The forms of a lemma with a Penn Treebank tag; `by_rule`: also those of a word that the dictionary has not."""
    found: tuple[str, ...] = _inflections().getInflection(lemma, tag, by_rule)
    return found


@lru_cache(20_000)
def all_inflections(lemma: str, upos: str) -> dict[str, tuple[str, ...]]:
    """Penn Treebank tag → forms of a lemma as a VERB, NOUN …; by rule where the dictionary has none."""
    words = _inflections()
    found: dict[str, tuple[str, ...]] = words.getAllInflections(lemma, upos) or words.getAllInflectionsOOV(lemma, upos)
    return found


def past_participle(verb: str) -> str:
    """A verb phrase with its verb as a past participle: "send back" → "sent back"."""
    first, _, rest = verb.partition(" ")
    return f"{(inflections(first, 'VBN') or (first + 'ed',))[0]} {rest}".strip()


class _Rows:
    """Word → row, as the dictionary it stands for; a row is read from its bytes."""

    def __init__(self, rows: dict[str, bytes]) -> None:
        self.rows = rows

    def get(self, word: str, default: Any) -> Any:
        row = self.rows.get(word)
        return default if row is None else marshal.loads(row)


def _packed(rows: dict[str, Any]) -> dict[str, bytes]:
    return {word: marshal.dumps(row) for word, row in rows.items()}


@cache
def _lemmatizer() -> Any:
    words = Lemmatizer()
    words.lemma_dict = _Rows(compiled("lemmas", lambda: _packed(words._getLemmaDict())))
    return words


@cache
def _inflections() -> Any:
    words = Inflections()
    words.infl_dict = _Rows(compiled("inflections", lambda: _packed(words._getInflDict())))
    return words
