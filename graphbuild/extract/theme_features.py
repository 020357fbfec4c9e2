"""Where the theme of an event may begin and end, and what speaks for and against each place.

A theme begins with the first word of a phrase or clause in the sentence of the event, behind what introduces it ("that", "of",
ب), and ends before the event's time, a condition or the end of the sentence at the latest. `themes.py` asks two networks which it
is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.network import bucket
from graphbuild.extract.pairs import frame_role
from graphbuild.extract.pointer import Features, Words
from graphbuild.extract.view import Tokens, View

Choice = tuple[int, Words, Features]
"""A token where a theme may begin or end, the words whose vectors stand for it, what makes its features."""
_LEFT, _RIGHT = 14, 24  # tokens from the event's word to a beginning
LONGEST = 18
"""Tokens of the longest theme."""
_STEPS = 6  # of a path in the tree
_BEGINS_NONE = frozenset(("PUNCT", "SPACE", "ADP", "SCONJ", "CCONJ"))
_ENDS_NONE = frozenset(("ADP", "CCONJ", "SCONJ", "DET", "PART", "SPACE", "PUNCT"))
_NOT_TO = frozenset(("ألا", "ألّا"))  # what it introduces begins with it: it says no
_GOES_ON = ("amod", "flat", "flat:name")  # an Arabic word that goes on with the phrase of the word before it
_PARTS = ("compound", "amod", "nummod", "nmod:poss")  # an English word that goes on to the next one
_COMMAS = frozenset("،,:؛")
_FULL_STOPS = frozenset((".", "؟", "?", "!"))


@dataclass(slots=True)
class Scene:
    """One event and its sentence: its roles by token, the first tokens of the other events, the tokens of places, and those of
    what is no part of a theme: conditions, the event's time."""

    view: View
    trigger: Trigger
    language: str
    sentence: Tokens
    roles: dict[int, str]
    others: set[int]
    placed: set[int]
    apart: set[int]
    _above: dict[int, int] = field(init=False)
    _path: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """The path from the event's word up the tree, from which the paths to the candidates branch off."""
        at, self._above, self._path = self.trigger.end - 1, {}, []
        while at not in self._above and len(self._path) <= _STEPS:
            self._above[at] = len(self._path)
            self._path.append(self.view.dep[at] + "<")
            at = self.view.head[at]

    def path(self, j: int) -> str:
        """The labels on the tree path from the event's word to token `j`, as `view.path_between` writes them."""
        head, dep, down = self.view.head, self.view.dep, list[str]()
        while j not in self._above:
            if head[j] == j or len(down) > _STEPS:
                return "none"
            down.append(dep[j] + ">")
            j = head[j]
        up = self._path[: self._above[j]]
        return "".join([*up, *reversed(down)]) if len(up) + len(down) <= _STEPS else "none"

    def above(self, j: int) -> str:
        """Where the word stands that token `j` hangs on."""
        head = self.view.head[j]
        if head == j:
            return "self"
        if self.trigger.start <= head < self.trigger.end:
            return "trig"
        return "prev" if head == j - 1 else "L" if head < j else "R"


def none_features(scene: Scene) -> list[str]:
    """What speaks for an event without a theme."""
    trigger, roles = scene.trigger, set(scene.roles.values())
    type_, lemma, aimed = trigger.type, trigger.entry.lemma, "target" in roles
    return [
        "N",
        f"N:{type_}",
        f"N:{lemma}",
        f"N:{trigger.entry.pos}:{trigger.tense}",
        f"N:aimed:{aimed}:{type_}",
        f"N:aimed:{aimed}:{lemma}",
        f"N:rest:{bool(trigger.entry.rest)}",
        f"N:frame:{'theme' in trigger.entry.frame.values()}",
        f"N:{type_}:{'source' in roles}:{aimed}:{trigger.tense == 'noun'}",
    ]


def beginnings(scene: Scene) -> Iterator[Choice]:
    """The tokens where a theme may begin, to the right of the event's word and to its left."""
    trigger, (start, end) = scene.trigger, scene.sentence
    for order, tokens in (
        ("R", range(trigger.end, min(end, trigger.end + _RIGHT))),
        ("L", range(trigger.start - 1, max(start, trigger.start - _LEFT) - 1, -1)),
    ):
        verbs = events = commas = 0
        for gap, j in enumerate(tokens):
            if _may_begin(scene, j):
                yield j, (trigger.end - 1, j), partial(_of_beginning, scene, j, order, gap, (verbs, events, commas))
            verbs += scene.view.pos[j] in ("VERB", "AUX")
            events += j in scene.others
            commas += scene.view.key[j] in _COMMAS


def _may_begin(scene: Scene, j: int) -> bool:
    """Whether token `j` is the first word of a phrase or clause."""
    view = scene.view
    actor = view.at.get(j)
    if view.key[j] == "الا" and view.doc[j].text in _NOT_TO:
        return True
    if j in scene.apart or view.pos[j] in _BEGINS_NONE or (actor is not None and view.actors[actor].start != j):
        return False
    if scene.language == "ar":
        goes_on = (
            view.head[j] == j - 1 and view.dep[j] in _GOES_ON and scene.above(j) != "trig" and j - 1 not in view.at
        )
        return not goes_on and not view.attached_pronoun(j)
    if view.key[j] == "to":
        return False
    if j == scene.sentence[0]:
        return True
    inside = view.dep[j - 1] in _PARTS and view.head[j - 1] == j
    return not inside and not (view.pos[j - 1] == "DET" and view.dep[j - 1] == "det")


def _of_beginning(scene: Scene, j: int, order: str, gap: int, passed: tuple[int, int, int]) -> Iterator[str]:
    """Distance, the words before, the path in the tree, role, frame; combined with type, lemma and form of the event; how many
    verbs, events and commas stand between (`passed`)."""
    verbs, events, commas = passed
    far = bucket(gap)
    yield f"verbs:{order}:{min(verbs, 3)}"
    yield f"events:{order}:{min(events, 3)}"
    yield f"commas:{order}:{min(commas, 3)}"
    view, trigger, (start, end) = scene.view, scene.trigger, scene.sentence
    lemma, type_, tense = trigger.entry.lemma, trigger.type, trigger.tense
    before, tag = (view.key[j - 1], view.pos[j - 1]) if j > start else ("#", "#")
    second = view.key[j - 2] if j - 1 > start else "#"
    after = view.key[trigger.end] if trigger.end < end else "#"
    path, above, actor = scene.path(j), scene.above(j), view.at.get(j)
    kind = "-" if actor is None else f"{view.mention(actor).kind}:{view.mention(actor).adjective}"
    frame = frame_role(trigger, before, path, order, gap)
    yield f"gap:{order}:{far}"
    yield f"gap:{order}:{far}:{trigger.entry.pos}:{tense}"
    yield f"before:{before}"
    yield f"before:{before}:{type_}"
    yield f"before:{before}:{lemma}"
    yield f"before:{second}:{before}"
    yield f"tags:{tag}:{view.pos[j]}"
    yield f"path:{path}"
    yield f"path:{path}:{tense}"
    yield f"path:{path}:{type_}"
    yield f"path:{path}:{lemma}"
    yield f"dep:{view.dep[j]}:{above}"
    yield f"above:{above}:{tag}"
    yield f"actor:{kind}:{scene.roles.get(j, '-')}"
    yield f"in:{j in view.timed}:{j in scene.placed}:{j in scene.others}"
    yield f"frame:{frame}"
    yield f"frame:{frame}:{order}:{far}"
    yield f"lemma:{lemma}:{order}:{far}"
    yield f"word:{view.key[j]}"
    yield f"after:{after}:{order}:{far}"
    yield f"quoted:{view.quoted[j]}:{view.quoted[trigger.start]}"


def endings(scene: Scene, begin: int) -> Iterator[Choice]:
    """The tokens with which a theme that begins at token `begin` may end."""
    view, trigger, (_, end) = scene.view, scene.trigger, scene.sentence
    verbs = events = commas = 0
    for j in range(begin, min(end, begin + LONGEST)):
        if view.key[j] in _FULL_STOPS or begin < trigger.start <= j or j in scene.apart:
            return
        verbs += view.pos[j] in ("VERB", "AUX")
        events += j in scene.others
        commas += view.key[j] in _COMMAS
        if _may_end(scene, j):
            words = (j, min(j + 1, end - 1), begin)
            yield j, words, partial(_of_ending, scene, begin, j, (verbs, events, commas))


def _may_end(scene: Scene, j: int) -> bool:
    """Whether a phrase may end with token `j`: no preposition, no word that goes on in an actor or in a pronoun on it."""
    view, end = scene.view, scene.sentence[1]
    actor = view.at.get(j)
    if view.pos[j] in _ENDS_NONE or (actor is not None and view.actors[actor].end > j + 1):
        return False
    return j + 1 >= end or not view.attached_pronoun(j + 1)


def _of_ending(scene: Scene, begin: int, j: int, passed: tuple[int, int, int]) -> Iterator[str]:
    """Length, what stands behind and hangs where, what the last word and the first are; how many verbs, events and commas it
    holds (`passed`)."""
    verbs, events, commas = passed
    yield f"verbs:{min(verbs, 3)}"
    yield f"events:{min(events, 2)}"
    yield f"commas:{min(commas, 2)}"
    view, (start, end) = scene.view, scene.sentence
    type_, size = scene.trigger.type, bucket(j - begin + 1)
    opener, opener_tag = (view.key[begin - 1], view.pos[begin - 1]) if begin > start else ("#", "#")
    key, tag, dep, above = _behind(scene, begin, j, j + 1)
    _, tag2, dep2, above2 = _behind(scene, begin, j, j + 2)
    timed = [j + n < end and j + n in view.timed for n in range(3)]
    actor, second = view.at.get(j), view.at.get(j + 2) if j + 2 < end else None
    kind = "-" if actor is None else view.mention(actor).kind
    kind2 = "-" if second is None else view.mention(second).kind
    first = f"{view.pos[begin]}:{view.dep[begin]}"
    head = view.head[j]
    yield f"size:{size}"
    yield f"size:{size}:{opener_tag}"
    yield f"size:{size}:{opener}"
    yield f"size:{size}:{type_}"
    yield f"size:{size}:{first}"
    yield f"behind:{key}"
    yield f"behind:{key}:{tag2}"
    yield f"behind:{key}:{type_}"
    yield f"behind:{key}:{kind2}"
    yield f"behind:{key}:{j + 2 in scene.placed}"
    yield f"behind:{tag}:{above}"
    yield f"behind:{tag}:{above}:{first}"
    yield f"behind:{tag}:{view.pos[j]}"
    yield f"behind:{dep}:{above}"
    yield f"behind:{tag}:{tag2}:{above2}"
    yield f"behind:{tag}:{dep2}:{above2}"
    yield f"timed:{timed}"
    yield f"last:{view.pos[j]}:{view.dep[j]}"
    yield f"last:{view.key[j]}"
    yield f"last:{kind}:{scene.roles.get(j, '-')}"
    yield f"last:{'first' if head == begin else 'in' if begin <= head <= j else 'out'}"
    yield f"quoted:{view.quoted[j]}:{j + 1 < end and view.quoted[j + 1]}"


def _behind(scene: Scene, begin: int, last: int, j: int) -> tuple[str, str, str, str]:
    """Key, tag, label of token `j` behind a phrase [begin, last], and where it hangs."""
    view = scene.view
    if j >= scene.sentence[1]:
        return "#", "#", "#", "#"
    head = view.head[j]
    if scene.trigger.start <= head < scene.trigger.end:
        above = "trig"
    else:
        above = "in" if begin <= head <= last else "next" if head > j else "out"
    return view.key[j], view.pos[j], view.dep[j], above
