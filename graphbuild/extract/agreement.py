"""Whether an actor may be the subject of an Arabic verb, or whom a pronoun means: gender and number as far as spelling tells.

An Arabic verb has the gender of its subject, and behind it the number as well ("وطالب وزارة المالية": whoever asks is no ministry). What
is found are features: the encoder's heads learn how much each says.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from graphbuild.extract.actor_lexicon import load_lexicon as load_titles
from graphbuild.extract.candidates import Trigger
from graphbuild.extract.network import bucket
from graphbuild.extract.view import View
from graphbuild.resolve.gazetteer import words
from graphbuild.resolve.registry import load_registry

_FEMININE, _MASCULINE, _DUAL, _PLURAL, _UNKNOWN = "f", "m", "d", "p", "-"
_FITS = {
    _FEMININE: {_FEMININE: "yes", _MASCULINE: "no", _DUAL: "no", _PLURAL: "maybe"},
    _MASCULINE: {_FEMININE: "no", _MASCULINE: "yes", _DUAL: "maybe", _PLURAL: "maybe"},
    _DUAL: {_FEMININE: "no", _MASCULINE: "no", _DUAL: "yes", _PLURAL: "no"},
    _PLURAL: {_FEMININE: "no", _MASCULINE: "no", _DUAL: "no", _PLURAL: "yes"},
}


@cache
def _folded(lemma: str) -> str:
    return "".join(w.key for w in words(lemma)[:1])


def verb_form(verb: Token, lemma: str = "") -> str:
    """The gender or number that an Arabic verb tells of its subject: f, m, d(ual), p(lural), or - where it tells nothing. `lemma`: the verb's
    own, so that a root's last letter is no ending (صوّت)."""
    key = verb.norm_
    if verb.pos_ != "VERB" or len(key) < 3:
        return _UNKNOWN
    perfect = "Aspect=Perf" in str(verb.morph) if not lemma else _folded(lemma)[:2] == key[:2]
    if not perfect and key[0] in "يت":
        if key.endswith(("ون", "وا")):
            return _PLURAL
        return _DUAL if key.endswith("ان") and len(key) > 5 else _FEMININE if key[0] == "ت" else _MASCULINE
    if key == _folded(lemma):
        return _MASCULINE
    if key.endswith("وا"):
        return _PLURAL
    if key.endswith("تا") or (lemma and key == _folded(lemma) + "ا"):
        return _DUAL
    return _FEMININE if key.endswith("ت") else _MASCULINE


def actor_form(view: View, actor: int) -> str:
    """The same of an actor: of a state by name, of others by the noun that heads the span, or by the title before a person's name."""
    m, span = view.mention(actor), view.actors[actor]
    if m.kind == "state" and m.actor_id in load_registry().entries:
        seat = span.text in load_registry().entries[m.actor_id].strings("seats") and not span.text.endswith("ة")
        return _MASCULINE if seat or m.actor_id in load_titles("ar").masculine else _FEMININE
    head = span.root
    if m.kind == "person" and head.pos_ == "PROPN":
        before = view.doc[span.start - 1] if span.start else head
        titled = before.pos_ in ("NOUN", "ADJ") and before.text.endswith("ة") and before.i != head.i
        return _FEMININE if titled or view.doc[span.start].text.endswith("ة") else "person"
    return noun_form(head)


def noun_form(noun: Token) -> str:
    """The same of a noun, by its ending; a name's ending tells only where it is feminine."""
    text = noun.text
    if text.endswith(("ة", "ات")):
        return _FEMININE
    if noun.pos_ == "PROPN":
        return _UNKNOWN
    if text.endswith(("ون", "ين")) and len(text) > 4:
        return _PLURAL
    if text.endswith("ان") and len(text) > 5 and "Number=Plur" not in str(noun.morph):
        return "dual?"
    return "plural" if "Number=Plur" in str(noun.morph) else _MASCULINE


def agreement_features(view: View, trigger: Trigger, verb: Token, actor: int) -> Iterator[str]:
    """Features of an actor for an event: does it agree with the verb, and with the pronouns that hang on it?"""
    span = view.actors[actor]
    order = "L" if span.end <= trigger.start else "R"
    jump = view.sentence[trigger.start] - view.sentence[span.start]
    if view.doc.lang_ == "en":
        yield from _pronouns(view, verb, view.mention(actor).kind, f"{order}:{jump}")
        return
    form = actor_form(view, actor)
    yield from _pronouns(view, verb, form, f"{order}:{jump}")
    own = trigger.start <= verb.i < trigger.end and trigger.tense in ("perfect", "imperfect")
    said = verb_form(verb, trigger.entry.lemma if own and trigger.tense == "perfect" else "")
    if said == _UNKNOWN:
        return
    fits = _FITS[said].get(form, form)
    gap = bucket(max(0, span.start - trigger.end)) if order == "R" else "L"
    passive = trigger.forms[0].passive
    yield f"agree:{said}:{form}:{order}:{jump}"
    yield f"fits:{fits}:{order}:{jump}:{passive}"
    yield f"fits:{fits}:{gap}:{view.dep[span.root.i]}"
    yield f"fits:{fits}:{order}:{trigger.type}"


def _pronouns(view: View, verb: Token, form: str, where: str) -> Iterator[str]:
    """The pronouns that are the verb's subject and object."""
    for child in verb.children:
        if child.pos_ == "PRON" and child.dep_ in ("nsubj", "nsubj:pass", "obj", "iobj"):
            yield f"pronoun:{child.dep_}:{view.key[child.i]}:{form}:{where}"
    if has_attached(view, verb):
        yield f"attached:{view.key[verb.i + 1]}:{form}:{where}"


def has_attached(view: View, verb: Token) -> bool:
    """Whether a pronoun is written as one word with an Arabic verb ("وطالبه الوزير")."""
    return view.doc.lang_ != "en" and verb.i + 1 < len(view.key) and view.attached_pronoun(verb.i + 1)
