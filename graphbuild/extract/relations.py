"""Relations: facts between actors that the text states plainly (component `graphbuild_relations`).

Offices and memberships come from the title before a name; leadership, alliance and belonging from a few fixed phrases
between two actors (`language/<lang>/lexicon/relations.yaml`). A former office states nothing about now and is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from graphbuild.compiled import checked_yaml
from graphbuild.extract.actor_lexicon import canonical
from graphbuild.extract.actor_titles import Title
from graphbuild.language.extensions import article_of, register, text_of
from graphbuild.model import ActorMention, Relation
from graphbuild.ontology import relation_types
from graphbuild.resolve.gazetteer import Trie, Word, words
from graphbuild.resolve.registry import Entry, load_registry

_MEMBERS = frozenset({"Member", "Senior Member"})
_LEADERS = frozenset({"Leader", "Commander", "Party Leader", "Head of the Political Bureau"})
_HEADS = frozenset({"President", "Chair"})
"""Offices that lead a party or a movement: who heads one leads it."""
_NO_OFFICE = frozenset({"Opposition Leader", "Candidate", "Colonel", "Sheikh"})
_CITIZENS = frozenset({"Journalist", "Activist", "Lawyer"})
_PHRASES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "between"],
        "additionalProperties": False,
        "properties": {
            "type": {"type": "string"},
            "between": {"type": "array", "items": {"type": "string"}},
            "reverse": {"type": "boolean"},
        },
    },
}
_SKIPPED = frozenset({"the", "a", "an", "close", "key", "main", "staunch", "longtime"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The relation that words between two actors state; `reverse` where the second is its subject."""

    type: str
    reverse: bool


@cache
def _phrases(language: str) -> Trie[_Phrase]:
    path = f"language/{language}/lexicon/relations.yaml"
    trie: Trie[_Phrase] = Trie()
    for row in checked_yaml(path, _PHRASES):
        for phrase in row["between"]:
            trie.add(phrase, _Phrase(row["type"], row.get("reverse", False)))
    return trie


class Relations:
    """Writes `doc._.relations`."""

    def __init__(self, language: str) -> None:
        register()
        self.language = language

    def __call__(self, doc: Doc) -> Doc:
        """Run on one document."""
        found: dict[tuple[str, str, str, str | None], Relation] = {}
        for r in (*_from_titles(doc), *_from_phrases(doc, self.language)):
            if r.subject_id != r.object_id:
                found.setdefault((r.type, r.subject_id, r.object_id, r.office), r)
        doc._.relations = sorted(found.values(), key=lambda r: (r.start, r.end, r.type))
        return doc


def _from_titles(doc: Doc) -> Iterator[Relation]:
    """What the title of a person says: an office, leadership, membership, nationality. The dates of an office are those of
    the registry's term on the article's day."""
    article = article_of(doc)
    day = article.published if article else None
    bodies = {
        (s._.actor.start, s._.actor.end): s._.actor for s in doc.spans.get("actors", ()) if not s._.actor.adjective
    }
    for span in doc.spans.get("actors", ()):
        m: ActorMention = span._.actor
        title: Title | None = span._.title
        if m.kind != "person" or title is None or title.former or title.office is None:
            continue
        if title.body is not None and (body := bodies.get(title.body)) is not None:
            yield from _of_unknown(m, title, body)
            continue
        type_, (of, office) = _stated(title), (title.of, m.office)
        told = of is not None
        if type_ == "HOLDS_OFFICE" and of is None:
            of, office = _known_office(m.actor_id, title.office)
        if type_ is None or of is None:
            continue
        start, end = min(m.start, title.begin), max(m.end, title.stop)
        office = office if type_ == "HOLDS_OFFICE" else None
        term = load_registry().term(m.actor_id, office, of.id, day) if office else None
        yield Relation(
            type_,
            m.name,
            of.name,
            m.actor_id,
            of.id,
            start,
            end,
            office=office,
            since=term.get("start") if term else None,
            until=term.get("end") if term else None,
            provenance="text" if told else "registry",
        )


def _of_unknown(m: ActorMention, title: Title, body: ActorMention) -> Iterator[Relation]:
    """Office in, leadership or membership of a body that the registry does not know."""
    if title.former or title.address or title.office in _NO_OFFICE:
        return
    lead = title.office in _LEADERS or title.office in _HEADS
    type_ = "MEMBER_OF" if title.office in _MEMBERS else "LEADS" if lead else "HOLDS_OFFICE"
    start, end = min(m.start, title.begin, body.start), max(m.end, body.end)
    office = title.office if type_ == "HOLDS_OFFICE" else None
    yield Relation(type_, m.name, body.name, m.actor_id, body.actor_id, start, end, office=office)


def _known_office(actor_id: str, title: str) -> tuple[Entry | None, str | None]:
    """The body of an office that the text names without one ("President Macron"), if the registry has just one such."""
    registry = load_registry()
    person = registry.entries.get(actor_id)
    offices = person.row.get("offices", ()) if person else ()
    bodies = {o["of"]: o["office"] for o in offices if o["office"] in (title, canonical(title, o["of"]))}
    if len(bodies) != 1:
        return None, None
    of, office = next(iter(bodies.items()))
    return registry.entries[of], office


def _stated(title: Title) -> str | None:
    body = title.of is not None and title.of.kind != "state"
    if title.office in _MEMBERS:
        return "MEMBER_OF" if body else None
    if title.office == "Commander" and body and title.begin < title.start:
        return "MEMBER_OF"  # "a Hamas commander" is one of several
    if title.office in _LEADERS:
        return "LEADS" if body else None
    if title.office in _CITIZENS:
        return None if body else "CITIZEN_OF"
    if title.office in _NO_OFFICE or title.address:
        return None
    return "HOLDS_OFFICE"


def _from_phrases(doc: Doc, language: str) -> Iterator[Relation]:
    """ "X, which is led by Y", "حليف X": the words between two actors are one of the phrases."""
    everyone: list[Span] = [s for s in doc.spans.get("actors", ()) if not s._.actor.adjective]
    named = [s for s in everyone if s._.actor.kind != "group"]
    yield from _stated_between(doc, named, language)
    if len(named) < len(everyone):
        yield from _stated_between(doc, everyone, language)


def _stated_between(doc: Doc, actors: list[Span], language: str) -> Iterator[Relation]:
    for left, right in pairwise(actors):
        between = _between(doc, left._.actor, right._.actor)
        phrase = _phrase(between, language)
        if phrase is None:
            continue
        pairs = [(left, other) for other in _coordinated(doc, actors, right)] if phrase.reverse else [(left, right)]
        for a, b in pairs:
            subject, object_ = (b._.actor, a._.actor) if phrase.reverse else (a._.actor, b._.actor)
            if _fits(phrase.type, subject, object_):
                yield _relation(phrase.type, subject, object_)


def _relation(type_: str, subject: ActorMention, object_: ActorMention) -> Relation:
    start, end = min(subject.start, object_.start), max(subject.end, object_.end)
    return Relation(type_, subject.name, object_.name, subject.actor_id, object_.actor_id, start, end)


def _fits(type_: str, subject: ActorMention, object_: ActorMention) -> bool:
    """Are these the kinds of actor that the relation joins, and is neither a mere description?"""
    allowed = relation_types()[type_]
    known = all(m.kind != "group" or type_ == "LEADS" for m in (subject, object_))
    return known and subject.kind in allowed.subject and object_.kind in allowed.object


def _between(doc: Doc, left: ActorMention, right: ActorMention) -> list[Word]:
    """The words between two actors of one sentence (at most five; empty beyond that)."""
    gap = text_of(doc)[left.end : right.start]
    if len(gap) > 60 or any(c in gap for c in '.;؛\n«»"“”'):
        return []
    return [w for w in words(gap) if w.key not in _SKIPPED]


def _phrase(between: list[Word], language: str) -> _Phrase | None:
    if not between or len(between) > 6:
        return None
    joined = " ".join(w.key for w in between)
    for match in _phrases(language).matches(joined, words(joined), 0):
        if match.last == len(between) and not match.cut:  # "and" before it starts something new
            return match.values[0]
    return None


def _coordinated(doc: Doc, actors: list[Span], first: Span) -> list[Span]:
    """An actor and those joined to it by "and" or a comma (تقوده فرنسا وبريطانيا وألمانيا)."""
    chain, at = [first], actors.index(first)
    for nxt in actors[at + 1 :]:
        gap = text_of(doc)[chain[-1]._.actor.end : nxt._.actor.start].strip(" ،,").strip()
        if gap not in ("", "and", "و", "and the", "the") or nxt._.actor.kind != first._.actor.kind:
            break
        chain.append(nxt)
    return chain


@Language.factory("graphbuild_relations")
def make_relations(nlp: Language, name: str) -> Relations:
    """The component, for the pipeline's language."""
    return Relations("en" if nlp.lang == "en" else "ar")
