"""One id for one actor over the documents of an import.

Names that only one document tells in full are carried to the others of the same page: a surname in a headline is the person
whom the article beside it names in full, if exactly one person of that surname stands there. Persons unknown to the
registry whose Arabic and Latin spellings tell the same name, with the same first name, become one. A wrong merge is worse
than two nodes, so whatever has two candidates stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphbuild.model import Actor, Document
from graphbuild.resolve.gazetteer import words
from graphbuild.resolve.transliterate import similarity, skeleton

_SAME_NAME = 0.99


def link_documents(documents: Iterable[Document]) -> Sequence[Document]:
    """The same documents with unified actor ids, in events, relations, actor tables and counts."""
    found = list(documents)
    for page in _pages(found):
        _rename(page, _surnames(page))
    _rename(found, _spellings(found))
    return found


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


def _surnames(page: list[Document]) -> dict[str, Actor]:
    """Unknown persons named by one word, and the one person of the page whose full name ends in that word."""
    people = {a.id: a for d in page for a in d.actors if _is_person(a)}
    full: dict[str, dict[str, Actor]] = defaultdict(dict)
    for a in people.values():
        for keys in map(_keys, _names(a)):
            if len(keys) > 1:
                full[keys[-1]].setdefault(a.id, a)
    found: dict[str, Actor] = {}
    for a in people.values():
        if _unknown(a) and all(len(_keys(n)) == 1 for n in _names(a)):
            owners = {i: p for n in _names(a) for i, p in full.get(_keys(n)[0], {}).items() if i != a.id}
            if len(owners) == 1:
                found[a.id] = next(iter(owners.values()))
    return found


def _spellings(documents: list[Document]) -> dict[str, Actor]:
    """Unknown persons in Arabic letters, and the one person in Latin letters whose whole name has the same consonants."""
    people = {a.id: a for d in documents for a in d.actors if _is_person(a)}
    latin: dict[tuple[str, ...], dict[str, Actor]] = defaultdict(dict)
    for a in people.values():
        if not a.name_ar and len(_keys(a.name)) > 1:
            latin[skeleton(a.name)].setdefault(a.id, a)
    found: dict[str, Actor] = {}
    for a in people.values():
        if not (_unknown(a) and a.name_ar and len(_keys(a.name_ar)) > 1):
            continue
        bones = skeleton(a.name_ar)
        same = latin.get(bones, {})
        if len(same) == 1 and len("".join(bones)) >= 5:
            other = next(iter(same.values()))
            if similarity(a.name_ar, other.name) >= _SAME_NAME and not _contradict(a, other):
                found[a.id] = other
    return found


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
