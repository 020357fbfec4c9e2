"""The options that several commands share, so that each is spelled and explained once."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from graphbuild.commands.console import Console

F = TypeVar("F", bound=Callable[..., Any])
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Command(click.Command):
    """A command that also takes `-h`, `--quiet` and `--debug`, and whose help shows examples."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [
            _flag(["-q", "--quiet"], "quiet", "Say nothing but errors."),
            _flag(["--debug"], "debug", "Show the traceback of an error."),
        ]


def _flag(names: list[str], field: str, text: str) -> click.Option:
    def keep(context: click.Context, _: click.Parameter, value: bool) -> None:
        if value:
            setattr(context.find_root().ensure_object(Console), field, True)

    return click.Option(names, is_flag=True, expose_value=False, is_eager=True, callback=keep, help=text)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """A day, `YYYY-MM-DD`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day as a date; a usage error where it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date: write YYYY-MM-DD", param, ctx)


def _models(_: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    models = {}
    for value in values:
        language, equals, name = value.partition("=")
        if not equals or not name or language not in ("ar", "en"):
            raise click.BadParameter(f"{value!r}: write ar=NAME or en=NAME", param=param)
        models[language] = name
    return models


def _store(context: click.Context, param: click.Parameter, value: str | None) -> str:
    if value:
        return value
    from graphbuild.settings import read_settings

    return read_settings().store


def _actors(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> None:
    """Takes the files into the registry, after those of GRAPHBUILD_ACTORS."""
    if values:
        from graphbuild.resolve.registry import ACTORS_VARIABLE, use_actors

        use_actors([*filter(None, os.environ.get(ACTORS_VARIABLE, "").split(os.pathsep)), *values])


def _week_start(_: click.Context, __: click.Parameter, value: str) -> int:
    return WEEKDAYS.index(value)


paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
file = click.argument("path", metavar="FILE", default="-")
out = click.option("-o", "--output", "out", default="-", metavar="FILE", help="Where to write; - is stdout (default).")
failed = click.option(
    "--failed", metavar="FILE", help="Where to keep what failed (default: failed.jsonl beside the output)."
)
store = click.option(
    "--store",
    metavar="STORE",
    callback=_store,
    help="A folder (embedded) or a Bolt URI (neo4j://host). Default: $GRAPHBUILD_STORE, else $NEO4J_URI, "
    "else ./graphbuild.graph. A Bolt URI takes $NEO4J_USERNAME, $NEO4J_PASSWORD and $NEO4J_DATABASE.",
)
actors = click.option(
    "--actors",
    multiple=True,
    metavar="FILE",
    callback=_actors,
    expose_value=False,
    help="Your own actors, beside the registry's: .yaml, .csv, .json (Wikidata), .jsonl (FollowTheMoney); may be given "
    "again. Also $GRAPHBUILD_ACTORS, paths joined as in $PATH. `graphbuild actors import --help` says what is in them.",
)
week_start = click.option(
    "--week-start",
    type=click.Choice(WEEKDAYS),
    metavar="DAY",
    default="monday",
    callback=_week_start,
    help="First day of a week, for “next week” (default monday).",
)
dry_run = click.option("--dry-run", is_flag=True, help="Do all but write to the store.")
batch_size = click.option(
    "--batch-size",
    type=click.IntRange(1),
    metavar="N",
    help="Articles written in one transaction (default 1000); each is written whole or not at all.",
)
workers = click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="Sessions that load in turn (default 1): one prepares articles while another writes. The graph is the same.",
)
json_lines = click.option("--json", "as_json", is_flag=True, help="JSON Lines instead of a table.")


def reading(function: F) -> F:
    """Options of commands that read articles."""
    function = click.option(
        "--lang",
        type=click.Choice(["ar", "en", "auto"]),
        default="auto",
        help="Language of the texts; auto (default) tells it by the text.",
    )(function)
    return click.option(
        "--published",
        type=Day(),
        metavar="DATE",
        help="Day of publication (YYYY-MM-DD) of articles that don't give their own. Without one, nothing is dated "
        "by guess: “Thursday” stays a Thursday.",
    )(function)


def extracting(function: F) -> F:
    """Options of commands that extract events."""
    for option in (
        click.option("--no-resolve", is_flag=True, help="Leave the events of different texts apart, and stream."),
        click.option(
            "--min-confidence",
            type=click.FloatRange(0, 1),
            default=0.0,
            metavar="X",
            help="Leave out events under this confidence (0 to 1; default 0).",
        ),
        week_start,
        click.option(
            "--model",
            "models",
            multiple=True,
            metavar="LANG=NAME",
            callback=_models,
            help="Another installed spaCy pipeline for a language: en=en_core_web_trf.",
        ),
    ):
        function = option(function)
    return function
