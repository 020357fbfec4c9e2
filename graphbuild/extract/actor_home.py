"""Whose "the army", "parliament", "the foreign ministry" is: the state that a text is about where it names such a body.

Each state that the text gives a sign of (its name, a nationality, its capital, a person or a body of it, a town in it) is
weighed; the weights are near those of a conditional logit over bodies of the corpus whose state the annotators named
(`training/actors/home.py`: .84 of 2,560 right in Arabic and .81 of 2,329 in English).
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import log1p
from typing import TYPE_CHECKING

from graphbuild.extract.glossary import load_glossary
from graphbuild.resolve.gazetteer import Match
from graphbuild.resolve.places import Place, load_places
from graphbuild.resolve.registry import ADJECTIVE, CAPITAL, PEOPLE, SEAT, Entry

if TYPE_CHECKING:
    from graphbuild.extract.actor_scan import Hit, Scan

NAMED, ADJECTIVAL, SEATED, PERSON, BODY, TOWN = "named", "adjectival", "seated", "person", "body", "town"
Sign = tuple[int, str, str]  # character, id of the state, sort
_SORTS = {ADJECTIVE: ADJECTIVAL, PEOPLE: ADJECTIVAL, CAPITAL: SEATED, SEAT: SEATED}
_OF_STATE = (NAMED, ADJECTIVAL, SEATED)
_OPENING = 25  # characters from the start of a sentence
WEIGHTS = {
    "signs": 1.0,
    "persons": 0.75,
    "bodies": 0.6,
    "towns": 0.3,
    "first": 0.5,
    "seat": 0.45,
    "nearest": 0.3,
    "sentence": 0.3,
    "opens": 0.4,
    "person beside": 0.45,
}
"""What counts for a state: the logarithms of one more than its signs, persons, bodies and towns; and whether it is the first
that the text names, its capital or seat of power is named, it is the last named before, it is named before in the same
sentence, it opens that sentence, a person of it stands there."""


def sovereign(entry: Entry) -> bool:
    """Whether an entry is a state with an army and courts of its own, no region of one."""
    return entry.kind == "state" and len(entry.id) == len("state:xx")


@dataclass(slots=True)
class Homes:
    """The signs of states in one text."""

    scan: "Scan"
    signs: list[Sign] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sentences = [s.start_char for s in self.scan.doc.sents]
        self.signs = sorted({*filter(None, map(self._of_hit, self.scan.hits)), *self._towns()})

    def _of_hit(self, hit: "Hit") -> Sign | None:
        scan = self.scan
        state = scan.state_of(hit)
        if state is not None:
            return (hit.start, state.id, _SORTS.get(hit.sort, NAMED)) if sovereign(state) else None
        if (
            len(hit.entries) != 1
            or (home := scan.registry.entries.get(scan.entry(hit.entries[0]).country or "")) is None
        ):
            return None
        sort = PERSON if hit.entries[0].startswith("person:") else BODY
        return (hit.start, home.id, sort) if sovereign(home) else None

    def _towns(self) -> list[Sign]:
        scan, trie = self.scan, load_places(self.scan.language)
        found = []
        for at in range(len(scan.words)):
            match = None if at in scan.begins else trie.longest(scan.text, scan.words, at)
            if match is None or not self._is_name(at, match):
                continue
            codes = {place.country for place in match.values}
            state = f"state:{(codes.pop() or '').lower()}" if len(codes) == 1 else ""
            if state in scan.registry.entries:
                found.append((match.start, state, TOWN))
        return found

    def _is_name(self, at: int, match: Match[Place]) -> bool:
        """Whether what looks like a town at a word is one: English ones are capitalised; an Arabic one that is also a common word
        ("سلطات": authorities, Settat; "المدينة": the city) is tagged as a name."""
        scan = self.scan
        if scan.language == "en":
            return scan.text[match.start].isupper()
        token = scan.token_at(scan.words[at].end - 1)
        common = match.end <= scan.words[at].end and token.norm_ in load_glossary().words
        return not common or token.pos_ == "PROPN"

    def of(self, character: int, may: Callable[[str], bool] = lambda _: True) -> Entry | None:
        """The state, of those that `may` be it, whose body is named at a character; None where the text gives a sign of none."""
        weighed = {s: row for s, row in self.weighed(character).items() if may(s)}
        weights = {s: sum(WEIGHTS[name] * x for name, x in row) for s, row in weighed.items()}
        return self.scan.entry(max(weights, key=lambda s: weights[s])) if weights else None

    def weighed(self, character: int) -> dict[str, list[tuple[str, float]]]:
        """The features, in the order of WEIGHTS, of each state that the text gives a sign of, for a body at a character."""
        signs = [s for s in self.signs if s[0] != character]
        by_state: dict[str, list[Sign]] = defaultdict(list)
        for sign in signs:
            by_state[sign[1]].append(sign)
        named = [s for s in signs if s[2] in _OF_STATE]
        before = [s for s in named if s[0] < character]
        first = (named or signs or [(0, "", "")])[0][1]
        nearest = before[-1][1] if before else ""
        here = self._sentence(character)
        return {s: self.features(own, character, here, s == first, s == nearest) for s, own in by_state.items()}

    def features(
        self, signs: list[Sign], character: int, sentence: int, first: bool, nearest: bool
    ) -> list[tuple[str, float]]:
        """(feature, value) of a state's signs for a body at a character."""
        count = {sort: sum(s[2] == sort for s in signs) for sort in (PERSON, BODY, TOWN)}
        beside = [s for s in signs if self._sentence(s[0]) == sentence]
        own = [s for s in beside if s[2] in _OF_STATE]
        opening = self.sentences[sentence] + _OPENING if self.sentences else 0
        return [
            ("signs", log1p(len(signs))),
            ("persons", log1p(count[PERSON])),
            ("bodies", log1p(count[BODY])),
            ("towns", log1p(count[TOWN])),
            ("first", float(first)),
            ("seat", float(any(s[2] == SEATED for s in signs))),
            ("nearest", float(nearest)),
            ("sentence", float(any(s[0] < character for s in own))),
            ("opens", float(any(s[0] < opening for s in own))),
            ("person beside", float(any(s[2] == PERSON for s in beside))),
        ]

    def _sentence(self, character: int) -> int:
        return max(0, bisect_right(self.sentences, character) - 1)
