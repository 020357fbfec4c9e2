"""Who is meant: candidates of one document linked to the registry and to each other.

A surname alone is the person whose full name stands in the document, if only one person of that surname does; else the
person whom the registry lists under it, if only one; else somebody unknown of that name.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.extract.actor_lexicon import institutions
from graphbuild.extract.actor_names import PARTICLES, behind_town, person_at, unknown_person
from graphbuild.extract.actor_scan import Scan
from graphbuild.extract.actor_titles import Candidate, Title, adjacent, office_candidate
from graphbuild.language.extensions import article_of
from graphbuild.resolve.gazetteer import without_clitics, words, written


@dataclass(slots=True)
class Known:
    """The persons of a document that are named in full, by surname."""

    by_surname: dict[str, dict[str, Candidate]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, name: str, person: Candidate) -> None:
        """File a person under the last word of the name as written (and under the last two, for بن سلمان)."""
        keys = [w.key for w in words(name)]
        if len(keys) > 1:
            self.by_surname[keys[-1]].setdefault(person.actor_id, person)
            self.by_surname[" ".join(keys[-2:])].setdefault(person.actor_id, person)
        if len(keys) > 2 and keys[-2] in PARTICLES:
            self.by_surname[" ".join(["ابن", keys[-1]])].setdefault(person.actor_id, person)

    def only(self, name: str) -> Candidate | None:
        """The one person of this surname, if the document has exactly one."""
        found = self.by_surname.get(" ".join(w.key for w in words(name)), {})
        return next(iter(found.values())) if len(found) == 1 else None


def link_persons(scan: Scan, candidates: list[Candidate]) -> None:
    """Gives each person named by a surname alone the person of that surname; decides names that the registry has twice."""
    known = Known()
    people = [c for c in candidates if c.kind == "person" and not c.adjective]
    for c in people:
        text = scan.text[c.start : c.end]
        if c.resolved_by != "surname" and len(words(text)) > 1:
            known.add(text, c)
            if c.resolved_by == "registry":
                known.add(c.name, c)
    for c in people:
        text = scan.text[c.start : c.end]
        if c.resolved_by != "surname" and len(words(text)) > 1:
            continue
        one = known.only(text)
        if one is not None and one.actor_id != c.actor_id:
            c.stands_for(one, 0.9)
        elif one is None and c.resolved_by == "surname" and len(c.entries) > 1:
            _decide(scan, known, c, text)
        if ":~" in c.actor_id and one is None:
            _by_country(scan, c, text)


def _by_country(scan: Scan, c: Candidate, text: str) -> None:
    """A surname alone is the one person of a state that the text names who held an office on the day (at any time, where
    the day is unknown)."""
    said = words(text)
    if len(said) != 1 or len(said[0].key) < 3:
        return
    article = article_of(scan.doc)
    day = article.published if article else None
    states = scan.countries()
    people = [scan.entry(i) for i in scan.registry.of_surname(said[0].key)]
    people = [p for p in people if p.country in states and scan.registry.in_office(p.id, day)]
    if len(people) == 1:
        (p,) = people
        c.name, c.actor_id, c.country, c.resolved_by, c.score = p.name, p.id, p.country, "surname", 0.7


def _decide(scan: Scan, known: Known, c: Candidate, text: str) -> None:
    """A surname of several registry entries, none of them named in full: nobody is chosen."""
    keys = " ".join(w.key for w in words(text))
    inside = [e for e in c.entries if e in known.by_surname.get(keys, {})]
    if len(inside) == 1:
        entry = scan.entry(inside[0])
        c.name, c.actor_id, c.country, c.resolved_by = entry.name, entry.id, entry.country, "document"
    else:
        c.name, c.actor_id, c.resolved_by, c.score = unknown_person(text)
        c.country = None


def more_surnames(scan: Scan, candidates: list[Candidate]) -> list[Candidate]:
    """Further mentions by surname: words equal to the surname of exactly one person named in full, whether no tagger saw
    them or one took them for an unknown body."""
    known = Known()
    taken = sorted((c.start, c.end) for c in candidates)
    for c in candidates:
        text = scan.text[c.start : c.end]
        if c.kind == "person" and not c.adjective and len(words(text)) > 1:
            known.add(text, c)
    single = {
        k: next(iter(v.values())) for k, v in known.by_surname.items() if len(v) == 1 and " " not in k and len(k) > 2
    }
    found = []
    for c in candidates:
        said = words(scan.text[c.start : c.end])
        named = single.get(said[0].key) if len(said) == 1 else None
        if named is not None and c.resolved_by == "none" and c.kind != "person":
            c.stands_for(named, 0.8)
    for i, word in enumerate(scan.words):
        person = single.get(word.key)
        if person is None or any(s < word.end and word.start < e for s, e in taken) or not _nominal(scan, i):
            continue
        found.append(
            Candidate(
                word.start, word.end, "person", person.name, person.actor_id, 60, "document", 0.85, person.country
            )
        )
    return found


def short_bodies(scan: Scan, candidates: list[Candidate]) -> None:
    """ "The movement", الحزب: a part of the name of exactly one body that the text names in full before."""
    named_before: dict[str, dict[str, Candidate]] = defaultdict(dict)
    for c in sorted(candidates, key=lambda c: c.start):
        if c.kind not in ("organization", "armed_group") and not (c.kind == "group" and c.resolved_by == "none"):
            continue
        text = scan.text[c.start : c.end]
        if c.resolved_by == "registry" and c.actor_id in scan.registry.entries:
            entry = scan.entry(c.actor_id)
            for name in (text, *(entry.ar if scan.language == "ar" else entry.en)):
                for part in _parts(name, scan.language):
                    named_before[part].setdefault(c.actor_id, c)
        elif c.resolved_by == "none":
            found = named_before.get(" ".join(_bare_words(text)), {})
            if len(found) == 1:
                c.stands_for(next(iter(found.values())), 0.75)


def _bare_words(name: str) -> list[str]:
    """The words of a name without articles."""
    keys = [w.key for w in words(name)]
    return [k.removeprefix("لل").removeprefix("ال") if len(k) > 4 else k for k in keys if k != "the"]


def _parts(name: str, language: str) -> Iterator[str]:
    """What may stand for a name of several words: its beginning in Arabic, its last word in English."""
    keys = _bare_words(name)
    if language == "en":
        yield from keys[-1:] if len(keys) > 1 else ()
        return
    yield from (" ".join(keys[:n]) for n in range(1, len(keys)))


def owned(scan: Scan, candidates: list[Candidate]) -> list[Candidate]:
    """ "His country" (بلاده): that of the person or state named last before it; "his government", "its army": those of whoever was
    named last before, if that is a person, an office or a state. Bodies within an office (قائد جيشها) are left to it."""
    found: list[Candidate] = []
    for at, word in enumerate(scan.words):
        for cut, key in without_clitics(word.key):
            body = scan.lexicon.own_bodies.get(key)
            if not body and key not in scan.lexicon.own_country:
                continue
            start = word.start + written(word.raw, cut)
            before = [c for c in candidates if c.end <= start and not c.adjective]
            if not body:
                owner = next((c.country for c in reversed(before) if _owns(c)), None)
                found += [_country(scan, owner, start, word.end)] if owner else []
            elif not _of_an_office(scan, at):
                found.append(_own_body(scan, body, _owner(scan, before[-1:], key), start, word.end))
            break
    return found


def of_owners(scan: Scan, candidates: list[Candidate]) -> None:
    """An English body behind "whose", "his" or "her" becomes that of the last one named before whose it can be: it is not of the state that
    the text is about."""
    for c in candidates:
        at = scan.word_at(c.start)
        possessive = scan.words[at - 1].key if c.resolved_by == "document" and at and adjacent(scan, at) else ""
        if possessive not in scan.lexicon.possessive:
            continue
        match = scan.lexicon.institutions.longest(scan.text, scan.words, at) or scan.lexicon.arms.longest(
            scan.text, scan.words, at
        )
        if match is None:
            continue
        before = [o for o in candidates if o.end < c.start and not o.adjective]
        owner = next(
            (o.country for o in reversed(before) if _owns(o) and (o.kind != "state" or possessive == "whose")), None
        )
        if owner in scan.registry.entries and institutions()[match.values[0]].may_be_of(owner):
            c.actor_id, c.name, c.kind = institutions()[match.values[0]].of(scan.entry(owner))
            c.country, c.score = owner, 0.7


def _owns(candidate: Candidate) -> bool:
    return bool(candidate.country) and candidate.kind in ("person", "office", "state")


def _owner(scan: Scan, nearest: list[Candidate], key: str) -> str | None:
    """The state whose body it is: that of whoever stands before it; a masculine pronoun is of no state but those that are."""
    c = nearest[0] if nearest and _owns(nearest[0]) else None
    if c is None or (c.kind == "state" and key.endswith("ه") and c.country not in scan.lexicon.masculine):
        return None
    return c.country


def _of_an_office(scan: Scan, at: int) -> bool:
    title = scan.lexicon.offices.longest(scan.text, scan.words, at - 1) if at else None
    return title is not None and title.last >= at


def _country(scan: Scan, owner: str, start: int, end: int) -> Candidate:
    state = scan.entry(owner)
    return Candidate(start, end, "state", state.name, state.id, 54, "document", 0.7, state.id)


def _own_body(scan: Scan, body: str, owner: str | None, start: int, end: int) -> Candidate:
    if owner is None:
        actor_id, name, kind = institutions()[body].of_none()
        return Candidate(start, end, kind, name, actor_id, 54, score=0.3)
    actor_id, name, kind = institutions()[body].of(scan.entry(owner))
    return Candidate(start, end, kind, name, actor_id, 54, "document", 0.7, owner)


def _nominal(scan: Scan, word: int) -> bool:
    if scan.language == "en":
        return scan.words[word].raw[:1].isupper()
    return scan.pos(word) in ("PROPN", "NOUN", "X", "ADJ") and not scan.words[word].key.endswith("ين")


def attach_titles(
    scan: Scan, found: list[Title], candidates: list[Candidate], bodies: list[Candidate]
) -> list[Candidate]:
    """Gives persons the office that stands before (or, after a comma, behind) their name; the rest are offices as actors.

    `bodies` are organisations that the registry does not know, which may stand between office and name.
    """
    by_start = {scan.word_at(b.start): b for b in bodies}
    people = {scan.word_at(c.start): c for c in candidates if c.kind == "person" and not c.adjective}
    ends = {scan.word_at(c.end - 1) + 1: c for c in people.values()}
    offices = []
    for title in found:
        _take_body(scan, title, by_start)
        person = _holder(scan, title, people, ends)
        if person is None and (unseen := _unseen(scan, title, people)) is not None:
            person = unseen
            if unseen not in people.values():
                offices.append(unseen)
        if person is None:
            office = office_candidate(scan, title)
            if office is not None:
                offices.append(office)
        elif title.office and person.office is None:
            _give(person, title)
    return offices


def _take_body(scan: Scan, title: Title, bodies: dict[int, Candidate]) -> None:
    """ "زعيم [حزب الجيرب] بويكو ماتوف", "chairman of [the Norwegian Centre Party]": the title goes on to the end of the body."""
    at = title.last
    if title.of is not None or title.office is None or at >= len(scan.words):
        return
    if scan.language == "en":
        if scan.words[at - 1].key not in scan.lexicon.of and scan.words[at].key in scan.lexicon.of:
            at += 1
        at += at < len(scan.words) and scan.words[at].key == "the"
        if scan.words[at - 1].key not in (*scan.lexicon.of, "the"):
            return
    if scan.language == "ar" and at - 1 > title.first and at not in bodies:  # زعيم حزب … is an office by itself
        at -= at - 1 in bodies
    body = bodies.get(at)
    if body is None or scan.gap(at).strip(" \u200f"):
        return
    title.body, title.definite = (body.start, body.end), True
    title.last = scan.word_at(body.end - 1) + 1
    title.stop = body.end


def _give(person: Candidate, title: Title) -> None:
    person.title = person.title or title
    if title.address:
        if title.of is not None and title.of.kind == "state":
            person.country = title.of.id
        return
    person.office, person.title = title.office, title
    if title.of is not None:
        person.of = title.of.id
        country = title.of.id if title.of.kind == "state" else title.of.country
        person.country = country or person.country
    else:
        person.country = title.country or person.country
        person.of = None if title.country else person.country


def _unseen(scan: Scan, title: Title, people: dict[int, Candidate]) -> Candidate | None:
    """The proper nouns right behind a title are a name, even where no tagger saw a person. One word between the title and a
    person is the town of the office (رئيس بلدية برزيميسل فويتشيخ باكون)."""
    at = title.last
    if not title.office or at >= len(scan.words) or scan.gap(at).strip(" \u200f\u200e"):
        return None
    if scan.language == "ar" and at + 1 in people and adjacent(scan, at + 1) and not scan.is_given_name(at):
        return people[at + 1]
    while (
        at < len(scan.words) and at < title.last + 4 and _proper(scan, at) and (at == title.last or adjacent(scan, at))
    ):
        at += 1
    if at - title.last < 2:
        return None
    return person_at(scan, *behind_town(scan, scan.words[title.last].start, scan.words[at - 1].end))


def _proper(scan: Scan, word: int) -> bool:
    if word in scan.begins or scan.pos(word) != "PROPN":
        return False
    return scan.language == "ar" or scan.words[word].raw[:1].isupper()


def _holder(scan: Scan, title: Title, people: dict[int, Candidate], ends: dict[int, Candidate]) -> Candidate | None:
    gap = scan.gap(title.last)
    if title.last in people and gap.strip(" \u200f\u200e") in ("", ",", "،"):
        return people[title.last]
    if scan.language == "en":
        first = title.span_first if title.of is not None else title.first
        while first > 0 and scan.words[first - 1].key in ("the", "a", "an", "former", "s"):
            first -= 1
        person = ends.get(first)
        if person is not None and scan.gap(first).strip().startswith(","):
            return person
    return None


def antecedents(candidates: list[Candidate]) -> None:
    """An office without a name is the person whom the document names with that office, if exactly one."""
    holders: dict[tuple[str, str], dict[str, Candidate]] = defaultdict(dict)
    for c in candidates:
        if c.kind == "person" and c.office and c.of and not (c.title and c.title.former):
            holders[c.office, c.of].setdefault(c.actor_id, c)
    for c in candidates:
        if c.kind == "office" and c.office and c.of and len(people := holders.get((c.office, c.of), {})) == 1:
            person = next(iter(people.values()))
            c.kind, c.name, c.actor_id, c.resolved_by, c.score = "person", person.name, person.actor_id, "document", 0.8
            c.country = person.country or c.country
