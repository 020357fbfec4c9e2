"""Who is meant: candidates of one document linked to the registry and to each other.

A surname alone is the person whose full name stands in the document, if only one person of that surname does; else the
person whom the registry lists under it, if only one; else somebody unknown of that name.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.extract.actor_phrases import Candidate, Title, office_candidate
from graphbuild.extract.actor_scan import Hit, Scan, Tagged
from graphbuild.ids import digest, slug
from graphbuild.resolve.gazetteer import fold_word, words
from graphbuild.resolve.registry import ADJECTIVE, CAPITAL, NAME, PEOPLE, SEAT, SHORT, Entry
from graphbuild.resolve.transliterate import transliterate

_RESOLVED = {NAME: ("registry", 1.0), CAPITAL: ("metonym", 0.9), SEAT: ("metonym", 0.9), SHORT: ("surname", 0.8)}
_IN = frozenset(
    {"في", "قرب", "شمال", "جنوب", "شرق", "غرب", "وسط", "بمدينه", "مدينه", "ضواحي", "in", "near", "outside", "across"}
)
_ANCHORS = (NAME, CAPITAL, SEAT)
_PARTICLES = frozenset({"بن", "ابن", "ال", "بنت", "ولد", "دي", "فون", "فان", "لو"})


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
        if len(keys) > 2 and keys[-2] in _PARTICLES:
            self.by_surname[" ".join(["ابن", keys[-1]])].setdefault(person.actor_id, person)

    def only(self, name: str) -> Candidate | None:
        """The one person of this surname, if the document has exactly one."""
        found = self.by_surname.get(" ".join(w.key for w in words(name)), {})
        return next(iter(found.values())) if len(found) == 1 else None


def named(scan: Scan) -> list[Candidate]:
    """Candidates for what the registry names, adjectives among them; ambiguous ones carry their `entries`."""
    found: list[Candidate] = []
    surnames = {
        scan.words[h.last - 1].key for h in scan.hits if h.last - h.first > 1 and h.entries[0].startswith("person:")
    }
    for hit in scan.hits:
        if hit.sort == ADJECTIVE and scan.words[hit.first].key in surnames and not _modifier(scan, hit):
            continue
        if not (hit.sort == CAPITAL and _after_in(scan, hit)):
            found.append(_named(scan, hit))
            found += _inner(scan, hit)
    return found


def _after_in(scan: Scan, hit: Hit) -> bool:
    """A capital behind "in" is the town."""
    if scan.words[hit.first].start != hit.start:
        return scan.doc.text[hit.start - 1] == "ب"
    return hit.first > 0 and scan.words[hit.first - 1].key in _IN


def _inner(scan: Scan, hit: Hit) -> Iterator[Candidate]:
    """The nationality in a name of several words (الجيش الألماني, British forces)."""
    if hit.last - hit.first < 2 or hit.sort != NAME or hit.entries[0].startswith(("person:", "state:")):
        return
    for at in range(hit.first, hit.last):
        match = scan.registry.trie(scan.language).longest(scan.doc.text, scan.words, at)
        forms = [f for f in match.values if f.sort == ADJECTIVE and f.entry.startswith("state:")] if match else []
        if match and len(forms) == 1 and match.last <= hit.last:
            yield _adjective(scan.entry(forms[0].entry), match.start, match.end)


def _adjective(entry: Entry, start: int, end: int) -> Candidate:
    return Candidate(
        start, end, entry.kind, entry.name, entry.id, 20, "nationality", 0.9, _country(entry), adjective=True
    )


def _named(scan: Scan, hit: Hit) -> Candidate:
    forms = [f for f in hit.forms if f.sort == hit.sort]
    entries = list(dict.fromkeys(f.entry for f in forms))
    entry = scan.entry(_choose(scan, entries))
    long = hit.last - hit.first > 1
    if hit.sort == ADJECTIVE or (hit.sort == PEOPLE and scan.language == "ar" and _modifier(scan, hit)):
        return Candidate(
            hit.start,
            hit.end,
            entry.kind,
            entry.name,
            entry.id,
            20,
            "nationality",
            0.9,
            _country(entry),
            adjective=True,
        )
    if hit.sort == PEOPLE:
        name = scan.registry.people(entry.id) or entry.name
        if entry.kind != "state":
            return Candidate(hit.start, hit.end, entry.kind, entry.name, entry.id, 70, "registry", 0.9, entry.country)
        return Candidate(hit.start, hit.end, "group", name, f"group:~{slug(name)}", 42, "nationality", 0.8, entry.id)
    how, score = _RESOLVED[hit.sort]
    priority = 65.0 if hit.sort == SHORT else 95.0 if long else 70.0
    found = Candidate(hit.start, hit.end, entry.kind, entry.name, entry.id, priority, how, score, _country(entry))
    found.entries = entries
    return found


def _country(entry: Entry) -> str | None:
    return entry.id if entry.kind == "state" else entry.country


def _choose(scan: Scan, entries: list[str]) -> str:
    """Of several entries of one name: one that stands in the text by a longer name, else one whose country does."""
    if len(entries) == 1:
        return entries[0]
    full = {e for h in scan.hits if h.last - h.first > 1 and h.sort in _ANCHORS for e in h.entries}
    states = {e for h in scan.hits if h.sort in (*_ANCHORS, ADJECTIVE) for e in h.entries if e.startswith("state:")}
    ranked = sorted(
        entries, key=lambda e: (e not in full, (scan.entry(e).country or "") not in states, entries.index(e))
    )
    return ranked[0]


def _modifier(scan: Scan, hit: Hit) -> bool:
    """Does an Arabic plural of nationality follow the noun that it describes (الدبلوماسيين الروس)?"""
    if hit.first == 0:
        return False
    before = scan.words[hit.first - 1]
    near = scan.doc.text[before.end : hit.start] == " "
    noun = (
        before.key.endswith(("ين", "ون", "ات", "اء", "ه"))
        or before.key.startswith("ال")
        or scan.lexicon.groups.longest(scan.doc.text, scan.words, hit.first - 1) is not None
    )
    return (
        near
        and noun
        and scan.pos(hit.first - 1) in ("NOUN", "PROPN", "ADJ")
        and scan.words[hit.first].start == hit.start
    )


def persons(scan: Scan, accepted: list[Candidate]) -> list[Candidate]:
    """Candidates for tagged persons whom the registry does not name; the wider of two tagged spans."""
    found: list[Candidate] = []
    for span in sorted(scan.persons, key=lambda t: (t.start, -t.end)):
        if found and span.start < found[-1].end:
            continue
        start = _after_titles(scan, span)
        if start >= span.end or any(
            c.start <= start and span.end <= c.end for c in accepted if c.kind == "person" and not c.adjective
        ):
            continue
        found.append(_unknown_person(scan, start, span.end))
    return found


def _after_titles(scan: Scan, span: Tagged) -> int:
    """The start of a tagged name, behind titles that were tagged with it."""
    start = span.start
    while True:
        at = scan.word_at(start)
        hit = scan.begins.get(at)
        if (
            hit is not None
            and hit.sort == ADJECTIVE
            and hit.last < len(scan.words)
            and scan.words[hit.last].start < span.end
        ):
            start = scan.words[hit.last].start
            continue
        match = scan.lexicon.offices.longest(scan.doc.text, scan.words, at) if at < len(scan.words) else None
        if match is None or match.last >= len(scan.words) or scan.words[match.last].start >= span.end:
            return start
        start = scan.words[match.last].start


def _no_first_name(scan: Scan, hit: Hit) -> bool:
    """A nationality, or an Arabic state or capital, before a name is no part of it."""
    if hit.sort == ADJECTIVE:
        return True
    return scan.language == "ar" and hit.sort in (NAME, CAPITAL) and scan.entry(hit.entries[0]).kind == "state"


def _unknown_person(scan: Scan, start: int, end: int) -> Candidate:
    text = scan.doc.text[start:end]
    name, actor_id, how, score = unknown_person(text)
    return Candidate(start, end, "person", name, actor_id, 80 if " " in text.strip() else 55, how, score)


def unknown_person(text: str) -> tuple[str, str, str, float]:
    """(English name, id, how, score) of a person whom the registry does not know. The same name has the same id everywhere."""
    keys = " ".join(w.key for w in words(text))
    if any("\u0600" <= c <= "\u06ff" for c in text):
        return transliterate(text), f"person:~{digest(keys)}", "transliteration", 0.5
    name = " ".join(text.split())
    return name, f"person:~{slug(name) or digest(keys)}", "none", 0.6


def link_persons(scan: Scan, candidates: list[Candidate]) -> None:
    """Gives each person named by a surname alone the person of that surname; decides names that the registry has twice."""
    known = Known()
    people = [c for c in candidates if c.kind == "person" and not c.adjective]
    for c in people:
        text = scan.doc.text[c.start : c.end]
        if c.resolved_by != "surname" and len(words(text)) > 1:
            known.add(text, c)
            if c.resolved_by == "registry":
                known.add(c.name, c)
    for c in people:
        text = scan.doc.text[c.start : c.end]
        if c.resolved_by != "surname" and len(words(text)) > 1:
            continue
        one = known.only(text)
        if one is not None and one.actor_id != c.actor_id:
            c.name, c.actor_id, c.country = one.name, one.actor_id, one.country
            c.resolved_by, c.score = "document", 0.9
        elif one is None and c.resolved_by == "surname" and len(c.entries) > 1:
            _decide(scan, known, c, text)


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
    """Further mentions by surname that no tagger saw: words equal to the surname of exactly one person named in full."""
    known = Known()
    taken = sorted((c.start, c.end) for c in candidates)
    for c in candidates:
        text = scan.doc.text[c.start : c.end]
        if c.kind == "person" and not c.adjective and len(words(text)) > 1:
            known.add(text, c)
    single = {
        k: next(iter(v.values())) for k, v in known.by_surname.items() if len(v) == 1 and " " not in k and len(k) > 2
    }
    found = []
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


def _nominal(scan: Scan, word: int) -> bool:
    if scan.language == "en":
        return scan.words[word].raw[:1].isupper()
    return scan.pos(word) in ("PROPN", "NOUN", "X", "ADJ") and not scan.words[word].key.endswith("ين")


def attach_titles(scan: Scan, found: list[Title], candidates: list[Candidate]) -> list[Candidate]:
    """Gives persons the office that stands before (or, after a comma, behind) their name; the rest are offices as actors."""
    people = {scan.word_at(c.start): c for c in candidates if c.kind == "person" and not c.adjective}
    ends = {scan.word_at(c.end - 1) + 1: c for c in people.values()}
    offices = []
    for title in found:
        person = _holder(scan, title, people, ends)
        if person is None:
            office = office_candidate(scan, title)
            if office is not None:
                offices.append(office)
        elif title.office and person.office is None:
            _give(person, title)
    return offices


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


def _holder(scan: Scan, title: Title, people: dict[int, Candidate], ends: dict[int, Candidate]) -> Candidate | None:
    gap = _gap(scan, title.last)
    if title.last in people and gap.strip(" \u200f\u200e") in ("", ",", "،"):
        return people[title.last]
    if scan.language == "en":
        first = title.span_first if title.of is not None else title.first
        while first > 0 and scan.words[first - 1].key in ("the", "a", "an", "former", "s"):
            first -= 1
        person = ends.get(first)
        if person is not None and _gap(scan, first).strip().startswith(","):
            return person
    return None


def _gap(scan: Scan, word: int) -> str:
    """What stands before word `word`."""
    if word == 0 or word >= len(scan.words):
        return "|"
    return scan.doc.text[scan.words[word - 1].end : scan.words[word].start]


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


def key_of(name: str) -> str:
    """The folded form of a whole name."""
    return " ".join(fold_word(w.raw) for w in words(name))
