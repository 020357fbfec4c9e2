"""Sentence borders by rule. A line break always ends a sentence; the parser keeps these borders."""

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from graphbuild.language.words import words

_LINE_BREAK = re.compile("[\n\r\u2028\u2029]")
_ENDS = frozenset("؟?!")
_STOPS = _ENDS | {"."}
_CLOSING = frozenset('"»”)')


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
