"""What joins two neighbours in English put together from Arabic: "of", "by", "for", or nothing."""

from graphbuild.extract.english_words import english_words
from graphbuild.extract.glossary import ACTOR, NOUN, NUMBER, OTHER, RAW, VERB, Unit
from graphbuild.extract.phrases import is_definite
from graphbuild.extract.view import View
from graphbuild.language.en.inflection import lemmas


def takes_of(view: View, first: Unit, second: Unit, *, labels: bool = True) -> bool:
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
    if view.doc[second.start].pos_ == "ADJ" and (second.kind == RAW or second.begins_with_gerund):
        return False  # "tankers | coming from Senegal"
    return not (definite and second.person)


def _is_noun_of_act(view: View, unit: Unit) -> bool:
    """A masdar whose English is a noun ("dialogue with"), or one with the article ("the mission | of equipping")."""
    if unit.kind != VERB or view.pos[unit.start] != "NOUN":
        return False
    return view.key[unit.start].startswith("ال") or not unit.begins_with_gerund


def lasts(view: View, group: list[Unit]) -> bool:
    """Whether a phrase without preposition tells how long: "prison | seven years", "an emergency | a month"."""
    *number, span = group[-1].text.split()
    if span not in english_words().spans or group[-1].lead or (number and number[0] not in english_words().numerals):
        return False
    if number or group[0].kind == NUMBER:
        return True
    return len(group) == 1 and view.key[group[0].start].endswith("ا")


def counted_once(group: list[Unit]) -> list[Unit]:
    """What tells how long, with "one" where it has no number: "one month"."""
    first = group[0]
    numbered = first.kind == NUMBER or " " in group[-1].text
    return group if numbered else [Unit("one", NUMBER, first.start, first.start), *group]


def is_partitive(first: Unit, second: Unit) -> bool:
    """ "thousands | of | supporters", "a truce | of | ninety days"."""
    words = first.text.split()
    return (
        first.kind == NUMBER
        or second.kind == NUMBER
        or bool(words and words[-1] in english_words().parts | english_words().powers | english_words().spans)
    )


def by_or_with(verb: Unit | None, noun: Unit) -> list[str]:
    """ "ب" before a means: "by decree"; nothing after a finite verb that has its object by it ("recognise | the result")."""
    if verb is not None and verb.kind == VERB and not verb.begins_with_gerund and noun.kind in (NOUN, ACTOR):
        return []
    return ["by"] if noun.text.split()[-1] in english_words().means else ["with"]


def takes_directly(verb: Unit, out: list[str]) -> bool:
    """Whether a finite verb that needs a preposition in Arabic alone stands before the last word ("need", "reach")."""
    base = (lemmas((verb.text.split() or [""])[-1], "VERB") or ("",))[0]
    return (
        verb.kind in (VERB, OTHER)
        and base in english_words().direct
        and out[-1:] in (["to"], ["on"], ["with"], ["in"], ["for"])
    )
