"""Commands that pass documents on as JSON Lines: `extract`, `resolve`, `load`, `evaluate`."""

from datetime import date
from typing import Any

import click

from graphbuild.commands import options
from graphbuild.commands.console import Failures, note, progress, write_rows
from graphbuild.commands.options import Command


@click.command(cls=Command, short_help="Print events, relations, actors of articles.")
@options.paths
@options.out
@options.reading
@options.extracting
@options.actors
@options.failed
def extract(
    paths: tuple[str, ...],
    out: str,
    published: date | None,
    lang: str,
    no_resolve: bool,
    failed: str | None,
    **settings: Any,
) -> None:
    """Prints the events, relations and actors of articles as JSON Lines, one document a line.

    Takes what `import` takes. A JSON Lines file needs `text` in each row, and keeps `id`, `lang`, `published` and
    `title`; all offsets count in exactly that text. The events of one call are resolved together.

    \b
    Examples:
      graphbuild extract articles.jsonl -o events.jsonl
      graphbuild extract page.html --published 2025-03-15
      graphbuild extract page.html --actors my.yaml
      graphbuild extract big.jsonl --no-resolve | graphbuild load -
    """
    from graphbuild.importing import extract_paths, keep_apart

    failures = Failures.beside(failed, out)
    found = extract_paths(
        paths, published=published, language=lang, on_error=failures.add, progress=progress, **settings
    )
    if no_resolve:
        done = write_rows((keep_apart(d).to_json() for d in found), out)
    else:
        from graphbuild.resolve import resolve as resolve_documents

        done = write_rows((d.to_json() for d in resolve_documents(found)), out)
    failures.finish(done)


@click.command(cls=Command, short_help="Give the same event and actor one id.")
@options.file
@options.out
@options.actors
@options.failed
def resolve(path: str, out: str, failed: str | None) -> None:
    """Gives the events and actors of extracted documents one id each over all of them.

    \b
    Examples:
      cat monday.jsonl tuesday.jsonl | graphbuild resolve - -o both.jsonl
      graphbuild extract news/ --no-resolve | graphbuild resolve - | graphbuild load -
    """
    from graphbuild.lines import documents
    from graphbuild.resolve import resolve as resolve_documents

    failures = Failures.beside(failed, out)
    resolved = resolve_documents(progress(documents(path, failures.add), "Reading documents"))
    failures.finish(write_rows((d.to_json() for d in resolved), out))


@click.command(cls=Command, short_help="Load extracted documents into a store.")
@options.file
@options.store
@options.actors
@options.failed
@options.batch_size
@options.workers
@click.option("--no-resolve", is_flag=True, help="Take actors and events as the lines have them.")
@options.dry_run
def load(
    path: str,
    store: str,
    failed: str | None,
    batch_size: int | None,
    workers: int,
    no_resolve: bool,
    dry_run: bool,
) -> None:
    """Loads extracted documents into a store; their actors and events are resolved with all that the store has.

    Each line is checked against docs/extract.schema.json; a bad line is named and the others are loaded. Loading the
    same lines again changes nothing.

    \b
    Examples:
      graphbuild load events.jsonl
      graphbuild extract news/ | graphbuild load - --store ./news.graph
      graphbuild load events.jsonl --store neo4j://localhost --dry-run
    """
    from graphbuild.commands.reports import import_summary
    from graphbuild.importing import load_documents
    from graphbuild.lines import documents

    failures = Failures.beside(failed)
    rows = progress(documents(path, failures.add), "Reading documents")
    report = load_documents(
        rows, store, resolved=not no_resolve, dry_run=dry_run, batch_size=batch_size, workers=workers
    )
    note(import_summary(report, store))
    failures.finish(report.articles)


@click.command(cls=Command, short_help="Score extracted events against coded ones.")
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option("--predicted", metavar="FILE", help="Events to score (default: extract the texts of GOLD now).")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show the first N disagreements.")
def evaluate(gold: tuple[str, ...], predicted: str | None, as_json: bool, errors: int) -> None:
    """Scores extracted events against coded ones (docs/coding-guideline.md) and prints the figures by language.

    \b
    Examples:
      graphbuild evaluate gold.jsonl
      graphbuild evaluate gold.jsonl --predicted events.jsonl --errors 10
      graphbuild evaluate articles.jsonl sentences.jsonl --json
    """
    from graphbuild.evaluate import evaluate_files

    result = evaluate_files(gold, predicted, errors=errors, progress=progress)
    click.echo(result.json() if as_json else result.table())


COMMANDS: list[click.Command] = [extract, resolve, load, evaluate]
