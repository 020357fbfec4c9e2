"""Rows of a query as a table in a terminal, readable with right-to-left text."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

import click

from graphbuild.timeline.bidi import clean, cut, isolate, width

_GAP = "  "
_LEAST = 8  # cells that a column keeps, however narrow the terminal


def print_grid(rows: Sequence[Mapping[str, Any]], stream: IO[str], columns: int | None = None) -> None:
    """Print rows under the names of their columns; cut to the terminal's width, whole where the output is no terminal."""
    terminal = stream.isatty()
    wide = columns or (shutil.get_terminal_size((100, 24)).columns if terminal else None)
    for line in grid_lines(rows, wide):
        click.echo(line, file=stream, color=terminal and not os.environ.get("NO_COLOR"))


def grid_lines(rows: Sequence[Mapping[str, Any]], columns: int | None = None) -> Iterator[str]:
    """The lines of the table: names of the columns, then a line a row; cells are cut so that it is `columns` wide."""
    if not rows:
        yield "no rows"
        return
    names = list(rows[0])
    cells = [[_cell(row[name]) for name in names] for row in rows]
    widths = _fit([max(width(c) for c in column) for column in zip(names, *cells, strict=True)], columns)
    yield click.style(_line(names, widths), bold=True)
    for row in cells:
        yield _line(row, widths)


def _cell(value: Any) -> str:
    """A value on one line: nothing for null, lists with commas."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return clean(str(value))


def _fit(widths: list[int], columns: int | None) -> list[int]:
    """Widths that fit: the widest columns give way first."""
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - columns if columns else 0
    fitted = list(widths)
    while over > 0 and max(fitted) > _LEAST:
        widest = fitted.index(max(fitted))
        fitted[widest] -= 1
        over -= 1
    return fitted


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return _GAP.join(_padded(cell, size) for cell, size in zip(row, widths, strict=True)).rstrip()


def _padded(cell: str, size: int) -> str:
    text = cut(cell, size)
    return isolate(text) + " " * (size - width(text))
