"""Subjects and their verbs in English put together from Arabic: which stands first, and the form of the verb."""

from graphbuild.extract.english_joints import takes_of
from graphbuild.extract.glossary import ACTOR, ADJECTIVE, NOUN, NUMBER, OTHER, PREPOSITION, RAW, VERB, Unit
from graphbuild.extract.phrases import QUOTES, is_clause
from graphbuild.extract.view import View
from graphbuild.language.en.inflection import inflections, lemmas, past_participle

_WILL = {"سوف": "will", "س": "will", "لن": "will not", "لم": "did not", "قد": "may", "لا": "not"}
_COPULAS = {"will", "may", "is", "are", "was", "were", "did", "does", "not", "has", "have"}
_SUBJECTS = {"ه": "he", "ها": "it", "هم": "they", "هما": "they", "نا": "we"}
_DENIALS = frozenset({"not", "will not", "did not", "does not", "will", "may"})
_RELATIVES = frozenset({"that", "which", "who"})
_BE = {"they": "are", "we": "are"}


def with_subject(view: View, start: int, pieces: list[Unit]) -> list[Unit]:
    """A clause ("that …") as English has it: with the pronoun that its verb has for a subject ("he hopes"), with "is"
    between a subject and what is said of it ("the delay | is | worrying")."""
    if not pieces or not is_clause(view, start):
        return pieces
    first = pieces[0]
    if view.doc[first.start].pos_ == "VERB" and first.kind == VERB and not first.begins_with_gerund:
        pronoun = _pronoun(view, start)
        first.text = f"{pronoun} {_finite(view, first, pronoun)}" if pronoun else first.text
        return pieces
    if first.kind == OTHER and first.text in ("will", "will not", "may") and (pronoun := _pronoun(view, start)):
        return [Unit(pronoun, OTHER, first.start, first.start), *pieces]  # "that | he | will consider it"
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
    while start and view.doc[start - 1].text in QUOTES:
        start -= 1
    hung = next((view.key[j] for j in range(max(0, start - 1), start) if view.key[j] in _SUBJECTS), "")
    return _SUBJECTS.get(hung, "")


def subjects_first(view: View, groups: list[list[Unit]]) -> list[list[Unit]]:
    """ "withdraw | the forces" → "the forces | withdraw": a finite verb goes behind the subject that follows it."""
    out: list[list[Unit]] = []
    moved: list[Unit] | None = None
    for n, group in enumerate(groups):
        verb = out[-1][-1] if out else None
        if verb is not None and verb.kind == VERB and _is_subject(view, verb, group) and len(out[-1]) == 1:
            denied = len(out) > 1 and out[-2][-1].kind == OTHER and out[-2][-1].text in _DENIALS
            out.insert(-2 if denied else -1, group)
            moved = out[-1]
            verb.kind = OTHER  # its place is found
            if not denied:
                verb.text = _finite(view, verb, group[-1].text)
            elif out[-2][-1].text == "not":
                out[-2][-1].text = "do not" if is_many(group[-1].text) else "does not"
        elif moved is not None and out[-1] is moved and takes_of(view, out[-2][-1], group[-1]):
            out.insert(-1, group)  # "negotiations | fail | of wages"
        else:
            subject = _subject_before(view, out, group) or _antecedent(view, out, group, groups[n + 1 :])
            if subject is not None:
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


def _antecedent(view: View, before: list[list[Unit]], group: list[Unit], behind: list[list[Unit]]) -> str | None:
    """The noun that a relative clause is about, where it is the subject of the finite verb that begins this group: "the group | that |
    meets", but not "the plan | that | proposes | Russia"."""
    verb = group[0]
    if verb.kind != VERB or verb.begins_with_gerund or view.doc[verb.start].pos_ != "VERB" or len(before) < 2:
        return None
    noun = before[-2][-1]
    if before[-1][-1].text not in _RELATIVES or (noun.kind not in (NOUN, ACTOR) and noun.text != "that"):
        return None
    return None if behind and _is_subject(view, verb, behind[0]) else noun.text


def _finite(view: View, verb: Unit, subject: str) -> str:
    """The verb behind its subject: "will come" where the text has it in the future, else in the present tense."""
    before = view.key[verb.start - 1] if verb.start else ""
    before = "" if before == "قد" and "Perf" in view.doc[verb.start].morph.get("Aspect", []) else before
    first, _, rest = verb.text.partition(" ")
    if first == "is" and is_many(subject):
        return f"are {rest}"
    if (
        before in _WILL
        or view.doc[verb.start].text.startswith("سي")
        or first in ("will", "may", "is", "are", "be", "not")
    ):
        future = "" if before in _WILL or first in ("will", "may", "is", "are", "be", "not") else "will "
        return future + verb.text
    if is_many(subject):
        return verb.text
    return f"{(inflections(first, 'VBZ') or (first,))[0]} {rest}".strip()


def is_many(subject: str) -> bool:
    """Whether a verb behind this subject is in the plural."""
    head = subject.split(" of ")[0].split(" (")[0]
    named = head.endswith(("Forces", "Guards", "Brigades", "Units", "Houthis"))
    return head in ("they", "we", "people") or (head.endswith("s") and (head.islower() or named))


def _is_subject(view: View, verb: Unit, group: list[Unit]) -> bool:
    if verb.begins_with_gerund or group[-1].kind not in (NOUN, ACTOR):
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


def as_relative(view: View, i: int, unit: Unit) -> Unit:
    """A finite verb that tells of the indefinite noun before it, with no pronoun between: "a bill | granting the government powers", "a
    place | frequented by | foreigners", "a decision | that cost millions"."""
    token = view.doc[i]
    imperfect = view.key[i][:1] in "يت" and "Aspect=Perf" not in str(token.morph)
    in_tree = token.dep_.startswith("acl") and token.head.i < i and view.pos[i - 1] in ("NOUN", "ADJ", "PROPN")
    told = in_tree or (imperfect and view.pos[i - 1] == "NOUN")
    if unit.kind != VERB or view.pos[i] != "VERB" or not told or view.key[i - 1].startswith("ال"):
        return unit
    first, _, rest = unit.text.partition(" ")
    if i + 1 < len(view.key) and view.attached_pronoun(i + 1):
        by = i + 2 < len(view.key) and view.pos[i + 2] in ("NOUN", "PROPN")
        return Unit(f"{past_participle(unit.text)} by" if by else unit.text, OTHER if by else VERB)
    if not imperfect and any(view.attached_pronoun(j) for j in range(i + 1, min(len(view.key), i + 4))):
        return unit  # "a truce | that … mediated in it"
    made = inflections(first, "VBG") if imperfect else inflections(first, "VBD")
    return Unit(f"{'' if imperfect else 'that '}{made[0]} {rest}".strip(), OTHER) if made else unit
