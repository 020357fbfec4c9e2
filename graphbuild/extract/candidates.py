"""Candidates of triggers: where the lexicon knows an event word or a phrase, with all its readings."""

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Token

from graphbuild.extract.glossary import load_glossary
from graphbuild.extract.lexicon import NONE, Entry, Form, Lexicon
from graphbuild.extract.view import CANDIDATES, View
from graphbuild.extract.words import phrase_length

DAMMA = "\u064f"
_MARKED_PASSIVE = {
    "perfect": re.compile(f"[^اي]\u0651?{DAMMA}|ا[^او]{{1,2}}{DAMMA}"),
    "imperfect": re.compile(f"(?![^ ]*ي.?$)[يتن]{DAMMA}[^\u0650]+$"),  # but "يُخفي", "يُزيل" act
}
_GAP = 4  # other words between two words of a phrase; actors, times and punctuation don't count
_REACH = 20  # tokens after which a phrase is given up all the same

_BEFORE_IMPERFECT = frozenset({"لن", "لم", "سوف", "س", "كي", "لكي"})


@dataclass(slots=True)
class Trigger:
    """A candidate, and after the decision the event's trigger.

    `start`/`end` are tokens; `forms` the lexicon's readings, the reading that fits the decided type first; `covered` the
    tokens of the phrases it was found by.
    """

    start: int
    end: int
    forms: list[Form] = field(default_factory=list)
    type: str = NONE
    probability: float = 0.0
    covered: frozenset[int] = frozenset()

    @property
    def entry(self) -> Entry:
        """The lexicon entry it was decided for."""
        return self.forms[0].entry

    @property
    def tense(self) -> str:
        """The tense of the form, as the lexicon reads it."""
        return self.forms[0].tense

    def decide(self, type_: str) -> None:
        """Sets the type. Readings of that type come first, else general words: they are of any."""
        self.type = type_
        self.forms.sort(key=lambda f: (f.entry.type != type_, f.entry.type != NONE, f.entry.weak))


def candidates(view: View, lexicon: Lexicon) -> list[Trigger]:
    """Every place where the lexicon knows an event word, in order; one candidate a span of tokens."""
    found: dict[tuple[int, int], Trigger] = {}
    written = {*view.key, *(a + b for a, b in pairwise(view.key) if len(a) == 1)}
    for i in range(len(view.key)):
        start, key = _known(view, i, lexicon)
        for form in lexicon.words[key]:
            if not _excluded(view, i, form.entry):
                found.setdefault((start, i + 1), Trigger(start, i + 1)).forms.append(_voiced(view, i, form))
        for form in _with_and(view, i, key, lexicon):
            found.setdefault((start, i + 1), Trigger(start, i + 1)).forms.append(_voiced(view, i, form))
        for form in lexicon.phrases[key]:
            if written.isdisjoint(form.entry.rest[0]):
                continue
            places = phrase_at(view, i, form.entry)
            if places:
                start, end = places[form.entry.head[0]], places[form.entry.head[1]] + 1
                trigger = found.setdefault((start, end), Trigger(start, end))
                trigger.forms.insert(0, _voiced(view, i, form))
                if places[-1] - places[0] < len(places) + 1:
                    trigger.covered |= frozenset(range(places[0], places[-1] + 1))
    whole = [t.covered for t in found.values() if t.covered]
    inside = {k for k in found for c in whole if set(range(*k)) < c and not found[k].covered >= c}
    for trigger in found.values():
        trigger.forms = _behind_particle(view, trigger)
        trigger.forms.sort(key=lambda f: not _agrees(view.doc[trigger.end - 1], f))
    proposed = [_with_future(view, found[k]) for k in sorted(found) if k not in inside]
    view.doc.user_data[CANDIDATES] = [(t.start, t.end, tuple(t.forms), t.covered) for t in proposed]
    return proposed


def candidates_again(view: View, lexicon: Lexicon) -> list[Trigger]:
    """The candidates as they were proposed when the document's triggers were decided, each anew; they are found now where
    nobody did."""
    kept = view.doc.user_data.get(CANDIDATES)
    if kept is None:
        return candidates(view, lexicon)
    return [Trigger(start, end, list(forms), covered=covered) for start, end, forms, covered in kept]


def _behind_particle(view: View, trigger: Trigger) -> list[Form]:
    """The readings that fit the particle before an Arabic verb: behind "لن" and its like stands no perfect ("لن | توقع": will not sign,
    not expected)."""
    before = view.key[trigger.start - 1] if trigger.start else ""
    if view.doc.lang_ == "en" or before not in _BEFORE_IMPERFECT:
        return trigger.forms
    return [f for f in trigger.forms if f.tense != "perfect"] or trigger.forms


def _voiced(view: View, i: int, form: Form) -> Form:
    """A verb that is written with a damma at its beginning is taken for a passive: "قُتل", "اعتُقل", "يُتهم", but not "هاجمُوا" and, with a
    kasra, "يُعلِن". An imperfect may act all the same ("يُهاجم"), but who writes few vowels writes this one to tell a passive, and one
    with an object acts."""
    return replace(form, passive=True) if _is_marked(view.doc[i], form.tense) else form


def marked_passive(token: Token) -> bool:
    """Whether a verb is written as a passive, of whatever tense it is."""
    return _is_marked(token, "imperfect" if token.text[:1] in "يتن" else "perfect")


def _is_marked(token: Token, tense: str) -> bool:
    mark = _MARKED_PASSIVE.get(tense)
    if mark is None or not mark.match(token.text):
        return False
    return tense == "perfect" or not any(t.dep_ == "obj" for t in token.children)


def _agrees(token: Token, form: Form) -> bool:
    """Whether a reading of one word is of the tagged part of speech: "a meeting" is no form of "meet", "طالبت" as a verb no
    participle of "طلب"."""
    nominal = {"noun"} if token.doc.lang_ == "en" else {"noun", "participle"}
    if form.entry.rest or token.pos_ not in ("VERB", "NOUN"):
        return True
    return (form.tense in nominal) == (token.pos_ == "NOUN")


def _known(view: View, i: int, lexicon: Lexicon) -> tuple[int, str]:
    """The first token of the word at token `i`, and the form under which the lexicon may know it. Its clitics may have been cut
    wrongly: a letter too many (و + عدت), or a particle left on (سيلتقيان, وردت)."""
    key = view.key[i]
    if lexicon.language != "ar" or len(key) < 2 or key in lexicon.words or key in lexicon.phrases:
        return i, key
    if i and len(view.key[i - 1]) == 1 and not view.doc[i - 1].whitespace_ and view.key[i - 1] + key in lexicon.words:
        return i - 1, view.key[i - 1] + key
    own_word = key[0] in "وف" and key in load_glossary().words  # وزارة
    left_on = key[0] in "سفوبلك" and len(key) > 4 and not own_word
    return i, key[1:] if left_on or (not own_word and _hides_verb(view, i, lexicon)) else key


def _with_and(view: View, i: int, key: str, lexicon: Lexicon) -> list[Form]:
    """The readings of a verb with the "and" that was cut off it, where both are words ("و|عدت": promised, or "and considered")."""
    cut = i and lexicon.language == "ar" and view.key[i - 1] == "و" and not view.doc[i - 1].whitespace_
    if not cut or view.pos[i] != "VERB" or key != view.key[i]:
        return []
    readings = (form for form in lexicon.words[f"و{key}"] if form.tense == "perfect")
    return [form for form in readings if not _excluded(view, i, form.entry)]


def _hides_verb(view: View, i: int, lexicon: Lexicon) -> bool:
    """Whether token `i` is a short verb whose "and" was left on it (وردت)."""
    key = view.key[i]
    if key[0] not in "وف" or len(key) < 3 or view.pos[i] in ("NOUN", "ADJ", "ADP", "ADV"):
        return False
    return _is_finite(lexicon, key[1:])


def _is_finite(lexicon: Lexicon, key: str) -> bool:
    """Whether a form is a verb's."""
    return any(f.tense in ("perfect", "imperfect") for f in (*lexicon.words[key], *lexicon.phrases[key]))


def _with_future(view: View, trigger: Trigger) -> Trigger:
    """The future particle س is a token of its own and belongs to the trigger."""
    i = trigger.start
    if i and view.key[i - 1] == "س" and not view.doc[i - 1].whitespace_:
        trigger.start = i - 1
    return trigger


def _excluded(view: View, i: int, entry: Entry) -> bool:
    return any(
        phrase_length(view.key, j, phrase) for phrase in entry.excluded for j in range(i + 1, min(i + 4, len(view.key)))
    )


def _begins_clause(view: View, j: int) -> bool:
    return view.doc[j].pos_ in ("SCONJ", "VERB") or view.key[j] in ("as", "while")


def phrase_at(view: View, i: int, entry: Entry) -> list[int]:
    """The tokens of the phrase that begins at token `i`, or [] where its further words don't follow in its clause."""
    places = [i]
    for forms in entry.rest:
        at = _next(view, places[-1], forms)
        if at is None:
            return []
        places.append(at)
    broken = any(_begins_clause(view, j) for j in range(i + 1, places[-1]))
    return [] if broken or _excluded(view, places[-1], entry) else places


def _next(view: View, after: int, forms: frozenset[str]) -> int | None:
    """The next token that has one of the forms; a subject with its appositions may stand before it (عقد … اجتماعا)."""
    between = 0
    for j in range(after + 1, min(after + 1 + _REACH, len(view.key))):
        if view.sentence[j] != view.sentence[after] or between > _GAP:
            return None
        if view.key[j] in forms:
            return j
        if len(view.key[j]) == 1 and j + 1 < len(view.key) and view.key[j] + view.key[j + 1] in forms:
            return j + 1
        between += j not in view.at and j not in view.timed and not view.doc[j].is_punct
    return None
