"""Conditions of events ("on condition that", "outside NATO"), as spans of tokens."""

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.view import Tokens, View
from graphbuild.extract.words import Signal


def conditions(view: View, sentence: int) -> list[Tokens]:
    """The spans that state a condition in a sentence, each from its marker to the end of its clause."""
    s = view.sentences[sentence]
    out: list[Tokens] = []
    j = s.start
    while j < s.end:
        hits = [h for h in view.signals(j) if states_condition(view, j, h)]
        if not hits:
            j += 1
            continue
        end = j + hits[0][2]
        while end < min(s.end, j + 24) and not _ends_condition(view, end):
            end += 1
        out.append((_scope_inside(view, j, end), end))
        j = end
    return out


def is_scope(view: View, condition: Tokens) -> bool:
    """Whether a condition is a scope ("outside NATO"): the body in it takes no part in the event."""
    at = condition[0]
    return any(hit[0] == "condition_scope" and states_condition(view, at, hit) for hit in view.signals(at))


def _ends_condition(view: View, j: int) -> bool:
    return view.doc[j].text in {"،", ",", ".", ";", "؛", "؟", "?", "»", "”", "("} or "\n" in view.doc[j].text


def _scope_inside(view: View, start: int, end: int) -> int:
    """ "With conditions that leave the framework of NATO" says no more than its scope, "outside NATO"."""
    for j in range(start, min(start + 4, end)):
        if any(h[0] == "condition_scope" and states_condition(view, j, h) for h in view.signals(j)):
            return j
    return start


def states_condition(view: View, at: int, hit: Signal) -> bool:
    """Whether a signal word opens a condition; one of scope does where an organisation follows it ("outside NATO")."""
    name, _, length = hit
    if name != "condition_scope":
        return name.startswith("condition")
    after = range(at + length, min(at + length + 3, len(view.key)))
    return any(j in view.at and view.mention(view.at[j]).kind == "organization" for j in after)


def nearest_condition(view: View, trigger: Trigger, triggers: list[Trigger], found: list[Tokens]) -> list[Tokens]:
    """Of the conditions of a sentence those that belong to this event: its trigger is the last before them, or, where a
    condition opens the sentence, the first after it."""
    mine = []
    for c in found:
        before = [t for t in triggers if t.end <= c[0]]
        owner = before[-1] if before else next((t for t in triggers if t.start >= c[1]), None)
        if owner is trigger:
            mine.append(c)
    return mine
