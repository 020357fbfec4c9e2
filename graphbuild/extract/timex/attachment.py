"""Which event a time expression dates: what the tree, the clause and the tenses say of a pair of them, as features.

A time is told with one verb, mostly the one it hangs on; a time that opens a sentence goes with its main verb; and a time
on one side of the day of publication goes with a verb of that side.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Protocol

from spacy.tokens import Doc, Span, Token

from graphbuild.extract.timex.tense import by_tree
from graphbuild.language.extensions import article_of, time_of
from graphbuild.model import EventTime, Language

_CLAUSE = frozenset(
    {"ROOT", "root", "ccomp", "csubj", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "advcl:relcl"}
)
_VERBAL = ("VERB", "AUX")
_UP = 12
"""No more steps up a tree than this: a parse of a list may be deep."""


class Event(Protocol):
    """A trigger as far as it matters here: its tokens, and the tense its form is of."""

    start: int
    end: int

    @property
    def tense(self) -> str:
        """The tense of the form, as the lexicon reads it."""


def attachment(doc: Doc, event: Event, others: Sequence[Event], span: Span, group: Sequence[Span]) -> Iterator[str]:
    """Features of the time `span`, one of the times `group` of its sentence, for `event`, one of `others` there.

    Names and values only, for a linear model: what the time hangs on, whose clause it stands in, whether it opens the
    sentence, on which side it lies and its kind.
    """
    word, root = doc[event.end - 1], span.root
    govern = _governor(root, others, span)
    own, clause = _clause(word), _clause(root)
    relation = _relation(own, clause)
    tense = f"{event.tense}:{_form(word)}"
    time: EventTime | None = time_of(span)
    side, kind = _side(doc, span, time), _kind(time)
    mates = [o for o in others if _clause(doc[o.end - 1]).i == clause.i]
    opens = span.start - span.sent.start <= 2
    rivals = [s for s in group if s is not span and _clause(s.root).i == own.i]
    yield f"govern:{_who(govern, event)}"
    yield f"govern:{_who(govern, event)}:{root.dep_}:{tense}"
    yield f"clause:{relation}:{min(len(mates), 3)}"
    yield f"clause:{relation}:{tense}"
    yield f"clause:{relation}:opens:{opens}"
    yield f"clause:{relation}:rivals:{min(len(rivals), 2)}"
    yield f"side:{side}:{tense}"
    yield f"side:{side}:{tense}:{relation}"
    yield f"kind:{kind}"
    yield f"kind:{kind}:{relation}"
    if event in mates:
        yield f"place:{_rank(event, mates, span)}:{len(mates) > 1}:{tense}"
        yield f"first:{event is mates[0]}:opens:{opens}"
    yield f"main:{own.i == span.sent.root.i}:opens:{opens}:{relation}"
    yield f"alone:{len(others) == 1}:{len(group) == 1}:{relation}"


def _up(token: Token) -> Iterator[Token]:
    """The token and what it hangs on, up to the root."""
    yield token
    yield from islice(token.ancestors, _UP)


def _governor(root: Token, others: Sequence[Event], span: Span) -> Event | str:
    """The first event on the way up from the time, or `verb` where another verb stands before one, or `none`."""
    at = {i: o for o in others for i in range(o.start, o.end)}
    for token in islice(_up(root), 1, None):
        if span.start <= token.i < span.end:
            continue
        if token.i in at:
            return at[token.i]
        if token.pos_ in _VERBAL:
            below = next(
                (at[c.i] for c in token.children if c.i in at and c.dep_ in ("obj", "nsubj", "nsubj:pass", "obl")), None
            )
            return below or "verb"
    return "none"


def _who(govern: Event | str, event: Event) -> str:
    return govern if isinstance(govern, str) else "self" if govern is event else "other"


def _clause(token: Token) -> Token:
    """The head of the clause a token stands in; of a coordinated verb, that verb."""
    for above in _up(token):
        verbal = above.pos_ in _VERBAL
        if above.dep_ in _CLAUSE and (verbal or above.dep_ != "xcomp"):
            return above
        if above.dep_ == "conj" and verbal:
            return above
    return token.sent.root


def _relation(own: Token, clause: Token) -> str:
    """How the event's clause stands to that of the time: the same, over it, under it, beside it."""
    if own.i == clause.i:
        return "same"
    if any(a.i == own.i for a in islice(clause.ancestors, _UP)):
        return f"over:{clause.dep_}"
    if any(a.i == clause.i for a in islice(own.ancestors, _UP)):
        return f"under:{own.dep_}"
    return "beside"


def _form(word: Token) -> str:
    """The verb form a tree tells: tag in English, aspect in Arabic, with a future or negative helper."""
    helpers = {c.norm_ for c in word.children if c.dep_ in ("aux", "mark", "advmod")} & {
        "will",
        "would",
        "to",
        "س",
        "سوف",
        "لن",
        "لم",
    }
    aspect = "".join(word.morph.get("Aspect", [])) or (word.tag_ if word.lang_ == "en" else "")
    return f"{word.pos_}:{aspect}:{'_'.join(sorted(helpers))}"


def _side(doc: Doc, span: Span, time: EventTime | None) -> str:
    """Whether the time lies before or after the day of publication, or is that day; else the side of its verb."""
    if time is None:
        return "none"
    article = article_of(doc)
    published: date | None = article.published if article is not None else None
    if published is not None and (time.first or time.last):
        if time.last is not None and time.last < published:
            return "past"
        if time.first is not None and time.first > published:
            return "future"
        return "same"
    rel = time.rel or {}
    n = rel.get("offset", rel.get("n"))
    if isinstance(n, int):
        return "past" if n < 0 else "future" if n > 0 else "same"
    language: Language = "en" if doc.lang_ == "en" else "ar"
    return str(rel.get("direction") or by_tree(doc, span.start_char, span.end_char, language) or "none")


def _kind(time: EventTime | None) -> str:
    if time is None:
        return "none"
    grain = "day" if time.grain in ("day", "part") else "long" if time.grain in ("year", "decade", "century") else "mid"
    edge = time.qualifier if time.qualifier in ("since", "before", "after") else "-"
    return f"{grain}:{edge}:{time.anchor == 'absolute'}"


def _rank(event: Event, mates: Sequence[Event], span: Span) -> int:
    """How near the event is to the time among those of its clause (0: the nearest)."""
    near = sorted(mates, key=lambda o: max(span.start - o.end, o.start - span.end, 0))
    return min(next(i for i, o in enumerate(near) if o is event), 2)
