"""A quotation is parsed as a unit of its own and then hung on the verb of saying as its content (ccomp).

`graphbuild_quote_cut` stands before the parser and sets sentence borders around each quoted clause; `graphbuild_quote_join`
after it puts the parts together again. Short quotations, and those without a verb (names, titles), are left alone.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Token

from graphbuild.language.codes import language_of
from graphbuild.language.sentences import has_line_break
from graphbuild.language.trees import Tree
from graphbuild.language.words import words

MARKS = {"«": "»", "“": "”", '"': '"'}
_FINAL = frozenset(".?!؟")
_SHORTEST = 5  # tokens; shorter quotations are names and scraps
_REACH_BEFORE, _REACH_AFTER = 15, 8  # tokens between a quotation and its verb of saying
_KEY = "graphbuild_quotes"


class Quotation(NamedTuple):
    """Token numbers: the sentence from `first` to `end`, the quoted tokens inside the marks from `start` to `stop`."""

    first: int
    start: int
    stop: int
    end: int


class Saying:
    """Knows verbs of saying of a language."""

    def __init__(self, language: str) -> None:
        """Those listed for `language`."""
        data = words(language, "saying")
        self._forms, self._lemmas = frozenset(data["forms"]), frozenset(data["lemmas"])

    def __call__(self, token: Token) -> bool:
        """Is the token a verb of saying?"""
        return (
            token.text in self._forms or token.lower_ in self._forms or (token.lemma_ or token.lower_) in self._lemmas
        )


def _marked(doc: Doc) -> Iterator[tuple[int, int]]:
    """(first token, token after the last) between the marks; a quotation left open at a line break is none."""
    start, closing = None, ""
    for token in doc:
        if start is None and token.text in MARKS:
            start, closing = token.i + 1, MARKS[token.text]
        elif start is not None and token.text == closing:
            yield start, token.i
            start = None
        elif has_line_break(token):
            start = None


def _clauses(doc: Doc, says: Saying) -> Iterator[tuple[int, int]]:
    """The quotations that hold a clause and have a verb of saying near by."""
    for start, stop in _marked(doc):
        near = chain(doc[max(0, start - _REACH_BEFORE) : start], doc[stop : stop + _REACH_AFTER])
        holds_verb = any(t.pos_ in ("VERB", "AUX") for t in doc[start:stop])
        if stop - start >= _SHORTEST and holds_verb and any(map(says, near)):
            yield start, stop


class QuoteCut:
    """The component `graphbuild_quote_cut`."""

    def __init__(self, says: Saying) -> None:
        """With these verbs of saying."""
        self.says = says

    def __call__(self, doc: Doc) -> Doc:
        """Sets sentence borders around quoted clauses, and leaves a note for `QuoteJoin`."""
        found = []
        if any(t.text in MARKS for t in doc):
            begins = _sentence_starts(doc)
            for start, stop in _clauses(doc, self.says):
                quotation = self._place(doc, start, stop, begins)
                if quotation:
                    found.append(quotation)
                    _cut(doc, quotation)
        doc.user_data[_KEY] = found
        return doc

    def _place(self, doc: Doc, start: int, stop: int, begins: Callable[[Token], bool]) -> Quotation | None:
        """The sentence around a quotation; None where the quotation runs over the end of it."""
        first = max((t.i for t in doc[: start - 1] if begins(t)), default=0)
        end = next((t.i for t in doc[stop + 1 :] if begins(t)), len(doc))
        said_before = any(map(self.says, doc[first : start - 1]))
        if begins is _after_full_stop and doc[stop - 1].text in _FINAL and said_before:
            end = stop + 1
        if stop > end and any(t.is_sent_start for t in doc[start:stop]):
            return None
        return Quotation(first, start, stop, end)


def _sentence_starts(doc: Doc) -> Callable[[Token], bool]:
    """How to know the start of a sentence: by the borders that stand, or, where a pipeline sets none before its parser, by full stops."""
    known = all(t.is_sent_start is not None for t in doc)
    return _is_start if known else _after_full_stop


def _is_start(token: Token) -> bool:
    return bool(token.is_sent_start)


def _after_full_stop(token: Token) -> bool:
    if not token.i:
        return False
    before = token.nbor(-1)
    return before.text in _FINAL or has_line_break(before)


def _cut(doc: Doc, quotation: Quotation) -> None:
    for i in (quotation.first, quotation.start, quotation.stop + 1):
        if i < len(doc):
            doc[i].is_sent_start = True
    doc[quotation.stop].is_sent_start = False


class QuoteJoin:
    """The component `graphbuild_quote_join`."""

    def __init__(self, says: Saying) -> None:
        """With these verbs of saying."""
        self.says = says

    def __call__(self, doc: Doc) -> Doc:
        """Makes one tree of each sentence that `QuoteCut` cut into parts."""
        quotations = doc.user_data.pop(_KEY, [])
        if not quotations:
            return doc
        tree = Tree(doc)
        for quotation in quotations:
            verb = self._verb(doc, quotation)
            if verb is not None:
                _hang(tree, quotation, verb)
        return doc if tree.has_cycle() else tree.write()

    def _verb(self, doc: Doc, quotation: Quotation) -> int | None:
        """The last verb of saying before the quotation, else the first one shortly after it."""
        before = [t.i for t in doc[quotation.first : quotation.start - 1] if self.says(t)]
        reach = min(quotation.end, quotation.stop + 1 + _REACH_AFTER)
        after = [t.i for t in doc[quotation.stop + 1 : reach] if self.says(t)]
        return before[-1] if before else next(iter(after), None)


def _hang(tree: Tree, quotation: Quotation, verb: int) -> None:
    """Makes the head of the quotation the content of the verb; other roots around it become its dependents."""
    inside = range(quotation.start, quotation.stop)
    tops = [i for i in inside if tree.is_root(i) or tree.heads[i] not in inside]
    if not tops:
        return
    tree.attach_all(tops[1:], tops[0])
    tree.attach(tops[0], verb, "ccomp")
    for mark in (quotation.start - 1, quotation.stop):
        tree.attach(mark, tops[0], "punct")
    root = tree.root_of(verb)
    if root not in inside:  # the sentence keeps one root: that of the part with the verb of saying
        outside = chain(range(quotation.first, quotation.start - 1), range(quotation.stop + 1, quotation.end))
        tree.attach_all((i for i in outside if tree.is_root(i) and i != root), root)
        tree.labels[root] = "ROOT"


@Language.factory("graphbuild_quote_cut")
def make_quote_cut(nlp: Language, name: str) -> QuoteCut:
    """spaCy's maker of `QuoteCut`."""
    return QuoteCut(Saying(language_of(nlp)))


@Language.factory("graphbuild_quote_join")
def make_quote_join(nlp: Language, name: str) -> QuoteJoin:
    """spaCy's maker of `QuoteJoin`."""
    return QuoteJoin(Saying(language_of(nlp)))
