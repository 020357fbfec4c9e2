"""Offices in a text: the title, the state or body it is of, and what stands between it and a name."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from graphbuild.extract.actor_lexicon import canonical, institutions
from graphbuild.extract.actor_scan import Hit, Scan
from graphbuild.ids import slug
from graphbuild.model import ActorKind
from graphbuild.resolve.gazetteer import Match, without_clitics
from graphbuild.resolve.registry import ADJECTIVE, CAPITAL, NAME, SEAT, Entry

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


_REALM = frozenset(["King", "Queen", "Emir", "Sultan", "Crown Prince", "Emperor"])
"""Offices that are of a realm in English, whatever Arabic says."""
_SHORTER = {"American": "US"}
"""The usual word before an office."""
STATE_SORTS = (NAME, CAPITAL, SEAT, ADJECTIVE)


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
    body: tuple[int, int] | None = None
    """The body that the registry does not know whose officer it is: its characters."""

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
    holder: Entry | None = None
    """Who holds this office in the state that the text is about, if nobody whom the text names is meant."""

    def stands_for(self, other: "Candidate", score: float) -> None:
        """It names who `other` is, as the document tells."""
        self.kind, self.name, self.actor_id, self.country = other.kind, other.name, other.actor_id, other.country
        self.resolved_by, self.score = "document", score


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
    matches = scan.lexicon.offices.matches(scan.text, scan.words, at)
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
        title.definite = title.definite or any("ال" in w.key[:4] for w in scan.words[at : title.last])
    else:
        _english_before(scan, title)
    _after_title(scan, title)
    if title.of is None and title.office in scan.lexicon.sole:
        of, others = scan.lexicon.sole[title.office]
        if others.isdisjoint(key for w in scan.words for _, key in without_clitics(w.key)):
            title.of, title.definite = scan.entry(of), True
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
        elif key == "s" and scan.text[scan.words[at - 1].start - 1 : scan.words[at - 1].start] in ("'", "’"):
            at -= 1
        elif (hit := scan.ends.get(at)) is not None and hit.sort in STATE_SORTS:
            ended = scan.text[hit.end : scan.words[at].start].strip(" '’-")
            state = body_of(scan, hit) if not ended else None  # "… in Berlin. President Macron"
            if state is not None:
                title.of, title.definite, title.begin = state, True, hit.start
                title.former |= hit.first > 0 and scan.words[hit.first - 1].key in scan.lexicon.former
                if hit.sort == ADJECTIVE:
                    title.span_first = hit.first
                    title.start = hit.start
            break
        else:
            break


def body_of(scan: Scan, hit: Hit) -> Entry | None:
    """The state, organisation or armed group that a hit names, if exactly one."""
    entries = [scan.entry(e) for e in hit.entries]
    entries = [e for e in entries if e.kind != "person"]
    return entries[0] if len(entries) == 1 else None


def _after_title(scan: Scan, title: Title) -> None:
    """Reads on behind a title: the state or body, "السابق", a second title, an honorific."""
    steps = 0
    while title.last < len(scan.words) and steps < 6 and adjacent(scan, title.last):
        steps += 1
        at = title.last
        key = scan.words[at].key
        hit = scan.begins.get(at)
        if hit is not None and (body := body_of(scan, hit)) is not None and hit.sort in STATE_SORTS:
            if title.of is None and (scan.language == "ar" or hit.sort != ADJECTIVE):
                if scan.language == "en" and not _preposition_before(scan, at):
                    return
                title.of, title.definite = body, True
                title.last = hit.last
                continue
            return
        office_of = scan.lexicon.institutions.longest(scan.text, scan.words, at) if scan.language == "ar" else None
        if key in scan.lexicon.former or key in scan.lexicon.current:
            title.former |= key in scan.lexicon.former
            title.last += 1
        elif office_of is not None and title.of is None:
            title.last = _behind_body(scan, title, office_of)
        elif scan.language == "en" and key in scan.lexicon.of and _body_follows(scan, at):
            title.last += 2 if scan.words[at + 1].key == "the" else 1
        elif scan.language == "ar" and key in scan.lexicon.of and title.of is None and _body_follows(scan, at):
            title.last += 1
        elif (more := scan.lexicon.offices.longest(scan.text, scan.words, at)) and not more.cut:
            _second_title(scan, title, more)
        else:
            return


def _behind_body(scan: Scan, title: Title, body: Match[str]) -> int:
    """The word behind "of the Iranian foreign ministry"; its state is the officer's country."""
    hit = scan.begins.get(body.last)
    state = scan.state_of(hit) if hit is not None and adjacent(scan, body.last) else None
    if hit is None or state is None or state.kind != "state":
        return body.last
    title.country, title.definite = state.id, True
    if institutions()[body.values[0]].kind == "state":  # who speaks for the government speaks for the state
        title.of = state
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
    return hit is not None and hit.sort in (NAME, CAPITAL, SEAT) and body_of(scan, hit) is not None


def _preposition_before(scan: Scan, at: int) -> bool:
    key = scan.words[at - 1].key
    return key in scan.lexicon.of or (key == "the" and at > 1 and scan.words[at - 2].key in scan.lexicon.of)


def adjacent(scan: Scan, at: int) -> bool:
    """Does only a space stand before word `at`?"""
    gap = scan.text[scan.words[at - 1].end : scan.words[at].start]
    return len(gap) <= 2 and not gap.strip(" '’.\u200f")


def is_definite(scan: Scan, at: int) -> bool:
    """Has Arabic word `at` the article, behind a clitic or not (القوات, والقوات, للقوات)?"""
    return scan.words[at].key.startswith(("ال", "لل", "وال", "بال", "فال", "ولل"))


def office_candidate(scan: Scan, title: Title) -> Candidate | None:
    """The office itself as an actor, where no holder is named beside it ("وزير الخارجية الإيراني")."""
    if title.address or title.office is None or title.office in _OFFICE_ALONE or title.former or title.country:
        return None
    if not title.definite or (scan.language == "ar" and title.office == "President" and _bare_head(scan, title)):
        return None
    of = title.of
    name = _office_name(scan, title.office, of)
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
        country=country_of(of),
        office=title.office,
        of=of.id if of else None,
    )


def _office_name(scan: Scan, office: str, of: Entry | None) -> str:
    """The English form of an office as the language of the text tells it: "President of France", "French president" for
    الرئيس الفرنسي."""
    if of is None:
        return office.lower()
    if office in scan.lexicon.sole:
        return office
    adjective = scan.registry.adjective(of.name) if scan.language == "ar" and of.kind == "state" else None
    if adjective is None or office in _REALM:
        return f"{office} of {with_article(of)}"
    return f"{_SHORTER.get(adjective, adjective)} {office.lower()}"


def _bare_head(scan: Scan, title: Title) -> bool:
    """رئيس without article and without a state is the head of anything."""
    return title.of is None and not scan.words[title.first].key.lstrip("وف").startswith("ال")


def with_article(of: Entry) -> str:
    """The English name as it stands behind "of" ("the United States")."""
    name = of.name.split(" (")[0]
    plural = name.startswith("United ") or name.endswith(
        ("Islands", "Philippines", "Netherlands", "Maldives", "Republic")
    )
    return f"the {name}" if plural and of.kind == "state" else name


def country_of(of: Entry | None) -> str | None:
    """The id of the state that an entry is or belongs to."""
    return None if of is None else of.id if of.kind == "state" else of.country
