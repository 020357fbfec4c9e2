"""Which time and which place belong to an event (component `graphbuild_circumstances`)."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.encoding import encoding_of
from graphbuild.extract.pairs import marker, pair_features
from graphbuild.extract.timex.attachment import attachment
from graphbuild.extract.view import View
from graphbuild.language.codes import language_of
from graphbuild.language.extensions import register

_ENOUGH = {"times": {"ar": 0.25, "en": 0.25}, "places": {"ar": 0.3, "en": 0.4}}
"""The probability from which a time or place is the event's, by the held-out tenth (docs/benchmarks.md)."""


def circumstance_features(
    view: View, trigger: Trigger, others: list[Trigger], span: Span, group: list[Span]
) -> Iterator[str]:
    """Features of a time or place `span`, one of `group` in its sentence, for an event."""
    yield from pair_features(view, trigger, others, span)
    yield from (f"tree:{f}" for f in attachment(view.doc, trigger, others, span, group))
    nearest = min((o for o in others), key=lambda o: _distance(o, span))
    rank = sorted(group, key=lambda s: _distance(trigger, s)).index(span)
    yield f"nearest:{nearest is trigger}"
    yield f"rank:{min(rank, 3)}"
    yield f"rank:{min(rank, 3)}:nearest:{nearest is trigger}:{min(len(others), 3)}"
    yield f"actor:{span.start in view.at}"
    if span.start in view.at:
        m = view.mention(view.at[span.start])
        yield f"actor:{m.kind}:{m.adjective}:{view.actors[view.at[span.start]].start == span.start}"
    yield f"status:{trigger.type}"
    place = span._.place
    if place is not None:
        listed = ":~" not in place.place_id
        yield f"word:{view.key[span.end - 1]}"
        yield f"listed:{listed}:{span.root.pos_}"
        yield f"listed:{listed}:{marker(view, span)}"


def _distance(trigger: Trigger, span: Span) -> int:
    return max(span.start - trigger.end, trigger.start - span.end, 0)


class Circumstances:
    """Sets `span._.when` (EventTime) and `span._.where` (PlaceMention) of each trigger, or None."""

    def __init__(self) -> None:
        register()

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        view = View(doc)
        spans = list(doc.spans.get("triggers", ()))
        triggers = [s._.trigger for s in spans]
        for span, trigger in zip(spans, triggers, strict=True):
            when = self.choose(view, trigger, triggers, "times")
            where = self.choose(view, trigger, triggers, "places")
            span._.when = when._.time if when is not None else None
            span._.where = where._.place if where is not None else None
        return doc

    def choose(self, view: View, trigger: Trigger, triggers: list[Trigger], kind: str) -> Span | None:
        """The most probable time or place of the event's sentence, if it is likelier than none."""
        here = view.sentence[trigger.start]
        known = view.times if kind == "times" else view.places
        group = [s for s in known if view.sentence[s.start] == here]
        if not group:
            return None
        others = [t for t in triggers if view.sentence[t.start] == here]
        question = encoding_of(view).pairs(kind, trigger, group)
        answers = question.all(circumstance_features(view, trigger, others, span, group) for span in group)
        likely = answers[:, question.classes.index("yes")]
        best = int(likely.argmax())
        return group[best] if likely[best] > _ENOUGH[kind][language_of(view.doc)] else None


@Language.factory("graphbuild_circumstances")
def make_circumstances(nlp: Language, name: str) -> Circumstances:
    """The component."""
    return Circumstances()
