"""Headlines: dividing those that were run together, and telling a sentence from a bare name or keyword."""

import re
from collections.abc import Iterable
from itertools import pairwise

from graphbuild.articles.boundaries import bare, divide, weights
from graphbuild.articles.lines import runs_on
from graphbuild.articles.signs import Signs, fold

# A headline's own punctuation: "Actor: words", "topic.. what happened", "kicker | words".
_COLON = re.compile(r"\w[\"'”»)]?\s?[:：]\s")
_ELLIPSIS = re.compile(r"\w\s?(?:\.\.+|…)\s?\S")
_BAR = re.compile(r"\s[|]\s")
# Where a space is missing for certain: letters that end a word, or signs that do, stand inside one.
_GLUE = re.compile(
    r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[\u0621-\u064a]{2}[ةى])(?=[\u0621-\u064a]{2})|(?<=[؟?!»”])(?=\w)"
    r"|(?<=[\u0621-\u064a]{3})(?=\d)|(?<=\d{4})(?=[^\W\d_]{3})"
)
_LEAST_WORDS = 4
_LEAST_LETTERS = 3
_NAME_LETTERS = 4
_MOST_WORDS = 120


def looks_like_headline(text: str) -> bool:
    """Whether the text has the punctuation of headlines: a colon after an actor, two dots or a bar in the middle."""
    return bool(_COLON.search(text) or _ELLIPSIS.search(text) or _BAR.search(text))


def is_sentence(text: str, known: Signs) -> bool:
    """Whether a headline says something: all but bare names and keywords do, and questions do."""
    words = re.findall(r"\w+", text)
    if len(words) >= _LEAST_WORDS:
        return True
    if len(words) < 2:
        return False
    return bool(_COLON.search(text)) or known.question.match(text) is not None or _has_verb(words[1:], known)


def _has_verb(words: Iterable[str], known: Signs) -> bool:
    """Whether a word has the form of a present-tense or past verb and is no name that is known."""
    names = weights(known.language).names
    form = r"س?[يت]\w{3,}$" if known.language == "ar" else r"[a-z]{2,}(?:s|ed)$"
    return any(re.match(form, fold(w)) and fold(w) not in known.function_words | names for w in words)


def are_run_together(text: str, known: Signs, page: "PageWords") -> bool:
    """Whether a long line without a final stop shows that it is several headlines: two actors before colons, two dots
    in the middle, a space left out."""
    if runs_on(text) or len(text.split()) > _MOST_WORDS:
        return False
    return len(_COLON.findall(text)) >= 2 or bool(_ELLIPSIS.search(text)) or bool(_words(text, known, page)[1])


class PageWords:
    """The words of a page's running text: what is a word at all, and which stand side by side."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.words: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        for text in texts:
            words = [bare(w) for w in text.split()]
            self.words.update(words)
            pairs.update(pairwise(words))
        self.pairs = frozenset(pairs)


def split(text: str, known: Signs, page: PageWords, *, item: bool = False) -> list[tuple[int, int]]:
    """The spans of the headlines in a line that may hold several, run together with a space between or with none.

    `item` says that the line is one of a list, where each has its own: then only a missing space divides it. A page that leaves out the space between two headlines leaves it out between all, so then only such places divide.
    """
    words, glued = _words(text, known, page)
    if not glued and (item or len(words) < 2 * _LEAST_WORDS - 1):
        return [(0, len(text))]
    starts = [0, *glued] if glued else divide([text[a:b] for a, b in words], known.language, page.pairs)
    return [(words[a][0], words[b - 1][1]) for a, b in pairwise([*starts, len(words)])]


def _words(text: str, known: Signs, page: PageWords) -> tuple[list[tuple[int, int]], list[int]]:
    """The spans of the words, those glued together taken apart, and the indices of words that were glued to the one before."""
    spans: list[tuple[int, int]] = []
    glued: list[int] = []
    for match in re.finditer(r"\S+", text):
        at = _glue(match[0], known, page)
        if at:
            spans.append((match.start(), match.start() + at))
            glued.append(len(spans))
            spans.append((match.start() + at, match.end()))
        else:
            spans.append(match.span())
    return spans, glued


def _glue(word: str, known: Signs, page: PageWords) -> int | None:
    """Where two words were glued into one, or None: a sign inside, or a name of the page before a colon."""
    if bare(word) in page.words or re.match(r"https?:|#|@", word):
        return None
    certain = _GLUE.search(word)
    if certain:
        return certain.start()
    names = weights(known.language)
    for at in range(_LEAST_LETTERS, len(word) - _NAME_LETTERS + 1):
        last = bare(word[at:])
        if len(last) < _NAME_LETTERS or _is_prefix(word[:at]):
            continue
        named = last in names.names or last in names.titles
        if (word.endswith((":", "：")) and (named or last in page.words)) or (named and bare(word[:at]) in page.words):
            return at
    return None


def _is_prefix(letters: str) -> bool:
    return re.fullmatch(r"[وف]?(?:[بكل]?ال|لل|[بكل])", letters) is not None
