"""Whose armed men are meant where no state is named with them: those of the state that the text is about, or others'."""

from graphbuild.extract.actor_lexicon import institutions
from graphbuild.extract.actor_scan import Scan
from graphbuild.extract.actor_titles import STATE_SORTS, Candidate, adjacent
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
        return _others(scan, *others)
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
        return (first, last + 1) if _beside(scan, last) else None
    if first > 0 and adjacent(scan, first):
        possessive = scan.words[first - 1].key == "s"
        hit = scan.ends.get(first - possessive)
        if hit is not None and not _is_states(scan.state_of(hit)):
            return hit.first, last
        if scan.words[first - 1].key in scan.lexicon.not_own:
            return first - 1, last
    return (first, last) if _beside(scan, last) else None


def _is_states(state: Entry | None) -> bool:
    return state is not None and state.kind == "state"


def _beside(scan: Scan, at: int) -> bool:
    """Does a word behind the noun make it another's: "forces | loyal to Haftar", القوات | الأجنبية?"""
    if at >= len(scan.words) or not adjacent(scan, at):
        return False
    key = scan.words[at].key
    return key in scan.lexicon.not_own_behind or key.removeprefix("ال") in scan.lexicon.not_own_behind


def _others(scan: Scan, first: int, last: int) -> Candidate:
    start, end = scan.words[first].start, scan.words[last - 1].end
    name = scan.text[start:end]
    return Candidate(start, end, "group", name, f"group:~{slug(name) or digest(name)}", 59, score=0.5)
