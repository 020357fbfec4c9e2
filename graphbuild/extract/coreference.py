"""Who is meant by a common noun: "the minister", "the movement", "the two sides" (component `graphbuild_coreference`).

A definite noun that takes part in an event stands for an actor named before it, where exactly one in the sentences just
before (else in the whole text before) fits it: a person by the office that the text or, on the article's day, the registry
gives; a body by its name or sector. What names two stands for the two who took part in the event before. Two that fit are
left as they are: a wrong merge is worse than two nodes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from graphbuild.compiled import checked_yaml
from graphbuild.extract.candidates import Trigger
from graphbuild.extract.participants import Roles, subject_of
from graphbuild.extract.view import View
from graphbuild.language.ar.morphology import fold
from graphbuild.language.extensions import article_of, register
from graphbuild.model import ActorMention
from graphbuild.resolve.registry import Registry, load_registry
from graphbuild.resolve.sectors import of_entry, sectors_of

_WORDS = {"type": "array", "items": {"type": "string"}}
_SCHEMA = {
    "type": "object",
    "required": ["offices", "bodies", "pairs", "alone"],
    "additionalProperties": False,
    "properties": {
        "offices": {"type": "object", "additionalProperties": _WORDS},
        "bodies": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"words": _WORDS, "sectors": _WORDS, "names": _WORDS},
            },
        },
        "pairs": {"type": "object", "additionalProperties": _WORDS},
        "alone": _WORDS,
    },
}
_DEFINITE = frozenset({"the", "this", "that"})
_TWO = frozenset({"two", "both"})
_NEAR = 3  # sentences before the noun's own in which its antecedent is looked for first
_SCORE = 0.75
_TELLS_APART = frozenset({"amod", "compound", "nmod:poss", "flat", "appos", "acl:relcl"})
_OPEN = ("none", "description", "office")


@dataclass(frozen=True, slots=True)
class Nouns:
    """The lexicon of a language: what each noun may stand for."""

    offices: dict[str, list[str]]
    bodies: dict[str, dict[str, list[str]]]
    pairs: dict[str, list[str]]
    alone: frozenset[str]


@cache
def load_nouns(language: str) -> Nouns:
    """The nouns of a language by folded form. Raises GraphbuildError where the file is off."""
    data: dict[str, Any] = checked_yaml(f"language/{language}/lexicon/coreference.yaml", _SCHEMA)
    key = fold if language == "ar" else str
    offices, bodies, pairs = ({key(n): v for n, v in data[part].items()} for part in ("offices", "bodies", "pairs"))
    alone = {key(n) for n in data["alone"]}
    if language == "ar":  # a dual has two cases
        pairs |= {n.removesuffix("ان") + "ين": v for n, v in pairs.items()}
        alone |= {n.removesuffix("ان") + "ين" for n in alone}
    return Nouns(offices, bodies, pairs, frozenset(alone))


@dataclass(slots=True)
class Reader:
    """Finds the antecedents of one document's nouns."""

    view: View
    nouns: Nouns
    registry: Registry

    def person(self, actor: int, noun: str, but: set[str]) -> ActorMention | None:
        """The one person before the noun who holds an office of this name, of the noun's nationality if it has one, and is
        none of the actors `but`."""
        m = self.view.mention(actor)
        wanted = [m.office.lower()] if m.office and m.office.lower() != noun else self.nouns.offices[noun]
        state = m.country or self._nationality(actor)
        fitting = (
            p
            for p in self._before(actor, ("person",))
            if any(w in office for w in wanted for office in self._offices(p))
            and (state is None or p.country in (None, state))
            and p.actor_id not in but
        )
        return self._only(actor, fitting)

    def body(self, actor: int, noun: str, but: set[str]) -> ActorMention | None:
        """The one body before the noun that it fits by name or sector, and that is none of the actors `but`."""
        sign = self.nouns.bodies[noun]
        named, words, sectors = (set(sign.get(k, ())) for k in ("names", "words", "sectors"))
        fitting = (
            b
            for b in self._before(actor, ("organization", "armed_group"))
            if (b.resolved_by not in _OPEN or len(b.name.split()) > 1) and b.actor_id not in but
            if b.name in named or words & set(b.name.lower().split()) or sectors & set(self._sectors(b))
        )
        return self._only(actor, fitting)

    def pair(self, start: int, kinds: Iterable[str], events: list[Roles]) -> list[int]:
        """The spans of the two that a plural at token `start` stands for: who took part in the last event before it that had
        two of the kind, else the two of the kind that the sentence before it names; [] where there are not just two."""
        wanted = tuple(kinds)
        for roles in reversed(events):
            found = self._distinct(a for _, a in roles if self.view.actors[a].start < start)
            if len(found) == 2 and all(self.view.mention(a).kind in wanted for a in found):
                return found
        here = self.view.sentence[start]
        near = (a for a in self.view.actors_of(here - 1) if not self.view.mention(a).adjective)
        found = self._distinct(a for a in near if self.view.mention(a).kind in wanted and not self.view.described(a))
        return found if here and len(found) == 2 else []

    def _distinct(self, actors: Iterable[int]) -> list[int]:
        """The first span of each actor."""
        found = {self.view.mention(a).actor_id: a for a in reversed(list(actors))}
        return sorted(found.values())

    def _before(self, actor: int, kinds: tuple[str, ...]) -> Iterator[ActorMention]:
        for a in range(actor):
            m = self.view.mention(a)
            if m.kind in kinds and not m.adjective and self.view.actors[a].end <= self.view.actors[actor].start:
                yield m

    def _only(self, actor: int, fitting: Iterable[ActorMention]) -> ActorMention | None:
        """The one actor among these mentions, looking at the near ones first."""
        span = self.view.actors[actor]
        found = {m.actor_id: m for m in fitting}
        first = self.view.sentences[max(0, self.view.sentence[span.start] - _NEAR)].start_char
        near = {i: m for i, m in found.items() if m.start >= first} or found
        return next(iter(near.values())) if len(near) == 1 else None

    def _offices(self, m: ActorMention) -> Iterator[str]:
        """The offices that the text gives a person anywhere, and those that the registry has on the article's day."""
        for a in range(len(self.view.actors)):
            other = self.view.mention(a)
            if other.actor_id == m.actor_id and other.office:
                yield other.office.lower()
        article = article_of(self.view.doc)
        yield from (o.lower() for o in self.registry.offices(m.actor_id, article.published if article else None))

    def _sectors(self, m: ActorMention) -> list[str]:
        known = m.actor_id in self.registry.entries
        return of_entry(self.registry, m.actor_id) if known else sectors_of(m.kind, m.name)

    def _nationality(self, actor: int) -> str | None:
        """The state whose adjective stands beside a noun."""
        span = self.view.actors[actor]
        for other in (actor - 1, actor + 1):
            if 0 <= other < len(self.view.actors) and self.view.mention(other).adjective:
                beside = self.view.actors[other]
                if span.start - 1 <= beside.start <= span.end and beside.end >= span.start:
                    return self.view.mention(other).country
        return None


class Coreference:
    """Gives participants that are common nouns the actor they stand for."""

    def __init__(self, language: str) -> None:
        register()
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        spans = list(doc.spans.get("triggers", ()))
        reader = Reader(View(doc), load_nouns(self.language), load_registry())
        seen: list[Roles] = []
        beside = _beside(reader.view, [span._.roles for span in spans])
        for actor in range(len(reader.view.actors)):
            self._stand_for(reader, actor, beside.get(actor, set()))
        for span in spans:
            span._.roles = self._resolved(reader, span._.trigger, span._.roles, seen)
            seen.append(span._.roles)
        return doc

    def _resolved(self, reader: Reader, trigger: Trigger, roles: Roles, seen: list[Roles]) -> Roles:
        """The roles with two actors for what names two; who is told by a plural subject is the source."""
        found: Roles = []
        for role, actor in roles:
            span = reader.view.actors[actor]
            two = self._two(reader, span.start, span.end, seen) if self.noun(reader.view, actor) else []
            found += [(role, a) for a in two or [actor]]
        subject = subject_of(reader.view, trigger)
        if subject is not None and not trigger.forms[0].passive:
            two = self._two(reader, subject.i, subject.i + 1, seen)
            both: Roles = [("source", a) for a in two]
            found = both + [r for r in found if r[0] != "source"] if two else found
        once = {reader.view.mention(a).actor_id: (role, a) for role, a in reversed(found)}
        return sorted(once.values(), key=found.index)

    def _two(self, reader: Reader, start: int, end: int, seen: list[Roles]) -> list[int]:
        """The two whom the noun of tokens [start, end) stands for; [] where it names no two."""
        view, pairs = reader.view, reader.nouns.pairs
        noun = view.doc[end - 1].lemma_.lower() if self.language == "en" else view.key[start].removeprefix("ال")
        return (
            reader.pair(start, pairs[noun], seen) if noun in pairs and self._is_pair(reader, start, end, noun) else []
        )

    def _stand_for(self, reader: Reader, actor: int, beside: set[str]) -> None:
        """Gives the mention the actor that it stands for, which can't be one that takes part in an event `beside` it."""
        m, noun = reader.view.mention(actor), self.noun(reader.view, actor)
        find = reader.person if noun in reader.nouns.offices else reader.body if noun in reader.nouns.bodies else None
        if find is None or not self._is_definite(reader.view, actor) or not self._is_bare(reader.view, actor):
            return
        named = find(actor, noun, beside)
        if named is not None:
            m.kind, m.name, m.actor_id, m.country = named.kind, named.name, named.actor_id, named.country
            m.resolved_by, m.score = "document", min(_SCORE, named.score)

    def noun(self, view: View, actor: int) -> str:
        """The head noun of an actor that is told by no name: without article, in the singular in English; '' for others."""
        m, span = view.mention(actor), view.actors[actor]
        if m.resolved_by not in _OPEN and m.kind != "group":
            return ""
        if self.language == "en":
            return view.doc[span.end - 1].lemma_.lower() if m.kind != "office" else _last_words(span)
        words = " ".join(view.key[span.start : span.end]).removeprefix("ال").split(" ")
        known = load_nouns("ar").offices
        return " ".join(words[:2]) if " ".join(words[:2]) in known else words[0]

    def _is_definite(self, view: View, actor: int) -> bool:
        span = view.actors[actor]
        if self.language == "ar":
            return view.key[span.start].startswith("ال") or view.mention(actor).kind == "office"
        return any(view.key[j] in _DEFINITE for j in range(max(0, span.start - 3), span.end))

    def _is_bare(self, view: View, actor: int) -> bool:
        """Whether a noun is one and has nothing beside it that tells it from others but a nationality: not "the former
        president", "the movement's leader", "leader of the movement"."""
        span, office = view.actors[actor], view.mention(actor).kind == "office"
        head = view.doc[span.end - 1] if self.language == "en" else view.doc[span.start]
        if head.tag_ == "NNS":
            return False
        beside = [t for t in head.children if t.dep_ in _TELLS_APART or (t.dep_ == "nmod" and self._is_genitive(t))]
        beside += [t for t in span if t.i != head.i]
        known = {
            i
            for a in range(len(view.actors))
            if view.mention(a).adjective
            for i in range(view.actors[a].start, view.actors[a].end)
        }
        return office or all(t.i in known or t.lower_ in _DEFINITE for t in beside)

    def _is_genitive(self, token: Token) -> bool:
        """Whether a noun belongs to the one before it: "leader | of the movement"; an Arabic noun with article has none."""
        return self.language == "en" and any(t.dep_ == "case" and t.lower_ == "of" for t in token.children)

    def _is_pair(self, reader: Reader, start: int, end: int, noun: str) -> bool:
        view, alone = reader.view, reader.nouns.alone
        if self.language == "ar":
            return noun in alone and view.key[start].startswith("ال")
        return view.doc[end - 1].tag_ == "NNS" and (
            noun in alone or not _TWO.isdisjoint(view.key[max(0, start - 2) : end])
        )


def _beside(view: View, events: list[Roles]) -> dict[int, set[str]]:
    """The ids of the other participants of each actor's events."""
    found: dict[int, set[str]] = {}
    for roles in events:
        for _, actor in roles:
            found.setdefault(actor, set()).update(view.mention(a).actor_id for _, a in roles if a != actor)
    return found


def _last_words(span: Span) -> str:
    """An English office without the nationality before it: "US president", "prime minister"."""
    words = [t.lemma_.lower() for t in span]
    return " ".join(words[-2:]) if words[-2:] in (["prime", "minister"], ["crown", "prince"]) else words[-1]


@Language.factory("graphbuild_coreference")
def make_coreference(nlp: Language, name: str) -> Coreference:
    """The component, for the pipeline's language."""
    return Coreference("en" if nlp.lang == "en" else "ar")
