"""Actors named by a name: what the registry knows, and persons whom only the taggers see."""

from collections.abc import Iterator

from graphbuild.extract.actor_scan import Hit, Scan, Tagged
from graphbuild.extract.actor_titles import Candidate, country_of
from graphbuild.extract.glossary import NOUN, load_glossary
from graphbuild.ids import digest, slug
from graphbuild.resolve.gazetteer import fold_word, is_arabic, words
from graphbuild.resolve.registry import ADJECTIVE, CAPITAL, NAME, PEOPLE, SEAT, SHORT, Entry
from graphbuild.resolve.transliterate import given_names, transliterate

_RESOLVED = {NAME: ("registry", 1.0), CAPITAL: ("metonym", 0.9), SEAT: ("metonym", 0.9), SHORT: ("surname", 0.8)}


_IN = frozenset(
    {"في", "قرب", "شمال", "جنوب", "شرق", "غرب", "وسط", "بمدينه", "مدينه", "ضواحي", "in", "near", "outside", "across"}
)


_ANCHORS = (NAME, CAPITAL, SEAT)
_OWNERS = ("ها", "هم", "هما", "نا")


_OF_TOWN = frozenset({"بلديه", "محافظ", "محافظه", "ولايه", "عمده", "حاكم", "اقليم", "جامعه", "بمحافظه", "بولايه"})
_SECOND_PARTS = frozenset({"بن", "ابن", "ولد", "الدين", "الله", "الرحمن", "ال"})


PARTICLES = frozenset({"بن", "ابن", "ال", "بنت", "ولد", "دي", "فون", "فان", "لو"})


def named(scan: Scan) -> list[Candidate]:
    """Candidates for what the registry names, adjectives among them; ambiguous ones carry their `entries`."""
    found: list[Candidate] = []
    surnames = {
        scan.words[h.last - 1].key for h in scan.hits if h.last - h.first > 1 and h.entries[0].startswith("person:")
    }
    for hit in scan.hits:
        if hit.sort == ADJECTIVE and scan.words[hit.first].key in surnames and not modifier(scan, hit):
            continue
        if not (hit.sort == CAPITAL and _after_in(scan, hit)):
            found.append(_named(scan, hit))
            found += _inner(scan, hit)
    return found


def _after_in(scan: Scan, hit: Hit) -> bool:
    """A capital behind "in" is the town."""
    if scan.words[hit.first].start != hit.start:
        return scan.text[hit.start - 1] == "ب"
    return hit.first > 0 and scan.words[hit.first - 1].key in _IN


def _inner(scan: Scan, hit: Hit) -> Iterator[Candidate]:
    """The nationality in a name of several words (الجيش الألماني, British forces)."""
    if hit.last - hit.first < 2 or hit.sort != NAME or hit.entries[0].startswith(("person:", "state:")):
        return
    for at in range(hit.first, hit.last):
        match = scan.registry.trie(scan.language).longest(scan.text, scan.words, at)
        forms = [f for f in match.values if f.sort == ADJECTIVE and f.entry.startswith("state:")] if match else []
        if match and len(forms) == 1 and match.last <= hit.last:
            yield _adjective(scan.entry(forms[0].entry), match.start, match.end)


def _adjective(entry: Entry, start: int, end: int) -> Candidate:
    return Candidate(
        start, end, entry.kind, entry.name, entry.id, 20, "nationality", 0.9, country_of(entry), adjective=True
    )


def _named(scan: Scan, hit: Hit) -> Candidate:
    _by_context(scan, hit)
    forms = [f for f in hit.forms if f.sort == hit.sort]
    entries = list(dict.fromkeys(f.entry for f in forms))
    entry = scan.entry(_choose(scan, entries))
    long = hit.last - hit.first > 1
    if hit.sort == ADJECTIVE or (hit.sort == PEOPLE and scan.language == "ar" and modifier(scan, hit)):
        return Candidate(
            hit.start,
            hit.end,
            entry.kind,
            entry.name,
            entry.id,
            20,
            "nationality",
            0.9,
            country_of(entry),
            adjective=True,
        )
    if hit.sort == PEOPLE:
        return _people(scan, hit, entry)
    how, score = _RESOLVED[hit.sort]
    priority = 65.0 if hit.sort == SHORT else 95.0 if long else 70.0
    start = _behind_title(scan, hit) if entry.kind == "person" and long else hit.start
    found = Candidate(start, hit.end, entry.kind, entry.name, entry.id, priority, how, score, country_of(entry))
    found.entries = entries
    return found


def _people(scan: Scan, hit: Hit, entry: Entry) -> Candidate:
    """A people by its name; its state where the tagger sees one in it ("the Americans left the talks")."""
    start, end = hit.start, hit.end
    if entry.kind != "state":
        return Candidate(start, end, entry.kind, entry.name, entry.id, 70, "registry", 0.9, entry.country)
    if any(t.label == "STA" and t.start < end and start < t.end for t in scan.mentions):
        return Candidate(start, end, "state", entry.name, entry.id, 42, "nationality", 0.8, entry.id)
    name = scan.registry.people(entry.id) or entry.name
    return Candidate(start, end, "group", name, f"group:~{slug(name)}", 42, "nationality", 0.8, entry.id)


def _by_context(scan: Scan, hit: Hit) -> None:
    """A state's name that is another's capital as well (عمان) is the one that the text names otherwise."""
    own = {f.entry for f in hit.forms if f.sort == NAME and f.entry.startswith("state:")}
    capital = [f for f in hit.forms if f.sort == CAPITAL and f.entry not in own]
    if not own or not capital:
        return
    if "\u0651" in scan.words[hit.first].raw:  # عمّان is spelled out
        hit.forms = [capital[0], *(f for f in hit.forms if f is not capital[0])]
        return
    key = scan.words[hit.first].key
    same = (h for h in scan.hits if h.sort in (NAME, ADJECTIVE) and scan.words[h.first].key != key)
    others = {e for h in same for e in h.entries}
    if capital[0].entry in others and not own & others:
        hit.forms = [capital[0], *(f for f in hit.forms if f is not capital[0])]


def _behind_title(scan: Scan, hit: Hit) -> int:
    """The start of a name without the title that the registry lists it with (King Charles)."""
    match = scan.lexicon.offices.longest(scan.text, scan.words, hit.first)
    return scan.words[match.last].start if match is not None and match.last < hit.last else hit.start


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


def modifier(scan: Scan, hit: Hit) -> bool:
    """Does an Arabic plural of nationality follow the noun that it describes (الدبلوماسيين الروس)?"""
    if hit.first == 0:
        return False
    before = scan.words[hit.first - 1]
    near = scan.text[before.end : hit.start] == " "
    definite = before.key.startswith(("ال", "لل", "وال", "بال", "فال")) or before.key.endswith(("ها", "هم"))
    if scan.words[hit.first].key.startswith("ال"):
        noun = definite
    else:
        group = scan.lexicon.groups.longest(scan.text, scan.words, hit.first - 1) is not None
        noun = not definite and (before.key.endswith(("ين", "ون", "ات", "اء", "ه")) or group)
    return (
        near
        and noun
        and scan.pos(hit.first - 1) in ("NOUN", "PROPN", "ADJ")
        and scan.words[hit.first].start == hit.start
    )


def persons(scan: Scan, accepted: list[Candidate]) -> list[Candidate]:
    """Candidates for tagged persons whom the registry does not name; the wider of two tagged spans."""
    found: list[Candidate] = []
    people = [c for c in accepted if c.kind == "person" and not c.adjective]
    for span in sorted(scan.persons, key=lambda t: (t.start, -t.end)):
        if found and span.start < found[-1].end:
            continue
        start, end = _after_titles(scan, span), _before_places(scan, span)
        if scan.language == "ar" and start < end:
            start, end = _widened(scan, *behind_town(scan, start, end))
        inside = [c for c in people if c.start < end and start < c.end]
        if start >= end or any(_explains(scan, c, start, end) for c in inside) or _no_person(scan, start, end):
            continue
        if (whole := _surname_behind(scan, people, start, end)) is not None:
            whole.start = start
            continue
        found.append(person_at(scan, start, end))
    return found


def _surname_behind(scan: Scan, people: list[Candidate], start: int, end: int) -> Candidate | None:
    """The person of the registry whose name goes on where a tagged name ends ("لويز إيناسيو | لولا دا سيلفا")."""
    given = all(scan.pos(w) in ("PROPN", "X") for w in range(scan.word_at(start), scan.word_at(end - 1) + 1))
    behind = (c for c in people if scan.text[end : c.start] == " " and c.resolved_by == "registry")
    return next(behind, None) if given else None


def behind_town(scan: Scan, start: int, end: int) -> tuple[int, int]:
    """Without the town before a name (رئيس بلدية برزيميسل فويتشيخ باكون, في إسطنبول جبران باسيل)."""
    first, last = scan.word_at(start), scan.word_at(end - 1)
    if last - first < 2 or first == 0 or scan.is_given_name(first):
        return start, end
    before = scan.words[first - 1].key
    town = before in _IN or before in _OF_TOWN or scan.text[scan.words[first].start : start] == "ب"
    return (scan.words[first + 1].start, end) if town else (start, end)


def _widened(scan: Scan, start: int, end: int) -> tuple[int, int]:
    """With the rest of a name that the taggers cut short: what must stand before بن, الدين and the like, given names before
    a name, a surname behind a lone given name."""
    first, last = scan.word_at(start), min(scan.word_at(end - 1), len(scan.words) - 1)
    if first >= len(scan.words):
        return start, end
    if scan.words[first].key in _SECOND_PARTS and scan.words[first].start == start and _extends(scan, first - 1):
        first -= 1
        start = scan.words[first].start
    while scan.words[first].start == start and _extends(scan, first - 1) and scan.is_given_name(first - 1):
        first -= 1
        start = scan.words[first].start
    lone = first == last and scan.is_given_name(first)
    if (lone and last + 1 < len(scan.words) and _surname_follows(scan, last + 1)) or (
        scan.words[last].key in PARTICLES and last + 1 < len(scan.words) and scan.gap(last + 1) == " "
    ):
        end = scan.words[last + 1].end
    return start, end


def _extends(scan: Scan, word: int) -> bool:
    """May a word before a name belong to it? It stands next to it and is neither in the registry nor part of a title."""
    if word < 0 or scan.gap(word + 1) != " " or word + 1 in scan.ends:
        return False
    return scan.pos(word) in ("PROPN", "X") or scan.words[word].raw == "علي"


def _surname_follows(scan: Scan, word: int) -> bool:
    near = scan.gap(word) == " " and word not in scan.begins
    token = scan.token_at(scan.words[word].start)  # a clitic begins something else
    return near and token.pos_ in ("PROPN", "X") and not scan.lexicon.groups.longest(scan.text, scan.words, word)


def _explains(scan: Scan, known: Candidate, start: int, end: int) -> bool:
    """Is a tagged name all told by a name of the registry in it? A longer form of the name (… آل سعود) is its own span."""
    if known.start <= start and end <= known.end:
        return True
    rest = [w.key for w in words(scan.text[known.end : end])]
    full = known.resolved_by == "registry"
    if known.start <= start and rest and rest[0] in PARTICLES and full:
        known.end = end
        return True
    return full if known.priority > 80 else known.resolved_by == "surname" and _beside(scan, known, start, end)


def _beside(scan: Scan, known: Candidate, start: int, end: int) -> bool:
    """Is what the tagger joined to a known surname no part of the name: a word behind it that is no name, a verb before it?"""
    behind, before = scan.text[known.end : end].strip(), scan.text[start : known.start].strip()
    if behind and not before:
        return scan.token_at(end - 1).pos_ != "PROPN"
    token = scan.token_at(start)
    first = bool(token.is_sent_start) and scan.language == "ar"
    return bool(before) and first and (token.pos_ == "VERB" or fold_word(token.text) not in given_names())


def _no_person(scan: Scan, start: int, end: int) -> bool:
    """Is the tagged span nothing but a state, a body, an adjective of nationality, a noun with a pronoun or, after a colon, a verb
    ("X: نرحب")?"""
    at = scan.word_at(start)
    if end - start > 2 and at < len(scan.words) and scan.text[end : scan.words[at].end] in _OWNERS:
        return True  # "its neighbour": names take no pronouns
    if scan.text[:start].rstrip().endswith(":") and scan.words[at].end >= end and scan.token_at(start).pos_ == "VERB":
        return True
    title = scan.lexicon.offices.longest(scan.text, scan.words, at) if at < len(scan.words) else None
    if title is not None and title.end > end and title.last - title.first > 1:
        return True
    if title is not None and title.end >= end and title.values[0] in scan.lexicon.sole:
        return True
    if at < len(scan.words) and scan.words[at].end >= end and _is_common_plural(scan.words[at].key):
        return True
    hit = scan.begins.get(at)
    if hit is None or hit.end < end:
        return False
    return hit.sort in (ADJECTIVE, PEOPLE) or (hit.sort != SHORT and scan.entry(hit.entries[0]).kind != "person")


def _is_common_plural(key: str) -> bool:
    """Is an Arabic word with a plural ending no name, but a noun of the glossary ("المؤمنين", "محتجون")?"""
    known = load_glossary().words
    return (
        len(key) > 4
        and key.endswith(("ون", "ين"))
        and key not in given_names()
        and known.get(key, known.get("ال" + key, ("", "")))[1] == NOUN
    )


def _before_places(scan: Scan, span: Tagged) -> int:
    """The end of a tagged Arabic name, before a capital that was tagged with it."""
    hit = scan.ends.get(scan.word_at(span.end - 1) + 1)
    if scan.language == "ar" and hit is not None and hit.sort == CAPITAL and hit.start > span.start:
        rest = hit.first - scan.word_at(span.start)
        if rest > 1 or scan.pos(hit.first - 1) != "PROPN":  # not Jack London
            return scan.words[hit.first - 1].end if rest > 1 else span.start
    return span.end


def _after_titles(scan: Scan, span: Tagged) -> int:
    """The start of a tagged name, behind titles that were tagged with it."""
    start = span.start
    while True:
        at = scan.word_at(start)
        hit = scan.begins.get(at)
        if (
            hit is not None
            and _no_first_name(scan, hit)
            and hit.last < len(scan.words)
            and scan.words[hit.last].start < span.end
        ):
            start = scan.words[hit.last].start
            continue
        match = scan.lexicon.offices.longest(scan.text, scan.words, at) if at < len(scan.words) else None
        if match is None or match.last >= len(scan.words) or scan.words[match.last].start >= span.end:
            return start
        start = scan.words[match.last].start


def _no_first_name(scan: Scan, hit: Hit) -> bool:
    """A nationality, or an Arabic state or capital, before a name is no part of it."""
    if hit.sort == ADJECTIVE:
        return True
    return scan.language == "ar" and hit.sort in (NAME, CAPITAL) and scan.entry(hit.entries[0]).kind == "state"


def person_at(scan: Scan, start: int, end: int) -> Candidate:
    """The candidate for a person named by these characters, who is in the registry by another spelling at most."""
    text = scan.text[start:end]
    priority = 80 if " " in text.strip() else 55
    like = scan.registry.spelled_like(text)
    if like is not None:
        entry, likeness = like
        return Candidate(
            start, end, "person", entry.name, entry.id, priority, "spelling", round(0.9 * likeness, 3), entry.country
        )
    name, actor_id, how, score = unknown_person(text)
    return Candidate(start, end, "person", name, actor_id, priority, how, score)


def unknown_person(text: str) -> tuple[str, str, str, float]:
    """(English name, id, how, score) of a person whom the registry does not know. The same name has the same id everywhere."""
    keys = " ".join(w.key for w in words(text))
    if is_arabic(text):
        return transliterate(text), f"person:~{digest(keys)}", "transliteration", 0.5
    name = " ".join(text.split())
    return name, f"person:~{slug(name) or digest(keys)}", "none", 0.6
