"""Commands by which a person decides: `merge`, `split`, `correct`, `article set-published`; and `actors`, to decide on."""

import sys
from datetime import date

import click

from graphbuild.commands import options
from graphbuild.commands.console import Failures, dumps, note, output
from graphbuild.commands.options import Command, Day
from graphbuild.commands.questions import STATUSES


@click.command(cls=Command, short_help="Say that two events, or actors, are one.")
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@options.store
def merge(one: str, other: str, store: str) -> None:
    """Says that two events are one, or that actor ONE is actor OTHER; every later import keeps to it.

    Events are given by id, actors by id or by any name. What `merge` says, `split` takes back.

    \b
    Examples:
      graphbuild merge m-0123456789abcdef m-fedcba9876543210
      graphbuild merge "person:~schoof" "Dick Schoof"
    """
    from graphbuild.settings import connect

    with connect(store, must_exist=True) as opened:
        note(f"{store}: {opened.merge(one, other)}")


@click.command(cls=Command, short_help="Say that two events, or actors, are two.")
@click.argument("one", metavar="ONE")
@click.argument("other", metavar="OTHER")
@options.store
def split(one: str, other: str, store: str) -> None:
    """Says that two are not one; every later import keeps to it.

    Of events give the ids of a mention of each, as `graphbuild query evidence` names them; of actors their ids, as they
    were before they became one.

    \b
    Examples:
      graphbuild split m-0123456789abcdef m-fedcba9876543210
      graphbuild split "person:~schoof" person:dick-schoof
    """
    from graphbuild.settings import connect

    with connect(store, must_exist=True) as opened:
        note(f"{store}: {opened.split(one, other)}")


def _day(_: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value in (None, "none"):
        return "" if value else None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no date: write YYYY-MM-DD, or none", param=param) from None


@click.command(cls=Command, short_help="Correct an event, or leave it out.")
@click.argument("event", metavar="EVENT")
@options.store
@click.option("--type", "type_", metavar="TYPE", help="The event is of this type.")
@click.option(
    "--date", "day", metavar="DATE", callback=_day, help="It is of this day (YYYY-MM-DD); none: of no known day."
)
@click.option("--status", type=click.Choice(STATUSES), help="It has this status.")
@click.option("--drop", is_flag=True, help="It is no event: leave it out. A later correction brings it back.")
def correct(event: str, store: str, type_: str | None, day: str | None, status: str | None, drop: bool) -> None:
    """Corrects an event; every later import keeps to it, also with a newer extractor.

    What the articles say stays as they said it: `graphbuild show EVENT` shows both.

    \b
    Examples:
      graphbuild correct m-0123456789abcdef --type CONSULT --date 2025-03-20
      graphbuild correct m-0123456789abcdef --drop
    """
    from graphbuild.settings import connect

    if drop and (type_ or day is not None or status):
        raise click.UsageError("--drop goes alone")
    if not drop and not type_ and day is None and not status:
        raise click.UsageError("nothing to correct: give --type, --date, --status or --drop")
    with connect(store, must_exist=True) as opened:
        done = opened.correct(event, type_=type_.upper() if type_ else None, day=day, status=status, drop=drop)
    note(f"{store}: {done}")


@click.group(short_help="What is known of an article.")
def article() -> None:
    """What is known of an article."""


@article.command("set-published", cls=Command)
@click.argument("id_", metavar="ARTICLE")
@click.argument("day", metavar="DATE", type=Day())
@options.store
def set_published(id_: str, day: date, store: str) -> None:
    """Gives the day on which an article (id or URL) was published; “Thursday” in it then has its date.

    Every later import keeps to it. The same command again changes nothing.

    \b
    Examples:
      graphbuild article set-published a-0123456789abcdef 2025-03-15
    """
    from graphbuild.settings import connect

    with connect(store, must_exist=True) as opened:
        note(f"{store}: {opened.set_published(id_, day)}")


@click.group(short_help="The actors of the graph.")
def actors() -> None:
    """The actors of the graph."""


@actors.command("list", cls=Command)
@click.argument("text", required=False, metavar="[TEXT]")
@options.store
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Most rows.")
@click.option("--uncertain", is_flag=True, help="Pairs of persons that may be one, the likeliest first.")
@options.json_lines
def list_(text: str | None, store: str, limit: int, uncertain: bool, as_json: bool) -> None:
    """Lists actors, those that most articles name first; with TEXT those with a name that has its words.

    --uncertain lists pairs that were left two as it is not sure that they are one, with a score (0 to 1) and why: their
    spelling, or a surname that stands for two persons of a page. `merge` or `split` decides on a pair; it is then no
    longer listed.

    \b
    Examples:
      graphbuild actors list
      graphbuild actors list ستارمر --json
      graphbuild actors list --uncertain
    """
    from graphbuild.settings import connect
    from graphbuild.timeline.grid import print_grid

    with connect(store, must_exist=True) as opened:
        rows = opened.uncertain(text, limit) if uncertain else opened.actors(text, limit)
    if as_json:
        for row in rows:
            click.echo(dumps(row))
    else:
        print_grid(rows, sys.stdout)


@actors.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.out
@options.failed
def import_(files: tuple[str, ...], out: str, failed: str | None) -> None:
    """Writes files of actors as one YAML file of the registry's form, to be read over and given to `--actors`.

    \b
    FILE is, by its suffix:
      .yaml    a list of {id, name, kind, en, ar, short, country, wikidata, offices, sectors, ids};
               `name` is required; ids begin with person:, state:, org: or armed:
      .csv     columns name, kind (person, state, organization, armed_group), name_ar,
               aliases (A|B), country (ISO), wikidata, sectors (GOV|MIL), lei, geonames and
               other schemes (id:SCHEME for any); or what the Wikidata query service exports:
               item, itemLabel, itemLabel_ar, itemAltLabel
      .json    results of the Wikidata query service
      .jsonl   FollowTheMoney entities (also .ftm, .ndjson); what is no person or organisation
               is passed over

    Rows of one actor become one. A row that is no actor is named in one line, and the others are written.

    \b
    Examples:
      graphbuild actors import query.json entities.ftm.jsonl -o my.yaml
      graphbuild import news/ --actors my.yaml
    """
    from graphbuild.commands.user_actors import dump, gather

    failures = Failures.beside(failed, out)
    rows = gather(files, failures.add)
    if rows or not failures.count:
        with output(out) as stream:
            dump(rows, stream)
    note(f"{len(rows):,} actor{'' if len(rows) == 1 else 's'}")
    failures.finish(len(rows))


COMMANDS: list[click.Command] = [actors, article, merge, split, correct]
