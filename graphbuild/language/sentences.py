"""Sentence borders by rule. A line break always ends a sentence; the parser keeps these borders.

A parser that finds borders itself cuts English sentences before a name or behind a participle ("Trump picks | Gorsuch"), and what
it parts, no later component joins.
"""

import re

import numpy
from spacy.attrs import SENT_START  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.language import Language
from spacy.tokens import Doc, Token

from graphbuild.language.words import words

BORDERS = {"ar": "graphbuild_arabic_sentences", "en": "graphbuild_english_sentences"}
"""The component of a language that sets all borders."""
_LINE_BREAK = re.compile("[\n\r\u2028\u2029]")
_ENDS = frozenset("؟?!")
_STOPS = _ENDS | {"."}
_CLOSING = frozenset('"»”)')
_CLOSING_ENGLISH = _CLOSING | {"'", "’", "''", "]"}
_AND = frozenset("وف")  # what a sentence begins with, and no name
_STOPS_ENGLISH = frozenset((".", "?", "!", "…", "..."))


def has_line_break(token: Token) -> bool:
    """Is the token white space with a line break in it?"""
    return bool(_LINE_BREAK.search(token.text))


@Language.component("graphbuild_paragraphs")
def paragraphs(doc: Doc) -> Doc:
    """Begins a sentence after each line break; leaves all other borders to the parser."""
    for token in doc[1:]:
        if token.is_space:
            token.is_sent_start = False  # it belongs to the sentence before it
        elif has_line_break(token.nbor(-1)):
            token.is_sent_start = True
    return doc


@Language.component("graphbuild_arabic_sentences")
def arabic_sentences(doc: Doc) -> Doc:
    """Begins a sentence after each line break and full stop, question or exclamation mark (and what closes after it)."""
    abbreviations = frozenset(words("ar", "abbreviations")["before_full_stop"])
    starts, found = True, []
    for token in doc:
        found.append(starts and (token.i == 0 or not token.is_space))  # white space ends the sentence before it
        starts = (starts and token.is_space) or _ends(token, abbreviations)
    return _with_borders(doc, found)


@Language.component("graphbuild_english_sentences")
def english_sentences(doc: Doc) -> Doc:
    """Begins a sentence after each line break, and after a full stop, question or exclamation mark and what closes after it where
    what follows is written like the beginning of one."""
    data = words("en", "abbreviations")
    inside, opens = frozenset(data["before_full_stop"]), frozenset(data["opens"])
    found = [token.i == 0 for token in doc]
    stop: Token | None = None  # the last token that may end a sentence, with nothing behind it but what closes
    broken = gap = False  # a line break since the last word; white space since that token
    for token in doc:
        if token.is_space:
            broken, gap = broken or has_line_break(token), True
            continue
        if token.i and (broken or (stop is not None and gap and _opens_english(stop, token, found, inside, opens))):
            found[token.i] = True
        closes = stop is not None and not gap and token.text in _CLOSING_ENGLISH
        if not closes:
            stop = token if token.text in _STOPS_ENGLISH or token.text.endswith(".") else None
        broken, gap = False, bool(token.whitespace_)
    return _with_borders(doc, found)


def _with_borders(doc: Doc, starts: list[bool]) -> Doc:
    """Writes all borders at once: one by one, spaCy looks through the whole Doc each time."""
    if not len(doc):
        return doc
    column = numpy.where(numpy.array(starts), 1, -1).astype("int64").astype("uint64")
    return doc.from_array([SENT_START], column)  # type: ignore[arg-type]  # takes any array of uint64


def _opens_english(
    stop: Token, token: Token, starts: list[bool], inside: frozenset[str], opens: frozenset[str]
) -> bool:
    """Does an English sentence begin with this token, given what may end the one before it?"""
    if token.text[:1].islower():
        return False
    if stop.text in _STOPS_ENGLISH:
        before = stop.nbor(-1) if stop.i else stop
        listed = starts[before.i] and before.like_num  # "1. Talks begin"
        return not listed and not (token.like_num and f"{before.text}{stop.text}" in inside)  # "No. 5"
    return stop.text not in inside and token.text in opens and not (len(stop) == 2 and token.text == "I")  # "W. I …"


def _ends(token: Token, abbreviations: frozenset[str]) -> bool:
    """Does a sentence end with this token?"""
    doc = token.doc
    before = doc[token.i - 1].text if token.i else ""
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if has_line_break(token):
        return True
    if token.text in _CLOSING and before in _STOPS and token.whitespace_:
        return True
    shortened = (before in abbreviations or _is_initial(token)) and not _ends_acronym(token, abbreviations)
    shortened = shortened and not (after is not None and after.text in _AND)
    ends = token.text in _ENDS or (token.text == "." and _is_full_stop(token, after) and not shortened)
    return ends and not (after is not None and after.text in _CLOSING)


def _ends_acronym(point: Token, abbreviations: frozenset[str]) -> bool:
    """A letter's name behind another one without a point is the end of an acronym ("بي بي سي.")."""
    i = point.i - 1
    return i > 0 and point.doc[i].text in abbreviations and point.doc[i - 1].text in abbreviations


def _is_initial(point: Token) -> bool:
    """A letter that stands alone before a point is a name's ("ج. د. فانس"); one on a word is a pronoun ("رفضه.")."""
    doc, i = point.doc, point.i - 1
    return (
        i >= 0
        and len(doc[i]) == 1
        and doc[i].is_alpha
        and (i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].text == ".")
    )


def _is_full_stop(token: Token, after: Token | None) -> bool:
    """A point inside a word or before another mark is none."""
    return after is None or bool(token.whitespace_) or after.text in _CLOSING or has_line_break(after)
