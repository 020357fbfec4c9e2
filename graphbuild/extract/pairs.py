"""Features of a pair (trigger, span): does this actor, time or place belong to that event, and as what?

Shared by participants, times and places; each has a head of the encoder to answer.
"""

from collections.abc import Iterator

from spacy.tokens import Span

from graphbuild.extract.candidates import Trigger
from graphbuild.extract.network import bucket
from graphbuild.extract.view import View, path_between

_CLAUSE = {
    "ان",  # أن، إن
    "that",
    "which",
    "who",
    "الذي",
    "التي",
    "الذين",
    "حيث",
    "while",
    "after",
    "before",
    "بعد",
    "قبل",
    "as",
}


_INTRODUCE = ("ADP", "CCONJ", "SCONJ", "PART", "PUNCT", "VERB", "AUX")


def pair_features(view: View, trigger: Trigger, others: list[Trigger], span: Span) -> Iterator[str]:
    """Order, distance, what stands between, marker before the span, tree path; combined with type and lexicon frame."""
    order = "L" if span.end <= trigger.start else "R" if span.start >= trigger.end else "in"
    a, b = (span.end, trigger.start) if order == "L" else (trigger.end, span.start)
    gap = max(0, b - a)
    jump = view.sentence[trigger.start] - view.sentence[span.start]
    between = range(a, max(a, min(b, a + 60))) if not jump else range(0)
    verbs = view.verbs[between.stop] - view.verbs[between.start]
    triggers = sum(a <= o.start < b for o in others if o is not trigger) if not jump else 0
    mark = marker(view, span)
    entry = trigger.entry
    path = path_between(view, trigger.end - 1, span.root.i) if not jump else "other"
    frame = frame_role(trigger, mark, path, order, gap)
    form = f"{entry.pos}:{trigger.tense}"
    where = f"{order}:{jump}" if jump else order
    yield from (
        f"order:{where}:{form}",
        f"gap:{where}:{bucket(gap)}",
        f"gap:{where}:{bucket(gap)}:{form}",
        f"type:{trigger.type}:{where}:{entry.pos}",
        f"mark:{mark}",
        f"mark:{mark}:{where}",
        f"mark:{mark}:{trigger.type}:{where}",
        f"mark:{mark}:{entry.lemma}:{where}",
        f"lemma:{entry.lemma}:{where}",
        f"path:{path}",
        f"path:{path}:{form}",
        f"path:{path}:{trigger.type}",
        f"triggers:{where}:{min(triggers, 3)}",
        f"verbs:{where}:{min(verbs, 3)}",
        f"quoted:{view.quoted[trigger.start]}:{view.quoted[span.start]}:{where}",
        f"frame:{frame}",
        f"frame:{frame}:{where}:{bucket(gap)}",
    )
    words = view.key[between.start : between.stop]
    if len(words) <= 3:
        yield f"words:{where}:{'_'.join(words)}"
    for w in sorted(_CLAUSE.intersection(words)):
        yield f"clause:{where}:{w}"
    yield f"commas:{where}:{min(2, words.count('،') + words.count(','))}"
    yield f"begin:{where}:{bucket(span.start - view.sentences[view.sentence[span.start]].start)}"
    after = span.end
    yield f"next:{view.key[after] if after < len(view.key) else '#'}:{where}"
    yield f"trigprev:{view.key[trigger.start - 1] if trigger.start else '#'}:{where}"


def marker(view: View, span: Span) -> str:
    """The word that introduces the span: the nearest of the three words before it that is a preposition, conjunction,
    particle or a verb; '' at the start of a sentence, 'np' inside a noun phrase."""
    start = view.sentences[view.sentence[span.start]].start
    for j in range(span.start - 1, max(start - 1, span.start - 5), -1):
        if view.pos[j] in _INTRODUCE or len(view.key[j]) == 1:
            return view.key[j]
    return "" if span.start == start else "np"


def frame_role(trigger: Trigger, mark: str, path: str, order: str, gap: int) -> str:
    """What the lexicon's frame says of a span with this marker and tree path ('-' where it says nothing)."""
    frame, noun = trigger.entry.frame, trigger.tense == "noun"
    passive = trigger.forms[0].passive or "pass<" in path
    if path.startswith("nsubj:pass") or (passive and path == "nsubj>"):
        return "target"
    if path == "nsubj>":
        return frame.get("subj", "source")
    if mark in frame:
        return frame[mark]
    if path == "obj>":
        return frame.get("obj", "target")
    if noun and order == "R" and gap <= 1:
        return frame.get("gen", "source")
    return "-"
