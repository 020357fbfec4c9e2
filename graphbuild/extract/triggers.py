"""Triggers: which words name an event, and of which type (component `graphbuild_triggers`).

The lexicon proposes candidates with their types; a trained classifier decides, from the lexicon's types, the words around,
the tree and the actors near by, whether a candidate is an event here and of which type.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup, Token

from graphbuild.extract.lexicon import Entry, Form, Lexicon, load_lexicon
from graphbuild.extract.meaning import senses, stems
from graphbuild.extract.network import bucket, load_network
from graphbuild.extract.view import View
from graphbuild.extract.words import phrase_length
from graphbuild.language.codes import language_of
from graphbuild.language.extensions import register

NONE = "none"
_COLON = Form(Entry(":", "colon", "STATEMENT", "say", verb="say"), "colon")
_COLON_CONFIDENCE = 0.6  # the guideline's own case, but the classifier never sees it: a little over the threshold
_GAP = 4  # other words between two words of a phrase; actors, times and punctuation don't count
_REACH = 20  # tokens after which a phrase is given up all the same


@dataclass(slots=True)
class Trigger:
    """A candidate, and after the decision the event's trigger.

    `start`/`end` are tokens; `forms` the lexicon's readings, the reading that fits the decided type first; `covered` the
    tokens of the phrases it was found by.
    """

    start: int
    end: int
    forms: list[Form] = field(default_factory=list)
    type: str = NONE
    probability: float = 0.0
    covered: frozenset[int] = frozenset()

    @property
    def entry(self) -> Entry:
        """The lexicon entry it was decided for."""
        return self.forms[0].entry

    @property
    def tense(self) -> str:
        """The tense of the form, as the lexicon reads it."""
        return self.forms[0].tense


def candidates(view: View, lexicon: Lexicon) -> list[Trigger]:
    """Every place where the lexicon knows an event word, in order; one candidate a span of tokens."""
    found: dict[tuple[int, int], Trigger] = {}
    written = {*view.key, *(a + b for a, b in pairwise(view.key) if len(a) == 1)}
    for i, key in enumerate(view.key):
        start, forms = _readings(view, i, lexicon)
        for form in forms:
            if not _excluded(view, i, form.entry):
                found.setdefault((start, i + 1), Trigger(start, i + 1)).forms.append(form)
        for form in lexicon.phrases[key]:
            if written.isdisjoint(form.entry.rest[0]):
                continue
            places = _phrase(view, i, form.entry)
            if places and not any(_begins_clause(view, j) for j in range(i + 1, places[-1])):
                start, end = places[form.entry.head[0]], places[form.entry.head[1]] + 1
                trigger = found.setdefault((start, end), Trigger(start, end))
                trigger.forms.insert(0, form)
                if places[-1] - places[0] < len(places) + 1:
                    trigger.covered |= frozenset(range(places[0], places[-1] + 1))
    whole = [t.covered for t in found.values() if t.covered]
    inside = {k for k in found for c in whole if set(range(*k)) < c and not found[k].covered >= c}
    for trigger in found.values():
        trigger.forms.sort(key=lambda f: not _agrees(view.doc[trigger.end - 1], f))
    return [_with_future(view, found[k]) for k in sorted(found) if k not in inside]


def _agrees(token: Token, form: Form) -> bool:
    """Whether a reading of one word is of the tagged part of speech: "a meeting" is no form of "meet", "طالبت" as a verb no
    participle of "طلب"."""
    nominal = {"noun"} if token.doc.lang_ == "en" else {"noun", "participle"}
    if form.entry.rest or token.pos_ not in ("VERB", "NOUN"):
        return True
    return (form.tense in nominal) == (token.pos_ == "NOUN")


def _readings(view: View, i: int, lexicon: Lexicon) -> tuple[int, Sequence[Form]]:
    """The first token and the forms of the word at token `i`. Where the lexicon does not know it, its clitics may have been
    cut wrongly: a letter too many (و + عدت), or a particle left on (سيلتقيان)."""
    key = view.key[i]
    forms = lexicon.words[key]
    if forms or lexicon.language != "ar" or len(key) < 2:
        return i, forms
    if i and len(view.key[i - 1]) == 1 and not view.doc[i - 1].whitespace_ and view.key[i - 1] + key in lexicon.words:
        return i - 1, lexicon.words[view.key[i - 1] + key]
    return i, lexicon.words[key[1:]] if key[0] in "سفوبلك" and len(key) > 4 else ()


def _with_future(view: View, trigger: Trigger) -> Trigger:
    """The future particle س is a token of its own and belongs to the trigger."""
    i = trigger.start
    if i and view.key[i - 1] == "س" and not view.doc[i - 1].whitespace_:
        trigger.start = i - 1
    return trigger


def _excluded(view: View, i: int, entry: Entry) -> bool:
    return any(
        phrase_length(view.key, j, phrase) for phrase in entry.excluded for j in range(i + 1, min(i + 4, len(view.key)))
    )


def _begins_clause(view: View, j: int) -> bool:
    return view.doc[j].pos_ in ("SCONJ", "VERB") or view.key[j] in ("as", "while")


def _phrase(view: View, i: int, entry: Entry) -> list[int]:
    """The tokens of the phrase that begins at token `i`, or [] where its further words don't follow."""
    places = [i]
    for forms in entry.rest:
        at = _next(view, places[-1], forms)
        if at is None:
            return []
        places.append(at)
    return [] if _excluded(view, places[-1], entry) else places


def _next(view: View, after: int, forms: frozenset[str]) -> int | None:
    """The next token that has one of the forms; a subject with its appositions may stand before it (عقد … اجتماعا)."""
    between = 0
    for j in range(after + 1, min(after + 1 + _REACH, len(view.key))):
        if view.sentence[j] != view.sentence[after] or between > _GAP:
            return None
        if view.key[j] in forms:
            return j
        if len(view.key[j]) == 1 and j + 1 < len(view.key) and view.key[j] + view.key[j + 1] in forms:
            return j + 1
        between += j not in view.at and j not in view.timed and not view.doc[j].is_punct
    return None


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
    kind = any(o.entry.type == c.entry.type for o in earlier)
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
    for j in range(max(first, i - 7), min(last, i + 8)):
        if j != i and len(key[j]) > 2:
            yield f"near:{key[j]}"
    yield f"at:{bucket(i - first)}"
    yield f"quoted:{view.quoted[i]}"
    for child in t.children:
        yield f"child:{child.dep_}"


def _sense_features(view: View, c: Trigger) -> Iterator[str]:
    """The English senses of the candidate, of the words around it and of its head: the same features in both languages."""
    language, i = language_of(view.doc), c.end - 1
    sentence = view.sentences[view.sentence[i]]
    for form in c.forms:
        for sense in stems(form.entry.lemma if language == "en" else form.entry.gloss):
            yield f"sense:{sense}"
    for sense in senses(language, view.key[view.head[i]]):
        yield f"sense-head:{sense}"
    for j in range(max(sentence.start, i - 7), min(sentence.end, i + 8)):
        if j == i or len(view.key[j]) < 2:
            continue
        for sense in senses(language, view.key[j]):
            yield f"sense-near:{sense}"
            if abs(j - i) <= 3:
                yield f"sense-{'right' if j > i else 'left'}:{sense}"


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


@Language.factory("graphbuild_triggers", default_config={"threshold": 0.3})
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
        model = load_network(self.language, "trigger")
        found = candidates(view, self.lexicon)
        none = model.classes.index(NONE)
        kept: list[Trigger] = []
        for n in reversed(range(len(found))):
            c = found[n]
            p = model.probabilities(features(view, found, n, kept[-1] if kept else None))
            c.probability = float(1 - p[none])
            p[none] = 0
            c.type = model.classes[int(p.argmax())]
            c.forms.sort(key=lambda f: (f.entry.type != c.type, f.entry.weak))
            if c.probability < self.threshold:
                continue
            rival = kept[-1] if kept and _one_act(view, c, kept[-1]) else None
            if rival is not None and _outdoes(view, rival, c):
                continue
            if rival is not None:
                kept.pop()
            kept.append(c)
        return _with_colon(view, kept[::-1])
