"""One document as the event components see it: sentences, actors by token, quotations, folded words."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate

from spacy.tokens import Doc, Span

from graphbuild.extract.words import Signal, load_words
from graphbuild.language.codes import language_of
from graphbuild.model import ActorMention, EventTime

DESCRIPTION = "description"
"""`resolved_by` of an actor that is told by a common noun alone (`extract/described.py`)."""
QUOTATION_MARKS = {"«": "»", "“": "”", '"': '"'}
_KEPT = "graphbuild_tokens"
VECTORS = "graphbuild_vectors"
"""Where a Doc keeps what `extract/encoding.py` read."""
CANDIDATES = "graphbuild_candidates"
"""Where a Doc keeps what `extract/candidates.py` found."""
Tokens = tuple[int, int]
"""A span of tokens: the first, and the one after the last."""


@dataclass(slots=True)
class TokenLists:
    """What is said of each token, as plain lists: asking a Doc makes a Token each time; `signals` of the tokens asked about."""

    key: list[str]
    pos: list[str]
    head: list[int]
    dep: list[str]
    quoted: list[bool]
    sentences: list[Span]
    sentence: list[int]
    verbs: list[int]
    signals: dict[int, list[Signal]] = field(default_factory=dict)


def tokens_of(doc: Doc) -> TokenLists:
    """The lists, kept with the Doc."""
    kept: TokenLists | None = doc.user_data.get(_KEPT)
    if kept is None:
        arabic = doc.lang_ != "en"
        key = [t.norm_ if arabic else t.lower_ for t in doc]
        sentences = list(doc.sents) if len(doc) else []
        sentence = [n for n, s in enumerate(sentences) for _ in range(s.start, s.end)]
        pos, head, dep = [t.pos_ for t in doc], [t.head.i for t in doc], [t.dep_ for t in doc]
        verbs = list(accumulate((p in ("VERB", "AUX") for p in pos), initial=0))
        kept = doc.user_data[_KEPT] = TokenLists(key, pos, head, dep, quoted_tokens(doc), sentences, sentence, verbs)
    return kept


def forget_tokens(doc: Doc) -> None:
    """To be called before the first component that looks: a Doc may be tagged and parsed a second time."""
    doc.user_data.pop(_KEPT, None)
    doc.user_data.pop(VECTORS, None)
    doc.user_data.pop(CANDIDATES, None)


@dataclass(slots=True)
class View:
    """What features and rules look at; that of its tokens is computed once a document.

    `actors` are the actor spans in order, `at` the actor that covers a token (the index into `actors`), `quoted` whether a
    token stands in a quotation, `sentence` the sentence's number of each token, `key` its folded form, `pos` its tag, `head`
    the token it hangs on and `dep` as what, `verbs` how many verbs stand before it (one more than tokens), `times` and
    `places` their spans, `timed` the tokens of the former, `english` what labels have called a span of tokens.
    """

    doc: Doc
    actors: list[Span] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)
    quoted: list[bool] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    verbs: list[int] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    places: list[Span] = field(default_factory=list)
    timed: set[int] = field(default_factory=set)
    english: dict[Tokens, str] = field(default_factory=dict)
    _signals: dict[int, list[Signal]] = field(default_factory=dict)
    _mentions: list[ActorMention] = field(default_factory=list)
    _by_sentence: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        doc, told = self.doc, tokens_of(self.doc)
        self.key, self.pos, self.head, self.dep, self.quoted = told.key, told.pos, told.head, told.dep, told.quoted
        self.sentences, self.sentence, self.verbs = told.sentences, told.sentence, told.verbs
        self._signals = told.signals
        self.index_actors(doc.spans.get("actors", ()))
        self.times, self.places = list(doc.spans.get("times", ())), list(doc.spans.get("places", ()))
        self.timed = {i for s in self.times for i in range(s.start, s.end)}

    def index_actors(self, spans: Iterable[Span]) -> None:
        """Takes these spans as the actors."""
        self.actors = sorted(spans, key=lambda s: (s.start, -s.end))
        self.at = {t: i for i, span in enumerate(self.actors) for t in range(span.start, span.end)}
        self._mentions = [span._.actor for span in self.actors]
        self._by_sentence = {}
        for i, span in enumerate(self.actors):
            self._by_sentence.setdefault(self.sentence[span.start], []).append(i)

    @contextmanager
    def without_actors(self, tokens: Iterable[int]) -> Iterator[None]:
        """Within it these tokens belong to no actor, so that a translation tells their words and not the actor's name."""
        hidden = {t: self.at.pop(t) for t in tokens if t in self.at}
        try:
            yield
        finally:
            self.at.update(hidden)

    def mention(self, index: int) -> ActorMention:
        """The typed value of actor span `index`."""
        return self._mentions[index]

    def actors_of(self, sentence: int) -> list[int]:
        """Indices of the actor spans of a sentence, in order."""
        return self._by_sentence.get(sentence, [])

    def signals(self, i: int) -> list[Signal]:
        """The signal words and phrases that begin at token `i`, longest first; found once a document."""
        hits = self._signals.get(i)
        if hits is None:
            hits = self._signals[i] = load_words(language_of(self.doc)).found(self.key, i)
        return hits

    def in_name(self, index: int) -> bool:
        """Whether actor span `index` stands within the one before it: the adjective of "الجيش الإسرائيلي" takes no part."""
        return index > 0 and self.actors[index].end <= self.actors[index - 1].end

    def owner(self, index: int) -> int | None:
        """The person whom an Arabic group belongs to, right behind its noun in construct state: "supporters | of Trump", but not
        "demonstrators | Trump" behind a verb."""
        after = index + 1
        if self.doc.lang_ == "en" or after >= len(self.actors) or self.actors[after].start != self.actors[index].end:
            return None
        group, person = self.actors[index], self.actors[after]
        word = self.key[group.end - 1]
        construct = not word.startswith("ال") and not word.endswith(("ون", "ين", "ان"))
        hangs = group.start <= person.root.head.i < group.end
        kinds = self.mention(index).kind, self.mention(after).kind
        return after if kinds == ("group", "person") and construct and hangs else None

    def described(self, index: int) -> bool:
        """Whether actor span `index` is a mere noun that some event may have for an actor (`extract/described.py`)."""
        return self.mention(index).resolved_by == DESCRIPTION

    def tokens(self, time: EventTime | None) -> Tokens | None:
        """The tokens of an event's time; None where it has none."""
        if time is None:
            return None
        span = self.doc.char_span(time.start, time.end, alignment_mode="expand")
        return (span.start, span.end) if span is not None else None

    def attached_pronoun(self, i: int) -> bool:
        """Whether token `i` is a pronoun written as one word with the token before it."""
        return self.pos[i] == "PRON" and i > 0 and not self.doc[i - 1].whitespace_

    def is_subject(self, index: int) -> bool:
        """Whether the tree has actor span `index` as the subject of a clause."""
        return str(self.actors[index].root.dep_).startswith("nsubj")


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token, whether it stands inside quotation marks that are closed in the same paragraph."""
    quoted = [False] * len(doc)
    start, mark = -1, ""
    for t in doc:
        if start < 0 and t.text in QUOTATION_MARKS:
            start, mark = t.i, QUOTATION_MARKS[t.text]
        elif start >= 0 and t.text == mark:
            quoted[start + 1 : t.i] = [True] * (t.i - start - 1)
            start = -1
        elif "\n" in t.text:
            start = -1
    return quoted


def path_between(view: View, a: int, b: int, limit: int = 6) -> str:
    """The labels on the tree path from token `a` up and down to token `b` ('nsubj<', 'conj<obl>'); 'none' beyond `limit` steps."""
    head, dep = view.head, view.dep
    up, steps = [a], {a: 0}
    while head[up[-1]] != up[-1] and len(up) <= limit:
        up.append(head[up[-1]])
        steps[up[-1]] = len(up) - 1
    down = [b]
    while down[-1] not in steps and head[down[-1]] != down[-1] and len(down) <= limit:
        down.append(head[down[-1]])
    if down[-1] not in steps:
        return "none"
    ups = [dep[i] + "<" for i in up[: steps[down[-1]]]]
    downs = [dep[i] + ">" for i in reversed(down[:-1])]
    return "".join(ups + downs) if len(ups) + len(downs) <= limit else "none"
