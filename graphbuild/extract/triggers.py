"""Triggers: which words name an event, and of which type (component `graphbuild_triggers`).

The lexicon proposes candidates with their types. Whether a candidate is an event here and of which type is decided by the mean of
a network, from the lexicon's types, the words around, the tree and the actors near by, and the encoder, from the sentence.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from graphbuild.errors import GraphbuildError
from graphbuild.extract.candidates import Trigger, candidates
from graphbuild.extract.encoder import load_encoder
from graphbuild.extract.encoding import candidate_features, encode
from graphbuild.extract.lexicon import NONE, Entry, Form, load_lexicon
from graphbuild.extract.meaning import senses, stems
from graphbuild.extract.network import Network, bucket, load_network
from graphbuild.extract.view import View
from graphbuild.language.codes import language_of
from graphbuild.language.extensions import register

_COLON = Form(Entry(":", "colon", "STATEMENT", "say", verb="say"), "colon")
_HOPELESS = 0.03  # what the encoder gives less is not put to the network, which is slower: half of the candidates
_SURE = 0.95  # nor what the encoder gives one type so much: a quarter, of which the network turns none on the held-out tenth
_NEAR, _NEXT = 7, 3  # words to each side of a candidate
_COLON_CONFIDENCE = 0.6  # the guideline's own case, but no model ever sees it: a little over the threshold


def features(view: View, all_: list[Trigger], n: int, following: Trigger | None) -> Iterator[str]:
    """The features of candidate `n` of `all_`: lexicon, words around, tree, actors, neighbouring candidates, and the event
    that follows it in the sentence (decided before it: an event noun rather than its light verb is the trigger)."""
    c = all_[n]
    i = c.end - 1
    yield from _lexicon_features(c, view.doc.lang_)
    yield from _word_features(view, i)
    yield from _sense_features(view, c)
    yield from _actor_features(view, c)
    for side, m in (("L", n - 1), ("R", n + 1)):
        if 0 <= m < len(all_) and view.sentence[all_[m].start] == view.sentence[i]:
            near = bucket(all_[m].start - i)
            for type_ in sorted({f.entry.type for f in all_[m].forms}):
                yield f"cand{side}:{type_}:{near}"
    yield from _following_features(view, c, following)
    yield from _story_features(view, all_, n)


def _story_features(view: View, all_: list[Trigger], n: int) -> Iterator[str]:
    """Where in the text a candidate stands, and whether the word or its like was there before (an event told again)."""
    c, number = all_[n], view.sentence[all_[n].start]
    form = f"{c.entry.pos}:{c.tense}"
    earlier = [o for o in all_[:n] if view.sentence[o.start] < number]
    word = any(o.entry.lemma == c.entry.lemma for o in earlier)
    kind = c.entry.type != NONE and any(o.entry.type == c.entry.type for o in earlier)
    yield f"sentence:{min(number, 3)}:{form}"
    yield f"again:{word}:{kind}:{form}"
    yield f"again:{word}:{kind}:{min(number, 2)}"


def _following_features(view: View, c: Trigger, following: Trigger | None) -> Iterator[str]:
    if following is None or view.sentence[following.start] != view.sentence[c.start]:
        yield "follows:no"
        return
    gap = following.start - c.end
    actor = any(j in view.at for j in range(c.end, following.start))
    same = any(f.entry.type == following.type for f in c.forms)
    phrase = any(c.start <= j < c.end for j in following.covered)
    pos = f"{c.forms[0].entry.pos}:{following.forms[0].entry.pos}"
    yield f"follows:{following.type}:{bucket(gap + 1)}"
    yield f"follows:{same}:{bucket(gap + 1)}:{actor}:{pos}"
    yield f"follows:{following.type}:{same}:{actor}"
    yield f"follows:{phrase}:{same}"
    yield f"follows:{c.forms[0].entry.lemma}:{same}:{bucket(gap + 1)}"


def _lexicon_features(c: Trigger, language: str) -> Iterator[str]:
    types = sorted({f.entry.type for f in c.forms})
    yield "types:" + "|".join(types)
    for f in c.forms:
        e = f.entry
        yield f"lx:{e.type}"
        yield f"lx:{e.type}:{e.pos}:{f.tense}:{e.weak}"
        yield f"lemma:{e.lemma}"
        yield f"lemma:{e.lemma}:{e.type}:{f.tense}"
        yield f"pos:{e.pos}:{f.tense}"
        meaning = e.lemma if language == "en" else e.gloss
        for word in meaning.split()[:3]:
            yield f"means:{word}:{e.type}"


def _word_features(view: View, i: int) -> Iterator[str]:
    pos, key, t = view.pos, view.key, view.doc[i]
    first, last = view.sentences[view.sentence[i]].start, view.sentences[view.sentence[i]].end
    yield f"w:{key[i]}"
    yield f"stem:{t.lower_}"
    yield f"p:{pos[i]}:{t.dep_}"
    yield f"head:{pos[view.head[i]]}:{key[view.head[i]]}"
    for d in (-3, -2, -1, 1, 2, 3):
        j = i + d
        inside = first <= j < last
        yield f"w{d}:{key[j] if inside else '#'}"
        if inside:
            yield f"p{d}:{pos[j]}"
    yield f"w-1w:{key[i - 1] if i > first else '#'}_{key[i]}"
    yield f"ww+1:{key[i]}_{key[i + 1] if i + 1 < last else '#'}"
    yield f"p-1p+1:{pos[i - 1] if i > first else '#'}_{pos[i + 1] if i + 1 < last else '#'}"
    yield f"at:{bucket(i - first)}"
    yield f"quoted:{view.quoted[i]}"
    for child in t.children:
        yield f"child:{child.dep_}"


def _sense_features(view: View, c: Trigger) -> Iterator[str]:
    """The English senses of the candidate, of the words around it and of its head, the same features in both languages; and the
    words around it."""
    language, i = language_of(view.doc), c.end - 1
    sentence = view.sentences[view.sentence[i]]
    for form in c.forms:
        for sense in stems(form.entry.lemma if language == "en" else form.entry.gloss):
            yield f"sense:{sense}"
    for sense in senses(language, view.key[view.head[i]]):
        yield f"sense-head:{sense}"
    for j in range(max(sentence.start, i - _NEAR), min(sentence.end, i + _NEAR + 1)):
        if j != i:
            yield from _around(language, view.key[j], "near")
            if abs(j - i) <= _NEXT:
                yield from _around(language, view.key[j], "right" if j > i else "left")


@lru_cache(100_000)
def _around(language: str, key: str, where: str) -> tuple[str, ...]:
    """The features of a word around a candidate (`where`: near, left, right), kept: making names takes longer than to keep them."""
    word = (f"near:{key}",) if where == "near" and len(key) > 2 else ()
    return (*word, *(f"sense-{where}:{s}" for s in senses(language, key))) if len(key) > 1 else ()


def _actor_features(view: View, c: Trigger) -> Iterator[str]:
    i = c.end - 1
    here = view.actors_of(view.sentence[i])
    yield f"actors:{min(len(here), 4)}"
    left = [a for a in here if view.actors[a].end <= c.start]
    right = [a for a in here if view.actors[a].start >= c.end]
    for side, a, d in (
        ("L", left[-1] if left else None, c.start - view.actors[left[-1]].end if left else 0),
        ("R", right[0] if right else None, view.actors[right[0]].start - c.end if right else 0),
    ):
        if a is None:
            yield f"actor{side}:no"
            continue
        m = view.mention(a)
        yield f"actor{side}:{m.kind}:{bucket(d + 1)}"
        for type_ in sorted({f.entry.type for f in c.forms}):
            yield f"actor{side}:{type_}:{m.kind}:{bucket(d + 1)}"
    if c.start in view.at:
        yield "inactor"
    for child in view.doc[i].children:
        if child.i in view.at:
            yield f"actorchild:{child.dep_}"


def _one_act(view: View, c: Trigger, following: Trigger) -> bool:
    """Whether two triggers name one act: they overlap, or are of one type with at most two words and no actor between, or
    the second is the first one's object ("فرضت الولايات المتحدة عقوبات")."""
    if following.start < c.end:
        return True
    if c.type != following.type:
        return False
    between = range(c.end, following.start)
    plain = all(j not in view.at and not view.doc[j].is_punct and view.key[j] not in ("و", "and") for j in between)
    noun = view.doc[following.end - 1]
    governed = noun.dep_ in ("obj", "obl") and c.start <= noun.head.i < c.end
    subject = c.tense in ("perfect", "past") and all(j in view.at or j in view.timed for j in between)
    named = following.tense == "noun" or following.entry.head[0] > 0
    return (len(between) <= 2 and plain) or (named and (governed or subject))


def _outdoes(view: View, rival: Trigger, c: Trigger) -> bool:
    """Of two triggers of one act the event noun of a phrase wins, else a verb of full meaning, else the likelier."""
    if rival.start < c.end:
        return rival.probability >= c.probability
    if any(c.start <= j < c.end for j in rival.covered):
        return True
    if any(j in view.at for j in range(c.end, rival.start)) and not rival.entry.rest:
        return False  # the verb has a subject of its own
    return c.entry.weak or (c.entry.pos == "noun" and rival.probability >= c.probability)


def _with_colon(view: View, kept: list[Trigger]) -> list[Trigger]:
    """ "Actor: words" with no other event in the sentence is a statement, its trigger the colon."""
    out = list(kept)
    for s in view.sentences:
        colon = next((t.i for t in s[:8] if t.text == ":"), None)
        if colon is None or (colon - 1) not in view.at or any(s.start <= k.start < s.end for k in kept):
            continue
        if all(t.pos_ not in ("VERB", "AUX") for t in view.doc[s.start : colon]):
            out.append(Trigger(colon, colon + 1, [_COLON], "STATEMENT", _COLON_CONFIDENCE))
    return sorted(out, key=lambda t: t.start)


@cache
def _network(language: str) -> Network:
    """The network of triggers. Raises GraphbuildError where the encoder is not of the same training."""
    model = load_network(language, "trigger")
    if load_encoder(language).heads["trigger"].classes != model.classes:
        raise GraphbuildError("trigger.gz and encoder.gz tell different types: train both (training/events/train.py)")
    return model


@Language.factory("graphbuild_triggers", default_config={"threshold": 0.36})
def make_triggers(nlp: Language, name: str, threshold: float) -> "Triggers":
    """The component; `threshold` is the least probability of being an event."""
    return Triggers("en" if nlp.lang == "en" else "ar", threshold)


class Triggers:
    """Writes `doc.spans["triggers"]` with `span._.trigger`."""

    def __init__(self, language: str, threshold: float) -> None:
        register()
        self.lexicon = load_lexicon(language)
        self.threshold = threshold
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        view = View(doc)
        chosen = []
        for trigger in self.decide(view):
            span = Span(doc, trigger.start, trigger.end, label=trigger.type)
            span._.trigger = trigger
            chosen.append(span)
        doc.spans["triggers"] = SpanGroup(doc, name="triggers", spans=chosen)
        return doc

    def decide(self, view: View) -> list[Trigger]:
        """The candidates that are events, typed; of overlapping ones the most probable."""
        found = candidates(view, self.lexicon)
        if not found:
            return _with_colon(view, [])
        answers = encode(view, found).triggers(found).all(candidate_features(c) for c in found)
        model = _network(self.language)
        none = model.classes.index(NONE)
        kept: list[Trigger] = []
        for n in reversed(range(len(found))):
            if 1 - answers[n][none] < _HOPELESS:
                continue
            c = found[n]
            following = kept[-1] if kept else None
            p = answers[n].copy()
            if p.max() < _SURE or p.argmax() == none:
                p += model.probabilities(features(view, found, n, following))
                p /= 2
            c.probability = float(1 - p[none])
            p[none] = 0
            c.decide(model.classes[int(p.argmax())])
            if c.probability < self.threshold:
                continue
            rival = kept[-1] if kept and _one_act(view, c, kept[-1]) else None
            if rival is not None and _outdoes(view, rival, c):
                continue
            if rival is not None:
                kept.pop()
            kept.append(c)
        return _with_colon(view, kept[::-1])
