"""Who is meant by a common noun: "the minister", "the movement", "the two sides" (component `graphbuild_coreference`).

A noun that takes part in an event stands for the likeliest of the actors named before it, where that one is likely enough
(`extract/antecedents.py`); one that also takes part in the same event is none. What names two stands for the two who took
part in the event before. Who is left unsure stays as he is told: a wrong merge is worse than two nodes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from graphbuild.extract.antecedents import OPEN, Reader, reader_of, surest
from graphbuild.extract.candidates import Trigger
from graphbuild.extract.network import load_network
from graphbuild.extract.nouns import load_nouns
from graphbuild.extract.participants import Roles, subject_of
from graphbuild.extract.view import View
from graphbuild.language.extensions import register
from graphbuild.model import ActorMention

_TWO = frozenset({"two", "both"})


class Coreference:
    """Gives participants that are common nouns the actor they stand for."""

    def __init__(self, language: str) -> None:
        register()
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        spans = list(doc.spans.get("triggers", ()))
        reader = reader_of(View(doc), self.language, spans)
        for actor, named in list(reader.holders()):
            stand_for(reader.view.mention(actor), named, reader.view.mention(actor).score)
        pairs, seen = Pairs(reader.view, self.language), list[Roles]()
        told = [span._.roles or [] for span in spans]
        for actor, named, probability in self._meant(reader, pairs):
            others = {
                reader.view.mention(a).actor_id for roles in told if _has(roles, actor) for _, a in roles if a != actor
            }
            if named.actor_id not in others:  # who was linked before may have come beside it
                stand_for(reader.view.mention(actor), named, probability)
        self._hold(reader)
        for span, roles in zip(spans, told, strict=True):
            span._.roles = pairs.resolved(span._.trigger, roles, seen)
            seen.append(span._.roles)
        return doc

    def _hold(self, reader: Reader) -> None:
        """Offices that stand for nobody named before get their holders' ids, as far as the actors component knows one."""
        for actor, span in enumerate(reader.view.actors):
            m, holder = span._.actor, span._.holder
            if holder is None or holder.id in reader.beside.get(actor, ()):
                continue
            if m.kind == "office" and m.resolved_by in OPEN:
                m.kind, m.actor_id, m.country, m.resolved_by = "person", holder.id, holder.country, "office"
                m.score = 0.5

    def _meant(self, reader: Reader, pairs: "Pairs") -> list[tuple[int, ActorMention, float]]:
        """Nouns (as actor spans), who each stands for, and how likely that is, the surest first."""
        network, found = load_network(self.language, "antecedent"), []
        for noun, candidates in reader.found():
            span = reader.view.actors[noun.actor]
            sure = None if pairs.names_two(span.start, span.end) else surest(network, candidates)
            if sure:
                found.append((noun.actor, reader.view.mention(sure[1].mentions[-1]), sure[0]))
        return sorted(found, key=lambda f: -f[2])


def _has(roles: Roles, actor: int) -> bool:
    return any(a == actor for _, a in roles)


def stand_for(m: ActorMention, named: ActorMention, probability: float) -> None:
    """Gives a mention the actor of another."""
    m.kind, m.name, m.actor_id, m.country = named.kind, named.name, named.actor_id, named.country
    m.resolved_by, m.score = "document", round(min(probability, named.score), 2)


@dataclass(slots=True)
class Pairs:
    """Who is meant by what names two: "the two sides", الجانبان."""

    view: View
    language: str

    def resolved(self, trigger: Trigger, roles: Roles, seen: list[Roles]) -> Roles:
        """The roles with two actors for what names two; who is told by a plural subject is the source."""
        view = self.view
        found: Roles = []
        for role, actor in roles:
            span = view.actors[actor]
            named = view.mention(actor).resolved_by not in OPEN and view.mention(actor).kind != "group"
            two = [] if named else self.two(span.start, span.end, seen)
            found += [(role, a) for a in two or [actor]]
        subject = subject_of(view, trigger)
        if subject is not None and not trigger.forms[0].passive:
            two = self.two(subject.i, subject.i + 1, seen)
            both: Roles = [("source", a) for a in two]
            found = both + [r for r in found if r[0] != "source"] if two else found
        once = {view.mention(a).actor_id: (role, a) for role, a in reversed(found)}
        return sorted(once.values(), key=found.index)

    def two(self, start: int, end: int, seen: list[Roles]) -> list[int]:
        """The two whom the noun of tokens [start, end) stands for; [] where it names no two."""
        kinds = self.names_two(start, end)
        return self._pair(start, kinds, seen) if kinds else []

    def names_two(self, start: int, end: int) -> list[str]:
        """The kinds of actors of whom the noun of tokens [start, end) names two; [] where it does not."""
        noun = (
            self.view.doc[end - 1].lemma_.lower() if self.language == "en" else self.view.key[start].removeprefix("ال")
        )
        kinds = load_nouns(self.language).pairs.get(noun, [])
        return kinds if kinds and self._is_pair(start, end, noun) else []

    def _is_pair(self, start: int, end: int, noun: str) -> bool:
        alone = noun in load_nouns(self.language).alone
        if self.language == "ar":
            return alone and self.view.key[start].startswith("ال")
        two = not _TWO.isdisjoint(self.view.key[max(0, start - 2) : end])
        return self.view.doc[end - 1].tag_ == "NNS" and (alone or two)

    def _pair(self, start: int, kinds: list[str], events: list[Roles]) -> list[int]:
        """Who took part in the last event before it that had two of the kind, else the two of the kind that the sentence
        before it names; [] where there are not just two."""
        view = self.view
        for roles in reversed(events):
            found = self._distinct(a for _, a in roles if view.actors[a].start < start)
            if len(found) == 2 and all(view.mention(a).kind in kinds for a in found):
                return found
        here = view.sentence[start]
        near = (a for a in view.actors_of(here - 1) if not view.mention(a).adjective)
        found = self._distinct(a for a in near if view.mention(a).kind in kinds and not view.described(a))
        return found if here and len(found) == 2 else []

    def _distinct(self, actors: Iterable[int]) -> list[int]:
        """The first span of each actor."""
        found = {self.view.mention(a).actor_id: a for a in reversed(list(actors))}
        return sorted(found.values())


@Language.factory("graphbuild_coreference")
def make_coreference(nlp: Language, name: str) -> Coreference:
    """The component, for the pipeline's language."""
    return Coreference("en" if nlp.lang == "en" else "ar")
