"""Status: occurred, ongoing, planned, possible or negated (component `graphbuild_status`).

A trained classifier over the form's tense, the particles and auxiliaries before it (`س`, `سوف`, will, to, may, if, negation),
the verb that governs it and the direction of its time; a particle that leaves no doubt decides by itself.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.network import load_network
from graphbuild.extract.view import View
from graphbuild.extract.words import load_words
from graphbuild.language.extensions import register
from graphbuild.model import Status


def status_features(view: View, trigger: Trigger, language: str) -> Iterator[str]:
    """Features of a trigger for its status."""
    doc, key = view.doc, view.key
    i, head = trigger.start, trigger.end - 1
    first = view.sentences[view.sentence[i]].start
    form = f"{trigger.entry.pos}:{trigger.tense}"
    future = language == "ar" and key[i] == "س" and trigger.end - i > 1
    yield from (
        f"form:{form}",
        f"form:{form}:{trigger.type}",
        f"sa:{future}",
        f"lemma:{trigger.entry.lemma}:{trigger.tense}",
    )
    yield f"type:{trigger.type}"
    yield f"w:{key[head]}"
    for d in (1, 2, 3, 4):
        yield f"w-{d}:{key[i - d] if i - d >= first else '#'}"
        yield f"before:{key[i - d] if i - d >= first else '#'}"
    yield f"w-2w-1:{'_'.join(key[max(first, i - 2) : i])}"
    yield f"w-1:{key[i - 1] if i > first else '#'}:{form}"
    yield f"next:{key[head + 1] if head + 1 < len(key) else '#'}"
    for t in doc[head].children:
        if t.dep_ in ("aux", "neg", "advmod", "mark", "aux:pass", "cop", "obl", "nmod"):
            yield f"child:{t.dep_}:{key[t.i]}"
    h = doc[head].head
    yield f"head:{key[h.i]}:{doc[head].dep_}"
    yield f"head:{h.pos_}:{doc[head].dep_}:{form}"
    for t in h.children:
        if t.dep_ in ("aux", "neg", "mark", "advmod") and t.i < head:
            yield f"headchild:{key[t.i]}"
    yield f"quoted:{view.quoted[i]}"
    yield f"first:{i == first}:{form}"
    yield f"final:{key[view.sentences[view.sentence[i]].end - 1]}"
    yield from _signals(view, trigger, first)
    for span in view.times:
        if view.sentence[span.start] == view.sentence[i]:
            rel = span._.time.rel or {}
            yield f"time:{rel.get('direction')}:{form}:{abs(span.start - i) < 8}"


def _signals(view: View, trigger: Trigger, first: int) -> Iterator[str]:
    for j in range(max(first, trigger.start - 12), trigger.start):
        near = trigger.start - j <= 4
        for name, phrase, _ in view.signals(j):
            yield f"signal:{name}:{near}"
            yield f"signal:{name}:{near}:{trigger.tense}"
            yield f"phrase:{'_'.join(phrase)}:{near}"


def told_by_particle(view: View, trigger: Trigger, language: str) -> Status | None:
    """The status that the word right before a verb leaves no doubt about ("سوف ترسل", "did not send"), else None.

    An own act that will not be done is a refusal (REJECT), which has taken place; of another type it is negated.
    """
    i, head = trigger.start, view.doc[trigger.end - 1]
    first = view.sentences[view.sentence[i]].start
    words = load_words(language)
    if language == "ar":
        word = view.key[i - 1] if i > first else ""
        if any(view.key[j] in words.single("if") or view.key[j] == "ما" for j in range(max(first, i - 3), i)):
            return None  # "إذا لم", "ما لم"
        if word in words.single("negation_past") and trigger.tense == "imperfect":
            return "negated"
        if word in words.single("negated_will") and trigger.type != "REJECT":
            return "negated"
        return "planned" if word == "سوف" else None
    if trigger.tense == "noun" or any(t.dep_.startswith("aux:pass") for t in head.children):
        return None
    auxiliaries = [view.key[t.i] for t in head.children if t.dep_ in ("aux", "neg", "advmod") and t.i < i]
    negated = bool({"not", "n't", "never"} & set(auxiliaries))
    if negated and {"did", "has", "have", "had"} & set(auxiliaries):
        return "negated"
    return None


class StatusTagger:
    """Sets `span._.status` of each trigger."""

    def __init__(self, language: str) -> None:
        register()
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        model = load_network(self.language, "status")
        view = View(doc)
        for span in doc.spans.get("triggers", ()):
            told = told_by_particle(view, span._.trigger, self.language)
            span._.status = told or model.best(status_features(view, span._.trigger, self.language))[0]
        return doc


@Language.factory("graphbuild_status")
def make_status(nlp: Language, name: str) -> StatusTagger:
    """The component, for the pipeline's language."""
    return StatusTagger("en" if nlp.lang == "en" else "ar")
