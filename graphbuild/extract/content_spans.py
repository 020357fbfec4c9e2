"""Where the phrase or clause ends that says what an event is about, and what stands beside it and is no part of it."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.conditions import states_condition
from graphbuild.extract.glossary import load_glossary
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.phrase_words import PhraseWords, phrase_words
from graphbuild.extract.phrases import COMMAS, QUOTES
from graphbuild.extract.view import Tokens, View

STOPS = frozenset({"،", ",", ";", "؛", ".", "؟", "?", "!", ":", "\n", "(", "-", "–", "—", "..", "…"})
LONGEST = 16
"""Tokens of the longest theme."""
_NEAR = 12  # tokens between an event's word and a source that is its subject


@dataclass(slots=True)
class Search:
    """What the search for a theme looks at: the event, the events of its sentence, the tokens of its time."""

    view: View
    trigger: Trigger
    triggers: list[Trigger]
    language: str
    time: Tokens | None
    arabic: bool = field(init=False)
    words: PhraseWords = field(init=False)
    last: int = field(init=False)
    """The token after the sentence, or after the part of it that is looked at."""

    def __post_init__(self) -> None:
        self.arabic = self.language == "ar"
        self.words = phrase_words(self.language)
        self.last = self.view.sentences[self.view.sentence[self.trigger.start]].end

    def before(self, end: int) -> "Search":
        """The same search, in what stands before token `end`."""
        found = copy(self)
        found.last = end
        return found

    def ends_behind(self, sources: list[int]) -> list[int]:
        """The tokens after the sources right behind the event's word."""
        spans = (self.view.actors[a] for a in sources)
        return [s.end for s in spans if self.trigger.end <= s.start < self.trigger.end + _NEAR]

    def span(self, start: int, *, clause: bool = False) -> Tokens | None:
        """From `start` to the end of the phrase: a comma, a new clause, the event's time, a condition, or 16 tokens."""
        view, last = self.view, self.last
        while start < last and view.doc[start].text in QUOTES:
            start += 1
        if self.arabic and start + 1 < last and view.key[start] == "غير" and view.key[start + 1] == "ان":
            return None  # "but"
        favour = self.arabic and start + 1 < last and view.key[start] in self.words.favour
        if favour and view.key[start - 1] == "ل":
            start += 1  # "voted for | (the good of) the decision"
        limit = min(last, start + LONGEST)
        j = next((j for j in range(start, limit) if self._ends_before(j, start, clause=clause)), max(start, limit))
        while j > start and (_hangs(view, j - 1) or view.doc[j - 1].text in QUOTES):
            j -= 1
        return (start, j) if j > start else None

    def _ends_before(self, j: int, start: int, *, clause: bool) -> bool:
        """Whether the phrase or clause that begins at token `start` ends before token `j`."""
        view, text = self.view, self.view.doc[j].text
        if stops(view, j) or (text in QUOTES and not self.arabic) or "\n" in text:
            return True
        return j > start and any(self._signs_of_end(j, clause=clause))

    def _signs_of_end(self, j: int, *, clause: bool) -> Iterator[bool]:
        """Whether a phrase or clause ends before token `j`, sign by sign."""
        view = self.view
        yield (
            view.key[j] in self.words.conjunctions
            or view.key[j] in self.words.relative
            or (self.time is not None and self.time[0] == j)
        )
        if self.arabic:
            yield _circumstance(view, j) or by_hand(view, j) or _turned_verb(view, j)
            yield view.key[j] == "ف"  # "…, so | he left"
        if self.arabic and not clause:
            yield says(view, j) or view.doc[j].pos_ == "VERB"
            yield _new_clause(view, j, self.last) or _dated(view, j, self.last)
        yield any(states_condition(view, j, hit) for hit in view.signals(j))
        yield not clause and any(t.start == j and t.tense in ("perfect", "past") for t in self.triggers)


def stops(view: View, j: int) -> bool:
    """Whether a phrase ends before token `j`; a hyphen inside a word is no dash ("five-year")."""
    token = view.doc[j]
    inside = token.text in ("-", "–") and j > 0 and not view.doc[j - 1].whitespace_ and not token.whitespace_
    return token.text in STOPS and not inside


def says(view: View, j: int) -> bool:
    """Whether token `j` is the participle of a verb of saying in the accusative ("قائلا", "مؤكدا"): what follows is its own."""
    accusative = view.doc.lang_ != "en" and view.doc[j].text.endswith(("ا", "ة", "اً"))
    forms = load_lexicon("ar").words[view.key[j]] if accusative else ()
    return any(f.tense == "participle" and f.entry.type == "STATEMENT" for f in forms)


def aside(view: View, j: int) -> bool:
    """Whether token `j` is an Arabic participle in the accusative behind a comma: ", | threatening to leave"."""
    ends = ("ا", "اً", "ة", "ين") if view.doc[j].pos_ == "ADJ" else ("ا", "اً")
    behind = view.doc[j - 1].text in COMMAS and view.doc[j].text.endswith(ends)
    return behind and any(f.tense == "participle" for f in load_lexicon("ar").words[view.key[j]])


def by_hand(view: View, j: int) -> bool:
    """Whether who did it is told from token `j` on: "على يد | the Houthis", "على أيدي"."""
    return view.key[j] == "علي" and j + 1 < len(view.key) and view.key[j + 1] in phrase_words("ar").hands


def _turned_verb(view: View, j: int) -> bool:
    """Whether token `j` is a verb in the perfect that the tagger took for the noun it is folded to: "قادت" (led) for "قادة"."""
    key = view.key[j]
    if view.pos[j] != "NOUN" or len(key) < 4 or not view.doc[j].text.endswith("ت") or key.endswith("ات"):
        return False
    if j + 1 < len(view.key) and view.attached_pronoun(j + 1):
        return False  # "قيمت|ها": a noun before its pronoun
    verbs = load_lexicon("ar").words
    perfect = any(f.tense == "perfect" for f in verbs[key]) and any(f.tense == "perfect" for f in verbs[key[:-1]])
    return perfect or (key in load_glossary().finite and key[:-1] in load_glossary().finite)


def _circumstance(view: View, j: int) -> bool:
    """Whether an Arabic clause of circumstance begins at token `j`: "…, | he being shocked"."""
    return view.key[j] == "و" and j + 1 < len(view.key) and view.key[j + 1] in phrase_words("ar").who


def _new_clause(view: View, j: int, last: int) -> bool:
    """ "… and thousands march", "… what an official described": the phrase is over."""
    verb = any(view.doc[n].pos_ == "VERB" for n in range(j + 1, min(last, j + 3)))
    return verb and view.key[j] in ("و", "ما")


def _dated(view: View, j: int, last: int) -> bool:
    """A time closes the phrase, unless an adjective goes on with it ("اتفاق 2015 النووي")."""
    if j not in view.timed:
        return False
    while j < last and j in view.timed:
        j += 1
    return j >= last or view.doc[j].pos_ != "ADJ"


def _hangs(view: View, j: int) -> bool:
    """Whether a phrase can't end with token `j`: a preposition, a conjunction, a letter that belongs to the next word."""
    if view.doc[j].pos_ in ("ADP", "CCONJ", "SCONJ", "DET") or view.key[j] in phrase_words("ar").unfinished:
        return True
    pronoun = j > 0 and not view.doc[j - 1].whitespace_ and view.doc[j].pos_ == "PRON"
    return len(view.key[j]) == 1 and not view.key[j].isdigit() and not pronoun
