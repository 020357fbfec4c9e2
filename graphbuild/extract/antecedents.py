"""Whom a common noun may stand for: the actors named before it, and what speaks for and against each of them.

A network (`weights/events/antecedent.gz`) learned it from texts whose annotators named who is meant by "the minister", "the
group", الرجل: `training/events/antecedents.py`. Here are its questions: nouns, candidates and features.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from spacy.tokens import Span, Token

from graphbuild.extract.meaning import classes, senses
from graphbuild.extract.network import Network, bucket
from graphbuild.extract.nouns import Nouns, load_nouns
from graphbuild.extract.view import DESCRIPTION, View
from graphbuild.language.extensions import article_of
from graphbuild.model import ActorMention
from graphbuild.resolve.registry import Registry, load_registry
from graphbuild.resolve.sectors import of_entry, sectors_of

YES = "yes"
LEAST, LEAD = 0.5, 0.2
"""A noun stands for its likeliest candidate from this probability on, if the next one lies so far behind; by
cross-validation (docs/benchmarks.md)."""
OPEN = frozenset(("none", DESCRIPTION, "office"))
"""`resolved_by` of mentions of which neither registry nor text say who they are."""
T = TypeVar("T")
_MOST = 10  # candidates, those named last
_BODIES = ("organization", "armed_group")
_SETTING_APART = frozenset(("amod", "compound", "nmod", "acl:relcl", "acl"))
_NO_MODIFIER = frozenset(("DET", "PUNCT", "PART", "ADP"))
_THE = frozenset(("the", "this", "that", "these", "those"))
_SECOND = ("vice ", "deputy ")


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun in place of a name: its actor span, and what it says of itself.

    `word` is folded and without article (the lemma in English, two words where the lexicon has them: "prime minister");
    `determined` tells an article ("the", "a"), a possessor ("his", "owned") or none ("bare"); `state` is the id of the state
    whose nationality stands with it.
    """

    actor: int
    word: str
    head: Token
    determined: str
    number: str
    modifiers: tuple[str, ...]
    state: str | None


@dataclass(slots=True)
class Candidate:
    """An actor named before: its mentions (indices of actor spans, in order), and of what kind it is."""

    actor_id: str
    kind: str
    mentions: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """One document's nouns and candidates. `did` and `suffered` are the types of the events that an actor span is source
    and target of, `beside` the ids of the other participants of its events."""

    view: View
    language: str
    nouns: Nouns
    registry: Registry
    did: dict[int, str] = field(default_factory=dict)
    suffered: dict[int, str] = field(default_factory=dict)
    beside: dict[int, set[str]] = field(default_factory=dict)
    _sectors: dict[str, list[str]] = field(default_factory=dict)
    _offices: dict[str, set[str]] = field(default_factory=dict)

    def found(self) -> Iterator[tuple[Noun, list[tuple[Candidate, Iterator[str]]]]]:
        """Every noun that takes part in an event and may stand for an actor, with the candidates and their features, which are
        made when they are asked for."""
        read = [self.noun(actor) for actor in range(len(self.view.actors))]
        named = [a for a, noun in enumerate(read) if noun is None and self._is_named(a)]
        self._offices = self._by_actor()
        for noun in read:
            if noun is not None and (noun.actor in self.did or noun.actor in self.suffered):
                candidates = self.candidates(noun, named)
                if candidates:
                    yield noun, [(c, self.features(noun, c, candidates)) for c in candidates]

    def noun(self, actor: int) -> Noun | None:
        """The noun that is all an actor is told by; None for names, adjectives and actors that are known."""
        m, span = self.view.mention(actor), self.view.actors[actor]
        if m.adjective or m.kind in ("person", "state") or m.resolved_by not in OPEN:
            return None
        head = self.view.doc[span.start] if self.language == "ar" else span.root
        modifiers = self._modifiers(span, head)
        if (self.language == "en" and head.pos_ == "PROPN") or (m.kind in _BODIES and modifiers):
            return None  # a name: "Acme Group", حركة فجر الحرية
        number, determined = self._number(head), self._determined(span, head)
        return Noun(actor, self._word(span, head), head, determined, number, modifiers, self._nationality(actor))

    def _word(self, span: Span, head: Token) -> str:
        if self.language == "en":
            two = " ".join(t.lemma_.lower() for t in span[-2:])
            return two if two in self.nouns.offices else head.lemma_.lower()
        first, *rest = " ".join(self.view.key[span.start : span.end]).removeprefix("ال").split(" ")
        two = " ".join([first, *rest[:1]])
        return two if two in self.nouns.offices else first

    def _modifiers(self, span: Span, head: Token) -> tuple[str, ...]:
        beside = {t for t in head.children if t.dep_ in _SETTING_APART} | {t for t in span if t.i != head.i}
        found = (t for t in beside if t.pos_ not in _NO_MODIFIER and not self._tells_state(t.i))
        return tuple(sorted({self.view.key[t.i].removeprefix("ال") for t in found}))

    def _tells_state(self, token: int) -> bool:
        return token in self.view.at and self.view.mention(self.view.at[token]).adjective

    def _number(self, head: Token) -> str:
        if self.language == "en":
            return "Plur" if head.tag_ in ("NNS", "NNPS") else "Sing"
        told = head.morph.get("Number", [])
        return told[0] if told else "Plur" if self.view.key[head.i].endswith(("ون", "ين")) else "Sing"

    def _determined(self, span: Span, head: Token) -> str:
        if self.language == "ar":
            owned = span.end < len(self.view.key) and self.view.attached_pronoun(span.end)
            return "the" if self.view.key[span.start].startswith("ال") else "his" if owned else "bare"
        for t in head.children:
            if t.lower_ in _THE:
                return "the"
            if t.dep_ == "nmod:poss":
                return "his" if t.pos_ == "PRON" else "owned"
            if t.dep_ in ("det", "nummod"):
                return "a"
        return "bare"

    def _nationality(self, actor: int) -> str | None:
        """The state whose adjective stands in a noun's span or right beside it, where the language has it."""
        span = self.view.actors[actor]
        for other in range(max(0, actor - 2), min(actor + 3, len(self.view.actors))):
            m, beside = self.view.mention(other), self.view.actors[other]
            inside = span.start <= beside.start and beside.end <= span.end
            next_ = beside.start == span.end if self.language == "ar" else beside.end == span.start
            if other != actor and m.adjective and (inside or next_):
                return m.country or m.actor_id
        return None

    def _is_named(self, actor: int) -> bool:
        m = self.view.mention(actor)
        known = m.actor_id in self.registry.entries or m.kind == "person" or m.name[:1].isupper()
        return known and m.kind != "group" and not self.view.described(actor)

    def candidates(self, noun: Noun, named: Iterable[int]) -> list[Candidate]:
        """The actors among these mentions that are named before a noun, take no part beside it and are of no other state
        than it says; the one named last first."""
        span, found = self.view.actors[noun.actor], dict[str, Candidate]()
        for a in named:
            m, before = self.view.mention(a), self.view.actors[a]
            own = noun.state is not None and m.adjective and before.end == span.start  # "Israeli" | minister
            if before.end <= span.start and not own:
                candidate = found.setdefault(m.actor_id, Candidate(m.actor_id, m.kind))
                candidate.mentions.append(a)
        beside = self.beside.get(noun.actor, set())
        able = [c for c in found.values() if c.actor_id not in beside and not self._is_of_other(noun, c)]
        for c in able:
            if all(self.view.mention(a).adjective for a in c.mentions):
                c.kind += "+adj"
        return sorted(able, key=lambda c: -c.mentions[-1])[:_MOST]

    def _state(self, candidate: Candidate) -> str | None:
        m = self.view.mention(candidate.mentions[-1])
        return m.country or (candidate.actor_id if m.kind == "state" else None)

    def _is_of_other(self, noun: Noun, candidate: Candidate) -> bool:
        return noun.state is not None and self._state(candidate) not in (None, noun.state)

    def features(self, noun: Noun, candidate: Candidate, among: list[Candidate]) -> Iterator[str]:
        """What speaks for and against a candidate: sense, offices, sectors, state, distance, rank among its kind, roles."""
        how = f"{noun.determined}:{noun.number}"
        yield from self._of_sense(noun, candidate, how)
        yield from self._of_place(noun, candidate, among, how)

    def _of_sense(self, noun: Noun, candidate: Candidate, how: str) -> Iterator[str]:
        last, mine, kind = self.view.mention(candidate.mentions[-1]), self.view.mention(noun.actor), candidate.kind
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
        office = self._fits(noun, candidate) if last.kind == "person" else "-"
        yield f"office:{office}"
        yield f"office:{office}:{kind}:{noun.determined}:{apart}"
        yield f"body:{self._body(noun.word, last)}:{kind}:{noun.determined}:{apart}"
        words = last.name.lower().replace("(", " ").replace(")", " ").split()
        head = (mine.name.lower().split() or [""])[-1]
        named = head in words or any(len(s) > 3 and any(w.startswith(s) for w in words) for s in meant)
        written = any(noun.word in self._words(a) for a in candidate.mentions)
        yield f"named:{named}:{kind}:{how}"
        yield f"written:{written}:{kind}:{how}"
        yield f"named:{named}:{written}"
        for sector in self._sectors_of(last) or ["-"]:
            yield f"sector:{sector}:{noun.word}"
            yield f"sector:{sector}:{how}"
            yield from (f"sector:{sector}:class:{sort}" for sort in sorts)
            yield from (f"sector:{sector}:sense:{sense}" for sense in meant)
        yield from (f"sense:{sense}:{kind}" for sense in meant)
        said = noun.state or mine.country
        agrees = "-" if said is None else "?" if self._state(candidate) is None else self._state(candidate) == said
        yield f"state:{agrees}:{noun.state is not None}:{kind}"
        yield f"state:{agrees}:{noun.number}"

    def _of_place(self, noun: Noun, candidate: Candidate, among: list[Candidate], how: str) -> Iterator[str]:
        view, mentions, kind = self.view, candidate.mentions, candidate.kind
        here, there = view.sentence[view.actors[noun.actor].start], view.sentence[view.actors[mentions[-1]].start]
        alike = [c.actor_id for c in among if c.kind == kind]
        distance, rank = bucket(here - there), min(alike.index(candidate.actor_id), 3)
        before = max((a for a in self.did if a < noun.actor), default=None)
        acted = before is not None and view.mention(before).actor_id == candidate.actor_id
        role = f"source:{self.did[noun.actor]}" if noun.actor in self.did else f"target:{self.suffered[noun.actor]}"
        subject = any(view.is_subject(a) for a in mentions if view.sentence[view.actors[a].start] == there)
        yield f"distance:{distance}:{kind}"
        yield f"distance:{distance}:{how}"
        yield f"rank:{rank}:{min(len(alike), 4)}:{kind}"
        yield f"rank:{rank}:{how}:{kind}"
        yield f"rank:{rank}:{noun.word}:{kind}"
        yield f"alike:{min(len(alike), 4)}:{kind}"
        yield f"only:{len(among) == 1}:{kind}"
        yield f"subject:{subject}:{distance}:{kind}"
        yield f"opens:{view.sentence[view.actors[mentions[0]].start] == 0}:{kind}"
        yield f"first:{min(c.mentions[0] for c in among) == mentions[0]}:{kind}"
        yield f"acted:{acted}:{kind}"
        yield f"acted:{acted}:{role.partition(':')[0]}"
        yield f"mentions:{bucket(len(mentions))}:{kind}"
        yield f"role:{role}:{kind}"
        yield f"same sentence:{here == there}:{how}:{kind}"

    def _fits(self, noun: Noun, candidate: Candidate) -> str:
        """Whether a person holds an office that the noun names: "-" where it names none, "?" where none is known."""
        told = (self.view.mention(noun.actor).office or "").lower()
        wanted = [told] if told and told != noun.word else self.nouns.offices.get(noun.word, [])
        if not wanted:
            return "-"
        article = article_of(self.view.doc)
        held = self.registry.offices(candidate.actor_id, article.published if article else None)
        offices = {o.lower() for o in held} | self._offices.get(candidate.actor_id, set())
        first = [o for o in offices if not o.startswith(_SECOND)]
        fits = any(w in o for w in wanted for o in (offices if w.startswith(_SECOND) else first))
        return str(fits) if offices else "?"

    def holders(self) -> Iterator[tuple[int, ActorMention]]:
        """Persons told by an office that the registry knows them to hold, and the mention before that names them."""
        named: dict[str, ActorMention] = {}
        for actor in range(len(self.view.actors)):
            m = self.view.mention(actor)
            if m.resolved_by != "office":
                named.setdefault(m.actor_id, m)
            elif m.kind == "person" and m.actor_id in named:
                yield actor, named[m.actor_id]

    def _by_actor(self) -> dict[str, set[str]]:
        """The offices that the text gives each actor."""
        found: dict[str, set[str]] = {}
        for a in range(len(self.view.actors)):
            m = self.view.mention(a)
            if m.office:
                found.setdefault(m.actor_id, set()).add(m.office.lower())
        return found

    def _body(self, noun: str, m: ActorMention) -> str:
        """By what a body is known to be what the noun says: its name, a word of it, its sector."""
        sign = self.nouns.bodies.get(noun)
        if sign is None:
            return "-"
        if m.name in sign.get("names", ()):
            return "name"
        if not set(m.name.lower().split()).isdisjoint(sign.get("words", ())):
            return "word"
        return "none" if set(self._sectors_of(m)).isdisjoint(sign.get("sectors", ())) else "sector"

    def _words(self, actor: int) -> set[str]:
        span = self.view.actors[actor]
        return {self.view.key[i].removeprefix("ال") for i in range(span.start, span.end)}

    def _sectors_of(self, m: ActorMention) -> list[str]:
        if m.actor_id not in self._sectors:
            known = m.actor_id in self.registry.entries
            self._sectors[m.actor_id] = of_entry(self.registry, m.actor_id) if known else sectors_of(m.kind, m.name)
        return self._sectors[m.actor_id]


def reader_of(view: View, language: str, spans: Iterable[Span]) -> Reader:
    """The reader of a document whose events have their roles."""
    reader = Reader(view, language, load_nouns(language), load_registry())
    for span in spans:
        roles = span._.roles or []
        for role, actor in roles:
            (reader.did if role == "source" else reader.suffered)[actor] = span._.trigger.type
            others = {view.mention(a).actor_id for _, a in roles if a != actor}
            reader.beside.setdefault(actor, set()).update(others)
    return reader


def surest(network: Network, candidates: Iterable[tuple[T, Iterable[str]]]) -> tuple[float, T] | None:
    """The likeliest of the candidates by their features, and how likely it is; None where it is not likely enough, or the
    next one nearly as likely."""
    yes = network.classes.index(YES)
    told = [(float(network.probabilities(features)[yes]), candidate) for candidate, features in candidates]
    first, second = [*sorted((p for p, _ in told), reverse=True), 0.0, 0.0][:2]
    return next(t for t in told if t[0] == first) if first >= LEAST and first - second >= LEAD else None
