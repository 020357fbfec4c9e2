"""Sentence borders by rule. A line break always ends a sentence; the parser keeps these borders.

A parser that finds borders itself cuts English sentences before a name or behind a participle ("Trump picks | Gorsuch"), and what
it parts, no later component joins.
"""

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from graphbuild.language.words import words

_LINE_BREAK = re.compile("[\n\r\u2028\u2029]")
_ENDS = frozenset("؟?!")
_STOPS = _ENDS | {"."}
_CLOSING = frozenset('"»”)')
_CLOSING_ENGLISH = _CLOSING | {"'", "’", "''", "]"}


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
    starts = True
    for token in doc:
        token.is_sent_start = starts and (token.i == 0 or not token.is_space)  # white space ends the sentence before it
        starts = (starts and token.is_space) or _ends(token, abbreviations)
    return doc


@Language.component("graphbuild_english_sentences")
def english_sentences(doc: Doc) -> Doc:
    """Begins a sentence after each line break, and after a full stop, question or exclamation mark and what closes after it where
    what follows is written like the beginning of one."""
    data = words("en", "abbreviations")
    inside, opens = frozenset(data["before_full_stop"]), frozenset(data["opens"])
    for token in doc:
        token.is_sent_start = token.i == 0
    for token in doc:
        after = _past_closing(token)
        if after < len(doc) and _ends_english(token, doc[after], inside, opens):
            doc[after].is_sent_start = True
    return doc


def _past_closing(token: Token) -> int:
    """The token after this one and the marks that close right behind it, white space skipped."""
    doc, at = token.doc, token.i + 1
    while at < len(doc) and (doc[at].is_space or (doc[at].text in _CLOSING_ENGLISH and not doc[at - 1].whitespace_)):
        if has_line_break(doc[at]):
            return at + 1
        at += 1
    return at


def _ends_english(token: Token, after: Token, inside: frozenset[str], opens: frozenset[str]) -> bool:
    """Does an English sentence end with this token, given the token that may begin the next one?"""
    if any(has_line_break(t) for t in token.doc[token.i : after.i]):
        return True
    if not any(t.whitespace_ or t.is_space for t in token.doc[token.i : after.i]) or after.text[:1].islower():
        return False
    if token.text in _STOPS:
        before = token.nbor(-1) if token.i else token
        listed = before.is_sent_start and before.like_num  # "1. Talks begin"
        return not listed and not (after.like_num and f"{before.text}{token.text}" in inside)  # "No. 5"
    if not token.text.endswith(".") or len(token) < 2 or token.text in inside:
        return token.text in ("…", "...")
    return after.text in opens and not (len(token) == 2 and token.text[0].isupper() and after.text == "I")


def _ends(token: Token, abbreviations: frozenset[str]) -> bool:
    """Does a sentence end with this token?"""
    doc = token.doc
    before = doc[token.i - 1].text if token.i else ""
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if has_line_break(token):
        return True
    if token.text in _CLOSING and before in _STOPS and token.whitespace_:
        return True
    ends = token.text in _ENDS or (token.text == "." and _is_full_stop(token, after) and before not in abbreviations)
    return ends and not (after is not None and after.text in _CLOSING)


def _is_full_stop(token: Token, after: Token | None) -> bool:
    """A point inside a word or before another mark is none."""
    return after is None or bool(token.whitespace_) or after.text in _CLOSING or has_line_break(after)
