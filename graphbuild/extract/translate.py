"""Arabic phrases in English, from the bilingual glossary (`language/ar/lexicon/glossary.yaml`).

For labels, themes and conditions: the longest phrase the glossary knows, actors by their English names, adjectives before
their noun, a genitive as "of". A word without a gloss stays in Arabic: nothing is guessed.
"""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from spacy.tokens import Span

from graphbuild.extract.candidates import marked_passive, phrase_at
from graphbuild.extract.english_clauses import as_relative, with_subject
from graphbuild.extract.english_numbers import added, dated
from graphbuild.extract.english_order import compose
from graphbuild.extract.english_words import english_words
from graphbuild.extract.glossary import (
    ACTOR,
    ADJECTIVE,
    DROP,
    NOUN,
    NUMBER,
    OTHER,
    PREPOSITION,
    RAW,
    VERB,
    Glossary,
    Unit,
    load_glossary,
    load_label_glossary,
    with_hamza,
)
from graphbuild.extract.label_words import label_data
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.phrase_words import phrase_words
from graphbuild.extract.place_nouns import folded
from graphbuild.extract.view import View
from graphbuild.extract.words import load_words
from graphbuild.language.en.inflection import lemmas, past_participle
from graphbuild.model import ActorMention
from graphbuild.resolve.entries import DISAMBIGUATION
from graphbuild.resolve.places import load_places

_DIGITS = re.compile(r"[\d.,٫٠-٩]+ ?%?")
_CLITICS = {"ل": "for", "ب": "with", "ك": "as", "و": "and"}
_PRONOUNS = {"ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي"}
_INSIDE = {"في", "ب", "قرب", "وسط"}
_TO_BE = frozenset("كان كانت كانوا يكون تكون يكونوا".split())
_IS = {"هو": "is", "هي": "is", "هم": "are", "هما": "are"}
_PUNCTUATION = set('"«»“”()[]،,:؛;.')


def translate(view: View, start: int, end: int, *, known: bool = False) -> str:
    """The tokens [start, end) of an Arabic document in English; '' for an empty span. `known`: only as far as every word
    has an English one, back to the last joint of the phrase, and with the words of labels."""
    glossary = load_label_glossary() if known else load_glossary()
    pieces = with_subject(view, start, units(view, start, end, glossary))
    return compose(view, _known(view, pieces) if known else pieces, labels=known)


def _known(view: View, pieces: list[Unit]) -> list[Unit]:
    """The pieces before the first word without English, if they end with a noun; else as far as the last joint before it.
    An adjective without English only leaves a gap."""
    out: list[Unit] = []
    for n, unit in enumerate(pieces):
        if unit.kind != RAW:
            out.append(unit)
        elif view.doc[unit.start].pos_ != "ADJ" or not n:
            if out and (out[-1].kind in (NOUN, ACTOR) or (out[-1].kind == ADJECTIVE and len(out) > 1)):
                return out
            joints = [k for k, u in enumerate(out) if u.kind == PREPOSITION or u.text == "and"]
            return out[: joints[-1]] if joints else []
    return out


def plain_name(name: str) -> str:
    """A name as a line of text has it, without what tells it from its namesakes ('Georgia (country)' → 'Georgia')."""
    return DISAMBIGUATION.sub("", name)


def town_name(name: str) -> str:
    """A place's name without what tells it from namesakes: "Paris" for "Paris, Texas"."""
    return plain_name(name).split(",")[0]


def units(view: View, start: int, end: int, glossary: Glossary) -> list[Unit]:
    """The pieces, in the order of the Arabic text."""
    towns = {s.start: s for s in view.places if s.end <= end}
    out: list[Unit] = []
    i = start
    while i < end:
        unit, length = _unit(glossary, view, i, end, towns, bool(out))
        if (
            unit
            and unit.kind == DROP
            and out
            and out[-1].kind == PREPOSITION
            and out[-1].text != "as"
            and " " not in out[-1].text
        ):
            out.pop()  # "three of | them"
        if unit and (unit.kind != DROP or out):
            unit.start, unit.end = i, i + length
            out.append(unit)
        i += length
    kept = added([u for u in out if u.text])  # "very" has no English of its own
    return _as_labels_say(view, dated(view, kept)) if glossary.for_labels else kept


def _as_labels_say(view: View, pieces: list[Unit]) -> list[Unit]:
    """The pieces with the words that depend on their neighbours: "resolution | 1701", "all | activities"; a negated
    adjective of the glossary's phrases is one ("irregular")."""
    numbered = label_data()["numbered"]
    for unit, after in pairwise(pieces):
        digits = view.doc[after.start].text
        if unit.text in numbered and after.kind == NUMBER and digits.isdigit() and len(digits) > 2:
            unit.text = numbered[unit.text]
        elif unit.text == "every" and after.kind == NOUN and _is_plural(after.text):
            unit.text = "all"
        elif unit.text == "value" and after.kind == NUMBER:
            unit.text, unit.kind = "worth", PREPOSITION
        elif unit.text in ("will", "will not", "may") and after.kind == VERB and after.text.startswith("is "):
            after.text = "be" + after.text[2:]
    for unit in pieces:
        if unit.kind == NOUN and unit.end - unit.start == 2 and view.key[unit.start] == "غير" and " " not in unit.text:
            unit.kind = ADJECTIVE
    return pieces


def _is_plural(english: str) -> bool:
    """Whether an English noun phrase is a plural, by its first or last word ("activities of groups")."""
    head = english.split(" of ")[0].split()[-1]
    lemma = lemmas(head, "NOUN")
    return bool(lemma) and lemma[0] != head


def _unit(
    glossary: Glossary, view: View, i: int, end: int, towns: dict[int, Span], follows: bool
) -> tuple[Unit | None, int]:
    key = view.key
    phrase, length = glossary.phrase(key, i)
    if length and i + length <= end and not _broken(glossary, view, i, i + length):
        return _numbered(phrase), length
    if glossary.for_labels and follows and (told := _behind_noun(view, i, end)) is not None:
        return told, told.end - told.start
    joined = key[i] + key[i + 1] if i + 1 < end and len(key[i]) == 1 and not view.doc[i].whitespace_ else ""
    if glossary.for_labels and (whole := _rejoined(glossary, view, i, end)) is not None:
        return whole, 2
    if joined == "بان" and i + 2 < end and key[i + 2] in _PRONOUNS:
        return Unit("as", PREPOSITION), 2  # "the decision | as | shameful"
    if joined and glossary.words.get(joined, ("", ""))[1] in (PREPOSITION, OTHER):  # بشأن
        return Unit(*glossary.words[joined]), 2
    if follows and view.doc[i].text.endswith("ولى") and key[i] in ("اولي", "الاولي"):
        return Unit("first", ADJECTIVE), 1
    if (
        follows
        and view.doc[i].pos_ == "ADJ"
        and key[i] in glossary.adjectives
        and not _stands_for_people(glossary, view, i)
    ):
        return Unit(glossary.adjectives[key[i]], ADJECTIVE), 1
    actor = i in view.at and view.actors[view.at[i]].start == i and view.actors[view.at[i]].end <= end
    if actor and not (i in towns and i and key[i - 1] in _INSIDE):  # "في عمان" is the town
        return _actor(glossary, view, i)
    if glossary.for_labels and not actor and i not in towns and (town := _town(view, i)):
        return Unit(town, ACTOR), 1
    if i in towns:
        return Unit(town_name(towns[i]._.place.name), ACTOR), len(towns[i])
    if key[i] in _PRONOUNS and i and not view.doc[i - 1].whitespace_:
        return Unit("", DROP), 1
    if _DIGITS.fullmatch(view.doc[i].text):
        return Unit(view.doc[i].text, NUMBER), 1
    if view.doc[i].text in _PUNCTUATION or not view.doc[i].text.strip():
        return None, 1
    if glossary.for_labels and _is_auxiliary(view, i, end):
        return Unit("", DROP), 1
    if glossary.for_labels and follows and (be := _copula(view, i)):
        return Unit(be, OTHER), 1
    if glossary.for_labels and (told := _phrase_of_act(view, i, end)) is not None:
        return told, told.end - told.start
    unit = _before_others(view, i, end) or _word(glossary, view, i)
    return as_relative(view, i, unit) if glossary.for_labels and follows else unit, 1


def _stands_for_people(glossary: Glossary, view: View, i: int) -> bool:
    """Whether a word tagged as an adjective is a noun that labels know: with the article, behind one that has none ("نقل | المحتجزين")."""
    if (
        not glossary.for_labels
        or not view.key[i].startswith("ال")
        or glossary.words.get(view.key[i], ("", ""))[1] != NOUN
    ):
        return False
    return not view.key[i - 1].startswith(("ال", "لل")) and view.pos[i - 1] == "NOUN"


def _phrase_of_act(view: View, i: int, end: int) -> Unit | None:
    """A verb in the active with its noun that together name an act, next to each other, the longest: "أطلق النار" opens fire."""
    if view.pos[i] != "VERB" or marked_passive(view.doc[i]) or _is_passive(view.key[i]):
        return None
    best: Unit | None = None
    for form in load_lexicon("ar").phrases[view.key[i]]:
        places = phrase_at(view, i, form.entry) if form.tense in ("perfect", "imperfect") and not form.passive else []
        if not places or places[-1] - places[0] != len(places) - 1 or places[-1] >= end:
            continue
        if best is None or places[-1] >= best.end:
            best = Unit(_without_object(form.entry.gloss), VERB, i, places[-1] + 1)
    return best


def _copula(view: View, i: int) -> str:
    """ "is" or "are" for a pronoun between a subject and what is said of it ("this day | هو | a holiday"); "" elsewhere."""
    between = view.key[i] in _IS and view.pos[i] == "PRON" and not view.attached_pronoun(i)
    return _IS[view.key[i]] if between and view.pos[i - 1] in ("NOUN", "PROPN", "ADJ") else ""


def _is_auxiliary(view: View, i: int, end: int) -> bool:
    """Whether token `i` only puts the verb behind it into the past: "قد" before a perfect, "to be" before a verb."""
    if view.key[i] == "قد":
        return i + 1 < end and "Perf" in view.doc[i + 1].morph.get("Aspect", [])
    if view.key[i] not in _TO_BE or view.pos[i] not in ("VERB", "AUX"):
        return False
    for j in range(i + 1, min(end, i + 7)):
        if view.pos[j] in ("SCONJ", "PUNCT") or view.key[j] in phrase_words().relative:
            return False
        if view.pos[j] == "VERB":
            return True
    return False


def _town(view: View, i: int) -> str:
    """The name of a town that a proper noun writes just so, though a common word may look the same ("درعا", a shield)."""
    if view.pos[i] != "PROPN" or view.key[i] in folded("ar", "doubtful"):
        return ""
    known = load_places("ar").whole(view.doc[i].text)
    return town_name(max(known, key=lambda p: (p.own, p.population)).name) if known else ""


def _rejoined(glossary: Glossary, view: View, i: int, end: int) -> Unit | None:
    """A word that was taken apart wrongly: neither what looks like a clitic nor what is left makes sense, both together do
    ("ل|قاحات": vaccines, "تسا|هم": take part)."""
    if i + 1 >= end or view.doc[i].whitespace_ or i in view.at or i + 1 in view.at:
        return None
    clitic = len(view.key[i]) == 1
    left = i + 1 if clitic else i
    hung = view.attached_pronoun(i + 1)
    if clitic == hung or view.doc[left].text in _PUNCTUATION:
        return None
    if left in view.at or _word(glossary, view, left).kind != RAW:
        return None
    whole = view.key[i] + view.key[i + 1]
    if whole in glossary.words:
        return _numbered(Unit(*glossary.words[whole]))
    verb = glossary.finite.get(whole)
    glosses = [f.entry.gloss for f in load_lexicon("ar").words[whole] if f.tense in ("perfect", "imperfect")]
    return Unit(_without_object(verb or glosses[0]), VERB) if verb or glosses else None


def _broken(glossary: Glossary, view: View, start: int, end: int) -> bool:
    """Whether a phrase of the glossary is none here: an actor of the registry is as long (its name goes before a
    translation of it), or another phrase begins inside and ends behind it ("providing [security guarantees]")."""
    actor = view.at.get(start)
    if actor is not None and view.actors[actor].end >= end and view.mention(actor).resolved_by == "registry":
        return not view.mention(actor).adjective
    return any(j + glossary.phrase(view.key, j)[1] > end for j in range(start + 1, end))


def _behind_noun(view: View, i: int, end: int) -> Unit | None:
    """What is told of the noun before it otherwise than of the one behind it: "the ambassadors | كافة" are all of them, "from the
    cities | أولاً" is no first city, "regret | لما happened" is regret for it."""
    key, tag = view.key[i], view.pos[i - 1]
    after = view.pos[i + 1] if i + 1 < end else ""
    if key in ("كافت", "جميعا") and tag in ("NOUN", "PRON", "ADJ") and after not in ("NOUN", "PROPN"):
        return Unit("all", ADJECTIVE, i, i + 1)
    if key == "اولا":
        return Unit("first", OTHER, i, i + 1)
    what = key == "ل" and not view.doc[i].whitespace_ and after and view.key[i + 1] == "ما"
    return Unit("for what", PREPOSITION, i, i + 2) if what and tag in ("NOUN", "PRON") else None


def _before_others(view: View, i: int, end: int) -> Unit | None:
    """A word whose English hangs on the word behind it: نحو before no number, آخر before a noun, لا and لم before a verb (labels are
    in the present tense)."""
    if i + 1 >= end:
        return None
    key, after = view.key[i], view.doc[i + 1]
    if key == "كل" and view.attached_pronoun(i + 1):
        return Unit("", DROP)  # "the police | all of it"
    if key == "نحو" and after.pos_ != "NUM" and not _DIGITS.fullmatch(after.text):
        return Unit("towards", PREPOSITION)
    if key == "اخر" and after.pos_ in ("NOUN", "NUM"):
        return Unit("last", OTHER)
    return Unit(_do_not(view, i), OTHER) if key in ("لا", "لم") and after.pos_ == "VERB" else None


def _word(glossary: Glossary, view: View, i: int) -> Unit:
    """A single word by the glossary, else by the trigger lexicon; one whose clitic was not split off by what is behind it."""
    key, sentence = view.key[i], view.sentences[view.sentence[i]]
    if told := glossary.sense(view.key, i, (sentence.start, sentence.end)):
        return Unit(*told)
    known = glossary.words.get(key, ("", ""))
    verbal = view.pos[i] == "VERB" and not view.doc[i].text.endswith("ة")
    gerund = glossary.for_labels and known[1] == VERB and known[0].split(" ")[0].endswith("ing")
    joined_to_noun = view.dep[i] == "conj" and view.pos[view.head[i]] == "NOUN"  # "calm and | leaving the decision"
    if verbal and (known[1] in (NOUN, ADJECTIVE) or (gerund and not joined_to_noun)):
        text, kind = _event_word(glossary, view, i)
        if kind != RAW:
            return Unit(text, kind)
    spelled = view.doc[i].text.removeprefix("ال")[:1]
    exact = with_hamza(key, spelled) if spelled in ("أ", "إ") else key
    if (meaning := glossary.words.get(exact) or glossary.words.get(key)) is not None:
        return _numbered(Unit(*meaning))
    text, kind = _event_word(glossary, view, i)
    joined = _joined(glossary, key) if kind == RAW and key[:1] in _CLITICS else None
    return joined or Unit(text, kind)


def _do_not(view: View, i: int) -> str:
    """ "does not", or "do not" where an actor told by a plural stands before it."""
    before = view.at.get(i - 1)
    name = view.mention(before).name if before is not None else ""
    return "do not" if name.endswith("s") and name.islower() else "does not"


def _numbered(unit: Unit) -> Unit:
    """A unit that is a number, as one."""
    if set(re.split(r"[ -]", unit.text)) <= english_words().numerals | english_words().powers:
        unit.kind = NUMBER
    return unit


def _joined(glossary: Glossary, word: str) -> Unit | None:
    """A word whose clitic was not split off: "لعبور" is "for crossing"."""
    rest = "ا" + word if word.startswith("لل") else word[1:]
    english, kind = glossary.words.get(rest, ("", ""))
    if kind not in (NOUN, VERB) or len(rest) < 4:
        return None
    return _numbered(Unit(english, kind, lead=_CLITICS[word[0]]))


def _event_word(glossary: Glossary, view: View, i: int) -> tuple[str, str]:
    """A word that only the trigger lexicon knows, by its reading there, or a verb that names no event; else the Arabic word itself."""
    token = view.doc[i]
    if token.pos_ == "VERB" and view.key[i] in glossary.first:
        return glossary.first[view.key[i]], VERB
    tenses = {"VERB": ("perfect", "imperfect"), "NOUN": ("noun",)}.get(token.pos_, ())
    glosses = Counter(f.entry.gloss for f in load_lexicon("ar").words[view.key[i]] if f.tense in tenses)
    if not glosses:
        verb = glossary.finite.get(view.key[i]) if token.pos_ == "VERB" else None
        return (_without_object(verb), VERB) if verb else (token.text, RAW)
    gloss = min(glosses, key=lambda g: (-glosses[g], len(g), g))
    if token.pos_ == "VERB" and glossary.for_labels and (_is_passive(view.key[i]) or marked_passive(token)):
        done = past_participle(_without_object(gloss))
        if token.dep_.startswith("acl") and i and _is_noun_before(view, i):
            return done, OTHER
        return f"is {done}", VERB
    return (_without_object(gloss), VERB) if token.pos_ == "VERB" else (gloss, NOUN)


def _is_noun_before(view: View, i: int) -> bool:
    """Whether what token `i` tells is told of the indefinite noun before it, with no pronoun between: "a statement | published"."""
    return view.pos[i - 1] in ("NOUN", "ADJ") and not view.key[i - 1].startswith("ال")


def _is_passive(key: str) -> bool:
    """Whether a finite verb form can be nothing but a passive ("اعيد", "استؤنفت")."""
    forms = [f for f in load_lexicon("ar").words[key] if f.tense in ("perfect", "imperfect")]
    return key in load_words("ar").single("passive") or all(f.passive for f in forms)


def _without_object(gloss: str) -> str:
    *most, last = gloss.split()
    return " ".join(most) if most and last in ("on", "to", "with", "from", "against", "for", "of") else gloss


def _actor(glossary: Glossary, view: View, i: int) -> tuple[Unit, int]:
    """An actor by its name; "the government" stays one, whichever state it was found to be."""
    span, m = view.actors[view.at[i]], view.mention(view.at[i])
    if m.adjective:
        return Unit(nationality(m.name), ADJECTIVE), len(span)
    if m.kind == "state" and m.resolved_by == "document" and len(span) == 1 and view.key[i] in glossary.words:
        return Unit(*glossary.words[view.key[i]]), 1
    if glossary.for_labels and m.kind == "armed_group" and m.resolved_by in ("document", "none") and len(span) == 1:
        told, kind = glossary.words.get(view.key[i], ("", ""))
        if kind == NOUN and _is_plural(told):
            return Unit(told, NOUN), 1  # "soldiers", though they are of an army
    name = capital(m, "ar") if glossary.for_labels and m.resolved_by == "metonym" else ""
    return Unit(name or plain_name(m.name), ACTOR, person=m.kind == "person"), len(span)


def capital(m: ActorMention, language: str) -> str:
    """The capital that a state is told by ("visits | Baghdad"); "" where it is told by another seat ("the Kremlin")."""
    from graphbuild.resolve.registry import load_registry

    state = load_registry().entries.get(m.actor_id)
    name = str(state.row.get("capital", {}).get("name", "")) if state is not None else ""
    return name if any(place.name == name for place in load_places(language).whole(m.text)) else ""


@cache
def nationality(state: str) -> str:
    """The English adjective of a state, from the registry; the state's name where it has none."""
    from graphbuild.resolve.registry import load_registry

    return load_registry().adjective(state) or state
