"""The timeline in a terminal: dated events by day, then the undated in the order of their articles.

What may be right-to-left stands last on its line and is isolated, so that the columns hold in terminals with and without
bidirectional text.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, zip_longest
from typing import IO

import click

from graphbuild.timeline.bidi import clean, cut, isolate, lines, width
from graphbuild.timeline.events import TimelineEvent

_TYPE = 10
_WHEN = 14
_GAP = "  "
_LEAST = 24  # cells for the event itself, however narrow the terminal
_COLOURS = {
    "verbal cooperation": "cyan",
    "material cooperation": "green",
    "verbal conflict": "yellow",
    "material conflict": "red",
}


def print_timeline(events: Sequence[TimelineEvent], stream: IO[str], columns: int | None = None) -> None:
    """Print the timeline, `columns` wide (default: the terminal, else 100); colour only on a terminal."""
    coloured = stream.isatty() and not os.environ.get("NO_COLOR")
    wide = columns or (shutil.get_terminal_size((100, 24)).columns if stream.isatty() else 100)
    for line in timeline_lines(events, wide):
        click.echo(line, file=stream, color=coloured)


def timeline_lines(events: Sequence[TimelineEvent], columns: int = 100) -> Iterator[str]:
    """The lines of the timeline, with ANSI styles."""
    room = max(columns - _WHEN - _TYPE - 2 * len(_GAP), _LEAST)
    dated = [e for e in events if e.date]
    rest = [e for e in events if not e.date]
    if not events:
        yield "no events"
    shown = None
    for event in dated:
        when = event.when()
        yield from _event(event, _day(event) if when != shown else [], room)
        shown = when
    if rest:
        yield from ([""] if dated else [])
        yield click.style("Undated, in the order of their articles", bold=True)
        for _, group in groupby(rest, key=lambda e: e.tellings[0].article if e.tellings else ""):
            yield from _undated_article(list(group), columns, room)


def _undated_article(events: Sequence[TimelineEvent], columns: int, room: int) -> Iterator[str]:
    telling = events[0].tellings[0] if events[0].tellings else None
    title = clean((telling.title or telling.name or telling.sentence) if telling else "")
    published = f"{telling.published}  " if telling and telling.published else ""
    if title:
        yield ""
        yield click.style(published + isolate(cut(title, columns - width(published))), dim=True)
    for event in events:
        yield from _event(event, [event.when()], room)


def _day(event: TimelineEvent) -> list[str]:
    """The first column of a dated event: its day and weekday, or its first and last day."""
    if event.start and event.start == event.end:
        return [event.start, date.fromisoformat(event.start).strftime("%A")]
    if event.start and event.end:
        return [event.start, f"to {event.end[5:] if event.end[:4] == event.start[:4] else event.end}"]
    return [event.when()]


def _event(event: TimelineEvent, when: Iterable[str], room: int) -> Iterator[str]:
    colour = _COLOURS.get(event.quad or "")
    kinds = [click.style(_pad(event.type, _TYPE), fg=colour)]
    for day, kind, text in zip_longest((cut(w, _WHEN) for w in when), kinds, _body(event, room), fillvalue=""):
        yield f"{_pad(day, _WHEN)}{_GAP}{kind or ' ' * _TYPE}{_GAP}{text}".rstrip()


def _pad(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def _body(event: TimelineEvent, room: int) -> Iterator[str]:
    """What stands in the last column: label and status, the label in Arabic, conditions, who says so."""
    *label, last = lines(clean(event.name), room)
    yield from map(isolate, label)
    mark = "" if event.status == "occurred" else f"[{event.status}]"
    fits = width(last) + 2 + width(mark) <= room
    yield isolate(last) + (f"  {click.style(mark, bold=True)}" if mark and fits else "")
    if mark and not fits:
        yield click.style(mark, bold=True)
    if event.name_ar and event.name_ar != event.name:
        yield from (click.style(isolate(line), dim=True) for line in lines(clean(event.name_ar), room, most=2))
    about = [f"on condition: {clean(event.conditions)}" if event.conditions else "", clean(event.says())]
    for text in filter(None, about):
        yield from (isolate(line) for line in lines(text, room, most=2))
