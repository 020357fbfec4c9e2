"""What an event is about: its theme (what is offered, demanded, discussed, said), as a span of tokens.

Two networks (`weights/events/theme.gz`) learned it from themes marked in the corpus (`training/events/themes.py`): which word it
begins with, if there is one, and which it ends with.
"""

from collections.abc import Iterable
from functools import partial

from spacy.tokens import Span

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.pointer import Features, Pointer, Words, load_pointers
from graphbuild.extract.tables import Floats
from graphbuild.extract.theme_features import Scene, beginnings, endings, none_features
from graphbuild.extract.view import Tokens, View

ENDINGS = 5
"""How many ends are looked at closely, of those that the vectors alone find likely."""
NEARLY = 0.4
"""An end counts from this share of the likeliest one's probability on; by the held-out tenth (docs/benchmarks.md)."""


def scene_of(view: View, span: Span, nearby: Iterable[Trigger], language: str, conditions: Iterable[Tokens]) -> Scene:
    """What is looked at for the event of a trigger span; `nearby`: the triggers of its sentence, `conditions`: those of its
    sentence, which are no part of a theme, as the event's time is none."""
    trigger: Trigger = span._.trigger
    sentence = view.sentences[view.sentence[span.start]]
    roles = {i: role for role, a in span._.roles or [] for i in range(view.actors[a].start, view.actors[a].end)}
    placed = {i for s in view.places for i in range(s.start, s.end)}
    others = {t.start for t in nearby if t is not trigger}
    time = view.tokens(span._.when)
    apart = {i for start, end in [*conditions, *([time] if time else [])] for i in range(start, end)}
    return Scene(view, trigger, language, (sentence.start, sentence.end), roles, others, placed, apart)


def theme(scene: Scene, vectors: Floats) -> Tokens | None:
    """The tokens that say what is offered, demanded, discussed …; None where the text names nothing. `vectors`: the encoder's,
    those of its parts in one row (`pointer.side_by_side`)."""
    return find(load_pointers(scene.language, "theme"), scene, vectors)


def find(pointers: dict[str, Pointer], scene: Scene, vectors: Floats) -> Tokens | None:
    """The same, by these pointers (`begin`, `end`)."""
    begin = beginning(pointers["begin"], scene, vectors)
    if begin is None:
        return None
    end = ending(pointers["end"], scene, vectors, begin) + 1
    return None if all(j in scene.roles for j in range(begin, end)) else (begin, end)  # a participant is no theme


def beginning(model: Pointer, scene: Scene, vectors: Floats) -> int | None:
    """The likeliest first token; None where it is likelier that there is no theme."""
    found = list(beginnings(scene))
    if not found:
        return None
    at = scene.trigger.end - 1
    none: tuple[Words, Features] = ((at, at), partial(none_features, scene))
    questions = [none, *((words, features) for _, words, features in found)]
    best = int(model.probabilities(vectors, questions).argmax())
    return found[best - 1][0] if best else None


def ending(model: Pointer, scene: Scene, vectors: Floats, begin: int) -> int:
    """The last token of a theme that begins at token `begin`: of those nearly as likely as the likeliest, the farthest."""
    found = list(endings(scene, begin))
    if len(found) < 2:
        return found[0][0] if found else begin
    told = model.probabilities(vectors, [(words, features) for _, words, features in found], ENDINGS)
    return max(j for (j, _, _), p in zip(found, told, strict=True) if p >= NEARLY * told.max())
