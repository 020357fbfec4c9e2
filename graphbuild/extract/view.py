"""One document as the event components see it: sentences, actors by token, quotations, folded words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from graphbuild.model import ActorMention

DESCRIPTION = "description"
"""`resolved_by` of an actor that is told by a common noun alone (`extract/described.py`)."""
_OPEN = {"«": "»", "“": "”", '"': '"'}


@dataclass(slots=True)
class View:
    """What features and rules look at, computed once a document.

    `actors` are the actor spans in order, `at` the actor that covers a token (the index into `actors`), `quoted` whether a
    token stands in a quotation, `sentence` the sentence's number of each token, `key` its folded form,
    `timed` the tokens of time expressions.
    """

    doc: Doc
    actors: list[Span] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)
    quoted: list[bool] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    timed: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        doc = self.doc
        self.index_actors(doc.spans.get("actors", ()))
        self.quoted = quoted_tokens(doc)
        self.sentences = list(doc.sents) if len(doc) else []
        self.sentence = [n for n, s in enumerate(self.sentences) for _ in s]
        self.timed = {i for s in doc.spans.get("times", ()) for i in range(s.start, s.end)}
        arabic = doc.lang_ != "en"
        self.key = [t.norm_ if arabic else t.lower_ for t in doc]

    def index_actors(self, spans: Iterable[Span]) -> None:
        """Takes these spans as the actors."""
        self.actors = sorted(spans, key=lambda s: (s.start, -s.end))
        self.at = {t: i for i, span in enumerate(self.actors) for t in range(span.start, span.end)}

    def mention(self, index: int) -> ActorMention:
        """The typed value of actor span `index`."""
        value: ActorMention = self.actors[index]._.actor
        return value

    def actors_of(self, sentence: int) -> list[int]:
        """Indices of the actor spans of a sentence, in order."""
        s = self.sentences[sentence]
        return [i for i, a in enumerate(self.actors) if s.start <= a.start < s.end]

    def in_name(self, index: int) -> bool:
        """Whether actor span `index` stands within the one before it: the adjective of "الجيش الإسرائيلي" takes no part."""
        return index > 0 and self.actors[index].end <= self.actors[index - 1].end

    def described(self, index: int) -> bool:
        """Whether actor span `index` is a mere noun that some event may have for an actor (`extract/described.py`)."""
        return self.mention(index).resolved_by == DESCRIPTION

    def is_subject(self, index: int) -> bool:
        """Whether the tree has actor span `index` as the subject of a clause."""
        return str(self.actors[index].root.dep_).startswith("nsubj")


def quoted_tokens(doc: Doc) -> list[bool]:
    """For each token, whether it stands inside quotation marks that are closed in the same paragraph."""
    quoted = [False] * len(doc)
    start, mark = -1, ""
    for t in doc:
        if start < 0 and t.text in _OPEN:
            start, mark = t.i, _OPEN[t.text]
        elif start >= 0 and t.text == mark:
            quoted[start + 1 : t.i] = [True] * (t.i - start - 1)
            start = -1
        elif "\n" in t.text:
            start = -1
    return quoted


def path_between(a: Token, b: Token, limit: int = 6) -> str:
    """The labels on the tree path from `a` up and down to `b` ('nsubj<', 'conj<obl>'); 'none' beyond `limit` steps."""
    up, seen = [a], {a.i: 0}
    while up[-1].head.i != up[-1].i and len(up) <= limit:
        up.append(up[-1].head)
        seen[up[-1].i] = len(up) - 1
    down = [b]
    while down[-1].i not in seen and down[-1].head.i != down[-1].i and len(down) <= limit:
        down.append(down[-1].head)
    if down[-1].i not in seen:
        return "none"
    ups = [t.dep_ + "<" for t in up[: seen[down[-1].i]]]
    downs = [t.dep_ + ">" for t in reversed(down[:-1])]
    return "".join(ups + downs) if len(ups) + len(downs) <= limit else "none"
