"""The English order of what `translate.py` translated word by word: adjectives before their noun, subjects before their verb, "of"."""

from graphbuild.extract.content_clauses import is_clause
from graphbuild.extract.glossary import (
    ACTOR,
    ADJECTIVE,
    ADPOSITIONS,
    NOUN,
    NUMBER,
    OTHER,
    PREPOSITION,
    RAW,
    VERB,
    Unit,
    plural,
)
from graphbuild.extract.phrases import is_definite
from graphbuild.extract.view import View
from graphbuild.language.en.inflection import inflections, lemmas

NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion several".split()
)
_PARTS = frozenset(
    "part parts quarter half third majority number group members dozens some most one large many".split()
)
_SPANS = frozenset("minutes hours days weeks months years minute hour day week month year".split())
_MEANS = frozenset("law decree decision majority order vote votes consensus phone telephone air land sea force".split())
POWERS = frozenset("hundreds thousands millions billions trillions".split())
_WILL = {"سوف": "will", "س": "will", "لن": "will not", "لم": "did not", "قد": "may", "لا": "not"}
_COPULAS = {"will", "may", "is", "are", "was", "were", "did", "does", "not", "has", "have"}
_SUBJECTS = {"ه": "he", "ها": "it", "هم": "they", "هما": "they", "نا": "we"}

_DIRECT = frozenset("need join reach enter lack obtain get include affect face demand require achieve exceed".split())
_DATIVES = frozenset("granting giving awarding lending handing informing telling notifying providing teaching".split())
_DENIALS = frozenset({"not", "will not", "did not", "does not", "will", "may"})
_QUOTES = frozenset('"«»“”')
_BE = {"they": "are", "we": "are"}


def with_subject(view: View, start: int, pieces: list[Unit]) -> list[Unit]:
    """A clause ("that …") as English has it: with the pronoun that its verb has for a subject ("he hopes"), with "is"
    between a subject and what is said of it ("the delay | is | worrying")."""
    if not pieces or not is_clause(view, start):
        return pieces
    first = pieces[0]
    if view.doc[first.start].pos_ == "VERB" and first.kind == VERB and not first.text.split()[0].endswith("ing"):
        pronoun = _pronoun(view, start)
        first.text = f"{pronoun} {_finite(view, first, pronoun)}" if pronoun else first.text
        return pieces
    indefinite = first.kind in (ADJECTIVE, NOUN, NUMBER) and not view.key[first.start].startswith("ال")
    if indefinite and (pronoun := _pronoun(view, start)):
        told = "it" if pronoun == "he" and first.kind == NOUN else pronoun  # "it is a sad day"
        subject = Unit(f"{told} {_BE.get(told, 'is')}", OTHER, first.start, first.start)
        return [subject, *pieces]
    own = _first_clause(view, pieces)
    if any((u.kind == VERB and view.doc[u.start].pos_ == "VERB") or u.text.split(" ")[0] in _COPULAS for u in own):
        return pieces
    if len(pieces) > 2 and pieces[0].kind == NUMBER and pieces[2].kind == ADJECTIVE:
        counted, said_of = (view.key[u.end - 1].endswith("ا") for u in pieces[1:3])
        if counted and not said_of:  # "212 projects | are | ready"
            return [*pieces[:2], Unit("are", OTHER, pieces[2].start, pieces[2].start), *pieces[2:]]
    for n, unit in enumerate(pieces[1:], 1):
        before = pieces[n - 1]
        article = view.key[before.end - 1].startswith("ال") and before.kind in (NOUN, ADJECTIVE, RAW)
        definite = before.kind == ACTOR or article
        said = unit.kind in (ADJECTIVE, NOUN, RAW) and not view.key[unit.start].startswith("ال") and definite
        said = said or (definite and unit.text.endswith(" than"))
        if said or (unit.kind == PREPOSITION and definite and n == 1):
            be = "are" if pieces[0].text.split(" ")[-1].endswith("s") and pieces[0].kind == NOUN else "is"
            return [*pieces[:n], Unit(be, OTHER, unit.start, unit.start), *pieces[n:]]
    return pieces


def _first_clause(view: View, pieces: list[Unit]) -> list[Unit]:
    """The pieces up to a conjunction that opens another clause."""
    ends = (n for n, u in enumerate(pieces[1:], 1) if view.doc[u.start].pos_ == "SCONJ" or u.text == "and")
    for n in ends:
        if any(u.kind == VERB and view.doc[u.start].pos_ == "VERB" for u in pieces[n : n + 4]):
            return pieces[:n]
    return pieces


def _pronoun(view: View, start: int) -> str:
    """The pronoun for the subject that hangs on "that" (إنه, أنها, أنهم); "" where none does."""
    while start and view.doc[start - 1].text in _QUOTES:
        start -= 1
    hung = next((view.key[j] for j in range(max(0, start - 1), start) if view.key[j] in _SUBJECTS), "")
    return _SUBJECTS.get(hung, "")


def compose(view: View, pieces: list[Unit], *, labels: bool = False) -> str:
    """English order: adjectives before their noun, a clause's subject before its verb, "of" between two nouns but not
    between a title and its bearer, prepositions where they stand. `labels`: with what grammar tells of where phrases end,
    which names of actors are made without."""
    groups = _grouped(view, pieces, labels=labels)
    out: list[str] = []
    previous: Unit | None = None
    previous_but_one: Unit | None = None
    for group in _subjects_first(view, _by_whom(view, groups) if labels else groups):
        last = group[-1]
        joint = _joint(view, out, previous, group, labels=labels)
        out += [joint] if joint else []
        if previous and previous.text == "with" and last.kind == VERB and last.text.split()[0].endswith("ing"):
            out[-1] = "to"  # ب before a masdar
            last.text = infinitive(last.text)
        if previous_but_one and out[-1:] == ["from"] and _partitive(previous_but_one, group[0]):
            out[-1] = "of"
        if previous and out[-1:] == ["with"]:
            out[-1:] = _by(previous_but_one, last)
        if previous and previous_but_one and previous.kind == PREPOSITION and _takes_directly(previous_but_one, out):
            out.pop()  # "need | to | instructions"
        for unit in group:
            if unit.lead == "of":
                out.append("of")
            text = _unrepeated(out, unit.text)
            out += [text] if text else []
        previous_but_one, previous = previous, last
    while out and out[-1] in ADPOSITIONS:
        out.pop()
    return " ".join(out)


def _joint(view: View, out: list[str], previous: Unit | None, group: list[Unit], *, labels: bool) -> str:
    """The preposition between what is told already and a group: its own, "of" before a genitive, "for" before a duration."""
    lead = next((u.lead for u in group if u.lead and u.lead != "of"), "")
    if lead or previous is None:
        return lead if out else ""
    second = group[0] if group[-1].kind == RAW else group[-1]
    if _last_word(out) not in ADPOSITIONS and _genitive(view, previous, second, labels=labels):
        return "of"
    return "for" if labels and previous.kind in (NOUN, VERB, ACTOR) and _lasts(view, group) else ""


def _grouped(view: View, pieces: list[Unit], *, labels: bool) -> list[list[Unit]]:
    """Nouns with their adjectives and numbers before them; each other piece for itself."""
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
        elif _counts_before(view, unit, labels=labels) and groups and _is_uncounted(groups[-1], labels=labels):
            groups[-1].insert(0, unit)  # "القوى | الست"
        elif unit.kind == ADJECTIVE and groups and groups[-1][-1].kind == NUMBER and labels and _is_noun(view, unit):
            unit.kind = NOUN
            groups[-1].append(_counted(unit, groups[-1][-1]))  # "58 | Palestinians"
        elif unit.kind in (NOUN, ACTOR) and groups and groups[-1][-1].kind == NUMBER:
            groups[-1].append(_counted(unit, groups[-1][-1]))
        elif unit.kind == NUMBER and groups and groups[-1][-1].kind == NUMBER:
            unit.text = unit.text.removesuffix("s") if unit.text in POWERS else unit.text
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _by_whom(view: View, groups: list[list[Unit]]) -> list[list[Unit]]:
    """ "storming | Israeli minister | the mosque" → "storming | the mosque | by | Israeli minister"."""
    for n in range(len(groups) - 2):
        act, who, what = groups[n][-1], groups[n + 1], groups[n + 2]
        acts = act.kind == VERB and act.text.endswith("ing") and view.pos[act.start] == "NOUN"
        if (
            not acts
            or act.text.split()[0] in _DATIVES
            or who[-1].kind not in (NOUN, ACTOR)
            or what[-1].kind not in (NOUN, ACTOR)
        ):
            continue
        first, last = min(u.start for u in who), max(u.end for u in who)
        acting = view.at.get(who[-1].start) is not None and who[-1].kind != RAW and not _genitive(view, act, who[0])
        start = min(u.start for u in what)
        apart = start == last or (start == last + 1 and view.attached_pronoun(last))
        if acting and apart and first == act.end and _is_new(view, start, last):
            by = Unit("by", PREPOSITION, first, first)
            end = _chain_end(view, groups, n + 2)
            return [*groups[: n + 1], *groups[n + 2 : end], [by], who, *groups[end:]]
    return groups


def _chain_end(view: View, groups: list[list[Unit]], n: int) -> int:
    """The group after the phrase that begins with group `n`, with its genitives and what "and" adds."""
    end = n + 1
    while end < len(groups):
        if _genitive(view, groups[end - 1][-1], groups[end][-1]):
            end += 1
        elif groups[end][-1].text == "and" and end + 1 < len(groups) and groups[end + 1][-1].kind in (NOUN, ACTOR):
            end += 2
        else:
            break
    return end


def _is_new(view: View, start: int, last: int) -> bool:
    """Whether the noun at token `start` cannot belong to the phrase that ends before token `last`."""
    if view.pos[start] not in ("NOUN", "PROPN"):
        return False
    return is_definite(view, last - 1) or (view.pos[last - 1] == "ADJ" and view.key[start].startswith("ال"))


def _unrepeated(out: list[str], text: str) -> str:
    """The text without a preposition that ends what stands before it: "engaging in | in details"."""
    first, _, rest = text.partition(" ")
    return rest if first in ADPOSITIONS and _last_word(out) == first else text


def _last_word(out: list[str]) -> str:
    return out[-1].split(" ")[-1] if out else ""


def _is_noun(view: View, unit: Unit) -> bool:
    """Whether an adjective behind a number is what is counted: "58 | Palestinians"."""
    accusative = view.key[unit.start].endswith("ا") and not view.key[unit.start].startswith("ال")
    return accusative and unit.text.endswith(("an", "i"))


def _lasts(view: View, group: list[Unit]) -> bool:
    """Whether a phrase without preposition tells how long: "prison | seven years", "an emergency | a month"."""
    *number, span = group[-1].text.split()
    if span not in _SPANS or group[-1].lead or (number and number[0] not in NUMERALS):
        return False
    if number or group[0].kind == NUMBER:
        return True
    if len(group) > 1 or not view.key[group[0].start].endswith("ا"):
        return False
    group.insert(0, Unit("one", NUMBER, group[0].start, group[0].start))
    return True


def _is_uncounted(group: list[Unit], *, labels: bool) -> bool:
    """A noun, with its adjectives, that no number stands before."""
    if not labels and len(group) > 1:
        return False
    return (
        group[-1].kind == NOUN
        and not any(u.kind == NUMBER for u in group)
        and all(u.kind == ADJECTIVE for u in group[:-1])
    )


def _counts_before(view: View, unit: Unit, *, labels: bool) -> bool:
    """Whether an Arabic number follows what it counts as an adjective does: "القوى الست", "جهات عدة", "صوت واحد"."""
    if unit.text == "one":
        return labels and view.doc[unit.start].pos_ in ("ADJ", "NUM")
    if unit.kind != NUMBER or unit.text not in NUMERALS:
        return False
    return view.doc[unit.start].text.startswith("ال") or view.doc[unit.start].pos_ == "ADJ"


def _partitive(first: Unit, second: Unit) -> bool:
    """ "thousands | of | supporters", "a truce | of | ninety days"."""
    words = first.text.split()
    return first.kind == NUMBER or second.kind == NUMBER or bool(words and words[-1] in _PARTS | POWERS | _SPANS)


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
    if number.text in POWERS:
        unit.lead = "of"
    last = unit.text.split()[-1]
    lemma = lemmas(last, "NOUN")
    if number.text not in ("1", "one") and last.islower() and (not lemma or lemma[0] == last):
        unit.text = plural(unit.text)
    return unit


def _genitive(view: View, first: Unit, second: Unit, *, labels: bool = True) -> bool:
    """Whether the second of two neighbours belongs to the first. A noun with an article or a pronoun has no genitive after
    it: a name there is an apposition ("القاضي نواف سلام", "نائبه علي محسن"), another word its adjective."""
    described = labels and first.kind == ACTOR and first.text.islower() and not is_definite(view, first.end - 1)
    noun = second.kind in (NOUN, ACTOR, RAW) or (labels and _is_noun_of_act(view, second))
    if not (first.kind in (NOUN, RAW) or described) or not noun or first.text in ("oneself", "themselves"):
        return False
    if first.kind == RAW and view.doc[first.start].pos_ == "VERB":
        return False
    definite = view.key[first.end - 1].startswith("ال") or first.end < second.start
    common = labels and second.kind == NOUN and view.pos[second.start] in ("NOUN", "NUM")
    if common and is_definite(view, first.end - 1):
        return False  # "heavy weapons | fifty kilometres"
    if view.doc[second.start].pos_ == "ADJ" and (second.kind == RAW or second.text.split()[0].endswith("ing")):
        return False  # "tankers | coming from Senegal"
    return not (definite and second.person)


def _takes_directly(verb: Unit, out: list[str]) -> bool:
    """Whether a finite verb that needs a preposition in Arabic alone stands before the last word ("need", "reach")."""
    base = (lemmas((verb.text.split() or [""])[-1], "VERB") or ("",))[0]
    return verb.kind in (VERB, OTHER) and base in _DIRECT and out[-1:] in (["to"], ["on"], ["with"], ["in"], ["for"])


def _is_noun_of_act(view: View, unit: Unit) -> bool:
    """A masdar whose English is a noun ("dialogue with"), or one with the article ("the mission | of equipping")."""
    if unit.kind != VERB or view.pos[unit.start] != "NOUN":
        return False
    return view.key[unit.start].startswith("ال") or not unit.text.split()[0].endswith("ing")


def _subjects_first(view: View, groups: list[list[Unit]]) -> list[list[Unit]]:
    """ "withdraw | the forces" → "the forces | withdraw": a finite verb goes behind the subject that follows it."""
    out: list[list[Unit]] = []
    moved: list[Unit] | None = None
    for group in groups:
        verb = out[-1][-1] if out else None
        if verb is not None and verb.kind == VERB and _is_subject(view, verb, group) and len(out[-1]) == 1:
            denied = len(out) > 1 and out[-2][-1].kind == OTHER and out[-2][-1].text in _DENIALS
            out.insert(-2 if denied else -1, group)
            moved = out[-1]
            verb.kind = OTHER  # its place is found
            if not denied:
                verb.text = _finite(view, verb, group[-1].text)
            elif out[-2][-1].text == "not":
                out[-2][-1].text = "do not" if _is_many(group[-1].text) else "does not"
        elif moved is not None and out[-1] is moved and _genitive(view, out[-2][-1], group[-1]):
            out.insert(-1, group)  # "negotiations | fail | of wages"
        else:
            if (subject := _subject_before(view, out, group)) is not None:
                group[0].text = _finite(view, group[0], subject)  # "Trump | announces"
            out.append(group)
    return out


def _subject_before(view: View, groups: list[list[Unit]], group: list[Unit]) -> str | None:
    """The English of the subject that the tree gives the finite verb that begins this group, among the groups before it."""
    verb = group[0]
    if verb.kind != VERB or view.doc[verb.start].pos_ != "VERB":
        return None
    subjects = {t.i for t in view.doc[verb.start].lefts if t.dep_.startswith("nsubj")}
    for before in reversed(groups):
        if any(subjects & set(range(u.start, u.end)) for u in before if u.kind in (NOUN, ACTOR)):
            return before[-1].text
    return None


def _finite(view: View, verb: Unit, subject: str) -> str:
    """The verb behind its subject: "will come" where the text has it in the future, else in the present tense."""
    before = view.key[verb.start - 1] if verb.start else ""
    before = "" if before == "قد" and "Perf" in view.doc[verb.start].morph.get("Aspect", []) else before
    first, _, rest = verb.text.partition(" ")
    if first == "is" and _is_many(subject):
        return f"are {rest}"
    if (
        before in _WILL
        or view.doc[verb.start].text.startswith("سي")
        or first in ("will", "may", "is", "are", "be", "not")
    ):
        future = "" if before in _WILL or first in ("will", "may", "is", "are", "be", "not") else "will "
        return future + verb.text
    if _is_many(subject):
        return verb.text
    return f"{(inflections(first, 'VBZ') or (first,))[0]} {rest}".strip()


def _is_many(subject: str) -> bool:
    """Whether a verb behind this subject is in the plural."""
    head = subject.split(" of ")[0].split(" (")[0]
    named = head.endswith(("Forces", "Guards", "Brigades", "Units", "Houthis"))
    return head in ("they", "we", "people") or (head.endswith("s") and (head.islower() or named))


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
