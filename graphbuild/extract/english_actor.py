"""Actors of English labels that have no name of their own, in the words of the text: "families of hostages", "rail unions"."""

import itertools

from spacy.tokens import Token

from graphbuild.extract.actor_lexicon import load_lexicon
from graphbuild.extract.english_words import english_words
from graphbuild.extract.view import View
from graphbuild.model import ActorMention
from graphbuild.resolve.gazetteer import words
from graphbuild.resolve.registry import load_registry

_NO_PART = frozenset(["later", "earlier", "meanwhile", "same"])
_BEFORE = frozenset(["amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat"])
_ABOUT = frozenset("some about around nearly almost over roughly several few hundred many dozen tens".split())
_OF = 8  # words of what follows "of" at most
_ENDS = frozenset([",", ";", ":", "(", ")", "–", "—", ".", '"', "”", "“"])
_KINDS = frozenset(["group", "office", "organization", "armed_group"])
_UNNAMED = frozenset(["none", "description", "document"])


def own_phrase(view: View, actor: int) -> str:
    """An unnamed actor with what tells which it is: its adjectives and owner before it, what follows "of", how many they are; "" for
    one that is named, or another than the span's own words say."""
    m, span = view.mention(actor), view.actors[actor]
    head = span.root
    plain = head.text[:1].islower() or (head.is_sent_start and head.tag_ in ("NN", "NNS"))
    if m.kind not in _KINDS or m.resolved_by not in _UNNAMED or not plain or head.pos_ != "NOUN":
        return ""
    if m.resolved_by == "document" and not _is_body(head):
        return ""  # "the lender", somebody named before
    whole = head
    while whole.dep_ == "compound" and whole.head.i == whole.i + 1 and whole.head.pos_ == "NOUN":
        whole = whole.head  # "coastguard | official"
    first, last = min(span.start, _left(whole)), _right(view, whole)
    while first < span.start and (
        first in view.timed or (view.pos[first] == "NUM" and first and view.pos[first - 1] in ("ADP", "PROPN"))
    ):
        first += 1
    first = _number(view, first)
    written = [t.text_with_ws for t in view.doc[first:last] if not (t.i == first and t.tag_ in ("DT", "PRP$"))]
    told = " ".join("".join(written).split())
    if view.doc[first].is_sent_start and view.pos[first] not in ("PROPN", "ADJ"):
        told = told[:1].lower() + told[1:]
    if not told.islower() or not (nation := _nation(m)):
        return told
    numbers = "".join(t.text_with_ws for t in itertools.takewhile(lambda t: t.pos_ == "NUM", view.doc[first:last]))
    return f"{numbers}{nation} {told[len(numbers) :]}" if told.startswith(numbers.lower()) else told


def _is_body(head: Token) -> bool:
    """Whether a noun is one for bodies that every state has, or their men."""
    lexicon, found = load_lexicon("en"), words(head.text)
    return bool(lexicon.institutions.longest(head.text, found, 0) or lexicon.arms.longest(head.text, found, 0))


def _nation(m: ActorMention) -> str:
    """The adjective of the state whose body it is, where the text does not say it ("police", "the army")."""
    state = load_registry().entries.get(m.country or "")
    of_state = m.resolved_by == "document" and m.kind in ("organization", "armed_group") and state is not None
    return load_registry().adjective(state.name) or "" if of_state and state is not None else ""


def is_many(view: View, actor: int) -> bool:
    """Whether a verb behind the own phrase of an actor is in the plural."""
    return view.actors[actor].root.tag_ in ("NNS", "NNPS") or view.actors[actor].root.lower_ == "police"


def _left(noun: Token) -> int:
    """The first of the words right before a noun that belong to it, without articles and pronouns."""
    at = noun.i
    for child in reversed([t for t in noun.lefts if t.dep_ in _BEFORE]):
        town = child.pos_ == "PROPN" and child.left_edge.i > 0 and child.left_edge.nbor(-1).pos_ == "ADP"
        if town or any(t.pos_ == "CCONJ" for t in child.subtree):
            break  # "in Ramallah | crowds"
        if (
            child.right_edge.i != at - 1
            or child.tag_ in ("PRP$", "DT", "WP$")
            or any(t.text in _ENDS for t in child.subtree)
        ):
            break
        at = child.left_edge.i
    return at + (at < noun.i and noun.doc[at].tag_ in ("DT", "PRP$"))


def _right(view: View, noun: Token) -> int:
    """The token behind a noun and what follows "of" right behind it, as far as the next comma, verb or relative."""
    end = noun.i + 1
    if end >= len(view.doc) or view.doc[end].lower_ != "of":
        return end
    child = next((t for t in noun.rights if t.left_edge.i == end and t.dep_ == "nmod"), None)
    if child is None:
        return end
    for j in range(end, min(child.right_edge.i + 1, end + _OF)):
        token = view.doc[j]
        if (
            token.text in _ENDS
            or token.pos_ in ("VERB", "AUX")
            or (token.tag_ in ("WDT", "WP", "IN") and j > end and token.lower_ != "of")
        ):
            return j if j > child.i else end
    return min(child.right_edge.i + 1, end + _OF) if child.i < end + _OF else end


def _number(view: View, first: int) -> int:
    """The first token of the number before a noun phrase ("tens of thousands of | people", "several thousand | supporters")."""
    at = first
    while at > 1:
        before = view.doc[at - 1]
        if at - 1 in view.timed or (before.pos_ == "NUM" and view.pos[at - 2] in ("ADP", "PROPN")):
            break  # "in 2019 | protesters", "on May 5 | protesters"
        if before.lower_ == "of" and view.doc[at - 2].lower_ in english_words().crowds:
            at -= 2
        elif (
            before.pos_ == "NUM" or before.lower_ in _ABOUT or (before.lower_ in english_words().crowds and at < first)
        ):
            at -= 1
        else:
            break
    numbers = english_words().crowds | {"several", "hundred"}
    return at if any(t.pos_ == "NUM" or t.lower_ in numbers for t in view.doc[at:first]) else first
