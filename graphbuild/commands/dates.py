"""The command `dates`: time expressions of texts."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import click

from graphbuild.commands import options
from graphbuild.commands.console import Failures, progress, write_rows
from graphbuild.commands.options import Command
from graphbuild.errors import InputError


@click.command(cls=Command, short_help="Find time expressions in texts.")
@options.file
@options.out
@click.option(
    "--published",
    type=options.Day(),
    metavar="DATE",
    help="Day of publication (YYYY-MM-DD) of rows without a ref_date of their own.",
)
@options.week_start
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also what never has a date: durations (P3D), vague references (PAST_REF), spans of unknown length.",
)
@options.failed
def dates(path: str, out: str, published: date | None, week_start: int, everything: bool, failed: str | None) -> None:
    """Finds time expressions: rows with `text`, and maybe `ref_date` and `lang`, get `times`.

    Each time has `start`, `end`, `text`, `value` (TIMEX3), `interval` ("start/end"), `grain` and `anchor`. Without a
    `ref_date` a relative expression keeps what it says and gets no date; “every Friday” has a value and no interval.

    \b
    Examples:
      echo '{"id": 1, "text": "London hosts talks on Thursday", "ref_date": "2025-03-15"}' | graphbuild dates -
      graphbuild dates sentences.jsonl --week-start sunday -o dated.jsonl
    """
    from graphbuild.extract.times import dates as find_dates
    from graphbuild.lines import json_rows

    failures = Failures.beside(failed, out)

    def rows() -> Iterator[dict[str, Any]]:
        for place, row in json_rows(path, failures.add):
            try:
                yield from list(find_dates([row], published=published, week_start=week_start, everything=everything))
            except InputError as error:
                failures.add(place, str(error).removeprefix("row 1: "), row)

    failures.finish(write_rows(progress(rows(), "Finding times"), out))


COMMANDS: list[click.Command] = [dates]
