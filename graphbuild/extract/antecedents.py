"""Whom a common noun may stand for: the actors named before it, and what speaks for and against each of them.

A network (`weights/events/antecedent.gz`) learned it from texts whose annotators named who is meant by "the minister", "the
group", الرجل: `training/events/antecedents.py`. Here are its questions: nouns, candidates and features.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from spacy.tokens import Token

from graphbuild.extract.meaning import classes, senses
from graphbuild.extract.network import bucket
from graphbuild.extract.nouns import Nouns
from graphbuild.extract.view import View
from graphbuild.language.extensions import article_of
from graphbuild.model import ActorMention
from graphbuild.resolve.registry import Registry
from graphbuild.resolve.sectors import of_entry, sectors_of

OPEN = ("none", "description", "office")
"""`resolved_by` of mentions that name nobody whom the registry or the text knows."""
_MOST = 10  # candidates, those named last
_SETTING_APART = ("amod", "compound", "nmod", "acl:relcl", "acl")
_THE = frozenset(("the", "this", "that", "these", "those"))
_OWNED = "owned"


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun that takes the place of a name: its actor span, head, and what it says of itself."""

    actor: int
    word: str  # folded, without article; the lemma in English
    head: Token
    determined: str  # by an article ("the"), a possessor ("owned", "his"), or "bare"
    number: str
    modifiers: tuple[str, ...]
    state: str | None  # id of the state whose nationality stands with it


@dataclass(slots=True)
class Candidate:
    """An actor named before: its mentions (indices of actor spans), and where it stands among the others."""

    actor_id: str
    mentions: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """One document's nouns and candidates."""

    view: View
    nouns: Nouns
    registry: Registry
    language: str
    sources: dict[int, str] = field(default_factory=dict)  # actor span → type of the event that it is a source of
    targets: dict[int, str] = field(default_factory=dict)
    beside: dict[int, set[str]] = field(default_factory=dict)  # actor span → ids of its events' other participants

    def found(self) -> Iterator[tuple[Noun, list[tuple[Candidate, list[str]]]]]:
        """Every noun that may stand for an actor, with the candidates and their features."""
        for actor in range(len(self.view.actors)):
            noun = self.noun(actor)
            named = self.candidates(actor) if noun else []
            if noun and named:
                yield noun, [(c, list(self.features(noun, c, named))) for c in named]

    def noun(self, actor: int) -> Noun | None:
        """The noun that is the actor's only name; None for names, adjectives and known actors."""
        m, span = self.view.mention(actor), self.view.actors[actor]
        if m.adjective or not (m.resolved_by in OPEN or m.kind == "group"):
            return None
        if m.kind == "person" and m.resolved_by != "office":
            return None
        arabic = self.language == "ar"
        head = self.view.doc[span.start] if arabic else span.root
        if head.pos_ == "PROPN" and not arabic:
            return None
        word = self.view.key[head.i].removeprefix("ال") if arabic else head.lemma_.lower()
        beside = [t for t in head.children if t.dep_ in _SETTING_APART] + [t for t in span if t.i != head.i]
        modifiers = {self.view.key[t.i].removeprefix("ال") for t in beside if not self._tells_state(t.i)}
        number = "plural" if self._is_plural(head, word) else "singular"
        state = m.country or self._nationality(actor)
        return Noun(actor, word, head, self._determined(actor, head), number, tuple(sorted(modifiers)), state)

    def _tells_state(self, token: int) -> bool:
        return token in self.view.at and self.view.mention(self.view.at[token]).adjective

    def _is_plural(self, head: Token, word: str) -> bool:
        if self.language == "en":
            return head.tag_ in ("NNS", "NNPS")
        return "Plur" in head.morph.get("Number", []) or word.endswith(("ون", "ين"))

    def _determined(self, actor: int, head: Token) -> str:
        view, span = self.view, self.view.actors[actor]
        if self.language == "ar":
            owned = span.end < len(view.key) and view.attached_pronoun(span.end)
            return "the" if view.key[span.start].startswith("ال") else _OWNED if owned else "bare"
        for t in head.children:
            if t.lower_ in _THE:
                return "the"
            if t.dep_ == "nmod:poss":
                return "his" if t.pos_ == "PRON" else _OWNED
            if t.dep_ in ("det", "nummod"):
                return "a"
        return "bare"

    def _nationality(self, actor: int) -> str | None:
        """The state whose adjective stands beside a noun."""
        span = self.view.actors[actor]
        for other in (actor - 1, actor + 1):
            if 0 <= other < len(self.view.actors) and self.view.mention(other).adjective:
                beside = self.view.actors[other]
                if span.start - 1 <= beside.start <= span.end and beside.end >= span.start:
                    return self.view.mention(other).country
        return None

    def candidates(self, actor: int) -> list[Candidate]:
        """The actors named before an actor span, the one named last first."""
        found: dict[str, Candidate] = {}
        for a in range(actor):
            m = self.view.mention(a)
            if self.view.actors[a].end > self.view.actors[actor].start:
                break
            if m.name[:1].isupper() and not self.view.described(a):
                found.setdefault(m.actor_id, Candidate(m.actor_id)).mentions.append(a)
        return sorted(found.values(), key=lambda c: -c.mentions[-1])[:_MOST]

    def features(self, noun: Noun, candidate: Candidate, named: list[Candidate]) -> Iterator[str]:
        """What speaks for and against a candidate: sense, offices, sectors, state, distance, rank among its kind, roles."""
        kind = self._kind(candidate)
        how = f"{noun.determined}:{noun.number}"
        yield from self._of_sense(noun, candidate, kind, how)
        yield from self._of_place(noun, candidate, named, kind, how)

    def _kind(self, candidate: Candidate) -> str:
        only = all(self.view.mention(a).adjective for a in candidate.mentions)
        return self.view.mention(candidate.mentions[-1]).kind + ("+adj" if only else "")

    def _of_sense(self, noun: Noun, candidate: Candidate, kind: str, how: str) -> Iterator[str]:
        last, mine = self.view.mention(candidate.mentions[-1]), self.view.mention(noun.actor)
        key = noun.head.lower_ if self.language == "en" else self.view.key[noun.head.i]
        meant = senses(self.language, key) or ("-",)
        sorts = (classes(self.language, key) or ("-",))[:2]
        apart = bool(noun.modifiers)
        yield f"noun:{noun.word}:{kind}"
        yield f"noun:{noun.word}:{noun.determined}:{apart}"
        yield f"how:{how}:{apart}:{kind}"
        yield f"told:{mine.resolved_by}:{mine.kind}:{kind}"
        yield f"known:{last.resolved_by}:{kind}"
        for sort in sorts:
            yield f"class:{sort}:{kind}:{noun.number}"
        for modifier in noun.modifiers:
            yield f"modifier:{modifier}"
            yield f"modifier:{modifier}:{kind}"
        offices = set(self._offices(candidate)) if last.kind == "person" else set()
        wanted = (mine.office.lower(),) if mine.office and mine.office.lower() != noun.word else ()
        fits = _fits(wanted or tuple(self.nouns.offices.get(noun.word, ())), offices)
        yield f"office:{fits}:{kind}:{noun.determined}:{apart}"
        yield f"office:{fits}"
        body = self._body(noun.word, last)
        yield f"body:{body}:{kind}:{noun.determined}:{apart}"
        words = last.name.lower().replace("(", " ").replace(")", " ").split()
        head = mine.name.lower().split()[-1] if mine.name else ""
        named = head in words or any(len(s) > 3 and any(w.startswith(s) for w in words) for s in meant)
        written = any(noun.word in self._words(a) for a in candidate.mentions)
        yield f"named:{named}:{kind}:{how}"
        yield f"written:{written}:{kind}:{how}"
        yield f"named:{named}:{written}"
        for sector in self._sectors(last) or ["-"]:
            yield f"sector:{sector}:{noun.word}"
            yield f"sector:{sector}:{how}"
            yield from (f"sector:{sector}:class:{sort}" for sort in sorts)
            yield from (f"sector:{sector}:sense:{sense}" for sense in meant)
        yield from (f"sense:{sense}:{kind}" for sense in meant)
        own = last.country or (candidate.actor_id if last.kind == "state" else None)
        agrees = "-" if noun.state is None else "?" if own is None else str(own == noun.state)
        yield f"state:{agrees}:{kind}"
        yield f"state:{agrees}:{noun.number}"

    def _of_place(self, noun: Noun, candidate: Candidate, named: list[Candidate], kind: str, how: str) -> Iterator[str]:
        view, mentions = self.view, candidate.mentions
        here, there = view.sentence[view.actors[noun.actor].start], view.sentence[view.actors[mentions[-1]].start]
        alike = [c for c in named if self._kind(c) == kind]
        distance, rank = bucket(here - there), min(alike.index(candidate), 3)
        beside = candidate.actor_id in self.beside.get(noun.actor, ())
        before = [a for a in self.sources if a < noun.actor]
        did = bool(before) and view.mention(max(before)).actor_id == candidate.actor_id
        role = "source" if noun.actor in self.sources else "target" if noun.actor in self.targets else "none"
        subject = any(view.is_subject(a) for a in mentions if view.sentence[view.actors[a].start] == there)
        first = min(c.mentions[0] for c in named) == mentions[0]
        yield f"beside:{beside}:{noun.number}:{kind}"
        yield f"beside:{beside}"
        yield f"distance:{distance}:{kind}"
        yield f"distance:{distance}:{how}"
        yield f"rank:{rank}:{min(len(alike), 4)}:{kind}"
        yield f"rank:{rank}:{how}:{kind}"
        yield f"rank:{rank}:{noun.word}:{kind}"
        yield f"alike:{min(len(alike), 4)}:{kind}"
        yield f"only:{len(named) == 1}:{kind}"
        yield f"subject:{subject}:{distance}:{kind}"
        yield f"opens:{view.sentence[view.actors[mentions[0]].start] == 0}:{kind}"
        yield f"first:{first}:{kind}"
        yield f"did:{did}:{kind}"
        yield f"did:{did}:{role}:{beside}"
        yield f"mentions:{bucket(len(mentions))}:{kind}"
        yield f"role:{role}:{self.sources.get(noun.actor) or self.targets.get(noun.actor)}:{kind}"
        yield f"same sentence:{here == there}:{how}:{kind}"

    def _body(self, noun: str, m: ActorMention) -> str:
        """By what a body is known to be what the noun says: its name, a word of it, its sector."""
        sign = self.nouns.bodies.get(noun)
        if sign is None:
            return "-"
        if m.name in sign.get("names", ()):
            return "name"
        if not set(m.name.lower().split()).isdisjoint(sign.get("words", ())):
            return "word"
        return "none" if set(self._sectors(m)).isdisjoint(sign.get("sectors", ())) else "sector"

    def _words(self, actor: int) -> set[str]:
        span = self.view.actors[actor]
        return {self.view.key[i].removeprefix("ال") for i in range(span.start, span.end)}

    def _offices(self, candidate: Candidate) -> Iterator[str]:
        """The offices that the text gives a person anywhere, and those that the registry has on the article's day."""
        for a in range(len(self.view.actors)):
            other = self.view.mention(a)
            if other.actor_id == candidate.actor_id and other.office:
                yield other.office.lower()
        yield from (o.lower() for o in self.registry.offices(candidate.actor_id, self._day()))

    def _day(self) -> date | None:
        article = article_of(self.view.doc)
        return article.published if article else None

    def _sectors(self, m: ActorMention) -> list[str]:
        known = m.actor_id in self.registry.entries
        return of_entry(self.registry, m.actor_id) if known else sectors_of(m.kind, m.name)


def _fits(wanted: tuple[str, ...], offices: set[str]) -> str:
    """Whether one of the offices is the wanted one: "-" where the noun is no office, "?" where none is known."""
    if not wanted:
        return "-"
    return str(any(w in office for w in wanted for office in offices)) if offices else "?"
