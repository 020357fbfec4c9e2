"""When something happened: time expressions found in text and resolved against the day of publication.

Nothing is resolved without a reference day that is given: a relative expression then keeps only what it says
(`rel`), and `resolve_again` gives what it comes to once the day is known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, cast

from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from graphbuild.errors import InputError
from graphbuild.extract.timex import tense
from graphbuild.extract.timex.grammar import parse
from graphbuild.extract.timex.makers import Rel, is_free
from graphbuild.extract.timex.normal import Folded, fold
from graphbuild.extract.timex.resolve import is_absolute, resolve
from graphbuild.extract.timex.undated import bounds, with_bounds, without_bounds
from graphbuild.language.extensions import article_of, text_of
from graphbuild.model import EventTime, Language, parse_date

_STORY = 300
"""Within so many characters `the next day` counts from the last day that the text names."""


def find_times(
    text: str,
    language: Language,
    reference: date | None,
    *,
    anchor_source: str | None = None,
    week_start: int = 0,
    doc: Doc | None = None,
    everything: bool = False,
) -> list[EventTime]:
    """The time expressions of a text, in order, not overlapping; offsets are code points into exactly `text`.

    `reference` is the day of publication, `anchor_source` where that was found (default: `user`), `week_start` the first
    day of a week (0 is Monday). With the parsed `doc` of the text, the verb that governs a bare weekday is found in
    its tree, without it by the words around. `everything` adds what never has a date: durations (`three days`), vague
    references (`recently`: PAST_REF) and spans of unknown length (`for years`).
    """
    folded = fold(text, language)
    found: list[EventTime] = []
    story: list[EventTime] = []
    for word in parse(folded.text, language):
        start, end = folded.original(word.start, word.end)
        rel = _placed(word.fields, folded, (word.start, word.end), (start, end), language, doc, week_start)
        if rel is None:
            continue
        if rel.get("direction") == "narrative" and "base" not in rel:
            rel = _counted_from(story, start, rel)
        elif rel.get("of", {}).get("direction") == "narrative":
            rel = {**rel, "of": _counted_from(story, start, rel["of"])}
        time = EventTime(start, end, text[start:end], rel=rel)
        if not (everything or _dates(rel)) or not _settle(time, rel, reference, anchor_source):
            continue
        found.append(time)
        if _can_be_base(rel):
            story.append(replace(time, rel=rel))
    return found


def _dates(rel: Rel) -> bool:
    """Whether the time can come to days, or says how often: not a duration, nor a span of unknown length."""
    if "duration" in rel or "reference" in rel:
        return False
    if "of" in rel:
        return _dates(rel["of"])
    vague = rel.get("n", 0) is None and (rel.get("span") or rel.get("unit") not in ("day", "hour"))
    return not vague


def _can_be_base(rel: Rel) -> bool:
    """Whether what follows can count from this time (`the next day`)."""
    unknown = rel.get("direction") == "narrative" and "base" not in rel
    return not unknown and {"from", "open", "span", "set", "duration", "reference", "ending"}.isdisjoint(rel)


_FINENESS = ("day", "week", "month", "quarter", "half", "year", "decade", "century")
_AS_FINE = {"part": "day", "weekend": "week", "season": "quarter"}


def _counted_from(story: list[EventTime], start: int, rel: Rel) -> Rel:
    """A time that counts from another of the text, with the nearest before it that is told finely enough."""
    unit = _FINENESS.index(rel.get("unit", "day"))
    for time in reversed(story):
        if start - time.end >= _STORY or time.rel is None:
            break
        if _FINENESS.index(_AS_FINE.get(time.grain, time.grain)) > unit:
            continue
        if "base" in time.rel and unit == 0 and time.rel.get("unit") == "day":
            return {**rel, "n": rel["n"] + time.rel["n"], "base": time.rel["base"]}  # two steps are made one
        return {**rel, "base": time.rel}
    return rel


def resolve_again(time: EventTime, reference: date | None, anchor_source: str | None = None) -> EventTime:
    """What `find_times` would have given for the expression had this been the reference day.

    It depends on the expression alone, never on an earlier reference day: done twice it changes nothing.
    """
    if time.rel is None:
        return time
    again = replace(time)
    _settle(again, without_bounds(time.rel), reference, anchor_source)
    return again


def _settle(time: EventTime, rel: Rel, reference: date | None, anchor_source: str | None) -> bool:
    """Fills in what the symbolic time comes to; False where no calendar has such a day."""
    reading = resolve(rel, reference)
    if reading is None:
        return False
    time.first, time.last, time.value = reading.first, reading.last, reading.value
    time.grain, time.qualifier, time.anchor = reading.grain, reading.qualifier, reading.anchor
    time.alternatives, time.confidence = reading.alternatives, reading.confidence
    absolute = is_absolute(rel)
    time.anchor_source = None if absolute or reading.anchor == "relative" else anchor_source or "user"
    time.rel = None if absolute else rel
    return True


def _goes_on(folded: str, end: int) -> bool:
    """Whether another word follows in the clause (`after two years in office`)."""
    return folded[end:].lstrip(" ")[:1].isalpha()


def _placed(
    rel: Rel,
    folded: Folded,
    inside: tuple[int, int],
    span: tuple[int, int],
    language: Language,
    doc: Doc | None,
    week_start: int,
) -> Rel | None:
    """The symbolic time with the side its verb puts it on, and the start of the week; None where its verb excludes it."""
    side: tense.Direction | None = None

    def place(part: Rel) -> Rel | None:
        nonlocal side
        out = dict(part)
        if out.pop("or_ago", False) and tense.completed(folded.text, inside[0], language):
            return dict(out["of"])
        for key in ("of", "from", "to", "ending", "base"):
            if key in out:
                inner = place(out[key])
                if inner is None:
                    return None
                out[key] = inner
        need = out.pop("need", None)
        if need or is_free(out):
            if side is None:
                side = (doc is not None and tense.by_tree(doc, *span, language)) or tense.by_words(
                    folded.text, *inside, language
                )
            if need and side != need and (side != "none" or _goes_on(folded.text, inside[1])):
                return None
            if not need:
                out["direction"] = side
        if week_start and (out.get("unit") == "week" or "weeks" in out):
            out["week_start"] = week_start
        return out

    return place(rel)


@Pipeline.factory("graphbuild_times", default_config={"week_start": 0}, assigns=["doc.spans"])
def make_times(nlp: Pipeline, name: str, week_start: int) -> "TimesComponent":
    """The component for a pipeline of either language."""
    return TimesComponent(nlp.lang or "", week_start)


class TimesComponent:
    """Writes `doc.spans["times"]`, each span with its `EventTime` in `span._.time`."""

    def __init__(self, code: str, week_start: int = 0) -> None:
        self.language = cast(Language, code.removeprefix("graphbuild_"))
        self.week_start = week_start

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its times, resolved against the day of publication of `doc._.article`, where it has one."""
        article = article_of(doc)
        reference = article.published if article is not None else None
        source = article.published_source if article is not None else None
        times = find_times(
            text_of(doc), self.language, reference, anchor_source=source, week_start=self.week_start, doc=doc
        )
        if article is not None and reference is None:
            times = with_bounds(times, bounds(self._sides(doc, times), _day(article.retrieved)))
        spans = []
        for time in times:
            span = doc.char_span(time.start, time.end, label="TIME", alignment_mode="expand")
            often = time.rel is not None and "set" in time.rel  # `every Friday` dates no event
            if span is not None and not often:
                span._.time = time
                spans.append(span)
        doc.spans["times"] = spans
        return doc

    def _sides(self, doc: Doc, times: list[EventTime]) -> Iterator[tuple[EventTime, tense.Direction]]:
        folded = fold(text_of(doc), self.language)
        for time in times:
            side = tense.by_tree(doc, time.start, time.end, self.language)
            if side is None and time.anchor == "absolute":
                side = tense.by_words(folded.text, *folded.folded(time.start, time.end), self.language)
            yield time, side or "none"


def _day(stamp: str | None) -> date | None:
    """The day of a timestamp that an importer recorded; None where there is none, or none to be read."""
    try:
        return parse_date(stamp)
    except ValueError:
        return None


def dates(
    rows: Iterable[dict[str, Any]],
    *,
    published: date | None = None,
    week_start: int = 0,
    everything: bool = False,
) -> Iterator[dict[str, Any]]:
    """Each row with the `times` of its `text`, resolved against its `ref_date`, else `published`; other keys are kept.

    The language is the row's `lang`, else the script of the text; `week_start` and `everything` are those of
    `find_times`. Raises InputError on a row without text or with a `ref_date` that is no date.
    """
    for number, row in enumerate(rows, 1):
        text = row.get("text")
        if not isinstance(text, str):
            raise InputError(f"row {number}: no `text`")
        try:
            reference = parse_date(row.get("ref_date"))
        except (TypeError, ValueError):
            raise InputError(f"row {number}: ref_date {row.get('ref_date')!r} is no date (YYYY-MM-DD)") from None
        language = row.get("lang") or script_language(text)
        if language not in ("ar", "en"):
            raise InputError(f"row {number}: language {language!r} is not one of ar, en")
        found = find_times(text, language, reference or published, week_start=week_start, everything=everything)
        yield {**row, "times": [t.to_json() for t in found]}


def script_language(text: str) -> Language:
    """`ar` where at least as many letters are Arabic as Latin, else `en`."""
    arabic = sum("\u0600" <= c <= "\u06ff" for c in text)
    latin = sum(c.isascii() and c.isalpha() for c in text)
    return "ar" if arabic and arabic >= latin else "en"
