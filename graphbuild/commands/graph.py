"""Commands on the graph as a whole: `export`, `schema`, `retract`, `browser`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphbuild.commands import options
from graphbuild.commands.console import note, output
from graphbuild.commands.options import Command

if TYPE_CHECKING:
    from graphbuild.store import Store

ENGINES = ("neo4j", "embedded")


@click.command(cls=Command, short_help="Write the graph as files.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "graphml", "neo4j-csv", "html"]),
    default="jsonl",
    help="jsonl (default) and graphml read back to the same graph; neo4j-csv is for `neo4j-admin database import`; "
    "html is the whole timeline as a page.",
)
@options.out
@options.store
@click.option("--canonical", is_flag=True, help="jsonl without what depends on the order of imports.")
def export(form: str, out: str, store: str, canonical: bool) -> None:
    """Writes the whole graph of a store.

    neo4j-csv writes a folder (-o FOLDER) and prints the command that imports it into an empty Neo4j database.

    \b
    Examples:
      graphbuild export -o graph.jsonl
      graphbuild export --format graphml -o graph.graphml
      graphbuild export --format neo4j-csv -o csv/
      graphbuild export --canonical | sha256sum
    """
    from graphbuild.settings import connect

    if form == "neo4j-csv" and out == "-":
        raise click.UsageError("--format neo4j-csv writes a folder: give it with -o FOLDER")
    if canonical and form != "jsonl":
        raise click.UsageError("--canonical goes with --format jsonl")
    with connect(store, must_exist=True) as opened:
        _export(opened, form, out, canonical)


def _export(store: "Store", form: str, out: str, canonical: bool) -> None:
    from graphbuild.graph.export import write_csv, write_graphml, write_jsonl
    from graphbuild.store.statements import schema as statements

    if form == "neo4j-csv":
        click.echo(write_csv(store.graph(whole=True), Path(out)))
        schema_file = Path(out) / "schema.cypher"
        schema_file.write_text("".join(f"{s};\n" for s in statements("neo4j")), encoding="utf-8")
        note(f"after it: `graphbuild schema apply --store neo4j://…`, or {schema_file} in cypher-shell")
    elif form == "graphml":
        write_graphml(store.graph(), sys.stdout.buffer if out == "-" else out)
    elif form == "jsonl":
        with output(out) as stream:
            write_jsonl(store.graph(), stream, canonical=canonical)
    else:
        from graphbuild.timeline import events
        from graphbuild.timeline.html import page

        with output(out) as stream:
            stream.write(page(events(store)))


@click.group(short_help="Constraints and indexes of the store.")
def schema() -> None:
    """The constraints and indexes of a store; `import` and `load` apply them."""


@schema.command("print", cls=Command)
@click.option(
    "--engine", type=click.Choice(ENGINES), default="neo4j", help="For Neo4j (default) or the embedded engine."
)
def print_(engine: str) -> None:
    """Prints the statements that make the schema.

    \b
    Examples:
      graphbuild schema print
      graphbuild schema print | cypher-shell -u neo4j
    """
    from graphbuild.store.statements import schema as statements

    for statement in statements(engine):
        click.echo(f"{statement};")


@schema.command(cls=Command)
@options.store
def apply(store: str) -> None:
    """Makes the constraints and indexes that are missing, as after a `neo4j-admin` import.

    \b
    Examples:
      graphbuild schema apply --store neo4j://localhost
    """
    from graphbuild.settings import connect

    with connect(store) as opened:
        made = opened.apply_schema()
    note(f"{store}: {made.constraints_added} constraints and {made.indexes_added} indexes made")


@schema.command(cls=Command)
@options.store
def check(store: str) -> None:
    """Names the constraints and indexes that are missing or not as they should be; exit code 1 where there are any.

    \b
    Examples:
      graphbuild schema check
      graphbuild schema check --store neo4j://localhost || graphbuild schema apply --store neo4j://localhost
    """
    from graphbuild.settings import connect

    with connect(store, must_exist=True) as opened:
        missing = opened.check_schema()
    for name in missing:
        click.echo(name)
    if missing:
        raise click.exceptions.Exit(1)
    note(f"{store}: the schema is whole")


@click.command(cls=Command, short_help="Take articles back out of the graph.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@options.store
def retract(articles: tuple[str, ...], store: str) -> None:
    """Removes articles (by id) and all that only they say; events that others tell too are told without them.

    \b
    Examples:
      graphbuild retract a-0123456789abcdef
      graphbuild retract a-0123456789abcdef --store neo4j://localhost
    """
    from graphbuild.settings import connect

    with connect(store, must_exist=True) as opened:
        note(f"{store}: {opened.retract(list(articles))}")


@click.command(cls=Command, short_help="Write what makes Neo4j Browser a timeline tool.")
@click.argument("folder", default="neo4j-browser", metavar="[FOLDER]")
@click.option("--serve", is_flag=True, help="Then serve the folder to Browser until Ctrl-C, for `:guide`.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Where to serve.")
def browser(folder: str, serve: bool, port: int) -> None:
    """Writes what makes Neo4j Browser a timeline tool into a folder: style.grass, favourites.zip, guide.md.

    Drop style.grass and favourites.zip on the Browser window. With --serve, type the `:guide` line that it prints into
    Browser; the host must be one that the server's `browser.remote_content_hostname_allowlist` names (localhost is by
    default).

    \b
    Examples:
      graphbuild browser
      graphbuild browser ./for-browser --serve
    """
    from graphbuild.timeline.browser import serve_folder, write_browser_files

    for path in write_browser_files(Path(folder)):
        click.echo(path)
    if serve:
        with serve_folder(Path(folder), port) as (url, wait):
            click.echo(f":guide {url}/guide.md")
            note("Ctrl-C ends it")
            wait()


COMMANDS: list[click.Command] = [export, schema, retract, browser]
