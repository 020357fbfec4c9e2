"""Train the pointers that find what an event is about (graphbuild/extract/themes.py).

usage: python training/events/themes.py [ar|en]

The examples are the events whose theme is marked in training/corpora/themes-<lang>.jsonl. Prints, on the held-out tenth, how often the
theme is found, and writes graphbuild/language/<lang>/weights/events/theme.gz. Run it after train.py: the pointers look at
the encoder's vectors.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "training"), str(ROOT / "training" / "events")]

from corpus import CORPORA, held_out, read_all  # noqa: E402
from pointer import Question, fit, question  # noqa: E402
from smaller import smaller  # noqa: E402
from spacy.tokens import Span  # noqa: E402
from train import overlap, parsed, weights  # noqa: E402

from graphbuild.extract.conditions import conditions  # noqa: E402
from graphbuild.extract.encoding import encoding_of  # noqa: E402
from graphbuild.extract.phrases import QUOTES  # noqa: E402
from graphbuild.extract.pointer import Pointer, save, side_by_side  # noqa: E402
from graphbuild.extract.tables import Floats  # noqa: E402
from graphbuild.extract.theme_features import Choice, Scene, beginnings, endings, none_features  # noqa: E402
from graphbuild.extract.themes import find, scene_of  # noqa: E402
from graphbuild.extract.view import Tokens, View  # noqa: E402

_INTRODUCES = frozenset(("ADP", "SCONJ", "PUNCT", "PART", "DET"))
_ONE_IN = 3
_ALIKE = 0.6  # share of tokens from which on two spans tell the same


@dataclass(slots=True)
class Example:
    """What an event teaches; None where its theme begins or ends at none of the choices."""

    begin: Question | None
    end: Question | None


@dataclass(slots=True)
class Unseen:
    """An event of the held-out tenth with its marked theme (None: it has none), and the vectors of its text."""

    scene: Scene
    vectors: Floats
    theme: Tokens | None


def fingerprint(text: str) -> str:
    """How the file of themes names a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def marks(language: str) -> dict[str, list[dict[str, Any]]]:
    """The marked themes by text: `trigger` [start, end], `theme` [start, end] or null, in characters."""
    found = defaultdict(list)
    for line in (CORPORA / f"themes-{language}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["text"]].append(row)
    return found


def examples(language: str) -> Iterator[Example | Unseen]:
    """The events that the pipeline finds as well."""
    marked = marks(language)
    rows = [row for row in read_all(language=language) if fingerprint(row["text"]) in marked]
    for row, doc in parsed(language, rows, "graphbuild_circumstances"):
        view, unseen = View(doc), held_out(row["text"])
        spans = list(doc.spans.get("triggers", ()))
        vectors = side_by_side(encoding_of(view).vectors) if spans else None
        for mark in marked[fingerprint(row["text"])]:
            trigger = {"start": mark["trigger"][0], "end": mark["trigger"][1]}
            span = next((s for s in spans if overlap((s.start_char, s.end_char), trigger)), None)
            if span is not None and vectors is not None:
                scene = _scene(view, span, spans, language)
                told = mark["theme"] or (None if unseen else _missed_target(scene, row["events"], trigger))
                yield from _example(scene, vectors, told, unseen)
                if not unseen and told is None:
                    yield from _as_missed(scene, vectors)


def _missed_target(scene: Scene, events: list[dict[str, Any]], trigger: dict[str, int]) -> list[int] | None:
    """The marked target of an event for which the pipeline finds none: whom it befalls is then told by the theme."""
    if "target" in scene.roles.values():
        return None
    event = next((e for e in events if e["trigger"] == trigger), None)
    targets = [p for p in event["participants"] if p["role"] == "target"] if event is not None else []
    return [targets[0]["start"], targets[0]["end"]] if len(targets) == 1 else None


def _scene(view: View, span: Span, spans: list[Span], language: str) -> Scene:
    here = view.sentence[span.start]
    nearby = [s._.trigger for s in spans if view.sentence[s.start] == here]
    return scene_of(view, span, nearby, language, conditions(view, here))


def _as_missed(scene: Scene, vectors: Floats) -> Iterator[Example | Unseen]:
    """The same event as if its only target had not been found, for one in three: it is the theme then, with the number before it."""
    view = scene.view
    targets = sorted({view.at[i] for i, role in scene.roles.items() if role == "target" and i in view.at})
    if len(targets) != 1 or scene.trigger.start % _ONE_IN or view.actors[targets[0]].start < scene.trigger.end:
        return
    start, end = view.actors[targets[0]].start, view.actors[targets[0]].end
    while start > scene.trigger.end and view.pos[start - 1] == "NUM":
        start -= 1
    roles = {i: role for i, role in scene.roles.items() if role != "target"}
    with view.without_actors(range(start, end)):
        text = view.doc[start:end]
        yield from _example(replace(scene, roles=roles), vectors, [text.start_char, text.end_char], False)


def _example(scene: Scene, vectors: Floats, marked: list[int] | None, unseen: bool) -> Iterator[Example | Unseen]:
    """The example of one event; none where its theme stands in another sentence."""
    theme = None
    if marked is not None:
        span = scene.view.doc.char_span(*marked, alignment_mode="expand")
        theme = _behind_trigger(scene, _inside_quotes(scene.view, (span.start, span.end)))
        if theme is not None and not scene.sentence[0] <= theme[0] < scene.sentence[1]:
            return
    if unseen:
        yield Unseen(scene, vectors, theme)
        return
    at, found = scene.trigger.end - 1, list(beginnings(scene))
    wanted = _number(found, theme[0]) if theme else -1
    begin = end = None
    if wanted is not None:
        begin = question(vectors, [((at, at), none_features(scene)), *_asked(found)], wanted + 1)
    if theme and (ends := list(endings(scene, theme[0]))) and (last := _number(ends, theme[1] - 1)) is not None:
        end = question(vectors, _asked(ends), last)
    yield Example(begin, end)


def _behind_trigger(scene: Scene, theme: Tokens) -> Tokens | None:
    """What of a theme stands behind the event's words, where it begins among them ("impose | sanctions | on oil")."""
    start, end = theme
    if not scene.trigger.start <= start < scene.trigger.end:
        return theme
    start = scene.trigger.end
    while start < end and scene.view.pos[start] in _INTRODUCES:
        start += 1
    return (start, end) if start < end else None


def _inside_quotes(view: View, theme: Tokens) -> Tokens:
    """A theme without quotation marks around it, and without the pronoun of a noun before it."""
    start, end = theme
    while start < end - 1 and (view.doc[start].text in QUOTES or view.attached_pronoun(start)):
        start += 1
    while end > start + 1 and view.doc[end - 1].text in QUOTES:
        end -= 1
    return start, end


def _number(choices: list[Choice], token: int) -> int | None:
    return next((n for n, (j, _, _) in enumerate(choices) if j == token), None)


def _asked(choices: list[Choice]) -> list[tuple[tuple[int, ...], list[str]]]:
    return [(words, list(features())) for _, words, features in choices]


def report(language: str, pointers: dict[str, Pointer], unseen: list[Unseen]) -> None:
    """Print how many themes of the held-out tenth are found."""
    counts, shared, told, marked = Counter[str](), 0, 0, 0
    for e in unseen:
        found = find(pointers, e.scene, e.vectors)
        both = max(0, min(found[1], e.theme[1]) - max(found[0], e.theme[0])) if found and e.theme else 0
        sizes = sum(b - a for a, b in (s for s in (found, e.theme) if s))
        shared, told, marked = shared + both, told + sizes, marked + (e.theme is not None)
        counts["none, rightly"] += found is None and e.theme is None
        counts["begin"] += found is not None and e.theme is not None and found[0] == e.theme[0]
        counts["the same"] += found is not None and found == e.theme
        counts["alike"] += both > 0 and 2 * both / sizes >= _ALIKE
    print(f"{language}, held-out tenth: {len(unseen)} events, {marked} with a theme; {dict(counts)}")
    print(f"   tokens: F1 {2 * shared / max(1, told):.3f}", flush=True)


def main() -> None:
    """Train, report and save."""
    for language in sys.argv[1:] or ["ar", "en"]:
        found = list(examples(language))
        seen, unseen = [e for e in found if isinstance(e, Example)], [e for e in found if isinstance(e, Unseen)]
        pointers = {
            "begin": fit([e.begin for e in seen if e.begin is not None]),
            "end": fit([e.end for e in seen if e.end is not None]),
        }
        print(f"{language}: {len(seen)} events")
        report(language, pointers, unseen)
        save(weights(language) / "theme.gz", pointers)
        smaller(weights(language) / "theme.gz")
        print(f"   {(weights(language) / 'theme.gz').stat().st_size / 1e3:.0f} kB", flush=True)


if __name__ == "__main__":
    main()
