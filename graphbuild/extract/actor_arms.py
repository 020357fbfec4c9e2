"""Whose armed men are meant where no state is named with them: those of the state that the text is about, or others'."""

from graphbuild.extract.actor_lexicon import institutions
from graphbuild.extract.actor_scan import Hit, Scan
from graphbuild.extract.actor_titles import STATE_SORTS, Candidate, adjacent, is_definite
from graphbuild.ids import digest, slug
from graphbuild.resolve.registry import ADJECTIVE, PEOPLE, Entry


def armed(scan: Scan, start: int, end: int) -> Candidate | None:
    """The body of a state that armed men or machines belong to (جنود إسرائيليين, Russian warplanes), where a span that the
    tagger took for an armed body has no more than their noun, their state, and how many they are. The state may stand
    elsewhere in the text, unless a word beside the noun makes them others': "rebel forces" by their whole name."""
    first, last = scan.word_at(start), min(scan.word_at(end - 1), len(scan.words) - 1)
    state, noun = None, None
    at = first
    while at <= last:
        if at > first and not adjacent(scan, at):
            return armed(scan, scan.words[at].start, end)  # "in Iran, | soldiers"
        match = scan.lexicon.arms.longest(scan.text, scan.words, at)
        hit = scan.begins.get(at)
        if match is not None and noun is None and match.last <= last + 1:
            noun, at = match, match.last
        elif hit is not None and state is None and hit.last <= last + 1 and hit.sort in (*STATE_SORTS, PEOPLE):
            state, at = scan.state_of(hit), hit.last
        elif scan.words[at].raw.isdigit() or scan.words[at].key in ("the", "s"):
            at += 1
        else:
            return None
    if noun is None:
        return None
    state = state or _beside_span(scan, first, last + 1)
    if state is None and (others := another_s(scan, first, last + 1)):
        return _others(scan, *others, noun.last if scan.language == "en" else others[1])
    state = state or scan.home(start)
    if state is None or state.kind != "state":
        return None
    actor_id, name, kind = institutions()[noun.values[0]].of(state)
    return Candidate(start, end, kind, name, actor_id, 58.5, "document", 0.6, country=state.id)


def _beside_span(scan: Scan, first: int, last: int) -> Entry | None:
    """The state whose adjective the tagger left out: "the last American | soldier", جنود | إسرائيليين."""
    hit = scan.begins.get(last) if scan.language == "ar" else scan.ends.get(first)
    at = last if scan.language == "ar" else first
    near = 0 < at < len(scan.words) and adjacent(scan, at)
    return scan.state_of(hit) if near and hit is not None and hit.sort == ADJECTIVE else None


def another_s(scan: Scan, first: int, last: int) -> tuple[int, int] | None:
    """The words from an armed body's or an institution's name [first, last) to the word beside it that makes it another's than
    the state's that the text is about ("rebel forces", "NATO troops", القوات الأجنبية); None where there is none."""
    if scan.language == "ar":
        return (first, last + 1) if _described(scan, last) else None
    if first > 0 and adjacent(scan, first):
        possessive = scan.words[first - 1].key == "s"
        hit = scan.ends.get(first - possessive)
        if hit is not None and not _is_of_a_state(scan, hit):
            return hit.first, last
        if scan.words[first - 1].key in scan.lexicon.not_own:
            return _from_hyphen(scan, first - 1), last
    return (first, _whom(scan, last)) if _beside(scan, last) else None


def _is_of_a_state(scan: Scan, hit: Hit) -> bool:
    """Whether a name before a body is a state's, or of somebody who has one ("Merkel's government")."""
    state = scan.state_of(hit)
    if state is not None:
        return state.kind == "state"
    return (
        len(hit.entries) == 1
        and hit.entries[0].startswith("person:")
        and scan.entry(hit.entries[0]).country is not None
    )


def _from_hyphen(scan: Scan, at: int) -> int:
    """The word that a compound begins with: "US-led", "Iran-backed"."""
    return at - 1 if at and scan.text[scan.words[at - 1].end : scan.words[at].start] in ("-", "‑") else at


def _described(scan: Scan, at: int) -> bool:
    """Does an adjective behind an Arabic noun, which agrees with it, make it another's: القوات | الأجنبية, not "قتل الجيش | متمردين"?"""
    if not 0 < at < len(scan.words) or not adjacent(scan, at):
        return False
    noun, key = scan.words[at - 1].raw, scan.words[at].key
    feminine = noun.endswith(("ة", "ات")) == key.endswith(("ه", "ة"))
    plural = noun.endswith(("ين", "ون", "نود")) and key.endswith(("ين", "ون"))
    agrees = key.startswith("ال") == is_definite(scan, at - 1) and (feminine or plural)
    return agrees and key.removeprefix("ال") in scan.lexicon.not_own_behind


def _beside(scan: Scan, at: int) -> bool:
    """Does a word behind an English noun make it another's: "forces | loyal to Haftar", but not "the army | opposed the deal"?"""
    if at >= len(scan.words) or not adjacent(scan, at) or scan.words[at].key not in scan.lexicon.not_own_behind:
        return False
    return (
        at + 1 < len(scan.words)
        and scan.words[at + 1].key in ("to", "with")
        and scan.token_at(scan.words[at].start).tag_ != "VBD"
    )


def _whom(scan: Scan, at: int) -> int:
    """The word after whom forces are loyal to, where that is somebody known: "loyal to | Haftar"; else after the noun."""
    hit = scan.begins.get(at + 2)
    return hit.last if hit is not None else at


def _others(scan: Scan, first: int, last: int, noun: int) -> Candidate:
    """A group named by all of its words, which stands at those up to the noun that ends before word `noun`."""
    start, end = scan.words[first].start, scan.words[max(noun, first + 1) - 1].end
    name = scan.text[start : scan.words[last - 1].end]
    name = name[:1].lower() + name[1:] if first not in scan.begins and name[1:2].islower() else name
    return Candidate(start, end, "group", name, f"group:~{slug(name) or digest(name)}", 59, score=0.5)
