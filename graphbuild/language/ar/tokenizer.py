"""The Arabic tokenizer: words, numbers and marks, clitics as tokens of their own.

Every token is a substring of the text, `doc.text` is the text, and `token.idx` an offset into it, for any text.
"""

import re
from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from graphbuild.language.ar.lexattrs import LexicalAttributes
from graphbuild.language.ar.segmenter import Segmenter, load_segmenter
from graphbuild.language.ar.spelling import DIRECTION_MARKS, VOWEL_SIGNS, is_arabic, is_mark

SHIPPED = Path(__file__).parent / "weights" / "tokenizer" / "segmenter.json.gz"
"""The segmenter that comes with the package."""

_LETTER = rf"[\u0621-\u064a\u066e-\u06d3{VOWEL_SIGNS}]"
_TOKEN = re.compile(
    rf"[{DIRECTION_MARKS}]*{_LETTER}[\u0621-\u064a\u066e-\u06d3{VOWEL_SIGNS}{DIRECTION_MARKS}]*"  # marks go with the word
    r"|\d+(?:[.,]\d+)*|[A-Za-z]\w*(?:[.-]+\w+)*|\S"
)


def surface_tokens(text: str) -> list[tuple[int, str]]:
    """(offset, word) of the words, numbers and marks of a text, clitics not cut."""
    return [(m.start(), m.group()) for m in _TOKEN.finditer(text)]


def pieces(word: str, segments: list[str]) -> list[str] | None:
    """The substrings of a written word that stand for its segments; None where they don't fit.

    Segments are spelled as words of their own, so their lengths may differ from what is written: the longest takes the
    difference. A mark stays with the letter before it.
    """
    if len(segments) < 2:
        return [word]
    at = [i for i, c in enumerate(word) if not is_mark(c)]  # where the letters are
    lengths = [len(s) for s in segments]
    longest = lengths.index(max(lengths))
    lengths[longest] += len(at) - sum(lengths)
    if lengths[longest] < 1:
        return None
    borders = [0, *(at[n] for n in accumulate(lengths[:-1])), len(word)]
    return [word[a:b] for a, b in pairwise(borders)]


class ArabicTokenizer(DummyTokenizer):
    """Cuts a text into a Doc; with `split` false, clitics stay with their words.

    It gives the vocabulary the lexical attributes of its segmenter.
    """

    def __init__(self, vocab: Vocab, split: bool = True, segmenter: Segmenter | None = None) -> None:
        """A tokenizer for this vocabulary, by default with the shipped segmenter. Raises GraphbuildError without it."""
        self.vocab, self.split = vocab, split
        self._use(segmenter or load_segmenter(SHIPPED))

    def _use(self, segmenter: Segmenter) -> None:
        self.segmenter = segmenter
        getters = LexicalAttributes(segmenter).getters()
        self.vocab.lex_attr_getters.update(getters)  # type: ignore[attr-defined]  # not in the stubs

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        end = 0
        for start, word in [*surface_tokens(text), (len(text), "")]:
            gap = text[end:start]
            if words and gap.startswith(" "):
                spaces[-1] = True
                gap = gap[1:]
            new = ([gap] if gap else []) + (self.cut(word) if word else [])
            words += new
            spaces += [False] * len(new)
            end = start + len(word)
        return Doc(self.vocab, words=words, spaces=spaces)

    def cut(self, word: str) -> list[str]:
        """The tokens of a written word: clitics and stem."""
        if not self.split or not is_arabic(word):
            return [word]
        return pieces(word, self.segmenter.split(word).segments) or [word]

    def initialize(
        self, get_examples: Callable[[], Iterable[Any]], *, nlp: Language, segmenter: str | None = None
    ) -> None:
        """Takes another segmenter for training (`[initialize.tokenizer]` of a config). Raises GraphbuildError."""
        if segmenter:
            self._use(load_segmenter(Path(segmenter)))

    def to_bytes(self, **kwargs: Any) -> bytes:
        """The segmenter."""
        return self.segmenter.to_bytes()

    def from_bytes(self, data: bytes, **kwargs: Any) -> "ArabicTokenizer":
        """The inverse of `to_bytes`. Raises GraphbuildError."""
        self._use(Segmenter.from_bytes(data))
        return self

    def to_disk(self, path: str | Path, **kwargs: Any) -> None:
        """Writes the segmenter into folder `path`."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / SHIPPED.name).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **kwargs: Any) -> "ArabicTokenizer":
        """The inverse of `to_disk`. Raises GraphbuildError."""
        self._use(load_segmenter(Path(path) / SHIPPED.name))
        return self


@registry.tokenizers("graphbuild.ArabicTokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer(split: bool = True) -> Callable[[Language], ArabicTokenizer]:
    """spaCy's maker of the tokenizer."""
    return lambda nlp: ArabicTokenizer(nlp.vocab, split)
