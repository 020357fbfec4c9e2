"""How the target of an event stands in its English label: behind which word, and told once where the verb tells it too."""

import re

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.label_parts import PARTICLES, PREPOSITIONS, pattern_of, singular
from graphbuild.extract.label_words import label_data
from graphbuild.extract.view import View

_BESIDE = {"مع": "with", "ضد": "against"}  # prepositions before a target that mean the same whatever the verb


def of_bearer(verb: str) -> str:
    """ "recall the ambassador from" as it stands before who bears the office: "recall ambassador | Lucas Tombo"; others as they are."""
    return re.sub(r"^(\w+) the (\w+) from$", r"\1 \2", verb)


def unnamed(verb: str, target: str) -> str:
    """The verb without the office that the target's own name ends with: "summon | Iranian ambassador"."""
    *most, last = verb.split()
    noun = most[-1] if most and last == "of" else ""
    return most[0] if noun and (target.lower().split() or [""])[-1] in (noun, f"{noun}s") else verb


def with_own_object(verb: str, targets: list[str]) -> tuple[str, list[str]]:
    """The verb with the described target that is its own object more closely told: "hand over hostages to | Israeli hostages, the Red
    Cross" is "hand over Israeli hostages to | the Red Cross"."""
    *most, last = verb.split()
    if len(most) < 2 or last != "to" or len(targets) < 2:
        return verb, targets
    own = next((t for t in targets if _is_told_by(t.split(), most[-1])), None)
    return (f"{' '.join(most[:-1])} {own} to", [t for t in targets if t != own]) if own else (verb, targets)


def _is_told_by(words: list[str], noun: str) -> bool:
    """Whether a described group's name ends with a noun; names of bodies end in capitals ("Syrian Democratic Forces")."""
    return len(words) > 1 and words[-1].islower() and "of" not in words and singular(words[-1]) == singular(noun)


def untold(verb: str, target: str) -> str:
    """The target without what the verb says of it: "expel the ambassador of | Ambassador of Cambodia"."""
    *_, noun, last = ["", *verb.split()]
    return target[len(noun) + 4 :] if last == "of" and target.lower().startswith(f"{noun} of ") else target


def target_word(view: View, trigger: Trigger, targets: list[int], verb: str, language: str) -> str:
    """The word before the target: in English that of the text, where the target depends on the verb; else the type's."""
    pattern = pattern_of(trigger)
    *most, last = verb.split()
    if last in PREPOSITIONS:
        return ""
    if verb in label_data()["before_target"]:
        return str(label_data()["before_target"][verb])
    span = view.actors[targets[0]]
    if language == "ar" and span.start > trigger.end and view.key[span.start - 1] in _BESIDE:
        return _BESIDE[view.key[span.start - 1]]
    if language == "en" and trigger.tense != "noun" and trigger.start <= span.root.head.i < trigger.end:
        before = next((t for t in span.root.lefts if t.dep_ == "case"), None)
        return before.lower_ if before is not None and before.lower_ in PREPOSITIONS else ""
    return pattern["noun_target"] if most and last not in PARTICLES else pattern["target"]
