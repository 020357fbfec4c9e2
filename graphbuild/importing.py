"""The main job: articles in, graph out, and what was new."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from graphbuild.model import Article, Document

if TYPE_CHECKING:
    from graphbuild.store import LoadReport

T = TypeVar("T")
OnError = Callable[[str, Exception, dict[str, Any] | None], None]
Progress = Callable[[Iterable[T], str], Iterator[T]]


@dataclass(slots=True)
class ImportReport:
    """What an import read and wrote: `loaded` is None in a dry run; `undated` are the articles without a day."""

    articles: int = 0
    headlines: int = 0
    events: int = 0
    actors: int = 0
    relations: int = 0
    undated: list[Article] = field(default_factory=list)
    loaded: "LoadReport | None" = None


def _quiet(items: Iterable[T], _: str) -> Iterator[T]:
    return iter(items)


def extract_paths(
    paths: Iterable[str],
    *,
    on_error: OnError,
    published: date | None = None,
    language: str = "auto",
    models: dict[str, str] | None = None,
    week_start: int = 0,
    min_confidence: float = 0.0,
    progress: Progress[Any] = _quiet,
) -> Iterator[Document]:
    """The documents of the articles in the paths. What can't be read or extracted is handed to `on_error`."""
    from graphbuild.articles import read
    from graphbuild.extract import extract

    articles = read(
        paths, published=published, language=language, on_error=lambda where, error: on_error(where, error, None)
    )
    return extract(
        progress(articles, "Reading articles"),
        models=models,
        week_start=week_start,
        min_confidence=min_confidence,
        on_error=lambda article, error: on_error(article.id, error, article.to_json()),
    )


def import_articles(
    paths: Iterable[str],
    store: str,
    *,
    on_error: OnError,
    resolved: bool = True,
    dry_run: bool = False,
    **options: Any,
) -> ImportReport:
    """Read, extract, resolve and load the articles in the paths; `options` are those of `extract_paths`.

    Raises StoreError.
    """
    found = extract_paths(paths, on_error=on_error, **options)
    if not resolved:
        return load_documents(map(keep_apart, found), store, dry_run=dry_run)

    def all_resolved() -> Iterator[Document]:
        from graphbuild.resolve import resolve

        yield from resolve(found)

    return load_documents(all_resolved(), store, dry_run=dry_run)


def load_documents(documents: Iterable[Document], store: str, *, dry_run: bool = False) -> ImportReport:
    """Load documents into a store and say what was new. Raises StoreError.

    The store is opened before the first document is made, so that one that can't be reached is told before long work.
    """
    if dry_run:
        return _report(list(documents))
    from graphbuild.graph import build
    from graphbuild.store import open_store

    with open_store(store) as opened:
        opened.apply_schema()
        made = list(documents)
        report = _report(made)
        report.loaded = opened.load(build(made))
    return report


def keep_apart(document: Document) -> Document:
    """The document with each event an event of its own (`--no-resolve`)."""
    for event in document.events:
        event.event_id = event.event_id or event.id
    return document


def _report(documents: list[Document]) -> ImportReport:
    return ImportReport(
        articles=len(documents),
        headlines=sum(d.article.kind == "headline" for d in documents),
        events=len({e.event_id for d in documents for e in d.events}),
        actors=len({a.id for d in documents for a in d.actors}),
        relations=sum(len(d.relations) for d in documents),
        undated=[d.article for d in documents if d.article.published is None],
    )


__all__ = ["ImportReport", "extract_paths", "import_articles", "keep_apart", "load_documents"]
