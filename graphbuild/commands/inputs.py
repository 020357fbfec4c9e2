"""Commands that read pages: `import` and `read`."""

from datetime import date

import click

from graphbuild.commands import options
from graphbuild.commands.console import Failures, note, progress, write_rows
from graphbuild.commands.options import Command


@click.command("import", cls=Command, short_help="Read news into the graph: the main job.")
@options.paths
@options.store
@options.reading
@options.extracting
@options.actors
@options.failed
@options.batch_size
@options.workers
@options.dry_run
def import_(
    paths: tuple[str, ...],
    store: str,
    published: date | None,
    lang: str,
    models: dict[str, str],
    week_start: int,
    min_confidence: float,
    no_resolve: bool,
    failed: str | None,
    batch_size: int | None,
    workers: int,
    dry_run: bool,
) -> None:
    """Reads articles from pages, feeds and archives into the graph: the main job.

    PATH is a file (.txt, .html, .jsonl, RSS/Atom, .warc), a folder of such files, or - for stdin. The same command run
    again changes nothing.

    \b
    Examples:
      graphbuild import page.html
      graphbuild import news/ --published 2025-03-15
      graphbuild import news/ --actors my.yaml --actors entities.ftm.jsonl
      graphbuild import feed.xml archive.warc.gz --store neo4j://localhost
      curl -s https://example.org/article | graphbuild import -
    """
    from graphbuild.commands.reports import import_summary, undated_hint
    from graphbuild.importing import import_articles

    failures = Failures.beside(failed)
    report = import_articles(
        paths,
        store,
        published=published,
        language=lang,
        models=models,
        week_start=week_start,
        min_confidence=min_confidence,
        resolved=not no_resolve,
        dry_run=dry_run,
        batch_size=batch_size,
        workers=workers,
        on_error=failures.add,
        progress=progress,
    )
    note(import_summary(report, store))
    if report.articles and not report.found["events"]:
        note("no event found")
    undated_hint(report.undated)
    failures.finish(done=report.articles)


@click.command(cls=Command, short_help="Print the articles found in inputs.")
@options.paths
@options.out
@options.reading
@options.failed
def read(paths: tuple[str, ...], out: str, published: date | None, lang: str, failed: str | None) -> None:
    """Prints the articles found in pages, feeds and archives, as JSON Lines.

    \b
    Examples:
      graphbuild read page.html
      graphbuild read news/ -o articles.jsonl
      graphbuild read page.txt --published 2025-03-15 | graphbuild extract - -o events.jsonl
    """
    from graphbuild.articles import read as read_articles

    failures = Failures.beside(failed, out)
    articles = read_articles(paths, published=published, language=lang, on_error=failures.add)
    done = write_rows((a.to_json() for a in progress(articles, "Reading")), out)
    if not done and not failures.count:
        note("no article found")
    failures.finish(done)


COMMANDS: list[click.Command] = [import_, read]
