"""Lexical attributes of Arabic tokens: NORM, LOWER (a light stem), PREFIX, SUFFIX and SHAPE, which the trained parts see."""

import re
from collections.abc import Callable

from spacy.attrs import LOWER, NORM, PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.util import add_lookups

from graphbuild.language.ar.segmenter import Segmenter
from graphbuild.language.ar.spelling import is_arabic, norm
from graphbuild.language.words import words

_CACHE = 200_000
_ARTICLE = "ال"
Attributes = tuple[str, str, str, str, str]


class LexicalAttributes:
    """Computes the attributes of a word, with the segmenter that cut it."""

    def __init__(self, segmenter: Segmenter) -> None:
        """Attributes for words cut by this segmenter."""
        data = words("ar", "lexical")
        self.segmenter = segmenter
        self._endings, self._letters = tuple(data["endings"]), frozenset(data["pattern_letters"])
        self._cache: dict[str, Attributes] = {}

    def getters(self) -> dict[int, Callable[[str], str]]:
        """spaCy's table of functions: attribute → value of a word."""
        norm = add_lookups(self.norm, BASE_NORMS)  # one form for all quotation marks, as in all of spaCy's languages
        return {NORM: norm, LOWER: self.stem, PREFIX: self.prefix, SUFFIX: self.suffix, SHAPE: self.shape}

    def norm(self, word: str) -> str:
        """Spelling without vowel signs, one alef, one ya, a final ة as ت, digits as 0; a cut ل gives its article back."""
        return self._all(word)[0]

    def stem(self, word: str) -> str:
        """The norm without article and without the first ending that fits."""
        return self._all(word)[1]

    def prefix(self, word: str) -> str:
        """The article, if any, and two letters."""
        return self._all(word)[2]

    def suffix(self, word: str) -> str:
        """The last three letters."""
        return self._all(word)[3]

    def shape(self, word: str) -> str:
        """The article and the word with C for each letter that is surely of the root; Xxd for other scripts."""
        return self._all(word)[4]

    def _all(self, word: str) -> Attributes:
        found = self._cache.get(word)
        if found is None:
            found = self._compute(word)
            if len(self._cache) < _CACHE:
                self._cache[word] = found
        return found

    def _compute(self, word: str) -> Attributes:
        own = self._own_spelling(word)
        definite = own.startswith(_ARTICLE) and len(own) > 4
        rest = own[2:] if definite else own
        prefix = _ARTICLE + rest[:2] if definite else own[:2]
        zeros = re.sub(r"\d", "0", own) if any(c.isdigit() for c in word) else own
        return zeros, self._stem(rest), prefix, own[-3:], self._shape(word, rest, definite)

    def _own_spelling(self, word: str) -> str:
        """Undoes the spelling of a cut piece: (ل)لسلطة → السلطت."""
        own = norm(word)
        if own.startswith("ل") and len(own) > 3 and self.segmenter.split(word).proclitics[:1] == ("ل",):
            own = _ARTICLE + own[1:]
        return own[:-1] + "ت" if own.endswith("ة") else own

    def _stem(self, rest: str) -> str:
        fits = (e for e in self._endings if rest.endswith(e) and len(rest) - len(e) >= 3)
        ending = next(fits, "")
        return rest[: len(rest) - len(ending)]

    def _shape(self, word: str, rest: str, definite: bool) -> str:
        if not is_arabic(word):
            return re.sub(r"[A-Z]", "X", re.sub(r"[a-z]", "x", re.sub(r"\d", "d", word)))[:4]
        return (_ARTICLE if definite else "") + "".join(c if c in self._letters else "C" for c in rest)

    def __reduce__(self) -> tuple[object, tuple[Segmenter]]:
        """Pickled without its cache."""
        return LexicalAttributes, (self.segmenter,)
