"""The English order of what `translate.py` translated word by word: adjectives and numbers before their noun, "of" behind it."""

from graphbuild.extract.english_clauses import infinitive, subjects_first
from graphbuild.extract.english_joints import by_or_with, counted_once, is_partitive, lasts, takes_directly, takes_of
from graphbuild.extract.english_words import english_words
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
from graphbuild.language.en.inflection import lemmas


def compose(view: View, pieces: list[Unit], *, labels: bool = False) -> str:
    """English order: adjectives before their noun, a clause's subject before its verb, "of" between two nouns but not
    between a title and its bearer, prepositions where they stand. `labels`: with what grammar tells of where phrases end,
    which names of actors are made without."""
    groups = _grouped(view, pieces, labels=labels)
    out: list[str] = []
    previous: Unit | None = None
    previous_but_one: Unit | None = None
    for group in subjects_first(view, _by_whom(view, groups) if labels else groups):
        last = group[-1]
        joint = _joint(view, out, previous, group, labels=labels)
        out += [joint] if joint else []
        if previous and previous.text == "with" and last.kind == VERB and last.begins_with_gerund:
            out[-1] = "to"  # ب before a masdar
            last.text = infinitive(last.text)
        if previous_but_one and out[-1:] == ["from"] and is_partitive(previous_but_one, group[0]):
            out[-1] = "of"
        if previous and out[-1:] == ["with"]:
            out[-1:] = by_or_with(previous_but_one, last)
        if out[-1:] == ["about"] and _parts(view, previous, out):
            out[-1] = "from"
        if previous and previous_but_one and previous.kind == PREPOSITION and takes_directly(previous_but_one, out):
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


def _parts(view: View, previous: Unit | None, out: list[str]) -> bool:
    """Whether "عن" stands behind what parts somebody from something: "stay away | from | depots", "hiding weapons | from | inspectors", but
    "hiding information | about | the captives"."""
    if previous is None or view.key[previous.start] != "عن":
        return False
    words = " ".join(out[-4:-1]).split()
    return words[-1:] != [] and words[-1] not in english_words().contents and not english_words().away.isdisjoint(words)


def _joint(view: View, out: list[str], previous: Unit | None, group: list[Unit], *, labels: bool) -> str:
    """The preposition between what is told already and a group: its own, "of" before a genitive, "for" before a duration."""
    lead = next((u.lead for u in group if u.lead and u.lead != "of"), "")
    if lead or previous is None:
        return lead if out else ""
    second = group[0] if group[-1].kind == RAW else group[-1]
    if _last_word(out) not in ADPOSITIONS and takes_of(view, previous, second, labels=labels):
        return "of"
    if labels and previous.kind in (NOUN, VERB, ACTOR) and lasts(view, group):
        group[:] = counted_once(group)
        return "for"
    return ""


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
            _split_determiner(groups[-1])
            leads = groups[-1][0].kind == NUMBER or groups[-1][0].text in english_words().determiners
            groups[-1].insert(1 if leads else 0, unit)
        elif labels and groups and _is_apposed(view, groups[-1][-1], unit):
            groups[-1].insert(0, unit)  # "the colonel | the fugitive"
        elif _counts_before(view, unit, labels=labels) and groups and _is_uncounted(groups[-1], labels=labels):
            groups[-1].insert(0, unit)  # "القوى | الست"
        elif unit.kind == ADJECTIVE and groups and groups[-1][-1].kind == NUMBER and labels and _is_noun(view, unit):
            unit.kind = NOUN
            groups[-1].append(_counted(unit, groups[-1][-1]))  # "58 | Palestinians"
        elif unit.kind in (NOUN, ACTOR) and groups and groups[-1][-1].kind == NUMBER:
            groups[-1].append(_counted(unit, groups[-1][-1]))
        elif unit.kind == NUMBER and groups and groups[-1][-1].kind == NUMBER:
            unit.text = unit.text.removesuffix("s") if unit.text in english_words().powers else unit.text
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return groups


def _is_apposed(view: View, noun: Unit, unit: Unit) -> bool:
    """Whether a singular noun with the article stands right behind another: no genitive, but its adjective (البلد | المضيف)."""
    if (
        noun.kind != NOUN
        or unit.kind != NOUN
        or noun.end != unit.start
        or unit.end - unit.start > 1
        or " " in unit.text
    ):
        return False
    both = all(view.doc[i].text.startswith("ال") and view.pos[i] in ("NOUN", "ADJ") for i in (noun.end - 1, unit.start))
    return both and view.doc[unit.start].head.i == noun.end - 1 and not unit.text.endswith("s")


def _split_determiner(group: list[Unit]) -> None:
    """Makes a determiner that begins a noun's English a unit of its own, which adjectives stand behind: "any | discriminatory |
    measure"."""
    noun = group[-1]
    first, _, rest = noun.text.partition(" ")
    if rest and first in english_words().determiners:
        noun.text = rest
        group.insert(0, Unit(first, OTHER, noun.start, noun.end))


def _by_whom(view: View, groups: list[list[Unit]]) -> list[list[Unit]]:
    """ "storming | Israeli minister | the mosque" → "storming | the mosque | by | Israeli minister", "bombing | Israel | for | the
    hospital" → "Israel's | bombing | of | the hospital"."""
    for n in range(len(groups) - 2):
        act, who, what = groups[n][-1], groups[n + 1], groups[n + 2]
        acts = act.kind == VERB and act.text.endswith("ing") and view.pos[act.start] == "NOUN"
        if acts and _has_object_by_l(view, groups, n):
            owner = Unit(f"{who[-1].text}'" if who[-1].text.endswith("s") else f"{who[-1].text}'s", OTHER)
            of = Unit("of", PREPOSITION, what[0].start, what[0].end)
            return [*groups[:n], [*who[:-1], owner], groups[n], [of], *groups[n + 3 :]]
        if (
            not acts
            or act.text.split()[0] in english_words().datives
            or who[-1].kind not in (NOUN, ACTOR)
            or what[-1].kind not in (NOUN, ACTOR)
        ):
            continue
        first, last = min(u.start for u in who), max(u.end for u in who)
        acting = view.at.get(who[-1].start) is not None and who[-1].kind != RAW and not takes_of(view, act, who[0])
        start = min(u.start for u in what)
        apart = start == last or (start == last + 1 and view.attached_pronoun(last))
        if acting and apart and first == act.end and _is_new(view, start, last):
            by = Unit("by", PREPOSITION, first, first)
            end = _chain_end(view, groups, n + 2)
            return [*groups[: n + 1], *groups[n + 2 : end], [by], who, *groups[end:]]
    return groups


def _has_object_by_l(view: View, groups: list[list[Unit]], n: int) -> bool:
    """Whether an actor stands behind the act of group `n`, and "ل" with its object behind him: "Israel's bombing | of | the hospital";
    not "punishing Russia | for its refusal", nor what is given to somebody."""
    act, who, what = groups[n][-1], groups[n + 1], groups[n + 2]
    if n + 3 >= len(groups) or " " in act.text or act.text in english_words().datives or who[-1].kind != ACTOR:
        return False
    then = groups[n + 3][-1]
    owned = then.end < len(view.key) and view.attached_pronoun(then.end)
    named = then.kind in (NOUN, ACTOR) and not owned and then.text.split()[-1] not in english_words().spans | {"time"}
    by_l = what[0].kind == PREPOSITION and view.key[what[0].start] == "ل"
    return named and by_l and min(u.start for u in who) == act.end


def _chain_end(view: View, groups: list[list[Unit]], n: int) -> int:
    """The group after the phrase that begins with group `n`, with its genitives and what "and" adds."""
    end = n + 1
    while end < len(groups):
        if takes_of(view, groups[end - 1][-1], groups[end][-1]):
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
    """Whether an adjective behind a number is what is counted: "58 | Palestinians", "eighty | others"."""
    accusative = view.key[unit.start].endswith("ا") and not view.key[unit.start].startswith("ال")
    return unit.text == "other" or (accusative and unit.text.endswith(("an", "i")))


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
    if unit.kind != NUMBER or unit.text not in english_words().numerals:
        return False
    return view.doc[unit.start].text.startswith("ال") or view.doc[unit.start].pos_ == "ADJ"


def _is_phrase_of_act(unit: Unit) -> bool:
    """ "taking measures", "withdraw troops": an act with its object."""
    words = unit.text.split()
    act = unit.kind == VERB or (unit.kind == NOUN and unit.begins_with_gerund)
    return act and len(words) > 1 and ADPOSITIONS.isdisjoint(words)


def _takes_adjective(unit: Unit) -> bool:
    return unit.kind in (NOUN, RAW, ACTOR) or (unit.kind == VERB and unit.text.endswith("ing"))


def _counted(unit: Unit, number: Unit) -> Unit:
    """A noun behind a number is a plural in English, whatever it is in Arabic."""
    if number.text in english_words().powers:
        unit.lead = "of"
    last = unit.text.split()[-1]
    lemma = lemmas(last, "NOUN")
    verb = bool(lemmas(last, "VERB")) and (not lemma or last.endswith("ed"))  # "34 | died", "20 | wounded"
    acts = last in ADPOSITIONS or verb  # "a ton of"
    if number.text not in ("1", "one") and last.islower() and not acts and (not lemma or lemma[0] == last):
        unit.text = plural(unit.text)
    return unit
