"""Actors named by a phrase: a public body ("الشرطة الإيرانية"), a described group ("حلفاء أوكرانيا الغربيون")."""

from collections.abc import Iterator

from graphbuild.extract.actor_arms import another_s
from graphbuild.extract.actor_lexicon import ONE, Noun, institutions, prefix
from graphbuild.extract.actor_scan import Hit, Scan
from graphbuild.extract.actor_titles import (
    STATE_SORTS,
    Candidate,
    Title,
    adjacent,
    body_of,
    country_of,
    is_definite,
    with_article,
)
from graphbuild.extract.glossary import load_glossary
from graphbuild.extract.translate import plain_name
from graphbuild.ids import digest, slug
from graphbuild.resolve.gazetteer import Match
from graphbuild.resolve.places import Place, load_places
from graphbuild.resolve.registry import ADJECTIVE, CAPITAL, NAME, PEOPLE, Entry


def bodies(scan: Scan, inside: list[Title]) -> Iterator[Candidate]:
    """Ministries, courts, police, parliaments and governments, with the state that they are named with or that the text is about.

    What stands inside one of the titles `inside` is part of the office.
    """
    taken = {i for title in inside for i in range(title.first, title.first + 1 if _speaks(title) else title.last)}
    at = 0
    while at < len(scan.words):
        match = scan.lexicon.institutions.longest(scan.text, scan.words, at)
        if (
            match is None
            or at in taken
            or (at in scan.begins and scan.begins[at].last > match.last)
            or _compound(scan, match)
            or _in_longer_name(scan, match)
            or _is_adjective(scan, match)
        ):
            at += 1
            continue
        found = _institution(scan, match)
        if found is not None:
            yield found
        at = match.last


def _in_longer_name(scan: Scan, match: Match[str]) -> bool:
    """Is it the end of an English name that the tagger saw (the Liberation Army of Zambia)?"""
    return scan.language == "en" and any(
        t.start < match.start < t.end and t.label in ("ORG", "ARM") and _capitalised(scan, t.start, match.start)
        for t in scan.mentions
    )


def _capitalised(scan: Scan, start: int, end: int) -> bool:
    """Do a name's words before its head begin with capitals, and is there one that names no nation?"""
    at = scan.word_at(start)
    at += at < len(scan.words) and scan.words[at].key == "the"
    nation = scan.begins.get(at)  # "Irish | Republican Army"
    named = [w for w in scan.text[nation.end if nation else start : end].split() if w not in ("the", "The", "of")]
    return bool(named) and all(w[:1].isupper() for w in named)


def _is_adjective(scan: Scan, match: Match[str]) -> bool:
    """Is an Arabic word that may name a body the adjective of the noun before it (المجلس | المركزي, الجبهة | المعارضة)?"""
    at = match.first
    if scan.language == "en" or match.last - at > 1 or at == 0 or not adjacent(scan, at):
        return False
    if not is_definite(scan, at - 1) or scan.pos(at - 1) not in ("NOUN", "PROPN"):
        return False
    return scan.pos(at) == "ADJ" or scan.words[at].key.removeprefix("ال") in load_glossary().adjectives


def headed(scan: Scan) -> Iterator[Candidate]:
    """Parties, movements and brigades that no tagger saw, by the noun that begins their name (حركة فجر الحرية)."""
    if scan.language != "ar":
        return
    for at in range(len(scan.words) - 1):
        match = scan.lexicon.heads.longest(scan.text, scan.words, at)
        if match is None or at in scan.begins or scan.begins.get(match.last) is not None:
            continue
        last = match.last
        while last < len(scan.words) and last - match.last < 3 and _names_on(scan, last, match.last):
            last += 1
        if last == match.last:
            continue
        end = scan.words[last - 1].end
        keys = " ".join(w.key for w in scan.words[match.first : last])[match.cut :]
        kind = match.values[0][0]
        yield Candidate(
            match.start, end, kind, scan.text[match.start : end], f"{prefix(kind)}:~{digest(keys)}", 57, score=0.4
        )


def _names_on(scan: Scan, word: int, first: int) -> bool:
    """Does a word belong to a name begun by its head: definite or a proper noun, next to it, no name of another actor?"""
    if not adjacent(scan, word) or word in scan.begins:
        return False
    token, raw = scan.token_at(scan.words[word].start), scan.words[word].raw
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "X") or (
        raw[:1] in "ولبف" and token.idx + len(token) < scan.words[word].end
    ):
        return False
    if scan.lexicon.offices.longest(scan.text, scan.words, word) or scan.is_given_name(word):
        return False
    definite = raw.startswith("ال") or token.pos_ == "PROPN"
    following = word + 1 < len(scan.words) and adjacent(scan, word + 1) and scan.words[word + 1].raw.startswith("ال")
    return definite or (word == first and following)


def _speaks(title: Title) -> bool:
    """Whoever speaks for a body is not its head: the body stands on its own (الناطق باسم الخارجية الإيرانية)."""
    return title.office == "Spokesperson"


def _compound(scan: Scan, match: Match[str]) -> bool:
    """Is an English body only the first half of a compound ("military leaders", "police station")?"""
    if scan.language == "ar" or match.last >= len(scan.words) or not adjacent(scan, match.last):
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
        subject = key.startswith("ال") and key.endswith("يه") and _behind_verb(scan, match)  # not الحرب, الصحة
        alone = key in scan.lexicon.only_with_state and not (subject or _tagged(scan, match))
        headline = scan.text[match.end : match.end + 2].strip().startswith(":")
        alone = (
            alone or (key in scan.lexicon.portfolios and not (headline or subject)) or scan.pos(match.first) == "VERB"
        )
        if alone:
            return None
        compound = (
            match.first > 1 and scan.gap(match.first - 1) == "-"
        )  # "the UN-backed government" is one all the same
        if another_s(scan, match.first, match.last) and not (compound and institution.kind == "state"):
            return None
        host = _state_behind(scan, match.last) if match.values[0] == "embassy" else None
        state = scan.home(match.start, lambda s: institution.may_be_of(s) and (host is None or s != host.id))
        if institution.local and (town := _town(scan, match)):
            country = f"state:{town.country.lower()}" if town.country else country_of(state)
            actor_id, name, kind = institution.of_town(plain_name(town.name))
            return Candidate(start, end, kind, name, actor_id, 59, "document", 0.6, country)
        if state is None or institution.many:
            actor_id, name, kind = institution.of_none()
            return Candidate(start, end, kind, name, actor_id, 59, score=0.3)
        actor_id, name, kind = institution.of(state)
        return Candidate(start, end, kind, name, actor_id, 59, "document", 0.5, country=state.id)
    actor_id, name, kind = institution.of_town(city) if city and institution.local else institution.of(state)
    return Candidate(start, end, kind, name, actor_id, 85, "registry", 0.9, country=state.id)


def _town(scan: Scan, match: Match[str]) -> Place | None:
    """The town that an Arabic court or police is named by (شرطة دبي, محكمة في إزمير)."""
    at = match.last
    if scan.language != "ar" or at >= len(scan.words) or not adjacent(scan, at):
        return None
    if "ال" in scan.words[at - 1].key[:4]:
        return None
    at += scan.words[at].key == "في"
    found = load_places("ar").longest(scan.text, scan.words, at) if at < len(scan.words) else None
    return max(found.values, key=lambda p: p.population) if found and not found.cut else None


def _behind_verb(scan: Scan, match: Match[str]) -> bool:
    """Whether a portfolio stands right behind a verb and has no adjective: the ministry ("ونفت | الداخلية")."""
    described = match.last < len(scan.words) and adjacent(scan, match.last) and scan.pos(match.last) == "ADJ"
    return match.first > 0 and scan.pos(match.first - 1) == "VERB" and not described


def _feminine(scan: Scan, at: int) -> bool:
    """الخارجية الإيرانية is the ministry; العمل الإيراني is no ministry."""
    hit = scan.begins.get(at)
    return hit is not None and (scan.words[at].key.endswith(("ه", "ا")) or hit.sort != ADJECTIVE)


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
        if hit is not None and whole and adjacent(scan, match.last) and hit.sort in STATE_SORTS:
            state = scan.state_of(hit)
            if state is not None and state.kind == "state":
                capital = state.row.get("capital", {}).get("name", "") if hit.sort == CAPITAL else ""
                return state, start, hit.end, capital
        return _seat(scan, match), start, end, ""
    before = match.first
    possessive = before > 0 and scan.words[before - 1].key == "s"
    hit = scan.ends.get(before - 1 if possessive else before)
    if hit is not None and hit.sort in STATE_SORTS and (possessive or hit.sort in (ADJECTIVE, NAME)):
        state = scan.state_of(hit)
        if state is not None and state.kind == "state" and adjacent(scan, before):
            return state, start if possessive else hit.start, end, ""
    if _of_state(scan, match.last) is not None:
        hit = _of_state(scan, match.last)
        assert hit is not None
        state = scan.state_of(hit)
        if state is not None and state.kind == "state" and hit.sort == NAME:
            return state, start, hit.end, ""
    body = institutions()[match.values[0]]
    return None if body.kind == "armed_group" or body.many else _seat(scan, match), start, end, ""


def _seat(scan: Scan, match: Match[str]) -> Entry | None:
    """The state in "the defence ministry in Baku" (في باكو); an embassy there is not of that state."""
    return None if match.values[0] == "embassy" else _state_behind(scan, match.last)


def _state_behind(scan: Scan, at: int) -> Entry | None:
    """The state in "in Baku", "in Azerbaijan" at a word."""
    if at + 1 >= len(scan.words) or scan.words[at].key not in ("في", "in"):
        return None
    hit = scan.begins.get(at + 1)
    state = scan.state_of(hit) if hit is not None and hit.sort in (CAPITAL, NAME) else None
    return state if state is not None and state.kind == "state" else None


def _of_state(scan: Scan, at: int) -> Hit | None:
    if at < len(scan.words) and scan.words[at].key == "of":
        at += 1
        if at < len(scan.words) and scan.words[at].key == "the":
            at += 1
        return scan.begins.get(at)
    return None


def groups(scan: Scan, inside: list[Title]) -> Iterator[Candidate]:
    """Described groups: a noun for people or bodies with the adjectives and the genitive that belong to it.

    What stands inside one of the titles `inside` is part of the office.
    """
    taken = {i for title in inside for i in range(title.first, title.last)}
    at = 0
    while at < len(scan.words):
        match = scan.lexicon.groups.longest(scan.text, scan.words, at)
        if match is None or at in taken or at in scan.begins or not _is_noun(scan, match):
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
    return at > 0 and adjacent(scan, at) and scan.pos(at - 1) in ("NOUN", "PROPN")


def _arabic_group(scan: Scan, match: Match[Noun]) -> Candidate | None:
    noun, at, end = match.values[0], match.last, match.end
    adjectives: list[str] = []
    of = ""
    country = None
    while at < len(scan.words) and adjacent(scan, at) and len(adjectives) < 3:
        hit = scan.begins.get(at)
        key = scan.words[at].key
        if hit is not None and hit.start != scan.words[at].start:
            break
        if hit is not None and hit.sort in (ADJECTIVE, PEOPLE) and (state := _adjectival(scan, hit)):
            fallback = scan.lexicon.adjectives.get(key, state.name)
            adjectives.insert(0, scan.registry.adjective(state.name) or fallback)
            country, at, end = country or country_of(state), hit.last, hit.end
        elif hit is not None and noun.represents and not adjectives and hit.sort in STATE_SORTS and body_of(scan, hit):
            return None
        elif (
            hit is not None
            and not of
            and not adjectives
            and (body := body_of(scan, hit)) is not None
            and hit.sort in STATE_SORTS
        ):
            of, country, at, end = with_article(body), country_of(body), hit.last, hit.end
        elif key in scan.lexicon.adjectives and at not in scan.begins:
            adjectives.insert(0, scan.lexicon.adjectives[key])
            end, at = scan.words[at].end, at + 1
        else:
            break
    if noun.modified and not adjectives and not of:
        return None
    english = noun.many if _is_counted(scan, match.first) else noun.en
    name = " ".join([*adjectives, english]) + (f" of {of}" if of else "")
    return _group(match.start, end, name, country, 75 if of else 43)


def _is_counted(scan: Scan, word: int) -> bool:
    """Does a number that asks for the plural stand before a word?"""
    return word > 0 and adjacent(scan, word) and scan.pos(word - 1) == "NUM" and scan.words[word - 1].raw not in ONE


def _adjectival(scan: Scan, hit: Hit) -> Entry | None:
    entries = [scan.entry(e) for e in hit.entries]
    return entries[0] if len(entries) == 1 and entries[0].kind != "person" else None


def _english_group(scan: Scan, match: Match[Noun]) -> Candidate | None:
    first, country, nationality = match.first, None, ""
    while first > 0 and adjacent(scan, first):
        hit = scan.ends.get(first)
        if hit is not None:
            if hit.sort == ADJECTIVE and (state := _adjectival(scan, hit)) is not None:
                nationality, country = scan.text[hit.start : hit.end], country_of(state)
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
    name = scan.text[start : match.end]
    return _group(start, match.end, f"{nationality} {_lower(name)}".strip(), country)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _group(start: int, end: int, name: str, country: str | None, priority: float = 43) -> Candidate:
    ident = slug(name) or digest(name)
    return Candidate(start, end, "group", name, f"group:~{ident}", priority, score=0.7, country=country)
