"""Arabic phrases in English, from the bilingual glossary (`language/ar/lexicon/glossary.yaml`).

For labels, themes and conditions: the longest phrase the glossary knows, actors by their English names, adjectives before
their noun, a genitive as "of". A word without a gloss stays in Arabic: nothing is guessed.
"""

import re
from collections import Counter
from functools import cache

from spacy.tokens import Span

from graphbuild.extract.glossary import (
    ACTOR,
    ADJECTIVE,
    ADPOSITIONS,
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
    plural,
)
from graphbuild.extract.lexicon import load_lexicon
from graphbuild.extract.view import View
from graphbuild.language.en.inflection import inflections, lemmas

_DIGITS = re.compile(r"[\d.,٫٠-٩]+ ?%?")
_NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion several".split()
)
_PARTS = frozenset(
    "part parts quarter half third majority number group members dozens some most one large many".split()
)
_MEANS = frozenset("law decree decision majority order vote votes consensus phone telephone air land sea force".split())
_POWERS = frozenset("hundreds thousands millions billions".split())
_CLITICS = {"ل": "for", "ب": "with", "ك": "as", "و": "and"}
_WILL = {"سوف": "will", "س": "will", "لن": "will not", "لم": "did not", "قد": "may", "لا": "not"}
_PRONOUNS = {"ه", "ها", "هم", "هما", "هن", "ك", "كم", "نا", "ي"}
_INSIDE = {"في", "ب", "قرب", "وسط"}
_NAMESAKES = re.compile(r" \([^)]*\)$")
_THAT = {"ان", "بان"}
_COPULAS = {"will", "may", "is", "are", "was", "were", "did", "does", "not", "has", "have"}
_SUBJECTS = {"ه": "he", "ها": "it", "هم": "they", "هما": "they", "نا": "we"}
_PUNCTUATION = set('"«»“”()[]،,:؛;.')


def translate(view: View, start: int, end: int, *, known: bool = False) -> str:
    """The tokens [start, end) of an Arabic document in English; '' for an empty span. `known`: only as far as every word
    has an English one, back to the last joint of the phrase."""
    pieces = _with_subject(view, start, units(view, start, end))
    return compose(view, _known(view, pieces) if known else pieces)


def _with_subject(view: View, start: int, pieces: list[Unit]) -> list[Unit]:
    """A clause ("that …") as English has it: with the pronoun that its verb has for a subject ("he hopes"), with "is"
    between a subject and what is said of it ("the delay | is | worrying")."""
    if not pieces or not _is_clause(view, start):
        return pieces
    first = pieces[0]
    if view.doc[first.start].pos_ == "VERB" and first.kind == VERB and not first.text.split()[0].endswith("ing"):
        pronoun = _pronoun(view, start)
        first.text = f"{pronoun} {_finite(view, first, pronoun)}" if pronoun else first.text
        return pieces
    if any((u.kind == VERB and view.doc[u.start].pos_ == "VERB") or u.text.split(" ")[0] in _COPULAS for u in pieces):
        return pieces
    for n, unit in enumerate(pieces[1:], 1):
        before = pieces[n - 1]
        definite = before.kind == ACTOR or view.key[before.end - 1].startswith("ال")
        said = unit.kind in (ADJECTIVE, NOUN, RAW) and not view.key[unit.start].startswith("ال") and definite
        if said or (unit.kind == PREPOSITION and definite and n == 1):
            be = "are" if pieces[0].text.split(" ")[-1].endswith("s") and pieces[0].kind == NOUN else "is"
            return [*pieces[:n], Unit(be, OTHER, unit.start, unit.start), *pieces[n:]]
    return pieces


def _is_clause(view: View, start: int) -> bool:
    return any(view.key[j] in _THAT for j in range(max(0, start - 2), start))


def _pronoun(view: View, start: int) -> str:
    """The pronoun for the subject that hangs on "that" (إنه, أنها, أنهم); "" where none does."""
    hung = next((view.key[j] for j in range(max(0, start - 1), start) if view.key[j] in _SUBJECTS), "")
    return _SUBJECTS.get(hung, "")


def _known(view: View, pieces: list[Unit]) -> list[Unit]:
    """The pieces before the first word without English; an adjective without English only leaves a gap."""
    out: list[Unit] = []
    for n, unit in enumerate(pieces):
        if unit.kind != RAW:
            out.append(unit)
        elif view.doc[unit.start].pos_ != "ADJ" or not n:
            joints = [k for k, u in enumerate(out) if u.kind == PREPOSITION or u.text == "and"]
            return out[: joints[-1]] if joints else []
    return out


def plain_name(name: str) -> str:
    """A name as a line of text has it, without what tells it from its namesakes ('Georgia (country)' → 'Georgia')."""
    return _NAMESAKES.sub("", name)


def units(view: View, start: int, end: int) -> list[Unit]:
    """The pieces, in the order of the Arabic text."""
    glossary = load_glossary()
    towns = {s.start: s for s in view.doc.spans.get("places", ()) if s.end <= end}
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
    return [u for u in out if u.kind != DROP]


def _unit(
    glossary: Glossary, view: View, i: int, end: int, towns: dict[int, Span], follows: bool
) -> tuple[Unit | None, int]:
    key = view.key
    phrase, length = glossary.phrase(key, i)
    if length and i + length <= end and not _broken(glossary, view, i, i + length):
        return _numbered(phrase), length
    joined = key[i] + key[i + 1] if i + 1 < end and len(key[i]) == 1 and not view.doc[i].whitespace_ else ""
    if joined == "بان" and i + 2 < end and key[i + 2] in _PRONOUNS:
        return Unit("as", PREPOSITION), 2  # "the decision | as | shameful"
    if joined and glossary.words.get(joined, ("", ""))[1] in (PREPOSITION, OTHER):  # بشأن
        return Unit(*glossary.words[joined]), 2
    if follows and view.doc[i].text.endswith("ولى") and key[i] in ("اولي", "الاولي"):
        return Unit("first", ADJECTIVE), 1
    if follows and view.doc[i].pos_ == "ADJ" and key[i] in glossary.adjectives:
        return Unit(glossary.adjectives[key[i]], ADJECTIVE), 1
    actor = i in view.at and view.actors[view.at[i]].start == i and view.actors[view.at[i]].end <= end
    if actor and not (i in towns and i and key[i - 1] in _INSIDE):  # "في عمان" is the town
        return _actor(glossary, view, i)
    if i in towns:
        return Unit(plain_name(towns[i]._.place.name).split(",")[0], ACTOR), len(towns[i])
    if key[i] in _PRONOUNS and i and not view.doc[i - 1].whitespace_:
        return Unit("", DROP), 1
    if _DIGITS.fullmatch(view.doc[i].text):
        return Unit(view.doc[i].text, NUMBER), 1
    if view.doc[i].text in _PUNCTUATION or not view.doc[i].text.strip():
        return None, 1
    return _before_others(view, i, end) or _word(glossary, view, i), 1


def _broken(glossary: Glossary, view: View, start: int, end: int) -> bool:
    """Whether a phrase of the glossary is none here: an actor of the registry is as long (its name goes before a
    translation of it), or another phrase begins inside and ends behind it ("providing [security guarantees]")."""
    actor = view.at.get(start)
    if actor is not None and view.actors[actor].end >= end and view.mention(actor).resolved_by == "registry":
        return not view.mention(actor).adjective
    return any(j + glossary.phrase(view.key, j)[1] > end for j in range(start + 1, end))


def _before_others(view: View, i: int, end: int) -> Unit | None:
    """A word whose English hangs on the word behind it: نحو before no number, آخر before a noun, لا before a verb."""
    if i + 1 >= end:
        return None
    key, after = view.key[i], view.doc[i + 1]
    if key == "نحو" and after.pos_ != "NUM" and not _DIGITS.fullmatch(after.text):
        return Unit("towards", PREPOSITION)
    if key == "اخر" and after.pos_ in ("NOUN", "NUM"):
        return Unit("last", OTHER)
    return Unit(_do_not(view, i), OTHER) if key == "لا" and after.pos_ == "VERB" else None


def _word(glossary: Glossary, view: View, i: int) -> Unit:
    """A single word by the glossary, else by the trigger lexicon; one whose clitic was not split off by what is behind it."""
    key = view.key[i]
    if view.doc[i].pos_ == "VERB" and glossary.words.get(key, ("", ""))[1] in (NOUN, ADJECTIVE):
        text, kind = _event_word(view, i)
        if kind == VERB:
            return Unit(text, kind)
    if key in glossary.words:
        return _numbered(Unit(*glossary.words[key]))
    text, kind = _event_word(view, i)
    known = _joined(glossary, key) if kind == RAW and key[:1] in _CLITICS else None
    return known or Unit(text, kind)


def _do_not(view: View, i: int) -> str:
    """ "does not", or "do not" where an actor told by a plural stands before it."""
    before = view.at.get(i - 1)
    name = view.mention(before).name if before is not None else ""
    return "do not" if name.endswith("s") and name.islower() else "does not"


def _numbered(unit: Unit) -> Unit:
    if set(re.split(r"[ -]", unit.text)) <= _NUMERALS | _POWERS:
        unit.kind = NUMBER
    return unit


def _joined(glossary: Glossary, word: str) -> Unit | None:
    """A word whose clitic was not split off: "لعبور" is "for crossing"."""
    rest = "ا" + word if word.startswith("لل") else word[1:]
    english, kind = glossary.words.get(rest, ("", ""))
    if kind not in (NOUN, VERB) or len(rest) < 4:
        return None
    return Unit(english, kind, lead=_CLITICS[word[0]])


def _event_word(view: View, i: int) -> tuple[str, str]:
    """A word that only the trigger lexicon knows, by its reading there; else the Arabic word itself."""
    token = view.doc[i]
    tenses = {"VERB": ("perfect", "imperfect"), "NOUN": ("noun",)}.get(token.pos_, ())
    glosses = Counter(f.entry.gloss for f in load_lexicon("ar").words[view.key[i]] if f.tense in tenses)
    if not glosses:
        return token.text, RAW
    gloss = min(glosses, key=lambda g: (-glosses[g], len(g), g))
    return (_without_object(gloss), VERB) if token.pos_ == "VERB" else (gloss, NOUN)


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
    return Unit(plain_name(m.name), ACTOR, person=m.kind == "person"), len(span)


@cache
def nationality(state: str) -> str:
    """The English adjective of a state, from the registry; the state's name where it has none."""
    from graphbuild.resolve.registry import load_registry

    return load_registry().adjective(state) or state


def compose(view: View, pieces: list[Unit]) -> str:
    """English order: adjectives before their noun, a clause's subject before its verb, "of" between two nouns but not
    between a title and its bearer, prepositions where they stand."""
    groups: list[list[Unit]] = []
    for unit in pieces:
        if unit.kind == ADJECTIVE and groups and groups[-1][-1].kind == ACTOR and not groups[-1][-1].text.islower():
            if not view.key[unit.start].startswith("ال") and not unit.text[:1].isupper():
                groups.append([Unit(f"is {unit.text}", OTHER, unit.start, unit.end)])  # "Washington | ready"
            continue  # "Balakot | Pakistani"
        if unit.kind == ADJECTIVE and groups and _is_phrase_of_act(groups[-1][-1]):
            *most, noun = groups[-1][-1].text.split()
            groups[-1][-1].text = " ".join([*most, unit.text, noun])  # "taking | strict | measures"
        elif unit.kind == ADJECTIVE and groups and _takes_adjective(groups[-1][-1]):
            groups[-1].insert(1 if groups[-1][0].kind == NUMBER else 0, unit)
        elif _counts_before(view, unit) and groups and groups[-1][-1].kind == NOUN and len(groups[-1]) == 1:
            groups[-1].insert(0, unit)  # "القوى | الست"
        elif unit.kind in (NOUN, ACTOR) and groups and groups[-1][-1].kind == NUMBER:
            groups[-1].append(_counted(unit, groups[-1][-1]))
        elif unit.kind == NUMBER and groups and groups[-1][-1].kind == NUMBER:
            unit.text = unit.text.removesuffix("s") if unit.text in _POWERS else unit.text
            groups[-1].append(unit)
        else:
            groups.append([unit])
    out: list[str] = []
    previous: Unit | None = None
    previous_but_one: Unit | None = None
    for group in _subjects_first(view, groups):
        last = group[-1]
        lead = next((u.lead for u in group if u.lead and u.lead != "of"), "")
        if lead:
            out += [lead] if out else []
        elif previous and _genitive(view, previous, group[0] if last.kind == RAW else last):
            out.append("of")
        if previous and previous.text == "with" and last.kind == VERB and last.text.split()[0].endswith("ing"):
            out[-1] = "to"  # ب before a masdar
            last.text = infinitive(last.text)
        if previous_but_one and out[-1:] == ["from"] and _partitive(previous_but_one, group[0]):
            out[-1] = "of"
        if previous and out[-1:] == ["with"]:
            out[-1:] = _by(previous_but_one, last)
        for unit in group:
            if unit.lead == "of":
                out.append("of")
            out += [unit.text] if unit.text else []
        previous_but_one, previous = previous, last
    while out and out[-1] in ADPOSITIONS:
        out.pop()
    return " ".join(out)


def _counts_before(view: View, unit: Unit) -> bool:
    """Whether an Arabic number follows what it counts, with the article, as an adjective does."""
    return unit.kind == NUMBER and view.doc[unit.start].text.startswith("ال") and unit.text in _NUMERALS


def _partitive(first: Unit, second: Unit) -> bool:
    """ "thousands | of | supporters", "a truce | of | ninety days"."""
    words = first.text.split()
    return first.kind == NUMBER or second.kind == NUMBER or bool(words and words[-1] in _PARTS)


def _by(verb: Unit | None, noun: Unit) -> list[str]:
    """ "ب" before a means: "by decree"; nothing after a finite verb that has its object by it ("recognise | the result")."""
    if (
        verb is not None
        and verb.kind == VERB
        and not verb.text.split()[0].endswith("ing")
        and noun.kind in (NOUN, ACTOR)
    ):
        return []
    return ["by"] if noun.text.split()[-1] in _MEANS else ["with"]


def _is_phrase_of_act(unit: Unit) -> bool:
    """ "taking measures": a gerund with its object."""
    words = unit.text.split()
    return unit.kind == VERB and len(words) == 2 and words[0].endswith("ing") and words[1] not in ADPOSITIONS


def _takes_adjective(unit: Unit) -> bool:
    return unit.kind in (NOUN, RAW, ACTOR) or (unit.kind == VERB and unit.text.endswith("ing"))


def _counted(unit: Unit, number: Unit) -> Unit:
    """A noun behind a number is a plural in English, whatever it is in Arabic."""
    if number.text in _POWERS:
        unit.lead = "of"
    last = unit.text.split()[-1]
    lemma = lemmas(last, "NOUN")
    if number.text not in ("1", "one") and last.islower() and (not lemma or lemma[0] == last):
        unit.text = plural(unit.text)
    return unit


def _genitive(view: View, first: Unit, second: Unit) -> bool:
    """Whether the second of two neighbours belongs to the first. A noun with an article or a pronoun has no genitive after
    it: a name there is an apposition ("القاضي نواف سلام", "نائبه علي محسن"), another word its adjective."""
    if (
        first.kind not in (NOUN, RAW)
        or second.kind not in (NOUN, ACTOR, RAW)
        or first.text in ("oneself", "themselves")
    ):
        return False
    if first.kind == RAW and view.doc[first.start].pos_ == "VERB":
        return False
    definite = view.key[first.end - 1].startswith("ال") or first.end < second.start
    if second.kind == RAW and view.doc[second.start].pos_ == "ADJ":
        return False
    return not (definite and second.person)


def _subjects_first(view: View, groups: list[list[Unit]]) -> list[list[Unit]]:
    """ "withdraw | the forces" → "the forces | withdraw": a finite verb goes behind the subject that follows it."""
    out: list[list[Unit]] = []
    moved: list[Unit] | None = None
    for group in groups:
        verb = out[-1][-1] if out else None
        if verb is not None and verb.kind == VERB and _is_subject(view, verb, group) and len(out[-1]) == 1:
            out.insert(-1, group)
            moved = out[-1]
            verb.kind = OTHER  # its place is found
            verb.text = _finite(view, verb, group[-1].text)
        elif moved is not None and out[-1] is moved and _genitive(view, out[-2][-1], group[-1]):
            out.insert(-1, group)  # "negotiations | fail | of wages"
        else:
            if verb is not None and verb.kind == ACTOR and _follows_subject(view, verb, group):
                group[0].text = _finite(view, group[0], verb.text)  # "Trump | announces"
            out.append(group)
    return out


def _follows_subject(view: View, subject: Unit, group: list[Unit]) -> bool:
    """Whether a finite verb stands right behind the actor that the tree has as its subject."""
    verb = group[0]
    if verb.kind != VERB or view.doc[verb.start].pos_ != "VERB" or verb.start != subject.end:
        return False
    heads = {view.doc[j].head.i for j in range(subject.start, subject.end) if view.doc[j].dep_.startswith("nsubj")}
    return bool(heads & set(range(verb.start, verb.end)))


def _finite(view: View, verb: Unit, subject: str) -> str:
    """The verb behind its subject: "will come" where the text has it in the future, else in the present tense."""
    before = view.key[verb.start - 1] if verb.start else ""
    first, _, rest = verb.text.partition(" ")
    if (
        before in _WILL
        or view.doc[verb.start].text.startswith("سي")
        or first in ("will", "may", "is", "are", "be", "not")
    ):
        future = "" if before in _WILL or first in ("will", "may", "is", "are", "be", "not") else "will "
        return future + verb.text
    head = subject.split(" of ")[0].split(" (")[0]
    if head in ("they", "we") or (
        head.endswith("s") and (head.islower() or head.endswith(("Forces", "Guards", "Brigades", "Units", "Houthis")))
    ):
        return verb.text
    return f"{(inflections(first, 'VBZ') or (first,))[0]} {rest}".strip()


def _is_subject(view: View, verb: Unit, group: list[Unit]) -> bool:
    if verb.text.split()[0].endswith("ing") or group[-1].kind not in (NOUN, ACTOR):
        return False
    tokens = range(min(u.start for u in group), max(u.end for u in group))
    if group[-1].text.islower() and view.doc[group[-1].end - 1].text.endswith("ين"):
        return False  # the ending of an object
    return any(verb.start <= view.doc[j].head.i < verb.end and view.doc[j].dep_.startswith("nsubj") for j in tokens)


def infinitive(gerund: str) -> str:
    """ "forming a government" → "form a government"."""
    first, _, rest = gerund.partition(" ")
    lemma = lemmas(first, "VERB")
    return f"{lemma[0] if lemma else first} {rest}".strip()
