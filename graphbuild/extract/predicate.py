"""The predicate of an English event in the words of its text: what stands after its verb, up to the end of the clause.

A label made of them keeps the objects, the prepositions and their order as the writer had them; only the time (told
apart), the titles of people and what follows the clause are left out.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.described import ACTING
from graphbuild.extract.meaning import classes
from graphbuild.extract.view import QUOTATION_MARKS, Tokens, View

_STOP = {";", ".", "?", "!", ":", "(", ")", "–", "—", "--", "-", "…", "..."}
_MARKS = {'"', "“", "”", "'", "‘", "«", "»"}
_ENDS = {".", "!", "?"}
_OPENING, _CLOSING = frozenset(QUOTATION_MARKS), frozenset(QUOTATION_MARKS.values())
_BREAKS = frozenset(
    "who which whose whom after before while as when where because although though since until unless if whereas "
    "whereupon but hours days weeks months minutes according following despite amid".split()
)
_OBJECTS = {"him", "her", "them", "it"}
_LONGEST = 15
_AUXILIARY = ("AUX", "ADV", "PART")
_RELATIVE = ("WDT", "WP")
_LOOSE = ("ADP", "CCONJ", "SCONJ", "DET", "PART", "AUX")
Namer = Callable[[int], str]


def main_verb(view: View, trigger: Trigger) -> Token | None:
    """The verb among the trigger's tokens; of an event noun that is the object of a verb, that verb. None without one."""
    tokens = view.doc[trigger.start : trigger.end]
    if trigger.tense != "noun":
        verb = next((t for t in tokens if t.pos_ in ("VERB", "AUX")), None)
        plain = trigger.tense in ("past", "present", "base") and trigger.entry.head[0] == 0
        return verb or (tokens[0] if plain else None)
    noun = tokens.root
    governed = noun.dep_ == "obj" and noun.head.pos_ == "VERB" and noun.head.i < noun.i
    return noun.head if governed and noun.head.tag_ != "VBG" else None


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive: "was sacked", "chosen as prime minister"."""
    if is_surely_passive(verb):
        return True
    if any(t.lower_ in ("have", "has", "had", "having", "'ve", "'s") for t in verb.lefts):
        return False
    return verb.tag_ == "VBN" and not any(t.dep_ == "obj" and t.i > verb.i for t in verb.rights)


def is_surely_passive(verb: Token) -> bool:
    """Whether the verb has the auxiliary of a passive."""
    return any(t.dep_ in ("aux:pass", "auxpass") for t in verb.lefts)


def is_negated(verb: Token) -> bool:
    """Whether "not" or "never" stands before the verb and belongs to it; "not only" denies nothing."""
    denials = [t for t in verb.lefts if t.lower_ in ("not", "n't", "n’t", "never")]
    return any(t.nbor(1).lower_ not in ("only", "just", "merely", "simply") for t in denials)


def clause_end(view: View, start: int, last: int, stops: set[int], *, saying: bool = False) -> int:
    """The token at which the clause that goes on at `start` is over, at most `last`; the first "that" of a verb of saying
    opens what is said."""
    j = start
    that = next((n for n in range(start, min(last, start + 8)) if view.doc[n].lower_ == "that"), -1) if saying else -1
    while j < last:
        token = view.doc[j]
        if j in stops or "\n" in token.text or (token.text in _STOP and not _hyphen(token)):
            break
        if token.text == "," and not _in_list(view, j, last):
            break
        if j > start and ((token.lower_ in _BREAKS and not _within(view, j)) or (j != that and relative(token))):
            break
        opened = not saying or any(t.pos_ in ("VERB", "AUX") for t in view.doc[start:j])
        if opened and token.lower_ in ("and", "or", "but") and (j == start or _new_clause(view, j, last)):
            break
        j += 1
    return j


def is_outer(token: Token, start: int, *, inner: bool) -> bool:
    """Whether a finite verb behind token `start` has its subject before it, so that it belongs to the clause around: "savers
    whose deposits were frozen in the collapse | went on …". Of a clause that is no `inner` one, only an auxiliary tells that surely."""
    verb = token.head if token.dep_.startswith(("aux", "cop")) else token
    if token.tag_ not in ("VBD", "VBZ", "VBP", "MD") or token.pos_ not in (("VERB", "AUX") if inner else ("AUX",)):
        return False
    if token.dep_ in ("conj", "xcomp", "ccomp", "advcl") or token.dep_.startswith("acl"):
        return False
    if any(t.tag_ in _RELATIVE for t in token.doc[start : token.i]):
        return False
    return not any(t.dep_.startswith(("nsubj", "csubj", "expl")) and t.i >= start for t in verb.lefts)


def _hyphen(token: Token) -> bool:
    before = token.i and not token.nbor(-1).whitespace_
    return token.text in ("-", "–") and bool(before) and not token.whitespace_


def relative(token: Token) -> bool:
    """Whether "that" or "which" opens a relative clause."""
    if token.tag_ == "WDT":
        return True
    subject = token.lower_ == "that" and token.dep_.startswith(("nsubj", "obj")) and token.head.dep_.startswith("acl")
    return subject and token.i > 0 and token.nbor(-1).pos_ in ("NOUN", "PROPN")


def _within(view: View, j: int) -> bool:
    """ "as" before a noun ("as prime minister") and a number of days as an object belong to the clause."""
    word = view.doc[j].lower_
    if word == "as":
        return not any(t.dep_.startswith("nsubj") for t in view.doc[j].head.lefts) and view.doc[j].pos_ == "ADP"
    if word in ("hours", "days", "weeks", "months", "minutes"):
        return view.doc[j].i + 1 < len(view.doc) and view.doc[j + 1].lower_ not in ("after", "before")
    return False


def _in_list(view: View, j: int, last: int) -> bool:
    """A comma between nouns that an "and" ends: "bars, gyms and beauty salons"."""
    for n in range(j + 1, min(last, j + 8)):
        if view.doc[n].lower_ in ("and", "or"):
            return n > j + 1 and not _new_clause(view, n, last)
        if view.doc[n].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "DET") and view.doc[n].text != ",":
            return False
    return False


def _new_clause(view: View, j: int, last: int) -> bool:
    """Whether what a conjunction adds is another clause: a finite verb follows, before or behind its own subject."""
    if j + 1 < last and view.doc[j + 1].lower_ == "that":
        return True
    for n in range(j + 1, min(last, j + 8)):
        token = view.doc[n]
        if token.pos_ in ("VERB", "AUX") and (token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.dep_ == "conj"):
            return not (token.tag_ in ("VB", "VBG") and n == j + 1)
        if token.text in _STOP or token.text == "," or token.pos_ in ("ADP", "SCONJ"):
            return False
    return False


def tail(
    view: View, start: int, end: int, skip: set[int], named: dict[int, Namer], told: dict[int, str] | None = None
) -> str:
    """The words [start, end) of a clause as a label has them: no time (`skip`), actors in `named` by name, no title; tokens in `told`
    otherwise than they are written."""
    tokens = [j for j in range(start, end) if j not in skip]
    cut = len(tokens) > _LONGEST
    if cut:
        tokens = _shortened(view, tokens)
    while tokens and (view.doc[tokens[-1]].pos_ in _LOOSE or view.doc[tokens[-1]].text in (",", "-", "'")):
        if view.doc[tokens[-1]].dep_ == "compound:prt" or _completes(view, tokens[-1], cut):
            break
        tokens.pop()
    return _text(view, tokens, named, told or {})


def _completes(view: View, j: int, cut: bool) -> bool:
    """A particle or adverb that is spelled like a preposition ends a clause well ("carry on")."""
    token = view.doc[j]
    return not cut and token.pos_ in ("ADP", "PART") and token.head.pos_ == "VERB" and not any(token.children)


def _shortened(view: View, tokens: list[int]) -> list[int]:
    """At most so many words, ending before a preposition or conjunction."""
    for n in range(_LONGEST, 5, -1):
        if view.doc[tokens[n]].pos_ in ("ADP", "CCONJ", "SCONJ"):
            return tokens[:n]
    return tokens[:_LONGEST]


def _text(view: View, tokens: list[int], named: dict[int, Namer], told: dict[int, str]) -> str:
    marks = sum(view.doc[j].text in _MARKS and view.doc[j].text not in ("'", "‘") for j in tokens)
    out = ""
    for j, word in _words(view, tokens, named):
        if view.doc[j].text in _MARKS and view.doc[j].text not in ("'", "‘") and marks % 2:
            continue
        out += told.get(j, word) + view.doc[j].whitespace_
    return " ".join(out.replace(" ,", ",").split())


def _words(view: View, tokens: list[int], named: dict[int, Namer]) -> Iterator[tuple[int, str]]:
    """Each token that stays and how it is written."""
    kept = set(tokens)
    for j in tokens:
        a = view.at.get(j)
        if a in named and kept >= set(range(view.actors[a].start, view.actors[a].end)):
            if j == view.actors[a].end - 1:
                yield j, named[a](a)
        elif not _title(view, j, named) and not _article(view, j, named):
            yield j, view.doc[j].text


def _article(view: View, j: int, named: dict[int, Namer]) -> bool:
    """Whether token `j` is the article of a noun that is told by a person's name: "the | president" as "Macron"."""
    a = view.at.get(j + 1)
    begins = a is not None and a in named and view.actors[a].start == j + 1
    return begins and view.doc[j].tag_ in ("DT", "PRP$") and view.doc[j + 1].text[:1].islower()


def _title(view: View, j: int, named: dict[int, Namer]) -> bool:
    """Whether token `j` is the title of a person who is named right after it."""
    n = j
    while n < j + 5 and n < len(view.doc):
        a = view.at.get(n)
        if a in named and view.mention(a).kind == "person":
            return n > j and view.doc[j].head.i in range(view.actors[a].start, view.actors[a].end) and _bare(view, j)
        if view.doc[n].pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        n += 1
    return False


def _bare(view: View, j: int) -> bool:
    token = view.doc[j]
    return token.text[0].isupper() and token.dep_ in ("compound", "amod", "flat", "nmod", "appos")


def passive_subject(verb: Token) -> str:
    """What a passive is about, its object in the active: "The camp | was cordoned off", "the expulsions | described by Minsk";
    '' for a pronoun or none. (Of a participle the noun before it, without its article.)"""
    subject = next((t for t in verb.lefts if t.dep_ in ("nsubj:pass", "nsubjpass")), None)
    by = any(t.dep_ == "obl:agent" for t in verb.rights)
    if subject is None and by and verb.dep_ == "acl" and verb.head.pos_ == "NOUN" and verb.head.i < verb.i:
        return _noun_phrase(verb.head)
    return "" if subject is None or subject.pos_ == "PRON" else _phrase_words(subject, verb.i)


def _phrase_words(noun: Token, end: int) -> str:
    """A noun with what belongs to it, before token `end`, at most nine words."""
    words = list[str]()
    for token in noun.subtree:
        if not words and token.pos_ == "PUNCT":
            continue
        stop = token.text in _STOP and not _hyphen(token)
        if stop or token.text == "," or token.i >= end or relative(token):
            break
        words.append(token.text_with_ws)
    return "".join(words[:9]).strip() if words and noun.text in "".join(words) else ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject in the words of the text, and whether its verb is in the plural."""

    words: str
    plural: bool


def other_subject(view: View, verb: Token, actors: list[int], *, passive: bool) -> Subject | None:
    """The subject of a verb in the words of the text, where it is none of the actors that take part: what a passive is about, or a
    thing that acts ("a bomb | tore through a van"); None where it is one of them, somebody else, a pronoun, or not surely it."""
    subject = next((t for t in verb.lefts if t.dep_ == ("nsubj:pass" if passive else "nsubj")), None)
    if subject is None or subject.pos_ != "NOUN" or subject.i in view.timed or view.quoted[subject.i]:
        return None
    first = next(j for j in range(subject.left_edge.i, subject.i + 1) if view.pos[j] != "PUNCT")
    whole = view.doc[first : subject.right_edge.i + 1]
    if whole.end > verb.i or any(t.pos_ not in _AUXILIARY for t in view.doc[whole.end : verb.i]):
        return None
    if any(t.pos_ in ("VERB", "AUX") or t.text == "," for t in whole) or (not passive and _is_acting(view, subject)):
        return None
    if first and view.pos[first - 1] in ("ADP", "SCONJ"):
        return None  # "since | midnight", and what a conjunction opens
    inside = [a for a in actors if whole.start <= view.actors[a].start < whole.end]
    if whole[0].pos_ == "ADP" or (inside and not passive) or any(_is_same(view, a, subject) for a in inside):
        return None
    words = re.sub("^(the|an?) ", "", _phrase_words(subject, verb.i), flags=re.IGNORECASE)
    plural = subject.tag_ in ("NNS", "NNPS") or any(t.dep_ == "conj" for t in subject.children)
    return Subject(words, plural) if words else None


def _is_same(view: View, actor: int, noun: Token) -> bool:
    """Whether an actor is what a noun names, and no mere genitive of it ("trucks | of a charity")."""
    root = view.actors[actor].root
    return root.i == noun.i or root.dep_ not in ("nmod", "nmod:poss")


def _is_acting(view: View, noun: Token) -> bool:
    return noun.i in view.at or not ACTING.isdisjoint(classes("en", noun.lower_))


def said_before(view: View, verb: Token, first: int) -> Tokens | None:
    """ "Schools will stay shut, the minister said": the tokens of the clause before a verb of saying, from `first`."""
    first = max([first, *(j + 1 for j in range(first, verb.i) if view.doc[j].text == ";")])
    subject = min((t.left_edge.i for t in verb.lefts if t.dep_.startswith("nsubj")), default=verb.i)
    if (quoted := _quoted_before(view, min(subject, verb.i), first)) is not None:
        return quoted
    ends = [j for j in range(first, verb.i) if view.doc[j].text in (",", "”", '"', "?")]
    finite = [j for j in ends if any(t.pos_ in ("VERB", "AUX") and t.tag_ != "VBG" for t in view.doc[first:j])]
    quotes = finite and view.doc[finite[0]].text in _OPENING  # "the raid was | a crime": up to the mark that closes
    end = next((j for j in reversed(finite) if view.doc[j].text in _CLOSING) if quotes else iter(finite), None)
    if end is None or any(
        t.lower_ in ("and", "but", "while", "who", "which") for t in view.doc[end : max(subject, end)]
    ):
        return None
    if any(t.pos_ in ("VERB", "AUX") for t in view.doc[end : verb.i] if t.head.i != verb.i):
        return None
    while first < end and view.doc[first].text in _MARKS:
        first += 1
    return (first, end) if end - first > 1 else None


def _quoted_before(view: View, end: int, first: int) -> Tokens | None:
    """The tokens between the quotation marks that close just before token `end`, if they hold all that is said from `first` on or
    from a full stop on."""
    closing = next((j for j in range(end - 1, max(first, end - 3), -1) if view.doc[j].text in _CLOSING), None)
    if closing is None:
        return None
    opening = next((j for j in range(closing - 1, first - 1, -1) if view.doc[j].text in _OPENING), None)
    if opening is not None and opening > first and view.doc[opening - 1].text not in _ENDS:
        return None  # "the raid was | a crime": only a part is quoted
    last = closing - (view.doc[closing - 1].text in (",", "."))
    return (opening + 1, last) if opening is not None and last - opening > 2 else None


def object_pronoun(view: View, start: int) -> int | None:
    """The token of a pronoun that is the object right after the verb ("thanked them for …"), None without one."""
    if start < len(view.doc) and view.doc[start].lower_ in _OBJECTS and view.doc[start].pos_ == "PRON":
        return start if not (view.doc[start].lower_ == "her" and view.doc[start].dep_.startswith("nmod")) else None
    return None


def relative_object(view: View, verb: Token) -> str:
    """What a relative clause leaves out behind its verb: "a move | the court denounced as a coup" → "move", "a truce | to which
    he assented" → "to truce"."""
    noun, pronoun = verb.head, _relative_pronoun(verb)
    noun = noun.head if pronoun is not None and noun.i == pronoun.i else noun
    if not verb.dep_.startswith("acl") or noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i:
        return ""
    subject = next((t for t in verb.lefts if t.dep_.startswith("nsubj")), None)
    if subject is None or subject.tag_ in _RELATIVE or noun.i >= (pronoun or subject.left_edge).i:
        return ""
    if pronoun is None and any(
        t.is_punct or (t.lower_ == "that" and t.dep_ != "obj") for t in view.doc[noun.i : subject.i]
    ):
        return ""
    if any(t.dep_ == "obj" or (pronoun is None and t.dep_ in ("ccomp", "xcomp")) for t in verb.rights):
        return ""
    case = next((t.lower_ for t in pronoun.lefts if t.dep_ == "case"), "") if pronoun is not None else ""
    return f"{case} {_noun_phrase(noun)}".strip()


def _noun_phrase(noun: Token) -> str:
    """A noun with what describes it before it."""
    left = noun.doc[noun.left_edge.i : noun.i]
    before = [t for t in left if t.dep_ in ("compound", "amod", "nummod") and t.head.i == noun.i]
    return " ".join(t.text for t in (*before, noun))


def _relative_pronoun(verb: Token) -> Token | None:
    """The pronoun before the subject of a verb that stands for its object: "the ban | which she likened to it"; None without."""
    if verb.head.tag_ in _RELATIVE and verb.head.i < verb.i:
        return verb.head
    subject = next((t for t in verb.lefts if t.dep_.startswith("nsubj")), None)
    return next((t for t in verb.lefts if t.tag_ in _RELATIVE and subject is not None and t.i < subject.i), None)


def has_relative_object(verb: Token) -> bool:
    """Whether a pronoun before the subject of a verb stands for its object."""
    return _relative_pronoun(verb) is not None
