"""Actors named by a phrase: an office ("the French president"), a public body ("الشرطة الإيرانية"), a described group."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.extract.actor_lexicon import Noun, canonical, institutions, prefix
from graphbuild.extract.actor_scan import Hit, Scan
from graphbuild.ids import digest, slug
from graphbuild.model import ActorKind
from graphbuild.resolve.gazetteer import Match
from graphbuild.resolve.registry import ADJECTIVE, CAPITAL, NAME, PEOPLE, SEAT, Entry

_OFFICE_ALONE = frozenset(
    [
        "Spokesperson",
        "Senior Member",
        "Leader",
        "Commander",
        "Party Leader",
        "Minister",
        "Chair",
        "Director",
        "Adviser",
        "Member of Parliament",
    ]
)
_STATE_SORTS = (NAME, CAPITAL, SEAT, ADJECTIVE)


@dataclass(slots=True)
class Title:
    """An office as it stands in the text: words [first, last), of a state or body, whose holder may follow."""

    first: int
    last: int
    start: int
    office: str | None
    of: Entry | None = None
    former: bool = False
    definite: bool = False
    address: bool = False
    span_first: int = 0
    begin: int = 0
    """The first character of the phrase with the body that stands before it ("NATO chief")."""
    stop: int = 0
    country: str | None = None
    """The state of the ministry or the like whose officer it is."""

    def end(self, scan: Scan) -> int:
        """The character after the phrase."""
        hit = scan.ends.get(self.last)
        return hit.end if hit else scan.words[self.last - 1].end


@dataclass(slots=True)
class Candidate:
    """A span that may become an actor mention; of two that overlap, the one of higher priority stays."""

    start: int
    end: int
    kind: ActorKind
    name: str
    actor_id: str
    priority: float
    resolved_by: str = "none"
    score: float = 1.0
    country: str | None = None
    office: str | None = None
    of: str | None = None
    title: Title | None = None
    adjective: bool = False
    entries: list[str] = field(default_factory=list)
    """Ids of the registry it may stand for, where it has to be decided by the document."""


def titles(scan: Scan) -> Iterator[Title]:
    """The offices of a text, in order, with what follows them up to a name."""
    at, last_office = 0, None
    while at < len(scan.words):
        title = _title_at(scan, at, last_office)
        if title is None:
            at += 1
            continue
        if title.office and not title.address:
            last_office = title.office
        yield title
        at = title.last


def _title_at(scan: Scan, at: int, last_office: str | None) -> Title | None:
    word = scan.words[at]
    matches = scan.lexicon.offices.matches(scan.doc.text, scan.words, at)
    match = next((m for m in matches if not _splits_name(scan, m)), None)
    counterpart = match is None and any(k in scan.lexicon.counterpart for k in (word.key, word.key[1:]))
    hit = scan.begins.get(at)
    if hit is not None and hit.last > (match.last if match else at) and hit.sort == NAME:
        return None
    if match is None and not counterpart:
        return None
    if match is not None:
        address = match.values[0] in scan.lexicon.address
        title = Title(at, match.last, match.start, match.values[0], address=address, span_first=at, begin=match.start)
    else:
        cut = 0 if word.key in scan.lexicon.counterpart else 1
        title = Title(at, at + 1, word.start + cut, last_office, definite=True, span_first=at, begin=word.start + cut)
    if scan.language == "ar":
        title.definite = title.definite or "ال" in scan.words[at].key[:4]
    else:
        _english_before(scan, title)
    _after_title(scan, title)
    title.stop = title.end(scan)
    if title.office is not None and title.of is not None:
        title.office = canonical(title.office, title.of.id)
    return title


def _splits_name(scan: Scan, match: Match[str]) -> bool:
    """Does a name begin inside the title and go on behind it (رئيسة [المفوضية الأوروبية])?"""
    inside = (scan.begins[i] for i in range(match.first + 1, match.last) if i in scan.begins)
    return any(hit.last > match.last for hit in inside)


def _english_before(scan: Scan, title: Title) -> None:
    """ "French", "Germany's" and "former" before an English title."""
    at = title.first
    while at > 0:
        key = scan.words[at - 1].key
        if key in scan.lexicon.former or key in scan.lexicon.current:
            title.former |= key in scan.lexicon.former
            at -= 1
        elif key == "the":
            title.definite = True
            break
        elif key == "s" and scan.doc.text[scan.words[at - 1].start - 1 : scan.words[at - 1].start] in ("'", "’"):
            at -= 1
        elif (hit := scan.ends.get(at)) is not None and hit.sort in _STATE_SORTS:
            state = _body(scan, hit)
            if state is not None:
                title.of, title.definite, title.begin = state, True, hit.start
                title.former |= hit.first > 0 and scan.words[hit.first - 1].key in scan.lexicon.former
                if hit.sort == ADJECTIVE:
                    title.span_first = hit.first
                    title.start = hit.start
            break
        else:
            break


def _body(scan: Scan, hit: Hit) -> Entry | None:
    """The state, organisation or armed group that a hit names, if exactly one."""
    entries = [scan.entry(e) for e in hit.entries]
    entries = [e for e in entries if e.kind != "person"]
    return entries[0] if len(entries) == 1 else None


def _after_title(scan: Scan, title: Title) -> None:
    """Reads on behind a title: the state or body, "السابق", a second title, an honorific."""
    steps = 0
    while title.last < len(scan.words) and steps < 6 and _adjacent(scan, title.last):
        steps += 1
        at = title.last
        key = scan.words[at].key
        hit = scan.begins.get(at)
        if hit is not None and (body := _body(scan, hit)) is not None and hit.sort in _STATE_SORTS:
            if title.of is None and (scan.language == "ar" or hit.sort != ADJECTIVE):
                if scan.language == "en" and not _preposition_before(scan, at):
                    return
                title.of, title.definite = body, True
                title.last = hit.last
                continue
            return
        body_of = scan.lexicon.institutions.longest(scan.doc.text, scan.words, at) if scan.language == "ar" else None
        if key in scan.lexicon.former or key in scan.lexicon.current:
            title.former |= key in scan.lexicon.former
            title.last += 1
        elif body_of is not None and title.of is None:
            title.last = _behind_body(scan, title, body_of)
        elif scan.language == "en" and key in scan.lexicon.of and _body_follows(scan, at):
            title.last += 2 if scan.words[at + 1].key == "the" else 1
        elif scan.language == "ar" and key in scan.lexicon.of and title.of is None and _body_follows(scan, at):
            title.last += 1
        elif (more := scan.lexicon.offices.longest(scan.doc.text, scan.words, at)) and not more.cut:
            _second_title(scan, title, more)
        else:
            return


def _behind_body(scan: Scan, title: Title, body: Match[str]) -> int:
    """The word behind "of the Iranian foreign ministry"; its state is the officer's country."""
    hit = scan.begins.get(body.last)
    state = scan.state_of(hit) if hit is not None and _adjacent(scan, body.last) else None
    if hit is None or state is None or state.kind != "state":
        return body.last
    title.country, title.definite = state.id, True
    return hit.last


def _second_title(scan: Scan, title: Title, more: Match[str]) -> None:
    """ "President Sheikh …", "وزير الخارجية الشيخ …": the first that is more than an address is the office."""
    if title.address and more.values[0] not in scan.lexicon.address:
        title.office, title.address = more.values[0], False
    title.last = more.last


def _body_follows(scan: Scan, at: int) -> bool:
    nxt = at + 1
    if nxt < len(scan.words) and scan.words[nxt].key == "the":
        nxt += 1
    hit = scan.begins.get(nxt)
    return hit is not None and hit.sort in (NAME, CAPITAL, SEAT) and _body(scan, hit) is not None


def _preposition_before(scan: Scan, at: int) -> bool:
    key = scan.words[at - 1].key
    return key in scan.lexicon.of or (key == "the" and at > 1 and scan.words[at - 2].key in scan.lexicon.of)


def _adjacent(scan: Scan, at: int) -> bool:
    """Does only a space stand before word `at`?"""
    gap = scan.doc.text[scan.words[at - 1].end : scan.words[at].start]
    return len(gap) <= 2 and not gap.strip(" '’.\u200f")


def office_candidate(scan: Scan, title: Title) -> Candidate | None:
    """The office itself as an actor, where no holder is named beside it ("وزير الخارجية الإيراني")."""
    if title.address or title.office is None or title.office in _OFFICE_ALONE or title.former or title.country:
        return None
    if not title.definite or (scan.language == "ar" and title.office == "President" and _bare_head(scan, title)):
        return None
    of = title.of
    name = f"{title.office} of {_the(of)}" if of else title.office.lower()
    actor_id = f"office:{of.id.split(':')[1]}:{slug(title.office)}" if of else f"office:~{slug(title.office)}"
    start = title.start
    return Candidate(
        start,
        title.end(scan),
        "office",
        name,
        actor_id,
        50,
        resolved_by="office" if of else "none",
        score=0.9 if of else 0.4,
        country=_country(of),
        office=title.office,
        of=of.id if of else None,
    )


def _bare_head(scan: Scan, title: Title) -> bool:
    """رئيس without article and without a state is the head of anything."""
    return title.of is None and not scan.words[title.first].key.lstrip("وف").startswith("ال")


def _the(of: Entry) -> str:
    name = of.name.split(" (")[0]
    plural = name.startswith("United ") or name.endswith(
        ("Islands", "Philippines", "Netherlands", "Maldives", "Republic")
    )
    return f"the {name}" if plural and of.kind == "state" else name


def _country(of: Entry | None) -> str | None:
    return None if of is None else of.id if of.kind == "state" else of.country


def bodies(scan: Scan, inside: list[Title]) -> Iterator[Candidate]:
    """Ministries, courts, police, parliaments and governments, with the state that they are named with or that the text is about.

    What stands inside one of the titles `inside` is part of the office.
    """
    taken = {i for title in inside for i in range(title.first, title.last)}
    at = 0
    while at < len(scan.words):
        match = scan.lexicon.institutions.longest(scan.doc.text, scan.words, at)
        if (
            match is None
            or at in taken
            or (at in scan.begins and scan.begins[at].last > match.last)
            or _compound(scan, match)
        ):
            at += 1
            continue
        found = _institution(scan, match)
        if found is not None:
            yield found
        at = match.last


def _compound(scan: Scan, match: Match[str]) -> bool:
    """Is an English body only the first half of a compound ("military leaders", "police station")?"""
    if scan.language == "ar" or match.last >= len(scan.words) or not _adjacent(scan, match.last):
        return False
    token = scan.token_at(scan.words[match.last - 1].start)
    return token.dep_ in ("compound", "amod") and token.head.i > token.i


def _institution(scan: Scan, match: Match[str]) -> Candidate | None:
    institution = institutions()[match.values[0]]
    key = " ".join(w.key for w in scan.words[match.first : match.last])[match.cut :]
    key = (
        "ال" + key[1:]
        if match.cut and key.startswith("ل") and scan.words[match.first].key[match.cut - 1] == "ل"
        else key
    )
    state, start, end, city = _named_state(scan, match)
    if state is not None and key in scan.lexicon.portfolios and not _feminine(scan, match.last):
        return None
    if state is None:
        alone = key in scan.lexicon.only_with_state and not _tagged(scan, match)
        alone = alone or key in scan.lexicon.portfolios or scan.pos(match.first) == "VERB"
        state = None if alone else scan.before(match.start)
        if alone:
            return None
        if state is None:
            name = institution.bare
            kind: ActorKind = "group" if institution.kind == "state" else institution.kind
            return Candidate(start, end, kind, name, f"{prefix(kind)}:~{slug(name)}", 59, score=0.3)
        actor_id, name, kind = institution.of(state)
        return Candidate(start, end, kind, name, actor_id, 59, "document", 0.5, country=state.id)
    actor_id, name, kind = institution.of(state)
    if city and institution.bare in ("court", "police"):
        name = f"{city} {institution.bare}"
        actor_id = f"{prefix(kind)}:~{slug(name)}"
    return Candidate(start, end, kind, name, actor_id, 85, "registry", 0.9, country=state.id)


def _feminine(scan: Scan, at: int) -> bool:
    """الخارجية الإيرانية is the ministry; العمل الإيراني is no ministry."""
    return scan.words[at].key.endswith(("ه", "ا")) or scan.begins[at].sort != ADJECTIVE


def _tagged(scan: Scan, match: Match[str]) -> bool:
    return any(
        t.start < match.end and match.start < t.end and t.label in ("ORG", "ARM", "GRP", "STA") for t in scan.mentions
    )


def _named_state(scan: Scan, match: Match[str]) -> tuple[Entry | None, int, int, str]:
    """(state named with the body, start and end of the phrase, the city if it is named by one)."""
    start, end = match.start, match.end
    if scan.language == "ar":
        hit = scan.begins.get(match.last)
        whole = hit is not None and hit.start == scan.words[hit.first].start
        if hit is not None and whole and _adjacent(scan, match.last) and hit.sort in _STATE_SORTS:
            state = scan.state_of(hit)
            if state is not None and state.kind == "state":
                capital = state.row.get("capital", {}).get("name", "") if hit.sort == CAPITAL else ""
                return state, start, hit.end, capital
        return None, start, end, ""
    before = match.first
    possessive = before > 0 and scan.words[before - 1].key == "s"
    hit = scan.ends.get(before - 1 if possessive else before)
    if hit is not None and hit.sort in _STATE_SORTS and (possessive or hit.sort in (ADJECTIVE, NAME)):
        state = scan.state_of(hit)
        if state is not None and state.kind == "state" and scan.words[before].start - hit.end <= 3:
            return state, start if possessive else hit.start, end, ""
    if _of_state(scan, match.last) is not None:
        hit = _of_state(scan, match.last)
        assert hit is not None
        state = scan.state_of(hit)
        if state is not None and state.kind == "state" and hit.sort == NAME:
            return state, start, hit.end, ""
    return None, start, end, ""


def _of_state(scan: Scan, at: int) -> Hit | None:
    if at < len(scan.words) and scan.words[at].key == "of":
        at += 1
        if at < len(scan.words) and scan.words[at].key == "the":
            at += 1
        return scan.begins.get(at)
    return None


def groups(scan: Scan) -> Iterator[Candidate]:
    """Described groups: a noun for people or bodies with the adjectives and the genitive that belong to it."""
    at = 0
    while at < len(scan.words):
        match = scan.lexicon.groups.longest(scan.doc.text, scan.words, at)
        if match is None or at in scan.begins or not _is_noun(scan, match):
            at += 1
            continue
        found = _arabic_group(scan, match) if scan.language == "ar" else _english_group(scan, match)
        if found is not None:
            yield found
        at = match.last


def _is_noun(scan: Scan, match: Match[Noun]) -> bool:
    pos = scan.pos(match.last - 1)
    if match.cut and scan.language == "ar":
        token = scan.token_at(match.start)
        if token.idx != match.start:
            return False
    if match.values[0].noun_only:
        return pos in ("NOUN", "PROPN", "ADJ") and not _follows_noun(scan, match.first)
    if pos == "ADJ" and not match.values[0].plural:
        return not _follows_noun(scan, match.first)
    return pos in ("NOUN", "PROPN", "ADJ", "NUM")


def _follows_noun(scan: Scan, at: int) -> bool:
    return at > 0 and _adjacent(scan, at) and scan.pos(at - 1) in ("NOUN", "PROPN")


def _arabic_group(scan: Scan, match: Match[Noun]) -> Candidate | None:
    noun, at, end = match.values[0], match.last, match.end
    adjectives: list[str] = []
    of = ""
    country = None
    while at < len(scan.words) and _adjacent(scan, at) and len(adjectives) < 3:
        hit = scan.begins.get(at)
        key = scan.words[at].key
        if hit is not None and hit.start != scan.words[at].start:
            break
        if hit is not None and hit.sort in (ADJECTIVE, PEOPLE) and (state := _adjectival(scan, hit)):
            fallback = scan.lexicon.adjectives.get(key, state.name)
            adjectives.insert(0, scan.registry.adjective(state.name) or fallback)
            country, at, end = country or _country(state), hit.last, hit.end
        elif hit is not None and noun.represents and not adjectives and hit.sort in _STATE_SORTS and _body(scan, hit):
            return None
        elif (
            hit is not None
            and not of
            and not adjectives
            and (body := _body(scan, hit)) is not None
            and hit.sort in _STATE_SORTS
        ):
            of, country, at, end = _the(body), _country(body), hit.last, hit.end
        elif key in scan.lexicon.adjectives and at not in scan.begins:
            adjectives.insert(0, scan.lexicon.adjectives[key])
            end, at = scan.words[at].end, at + 1
        else:
            break
    if noun.modified and not adjectives and not of:
        return None
    name = " ".join([*adjectives, noun.en]) + (f" of {of}" if of else "")
    return _group(match.start, end, name, country, 75 if of else 43)


def _adjectival(scan: Scan, hit: Hit) -> Entry | None:
    entries = [scan.entry(e) for e in hit.entries]
    return entries[0] if len(entries) == 1 and entries[0].kind != "person" else None


def _english_group(scan: Scan, match: Match[Noun]) -> Candidate | None:
    first, country, nationality = match.first, None, ""
    while first > 0 and _adjacent(scan, first):
        hit = scan.ends.get(first)
        if hit is not None:
            if hit.sort == ADJECTIVE and (state := _adjectival(scan, hit)) is not None:
                nationality, country = scan.doc.text[hit.start : hit.end], _country(state)
            break
        token = scan.token_at(scan.words[first - 1].start)
        head = scan.token_at(scan.words[match.last - 1].start)
        if token.dep_ in ("amod", "compound") and token.head.i == head.i and token.pos_ in ("ADJ", "NOUN", "PROPN"):
            first -= 1
        else:
            break
    if match.values[0].modified and first == match.first and not nationality:
        return None
    start = scan.words[first].start
    name = scan.doc.text[start : match.end]
    return _group(start, match.end, f"{nationality} {_lower(name)}".strip(), country)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _group(start: int, end: int, name: str, country: str | None, priority: float = 43) -> Candidate:
    ident = slug(name) or digest(name)
    return Candidate(start, end, "group", name, f"group:~{ident}", priority, score=0.7, country=country)
