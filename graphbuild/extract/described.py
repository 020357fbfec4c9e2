"""Actors that are told by a common noun alone: who is the subject, object or genitive of an event ("the regulator fined",
"أوقف الشاب").

The actors component knows nouns for people and bodies from its lists; here a noun that stands where an actor would is
proposed whatever it is, and the encoder decides whether it takes part. One that takes no part is dropped again.
"""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Span, Token

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.meaning import classes
from graphbuild.extract.translate import translate
from graphbuild.extract.view import DESCRIPTION, View
from graphbuild.ids import digest, slug
from graphbuild.model import ActorMention
from graphbuild.resources import read_text

_NOMINAL = ("NOUN", "ADJ", "NUM", "PROPN")
_SCORE = 0.4
ACTING = frozenset(("person", "role", "people", "body", "force"))
"""Classes of nouns that name who may act (extract/meaning.py)."""


@cache
def heads(language: str) -> frozenset[str]:
    """Head nouns of described actors that the corpus holds at least twice (written by training/events/train.py)."""
    return frozenset(read_text(f"language/{language}/weights/events/heads.txt").split())


def head_key(token: Token) -> str:
    """The form by which `heads` knows a noun: folded for Arabic, the lemma for English."""
    return token.lemma_.lower() if token.doc.lang_ == "en" else token.norm_


def described(view: View, triggers: Iterable[Trigger], known: frozenset[str]) -> list[Span]:
    """Spans with an ActorMention for the nouns that may be actors of these events, in order of the text."""
    listed = list(triggers)
    taken = {i for t in listed for i in range(t.start, t.end)} | view.at.keys() | view.timed
    sentences = {view.sentence[t.start] for t in listed}
    governors = {i for t in listed for i in _governors(view, t)}
    found: list[Span] = []
    for n in sorted(sentences):
        for token in view.sentences[n]:
            if token.i in taken or token.pos_ not in _NOMINAL or not token.is_alpha or len(token) < 2:
                continue
            if token.head.i in governors or (token.pos_ != "PROPN" and _may_act(token, known)):
                span = _phrase(token, taken)
                while found and span.start <= found[-1].start:  # "union | leader": the longer phrase
                    found.pop()
                if not found or span.start >= found[-1].end:
                    found.append(_with_mention(view, span))
    return found


def _may_act(token: Token, known: frozenset[str]) -> bool:
    """Whether a noun is a head of the corpus, or an English one of a class that acts. (Arabic heads leave out few.)"""
    key = head_key(token)
    if key in known:
        return True
    head = token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod")  # not "security" of "security guard"
    return head and token.doc.lang_ == "en" and not ACTING.isdisjoint(classes("en", token.lower_))


def _governors(view: View, trigger: Trigger) -> set[int]:
    """The trigger's word, and the verb that an event noun is the object of ("held talks")."""
    word = view.doc[trigger.end - 1]
    return {word.i, word.head.i} if word.dep_ in ("obj", "obl", "conj", "xcomp", "nsubj") else {word.i}


def _phrase(head: Token, taken: set[int]) -> Span:
    """The noun with the adjectives and nouns that belong to it, next to it and part of no other actor."""
    doc, start, end = head.doc, head.i, head.i + 1
    if doc.lang_ == "en":
        while (
            start
            and doc[start - 1].head.i == head.i
            and doc[start - 1].dep_ in ("amod", "compound")
            and start - 1 not in taken
        ):
            start -= 1
    else:
        while end < len(doc) and doc[end].head.i == head.i and doc[end].dep_ == "amod" and end not in taken:
            end += 1
    return Span(doc, start, end, label="group")


def _with_mention(view: View, span: Span) -> Span:
    name = span.text if view.doc.lang_ == "en" else translate(view, span.start, span.end) or span.text
    name = name[:1].lower() + name[1:] if name[1:2].islower() and span.root.pos_ != "PROPN" else name
    span._.actor = ActorMention(
        span.start_char,
        span.end_char,
        span.text,
        "group",
        name,
        f"group:~{slug(name) or digest(name)}",
        DESCRIPTION,
        _SCORE,
    )
    return span
