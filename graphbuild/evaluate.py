"""Scores of extracted events against coded ones, as the coding guideline defines them.

Figures (all in [0, 1]):
event, typed     F1 of finding the events, and of finding them with the right type
source, target   F1 of participants over all events; in CONSULT, COOPERATE and AGREE the two roles are one set
complete         F1 of events with type, every source and every target right, and nothing more
time, place      F1 of explicit time values, of places
relations        F1 of (type, subject, object)
linked           of the paired participants that are known actors, the share with gold's name; place_linked: so for places
status           share of the paired events with gold's status; time_paired: of those with a gold time, the share with its value
clusters         pairwise F1 of event identity across documents
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import Any

Json = dict[str, Any]
Pair = tuple[int, int]
Figures = dict[str, float | int | None]
Progress = Callable[[Iterable[Any], str], Iterable[Any]]

UNDIRECTED = frozenset({"CONSULT", "COOPERATE", "AGREE"})
ROLES = ("source", "target")
_F1 = ("event", "typed", "source", "target", "complete", "time", "place", "relations")
_SHARES = ("linked", "place_linked", "status", "time_paired")
_NEAR = 60  # characters between two triggers that may still tell the same event
_FILLERS = frozenset({"the", "a", "an", "of"})
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A gold event that was missed, a predicted one that is spurious, or a pair that is not wholly right."""

    document: str
    kind: str
    gold: Json | None
    predicted: Json | None


@dataclass(slots=True)
class Evaluation:
    """Figures of all documents and of each language, and the first disagreements."""

    figures: dict[str, Figures]
    disagreements: list[Disagreement] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def json(self) -> str:
        """The figures as one JSON object."""
        return json.dumps(self.figures, ensure_ascii=False)

    def table(self) -> str:
        """The figures, a row each and a column a language; the disagreements after it."""
        lines = [" ".join(["figure".ljust(18), *(k.rjust(8) for k in self.figures)])]
        for key in self.figures["all"]:
            cells = (_cell(figures.get(key)).rjust(8) for figures in self.figures.values())
            lines.append(" ".join([key.ljust(18), *cells]))
        for one in self.disagreements:
            text = self.texts.get(one.document, "")
            lines += ["", f"{one.document} {one.kind}", f"  gold {_show(one.gold, text)}"]
            lines.append(f"  pred {_show(one.predicted, text)}")
        return "\n".join(lines)


def _cell(value: float | int | None) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _show(event: Json | None, text: str) -> str:
    if not event:
        return "-"
    who = "; ".join(f"{p['role']}={_surface(p, text)} [{p.get('name')}]" for p in event.get("participants") or [])
    trigger = _surface(event.get("trigger"), text)
    return f"{event['type']}/{event.get('status')} «{trigger}» {who} time={_time(event)}"


def _surface(span: Json | None, text: str) -> str:
    if span and span.get("start") is not None:
        return text[span["start"] : span["end"]]
    return str((span or {}).get("name") or "")


class Tally(Counter[tuple[str, str]]):
    """Counts of hits, spurious and missed items a figure."""

    def add(self, figure: str, hit: int = 0, spurious: int = 0, missed: int = 0) -> None:
        """Count items of a figure."""
        self[figure, "tp"] += hit
        self[figure, "fp"] += spurious
        self[figure, "fn"] += missed

    def judge(self, figure: str, right: bool) -> None:
        """Count one item of a figure that is a share."""
        self[figure, "n"] += 1
        self[figure, "ok"] += right

    def f1(self, figure: str) -> float | None:
        """F1; None where there is nothing to find and nothing was found."""
        tp, fp, fn = (self[figure, k] for k in ("tp", "fp", "fn"))
        return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None

    def share(self, figure: str) -> float | None:
        """Share of the items that are right; None without items."""
        return _ratio(self[figure, "ok"], self[figure, "n"])


def _ratio(a: int, b: int) -> float | None:
    return a / b if b else None


def normal(name: object) -> str:
    """A name without case, accents, articles and punctuation: "the Élysée" equals "Elysee"."""
    plain = unicodedata.normalize("NFKD", str(name or ""))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().translate(_LETTERS)
    return " ".join(w for w in re.sub(r"[^\w ]+", " ", plain).split() if w not in _FILLERS)


def overlap(predicted: Json | None, gold: Json | None) -> bool:
    """Whether the predicted span meets the gold span and is not much longer: a whole sentence is no hit."""
    if not predicted or not gold or predicted.get("start") is None or gold.get("start") is None:
        return False
    meets = predicted["start"] < gold["end"] and gold["start"] < predicted["end"]
    return bool(meets and predicted["end"] - predicted["start"] <= 2 * (gold["end"] - gold["start"]) + 12)


def same(predicted: Json, gold: Json) -> bool:
    """Whether two participants or places are one: their spans overlap or their names agree."""
    name = normal(predicted.get("name"))
    return overlap(predicted, gold) or (name != "" and name == normal(gold.get("name")))


def type_agrees(predicted: Json, gold: Json) -> bool:
    """Whether the predicted type is gold's, or a further one that gold lists as defensible."""
    return predicted["type"] == gold["type"] or predicted["type"] in (gold.get("types") or ())


def _participants(event: Json, role: str, type_: str) -> list[Json]:
    """The participants of a role; of an undirected type, all are sources."""
    wanted = {role}
    if type_ in UNDIRECTED:
        wanted = {"source", "target", "participant"} if role == "source" else set()
    return [p for p in event.get("participants") or [] if p["role"] in wanted]


def pair(predicted: Sequence[Json], gold: Sequence[Json]) -> list[Pair]:
    """Pair events one to one, best first: triggers overlap, or they are near, of one type and share a participant."""
    options = []
    for i, p in enumerate(predicted):
        for j, g in enumerate(gold):
            hit, typed, shared = overlap(p.get("trigger"), g["trigger"]), type_agrees(p, g), _shared(p, g)
            if hit or (_near(p, g) and typed and shared):
                options.append((2 * hit + typed + min(shared, 2) / 2, -i, -j))
    pairs: list[Pair] = []
    for _, minus_i, minus_j in sorted(options, reverse=True):
        if all(-minus_i != i and -minus_j != j for i, j in pairs):
            pairs.append((-minus_i, -minus_j))
    return pairs


def _shared(p: Json, g: Json) -> int:
    return sum(any(same(x, y) for y in g.get("participants") or []) for x in p.get("participants") or [])


def _near(p: Json, g: Json) -> bool:
    return bool(p.get("trigger")) and abs(p["trigger"]["start"] - g["trigger"]["start"]) <= _NEAR


def _match(predicted: Iterable[Json], gold: Iterable[Json]) -> list[tuple[Json, Json]]:
    left, pairs = list(gold), []
    for p in predicted:
        found = next((g for g in left if same(p, g)), None)
        if found is not None:
            pairs.append((p, found))
            left.remove(found)
    return pairs


def _time(event: Json) -> str | None:
    value: str | None = (event.get("time") or {}).get("value")
    return value


def score(gold: Iterable[Json], predicted: Iterable[Json]) -> tuple[Figures, list[Disagreement]]:
    """The figures of predicted documents against gold ones, by id, and where they disagree.

    A document that was not predicted counts as one without events.
    """
    tally, disagreements = Tally(), []
    by_id = {d["id"]: d for d in predicted}
    for document in gold:
        disagreements += _score_document(tally, document, by_id.get(document["id"]) or {})
    return _figures(tally), disagreements


def _score_document(tally: Tally, gold: Json, predicted: Json) -> list[Disagreement]:
    found, coded = predicted.get("events") or [], gold["events"]
    pairs = pair(found, coded)
    typed = sum(type_agrees(found[i], coded[j]) for i, j in pairs)
    tally.add("event", len(pairs), len(found) - len(pairs), len(coded) - len(pairs))
    tally.add("typed", typed, len(found) - typed, len(coded) - typed)
    wrong = [(i, j) for i, j in pairs if not _score_pair(tally, found[i], coded[j])]
    spurious = [e for n, e in enumerate(found) if all(n != i for i, _ in pairs)]
    missed = [e for n, e in enumerate(coded) if all(n != j for _, j in pairs)]
    for event in spurious:
        _score_unpaired(tally, event, "fp")
    for event in missed:
        _score_unpaired(tally, event, "fn")
    _score_relations(tally, gold, predicted)
    name = str(gold["id"])
    return [
        *(Disagreement(name, "wrong", coded[j], found[i]) for i, j in wrong),
        *(Disagreement(name, "spurious", None, e) for e in spurious),
        *(Disagreement(name, "missed", e, None) for e in missed),
    ]


def _score_pair(tally: Tally, predicted: Json, gold: Json) -> bool:
    """Count a pair; whether its type and participants are wholly right."""
    whole = type_agrees(predicted, gold)
    for role in ROLES:  # read by gold's type on both sides
        ps, gs = _participants(predicted, role, gold["type"]), _participants(gold, role, gold["type"])
        matched = _match(ps, gs)
        tally.add(role, len(matched), len(ps) - len(matched), len(gs) - len(matched))
        whole &= len(matched) == len(ps) == len(gs)
        for p, g in matched:
            if (g.get("name") or "")[:1].isupper():  # a known actor; descriptions are written in lower case
                tally.judge("linked", normal(p.get("name")) == normal(g["name"]))
    tally["complete", "tp"] += whole
    tally.judge("status", predicted.get("status") == gold["status"])
    _score_time(tally, predicted, gold)
    _score_place(tally, predicted.get("place"), gold.get("place"))
    return whole


def _score_time(tally: Tally, predicted: Json, gold: Json) -> None:
    found, coded = _time(predicted), _time(gold)
    if coded:
        right = found == coded
        tally.judge("time_paired", right)
        tally.add("time", int(right), int(bool(found) and not right), int(not right))
    elif found and gold.get("time") is None and (predicted.get("time") or {}).get("start") is not None:
        tally.add("time", spurious=1)


def _score_place(tally: Tally, predicted: Json | None, gold: Json | None) -> None:
    if not gold:
        tally.add("place", spurious=int(bool(predicted)))
        return
    right = predicted is not None and bool(predicted) and same(predicted, gold)
    if right and predicted is not None:
        tally.judge("place_linked", normal(predicted.get("name")) == normal(gold.get("name")))
    tally.add("place", int(right), int(bool(predicted) and not right), int(not right))


def _score_unpaired(tally: Tally, event: Json, side: str) -> None:
    for role in ROLES:
        tally[role, side] += len(_participants(event, role, event["type"]))
    tally["time", side] += bool(_time(event))
    tally["place", side] += bool(event.get("place"))


def _score_relations(tally: Tally, gold: Json, predicted: Json) -> None:
    if "relations" not in gold:
        return
    coded, found = (
        {(r["type"], normal(r["subject"]), normal(r["object"])) for r in d.get("relations") or []}
        for d in (gold, predicted)
    )
    tally.add("relations", len(coded & found), len(found - coded), len(coded - found))


def _figures(tally: Tally) -> Figures:
    tp, fp, fn = (tally["event", k] for k in ("tp", "fp", "fn"))
    whole = tally["complete", "tp"]
    tally["complete", "fp"], tally["complete", "fn"] = tp + fp - whole, tp + fn - whole
    return {
        **{k: tally.f1(k) for k in _F1},
        **{k: tally.share(k) for k in _SHARES},
        "event_precision": _ratio(tp, tp + fp),
        "event_recall": _ratio(tp, tp + fn),
        "gold_events": tp + fn,
        "predicted_events": tp + fp,
    }


def clusters(gold: Iterable[Json], predicted: Iterable[Json]) -> float | None:
    """Pairwise F1 of event identity over paired events: gold's `cluster` against the predicted `event_id`."""
    by_id, items = {d["id"]: d for d in predicted}, []
    for document in gold:
        found, coded = (by_id.get(document["id"]) or {}).get("events") or [], document["events"]
        items += [
            (coded[j]["cluster"], found[i].get("event_id")) for i, j in pair(found, coded) if coded[j].get("cluster")
        ]
    if not any(found for _, found in items):
        return None
    tally = Tally()
    for (coded_a, found_a), (coded_b, found_b) in combinations(items, 2):
        a, b = coded_a == coded_b, found_a is not None and found_a == found_b
        tally.add("cluster", int(a and b), int(b and not a), int(a and not b))
    return tally.f1("cluster")


def evaluate(gold: Sequence[Json], predicted: Sequence[Json], *, errors: int = 0) -> Evaluation:
    """The figures over all documents and by language, and the first `errors` disagreements."""
    languages = sorted({str(g.get("lang", "?")) for g in gold})
    whole, disagreements = score(gold, predicted)
    figures = {"all": whole}
    for language in languages:
        figures[language], _ = score([g for g in gold if g.get("lang", "?") == language], predicted)
    whole["clusters"] = clusters(gold, predicted)
    texts = {str(g["id"]): str(g.get("text", "")) for g in gold}
    return Evaluation(figures, list(islice(disagreements, errors)), texts)


def evaluate_files(
    gold: Sequence[str], predicted: str | None = None, *, errors: int = 0, progress: Progress | None = None
) -> Evaluation:
    """Score the documents of gold files against those of the file `predicted`, or against what is extracted from them now.

    Raises InputError on a file or line that can't be read or scored.
    """
    from graphbuild.lines import json_rows

    coded = [_gold(row, place) for path in gold for place, row in json_rows(path)]
    if predicted is not None:
        found = [_predicted(row, place) for place, row in json_rows(predicted)]
    else:
        found = list(_extract(progress(coded, "Extracting") if progress else coded))
    return evaluate(coded, found, errors=errors)


def _gold(row: Json, place: str) -> Json:
    from graphbuild.errors import InputError

    missing = next((k for k in ("id", "events") if k not in row), None)
    if missing or not isinstance(row["events"], list):
        raise InputError(f"{place}: no coded document: {missing or 'events'} is missing")
    for number, event in enumerate(row["events"]):
        missing = next((k for k in ("trigger", "type", "status") if not event.get(k)), None)
        if missing:
            raise InputError(f"{place}: events[{number}] has no {missing}")
    return row


def _predicted(row: Json, place: str) -> Json:
    from graphbuild.errors import InputError

    if "id" not in row:
        raise InputError(f"{place}: no id")
    if any("type" not in e for e in row.get("events") or []):
        raise InputError(f"{place}: an event without type")
    return row


def _extract(coded: Iterable[Json]) -> Iterator[Json]:
    """What is extracted from the texts of gold documents; nothing that gold says but id, text, language, title and day is read."""
    from graphbuild.extract import extract
    from graphbuild.model import Article
    from graphbuild.resolve import resolve

    given = ("id", "text", "lang", "language", "title", "published", "url", "source", "kind", "page", "position")
    articles = (Article.from_json({k: row[k] for k in given if k in row}) for row in coded)
    yield from (d.to_json() for d in resolve(extract(articles)))
