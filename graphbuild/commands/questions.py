"""Commands that ask the graph: `timeline`, `query`, `show`."""

import csv
import sys
from typing import TYPE_CHECKING, Any

import click

from graphbuild.commands import options
from graphbuild.commands.console import dumps, note, output
from graphbuild.commands.options import Command, Day

if TYPE_CHECKING:
    from graphbuild.store import Rows

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
    from graphbuild.settings import connect
    from graphbuild.timeline import events

    with connect(store, must_exist=True) as opened:
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


def _parameters(_: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    given = {}
    for value in values:
        name, equals, text = value.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{value!r}: write name=value", param=param)
        given[name.removeprefix("$")] = text
    return given


@click.command(cls=Command, short_help="Ask a named question, or one of your own.")
@click.argument("name", required=False)
@options.store
@click.option(
    "-p", "--param", "parameters", multiple=True, metavar="KEY=VALUE", callback=_parameters, help="A parameter of it."
)
@click.option("--cypher", is_flag=True, help="Print the question as Cypher instead, for Neo4j Browser.")
@click.option("--write", is_flag=True, help="Let a file of one's own change the store.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV instead of a table.")
@options.json_lines
def query(
    name: str | None, store: str, parameters: dict[str, str], cypher: bool, write: bool, as_csv: bool, as_json: bool
) -> None:
    """Asks a question of the graph: one of those that come with graphbuild, or a file with read-only Cypher.

    Without a name, lists the questions. An actor or a place is given by its id or by any of its names.

    \b
    Examples:
      graphbuild query
      graphbuild query actor-timeline -p actor=ستارمر
      graphbuild query who-did-what-to-whom -p actor="United States" -p other=Ukraine --json
      graphbuild query between-dates -p from=2025-03-01 --csv > march.csv
      graphbuild query my-question.cypher -p day=2025-03-15
    """
    from graphbuild.settings import connect
    from graphbuild.timeline.grid import print_grid
    from graphbuild.timeline.queries import question, questions, run

    if name is None:
        for known in questions().values():
            click.echo(f"{known.name:<22}{known.title}")
            for p in known.parameters:
                click.echo(f"{'':<22}  {p.name}{'' if p.default is None else f' = {p.default}'}: {p.help}")
        return
    asked = question(name)
    if cypher:
        click.echo(asked.cypher)
        return
    with connect(store, must_exist=True) as opened:
        rows = run(opened, asked, parameters, allow_write=write)
    if as_csv:
        _csv(rows)
    elif as_json:
        for row in rows:
            click.echo(dumps(row))
    else:
        print_grid(rows, sys.stdout)


def _csv(rows: "Rows") -> None:
    """Rows as CSV (RFC 4180) with a line of names; lists and objects as JSON."""
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    for number, row in enumerate(rows):
        if number == 0:
            writer.writerow(row)
        writer.writerow([dumps(v) if isinstance(v, list | tuple | dict) else v for v in row.values()])


@click.command(cls=Command, short_help="Show an event, actor or article.")
@click.argument("wanted", metavar="EVENT|ACTOR|ARTICLE")
@options.store
@options.json_lines
def show(wanted: str, store: str, as_json: bool) -> None:
    """Shows all that is known of an event, an actor or an article, with the sentences that say it.

    An event and an article are given by id (an article also by its URL), an actor by id or by any name.

    \b
    Examples:
      graphbuild show ستارمر
      graphbuild show "Keir Starmer" --json
      graphbuild show m-0123456789abcdef
      graphbuild show https://example.org/article
    """
    from graphbuild.settings import connect
    from graphbuild.timeline.show import show as show_one
    from graphbuild.timeline.show import show_lines

    with connect(store, must_exist=True) as opened:
        shown = show_one(opened, wanted)
    if as_json:
        click.echo(dumps({**shown, "events": [e.to_json() for e in shown["events"]]}))
        return
    for line in show_lines(shown):
        click.echo(line, color=None if sys.stdout.isatty() else False)


COMMANDS: list[click.Command] = [timeline, query, show]
