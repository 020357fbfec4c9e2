"""Events: the triggers with all that belongs to them, as EventMention (component `graphbuild_events`)."""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from graphbuild import __version__
from graphbuild.extract.candidates import Trigger
from graphbuild.extract.conditions import conditions, is_scope, nearest_condition
from graphbuild.extract.confidence import confidence
from graphbuild.extract.encoding import encoding_of, forget
from graphbuild.extract.label_parts import Parts, english
from graphbuild.extract.labels import english_label, native_label
from graphbuild.extract.pointer import side_by_side
from graphbuild.extract.tables import Floats
from graphbuild.extract.themes import scene_of, theme
from graphbuild.extract.translate import translate
from graphbuild.extract.view import View
from graphbuild.language.extensions import register
from graphbuild.model import EventMention, Participant, Role
from graphbuild.ontology import event_types

EXTRACTOR = f"graphbuild {__version__}"


@Language.factory("graphbuild_events")
def make_events(nlp: Language, name: str) -> "Events":
    """The component, for the pipeline's language."""
    return Events("en" if nlp.lang == "en" else "ar")


def _is_event(span: Span, roles: list[tuple[Role, int]]) -> bool:
    """Whether the guideline calls it one: somebody takes part; a statement has a speaker; an attack may have a place alone."""
    if span._.trigger.type == "STATEMENT":
        return any(role == "source" for role, _ in roles)
    return bool(roles) or (span._.trigger.type == "ASSAULT" and span._.where is not None)


def _outside_scopes(view: View, parts: Parts, roles: list[tuple[Role, int]]) -> list[tuple[Role, int]]:
    """The roles without the bodies of a scope, which take no part ("guarantees outside NATO"); the parts lose them as well."""
    scopes = [c for c in parts.conditions if is_scope(view, c)]
    inside = {a for _, a in roles for start, end in scopes if start <= view.actors[a].start < end}
    parts.sources = [a for a in parts.sources if a not in inside]
    parts.targets = [a for a in parts.targets if a not in inside]
    return [(role, a) for role, a in roles if a not in inside]


class Events:
    """Writes `doc._.events` from what the components before it decided; an event told twice is kept once."""

    def __init__(self, language: str) -> None:
        register()
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        spans = list(doc.spans.get("triggers", ()))
        view = View(doc)
        triggers = [s._.trigger for s in spans]
        vectors = side_by_side(encoding_of(view).vectors) if spans else np.zeros((0, 0), np.float32)
        events = [self.event(view, s, triggers, vectors) for s in spans]
        doc._.events = [e for e in events if e is not None]
        forget(doc)
        return doc

    def event(self, view: View, span: Span, triggers: list[Trigger], vectors: Floats) -> EventMention | None:
        """The event of a trigger; None where nobody takes part in it. `vectors`: the encoder's, (words, width)."""
        trigger: Trigger = span._.trigger
        roles: list[tuple[Role, int]] = span._.roles or []
        if not _is_event(span, roles):
            return None
        parts = self._parts(view, span, triggers, roles, vectors)
        roles = _outside_scopes(view, parts, roles)
        article = view.doc._.article
        offsets = (view.doc[trigger.start].idx, view.doc[trigger.end - 1].idx + len(view.doc[trigger.end - 1]))
        sentence = view.sentences[view.sentence[span.start]]
        name, actor_id = self._attribution(view, span)
        about = view.doc[parts.theme[0] : parts.theme[1]].text if parts.theme else None
        stated = [view.doc[a:b].text for a, b in parts.conditions]
        return EventMention(
            id=EventMention.make_id(article.id if article else "", offsets, trigger.type),
            trigger=offsets,
            type=trigger.type,
            status=span._.status or "occurred",
            sentence=_trimmed(sentence),
            mode=trigger.entry.mode if trigger.entry.mode in event_types()[trigger.type].modes else None,
            participants=[self._participant(view, role, a) for role, a in roles],
            time=span._.when,
            place=span._.where,
            attribution=name,
            attribution_id=actor_id,
            theme=about,
            theme_en=english(view, parts.theme, self.language) or None,
            conditions="; ".join(stated) or None,
            conditions_en="; ".join(english(view, c, self.language) for c in parts.conditions) or None,
            label=native_label(view, trigger, parts),
            label_en=english_label(view, trigger, parts, self.language),
            confidence=confidence(trigger.probability, self.language),
            extractor=EXTRACTOR,
        )

    def _parts(
        self, view: View, span: Span, triggers: list[Trigger], roles: list[tuple[Role, int]], vectors: Floats
    ) -> Parts:
        trigger: Trigger = span._.trigger
        here = view.sentence[span.start]
        nearby = [t for t in triggers if view.sentence[t.start] == here]
        when = span._.when
        found = conditions(view, here)
        return Parts(
            sources=[a for r, a in roles if r == "source"],
            targets=[a for r, a in roles if r == "target"],
            theme=theme(scene_of(view, span, nearby, self.language, found), vectors),
            conditions=nearest_condition(view, trigger, nearby, found),
            time=when,
            time_tokens=view.tokens(when),
            status=span._.status or "occurred",
            place=span._.where,
        )

    def _participant(self, view: View, role: Role, actor: int) -> Participant:
        m = view.mention(actor)
        return Participant(role, m.start, m.end, m.text, m.name, m.kind, m.actor_id, m.resolved_by, m.score)

    def _attribution(self, view: View, span: Span) -> tuple[str | None, str | None]:
        actor, tokens = span._.speaker or (None, None)
        if actor is not None:
            m = view.mention(actor)
            return m.name, m.actor_id
        if tokens:
            text = translate(view, *tokens) if self.language == "ar" else view.doc[tokens[0] : tokens[1]].text
            return text or None, None
        return None, None


def _trimmed(sentence: Span) -> tuple[int, int]:
    """Character offsets of a sentence without the white space around it."""
    words = [t for t in (sentence[0], sentence[-1]) if not t.is_space]
    if len(words) < 2:
        words = [t for t in sentence if not t.is_space] or [sentence[0]]
    return words[0].idx, max(words[0].idx, words[-1].idx + len(words[-1].text.rstrip()))
