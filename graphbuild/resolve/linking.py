"""One id for one actor over the documents of an import.

What a person decided comes first (`resolve/decisions.py`). Then names that only one document tells in full are carried to
the others of the same page: a surname in a headline is the person whom the article beside it names in full, if exactly one
person of that surname stands there. Persons unknown to the registry whose spellings surely tell the same name become one.
A wrong merge is worse than two nodes: whatever has two candidates, or is merely likely, stays as it is and is named in
`same_as` of the documents, for a person to decide.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from graphbuild.model import Actor, Document, Json
from graphbuild.resolve.decisions import Decision, Decisions
from graphbuild.resolve.gazetteer import words
from graphbuild.resolve.spelling import POSSIBLE, SAME, same_name
from graphbuild.resolve.transliterate import skeleton

_LEAST_BONES = 5  # consonants of a name that is merged: shorter ones are too often another's
_SHARED_SURNAME = 0.5
_MOST = 0.95  # of what a person should look at
LIKELY = "undecided"
"""The judgement on two persons who may be one, until somebody decides."""


def link_documents(documents: Iterable[Document], decisions: Iterable[Decision | Json] = ()) -> Sequence[Document]:
    """The same documents with unified actor ids, in events, relations, actor tables and counts, and with `same_as`."""
    found = list(documents)
    held = Decisions.of(d if isinstance(d, Decision) else Decision.from_json(d) for d in decisions)
    _rename(found, held.actors(_known_by(found)))
    doubts: dict[tuple[str, str], Json] = {}
    for page in _pages(found):
        _rename(page, _surnames((a for d in page for a in d.actors), held, doubts))
    _rename(found, _spellings(found, held, doubts))
    _note(found, doubts, held)
    return found


def _known_by(documents: list[Document]) -> Callable[[str], Actor | None]:
    """Who an id is: as the documents know it, else as the registry does."""
    from graphbuild.resolve.registry import load_registry

    named = {a.id: a for d in documents for a in d.actors}
    return lambda id_: named.get(id_) or load_registry().actor(id_)


def _pages(documents: list[Document]) -> list[list[Document]]:
    """Documents that belong to one page: an article and the headlines found on it."""
    pages: dict[str, list[Document]] = defaultdict(list)
    for d in documents:
        pages[d.article.page or d.article.url or d.article.id].append(d)
    return list(pages.values())


def _is_person(actor: Actor) -> bool:
    return actor.kind == "person"


def _unknown(actor: Actor) -> bool:
    return ":~" in actor.id


def _keys(name: str) -> tuple[str, ...]:
    return tuple(w.key for w in words(name) if w.key not in ("al", "el"))


def _names(actor: Actor) -> list[str]:
    return [n for n in (actor.name, actor.name_ar, *actor.aliases) if n]


def shared_surnames(pages: Iterable[Iterable[Actor]], decisions: Iterable[Json] = ()) -> list[Json]:
    """Rows as in `same_as` of the persons of pages that a surname alone may stand for, where there are several."""
    held = Decisions.of(Decision.from_json(d) for d in decisions)
    doubts: dict[tuple[str, str], Json] = {}
    for page in pages:
        _surnames(page, held, doubts)
    return [row for (a, b), row in sorted(doubts.items()) if not held.keeps_apart(a, b)]


def _surnames(page: Iterable[Actor], held: Decisions, doubts: dict[tuple[str, str], Json]) -> dict[str, Actor]:
    """Unknown persons named by one word, and the one person of the page whose full name ends in that word."""
    people = {a.id: a for a in page if _is_person(a)}
    full: dict[str, dict[str, Actor]] = defaultdict(dict)
    for a in people.values():
        for keys in map(_keys, _names(a)):
            if len(keys) > 1:
                full[keys[-1]].setdefault(a.id, a)
    found: dict[str, Actor] = {}
    for a in people.values():
        if _unknown(a) and all(len(_keys(n)) == 1 for n in _names(a)):
            owners = {i: p for n in _names(a) for i, p in full.get(_keys(n)[0], {}).items() if i != a.id}
            owners = {i: p for i, p in owners.items() if not held.keeps_apart(a.id, i)}
            if len(owners) == 1:
                found[a.id] = next(iter(owners.values()))
            for owner in owners if len(owners) > 1 else ():
                _doubt(doubts, a.id, owner, _SHARED_SURNAME, "surname")
    return found


def _spellings(documents: list[Document], held: Decisions, doubts: dict[tuple[str, str], Json]) -> dict[str, Actor]:
    """Unknown persons who are one with another person of the documents, by the spellings of their full names."""
    people = {a.id: a for d in documents for a in d.actors if _is_person(a) and len(_keys(written_name(a))) > 1}
    scores = {(a.id, b.id): s for a, b in _pairs(people.values()) if (s := _likeness(a, b, held)) >= POSSIBLE}
    found: dict[str, Actor] = {}
    for group in _groups(people, scores):
        kept = min((people[i] for i in group), key=_rank)
        found.update({i: kept for i in group if i != kept.id})
    for (a_id, b_id), score in scores.items():
        if a_id not in found and b_id not in found:
            _doubt(doubts, a_id, b_id, min(score, _MOST), "spelling")
    return found


def _likeness(a: Actor, b: Actor, held: Decisions) -> float:
    """How surely the names of two persons are one; 0 where they can't be one person, or a person said so."""
    if not (_unknown(a) or _unknown(b)) or _contradict(a, b) or held.keeps_apart(a.id, b.id):
        return 0.0
    return same_name(written_name(a), written_name(b))


def likely_pairs(
    people: Iterable[Actor], held: Decisions | None = None, asked: set[str] | None = None
) -> dict[tuple[str, str], float]:
    """The pairs of different persons that may be one by the spellings of their names, with scores; smaller id first.

    With `asked`, those alone in which one of these ids is. It is a function of the two of a pair, and of nobody else.
    """
    found = {}
    named = [a for a in people if name_ends(a)]
    for a, b in _pairs(named, asked):
        score = _likeness(a, b, held or Decisions())
        if score >= POSSIBLE:
            found[a.id, b.id] = round(min(score, _MOST), 3)
    return found


def name_ends(actor: Actor) -> tuple[str, str] | None:
    """The consonants of the first and of the last name of a person, by which those are found whose names may be one."""
    name = written_name(actor)
    bones = skeleton(name) if len(_keys(name)) > 1 else ()
    return (bones[0], bones[-1]) if bones else None


def written_name(actor: Actor) -> str:
    """The name as the text has it."""
    return actor.name_ar if _unknown(actor) and actor.name_ar else actor.name


def _pairs(people: Iterable[Actor], asked: set[str] | None = None) -> Iterator[tuple[Actor, Actor]]:
    """Pairs that share the consonants of a first or a last name; with `asked`, those with one of these ids."""
    blocks: dict[tuple[int, str], list[Actor]] = defaultdict(list)
    for a in sorted(people, key=lambda a: a.id):
        bones = skeleton(written_name(a))
        if bones:
            blocks[0, bones[0]].append(a)
            blocks[1, bones[-1]].append(a)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        for a, b in combinations(block, 2) if asked is None else _with(block, asked):
            if (a.id, b.id) not in seen:
                seen.add((a.id, b.id))
                yield a, b


def _with(block: list[Actor], asked: set[str]) -> Iterator[tuple[Actor, Actor]]:
    for one in block:
        if one.id in asked:
            for other in block:
                if other.id != one.id:
                    yield (one, other) if one.id < other.id else (other, one)


def _groups(people: dict[str, Actor], scores: dict[tuple[str, str], float]) -> Iterator[list[str]]:
    """Persons who are surely one: their names have the same consonants, each pair of the group is alike enough, and the
    registry knows at most one of them."""
    same = {pair for pair, score in scores.items() if score >= SAME and _same_bones(people, pair)}
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in same:
        near[a].add(b)
        near[b].add(a)
    left = set(near)
    while left:
        group, todo = set[str](), [min(left)]
        while todo:
            one = todo.pop()
            if one not in group:
                group.add(one)
                todo += near[one]
        left -= group
        ids = sorted(group)
        whole = all(p in same or p[::-1] in same for p in combinations(ids, 2))
        if whole and sum(not _unknown(people[i]) for i in ids) <= 1:
            yield ids


def _same_bones(people: dict[str, Actor], pair: tuple[str, str]) -> bool:
    a, b = (skeleton(written_name(people[i])) for i in pair)
    return a == b and len("".join(a)) >= _LEAST_BONES


def _rank(actor: Actor) -> tuple[bool, bool, int, str]:
    """Who of a group stays: the registry's, then one in Latin letters, then the longest name."""
    return (_unknown(actor), bool(actor.name_ar), -len(written_name(actor)), actor.id)


def _doubt(doubts: dict[tuple[str, str], Json], a: str, b: str, score: float, why: str) -> None:
    low, high = sorted((a, b))
    doubts.setdefault((low, high), {"actor": low, "other": high, "score": round(score, 3), "why": why})


def _note(documents: list[Document], doubts: dict[tuple[str, str], Json], held: Decisions) -> None:
    """Writes each doubtful pair into the documents that name one of the two."""
    by_actor: dict[str, list[Json]] = defaultdict(list)
    for (a, b), row in sorted(doubts.items()):
        if not held.keeps_apart(a, b):
            by_actor[a].append(row)
            by_actor[b].append(row)
    for d in documents:
        rows = {(r["actor"], r["other"]): r for a in d.actors for r in by_actor.get(a.id, ())}
        d.same_as = [rows[k] for k in sorted(rows)]


def _contradict(a: Actor, b: Actor) -> bool:
    """Are the two of different countries?"""
    return a.country is not None and b.country is not None and a.country != b.country


def _rename(documents: list[Document], to: dict[str, Actor]) -> None:
    """Puts one actor in the place of another, everywhere in these documents."""
    if not to:
        return
    for d in documents:
        d.events = [replace(e, participants=[replace(p) for p in e.participants]) for e in d.events]
        for e in d.events:
            if e.attribution_id in to:
                e.attribution, e.attribution_id = to[e.attribution_id].name, to[e.attribution_id].id
            for p in e.participants:
                if p.actor_id in to:
                    p.name, p.actor_id, p.resolved_by, p.score = (
                        to[p.actor_id].name,
                        to[p.actor_id].id,
                        "document",
                        0.85,
                    )
        for r in d.relations:
            if r.subject_id in to:
                r.subject, r.subject_id = to[r.subject_id].name, to[r.subject_id].id
            if r.object_id in to:
                r.object, r.object_id = to[r.object_id].name, to[r.object_id].id
        _merge_tables(d, to)


def _merge_tables(document: Document, to: dict[str, Actor]) -> None:
    actors: dict[str, Actor] = {}
    for a in document.actors:
        target = to.get(a.id)
        kept = actors.get(target.id if target else a.id)
        if kept is None:
            actors[target.id if target else a.id] = _joined(target, a) if target else a
        elif target:
            actors[target.id] = _joined(kept, a)
        else:
            actors[a.id] = _joined(a, kept)
    document.actors = [actors[i] for i in sorted(actors)]
    counts: dict[str, int] = defaultdict(int)
    for i, n in document.mentions.items():
        counts[to[i].id if i in to else i] += n
    document.mentions = dict(sorted(counts.items()))


def _joined(kept: Actor, other: Actor) -> Actor:
    """The kept actor with the other's spellings; a registry's actor stays as the registry has it."""
    if not _unknown(kept):
        return kept
    aliases = [n for n in dict.fromkeys((*kept.aliases, *_names(other))) if n not in (kept.name, kept.name_ar)]
    arabic = kept.name_ar or other.name_ar
    return replace(kept, name_ar=arabic, aliases=[n for n in aliases if n != arabic])
