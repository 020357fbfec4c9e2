"""Who is meant by a common noun: "the minister", "the movement", "the two sides" (component `graphbuild_coreference`).

A noun that takes part in an event stands for the likeliest of the actors named before it, where that one is likely enough
(`extract/antecedents.py`); one that also takes part in the same event is none. What names two stands for the two who took
part in the event before. Who is left unsure stays as he is told: a wrong merge is worse than two nodes.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span

from graphbuild.extract.antecedents import OPEN, Noun, Reader
from graphbuild.extract.candidates import Trigger
from graphbuild.extract.network import load_network
from graphbuild.extract.nouns import Nouns, load_nouns
from graphbuild.extract.participants import Roles, subject_of
from graphbuild.extract.view import View
from graphbuild.language.extensions import register
from graphbuild.model import ActorMention
from graphbuild.resolve.registry import load_registry

YES = "yes"
T = TypeVar("T")
LEAST, LEAD = 0.5, 0.2
"""A noun stands for its likeliest candidate from this probability on, if the next one lies so far behind; by
cross-validation (docs/benchmarks.md)."""
_TWO = frozenset({"two", "both"})


class Coreference:
    """Gives participants that are common nouns the actor they stand for."""

    def __init__(self, language: str) -> None:
        register()
        self.language = language
        self.nouns = load_nouns(language)

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        spans = list(doc.spans.get("triggers", ()))
        reader = reader_of(View(doc), self.language, spans)
        for noun, meant, probability in list(self._meant(reader)):
            stand_for(reader.view.mention(noun.actor), reader.view.mention(meant), probability)
        pairs, seen = Pairs(reader.view, self.nouns, self.language), list[Roles]()
        for span in spans:
            span._.roles = pairs.resolved(span._.trigger, span._.roles, seen)
            seen.append(span._.roles)
        return doc

    def _meant(self, reader: Reader) -> Iterator[tuple[Noun, int, float]]:
        """Nouns, the last mention of whom each stands for, and how likely that is."""
        network = load_network(self.language, "antecedent")
        yes = network.classes.index(YES)
        for noun, candidates in reader.found():
            other = reader.beside.get(noun.actor, set())
            likely = [
                (float(network.probabilities(features)[yes]), candidate.mentions[-1])
                for candidate, features in candidates
                if candidate.actor_id not in other
            ]
            if sure := surest(likely):
                yield noun, sure[1], sure[0]


def surest(likely: list[tuple[float, T]]) -> tuple[float, T] | None:
    """The likeliest of what has a probability, if it is likely enough and surely likelier than the next."""
    first, second = [*sorted((p for p, _ in likely), reverse=True), 0.0, 0.0][:2]
    return next(x for x in likely if x[0] == first) if first >= LEAST and first - second >= LEAD else None


def reader_of(view: View, language: str, spans: Iterable[Span]) -> Reader:
    """The reader of a document whose events have their roles."""
    reader = Reader(view, load_nouns(language), load_registry(), language)
    for span in spans:
        roles: Roles = span._.roles or []
        for role, actor in roles:
            (reader.sources if role == "source" else reader.targets)[actor] = span._.trigger.type
            others = {view.mention(a).actor_id for _, a in roles if a != actor}
            reader.beside.setdefault(actor, set()).update(others)
    return reader


def stand_for(m: ActorMention, named: ActorMention, probability: float) -> None:
    """Gives a mention the actor of another."""
    m.kind, m.name, m.actor_id, m.country = named.kind, named.name, named.actor_id, named.country
    m.resolved_by, m.score = "document", round(min(probability, named.score), 2)


class Pairs:
    """Who is meant by what names two: "the two sides", الجانبان."""

    def __init__(self, view: View, nouns: Nouns, language: str) -> None:
        self.view, self.nouns, self.language = view, nouns, language

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
        view = self.view
        noun = view.doc[end - 1].lemma_.lower() if self.language == "en" else view.key[start].removeprefix("ال")
        kinds = self.nouns.pairs.get(noun)
        return self._pair(start, kinds, seen) if kinds and self._is_pair(start, end, noun) else []

    def _is_pair(self, start: int, end: int, noun: str) -> bool:
        alone = noun in self.nouns.alone
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
