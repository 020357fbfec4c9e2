"""Commands that ask the graph: `timeline`, `query`, `show`."""

import sys
from typing import Any

import click

from graphbuild.commands import options
from graphbuild.commands.console import dumps, note, output
from graphbuild.commands.options import Command, Day

STATUSES = ("occurred", "ongoing", "planned", "possible", "negated")


def _types(_: click.Context, param: click.Parameter, values: tuple[str, ...]) -> list[str]:
    from graphbuild.ontology import event_types

    wanted = [v.upper() for v in values]
    unknown = [v for v in wanted if v not in event_types()]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(event_types())}", param=param)
    return wanted


@click.command(cls=Command, short_help="Print the events in order of time.")
@options.store
@click.option("--actor", "actors", multiple=True, metavar="A", help="Events of this actor: any name of it, or its id.")
@click.option("--about", metavar="B", help="Of those, events that involve B or speak of it: an actor or words.")
@click.option("--type", "types", multiple=True, metavar="TYPE", callback=_types, help="Events of this type.")
@click.option("--from", "since", type=Day(), metavar="DATE", help="From this day on (events that touch the days).")
@click.option("--to", "until", type=Day(), metavar="DATE", help="Until this day.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Events with this status.")
@click.option("--place", metavar="P", help="Events in this place or inside it.")
@click.option("--html", metavar="FILE", help="Write one self-contained HTML page instead of the table.")
@options.json_lines
def timeline(store: str, html: str | None, as_json: bool, **filters: Any) -> None:
    """Prints the events in order of time.

    Dated events first, by day; then the undated, in the order of their articles. --actor, --type and --status may be
    given several times: events that match any of them.

    \b
    Examples:
      graphbuild timeline
      graphbuild timeline --actor ستارمر --from 2025-03-01 --to 2025-03-31
      graphbuild timeline --actor "United States" --about Ukraine --type AGREE --type AID
      graphbuild timeline --status planned --html planned.html
    """
    from graphbuild.store import open_store
    from graphbuild.timeline import events

    with open_store(store) as opened:
        found = events(opened, **{k: v for k, v in filters.items() if v})
    if html:
        from graphbuild.timeline.html import page

        with output(html) as stream:
            stream.write(page(found))
        if html != "-":
            note(f"timeline of {len(found):,} events written to {html}")
    elif as_json:
        for event in found:
            click.echo(dumps(event.to_json()))
    else:
        from graphbuild.timeline.table import print_timeline

        print_timeline(found, sys.stdout)


COMMANDS: list[click.Command] = [timeline]
