"""Arabic spelling: what is no letter, and which letters count as the same."""

import re

DIRECTION_MARKS = "\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Characters without width (direction marks, joiners, byte order mark), for use inside a character class."""

VOWEL_SIGNS = "\u064b-\u065f\u0670\u0640"
"""Vowel signs, other combining marks and the tatweel, for use inside a character class."""

_NO_LETTER = re.compile(f"[{VOWEL_SIGNS}{DIRECTION_MARKS}]")
_ALEF_AND_YA = str.maketrans("أإآٱى", "ااااي")
_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]+")


def bare(word: str) -> str:
    """The word without vowel signs, tatweel and direction marks."""
    return _NO_LETTER.sub("", word)


def is_mark(character: str) -> bool:
    """Does `bare` take this character away?"""
    return bool(_NO_LETTER.match(character))


def norm(word: str) -> str:
    """The bare word with one alef and one final ya: the form that words are compared in."""
    return bare(word).translate(_ALEF_AND_YA)


def is_arabic(word: str) -> bool:
    """Is the bare word made of Arabic letters alone?"""
    return bool(_ARABIC.fullmatch(bare(word)))
