"""The main job: articles in, graph out, and what was new."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar, cast

from graphbuild.graph.schema import RELATIONS
from graphbuild.model import Article, Document, Language

if TYPE_CHECKING:
    from graphbuild.graph.parts import Graph
    from graphbuild.store import LoadReport, Store

T = TypeVar("T")
_KINDS = {"articles": "Article", "events": "Event", "actors": "Actor"}
_CHUNK = 5000
_OF = "UNWIND $ids AS id MATCH (a:Article {id: id})"
_EVENTS_TOLD = f"{_OF}-[:TELLS]->(:Mention)-[:REFERS_TO]->(e:Event) RETURN DISTINCT e.id AS id"
_ACTORS_NAMED = f"{_OF}-[:MENTIONS]->(x:Actor) RETURN DISTINCT x.id AS id"
_RELATIONS_TOLD = f"{_OF} WHERE a.relations IS NOT NULL RETURN a.relations AS relations"
OnError = Callable[[str, Exception, dict[str, Any] | None], None]
Progress = Callable[[Iterable[T], str], Iterator[T]]


@dataclass(slots=True)
class ImportReport:
    """What an import read and wrote.

    `found` counts articles, events, actors and relations; `new` those that the store did not have; `loaded` is the
    store's own count of changes. Both are None in a dry run. `undated` are the articles without a day.
    """

    articles: int
    headlines: int
    found: dict[str, int]
    undated: list[Article]
    new: dict[str, int] | None = None
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
    """The documents of the articles in the paths. What can't be read or extracted is handed to `on_error`.

    Raises GraphbuildError where a pipeline named in `models` ({"en": "en_core_web_trf"}) can't be loaded.
    """
    from graphbuild.articles import read
    from graphbuild.extract import extract
    from graphbuild.language import load

    for code, name in (models or {}).items():  # one that is not there is told once, not for every article
        load(cast(Language, code), name)
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
    batch_size: int | None = None,
    workers: int = 1,
    **options: Any,
) -> ImportReport:
    """Read, extract, resolve and load the articles in the paths; `options` are those of `extract_paths`.

    Raises StoreError.
    """
    found = extract_paths(paths, on_error=on_error, **options)
    return load_documents(found, store, resolved=resolved, dry_run=dry_run, batch_size=batch_size, workers=workers)


def load_documents(
    documents: Iterable[Document],
    store: str,
    *,
    resolved: bool = True,
    dry_run: bool = False,
    batch_size: int | None = None,
    workers: int = 1,
) -> ImportReport:
    """Load documents into a store, resolved with what it has, and say what was new. Raises StoreError.

    With `resolved` false, actors and events are as the documents have them; a mention without an event is one. The store
    is opened before the first document is made, so that one that can't be reached is told before long work.
    """
    from graphbuild.graph import build
    from graphbuild.resolve import resolve
    from graphbuild.settings import connect

    if dry_run:
        made = resolve(documents) if resolved else list(documents)
        return _report(made, build(made))
    with connect(store) as opened:
        opened.apply_schema()
        made = list(documents)
        before = _count(opened)
        loaded = opened.add(made, resolve=resolved, batch_size=batch_size, workers=workers)
        after = _count(opened)
        report = _report(made, _told(opened, sorted({d.article.id for d in made})))
    report.loaded = loaded
    report.new = {kind: max(after[kind] - before[kind], 0) for kind in after}
    return report


def keep_apart(document: Document) -> Document:
    """The document with each event an event of its own (`--no-resolve`)."""
    for event in document.events:
        event.event_id = event.event_id or event.id
    return document


def _report(documents: list[Document], found: "Graph | dict[str, int]") -> ImportReport:
    return ImportReport(
        articles=len(documents),
        headlines=sum(d.article.kind == "headline" for d in documents),
        found=found if isinstance(found, dict) else _in_graph(found),
        undated=[d.article for d in documents if d.article.published is None],
    )


def _in_graph(graph: "Graph") -> dict[str, int]:
    labels = Counter(str(data["label"]) for _, data in graph.nodes(data=True))
    edges = Counter(str(data["type"]) for _, _, data in graph.edges(data=True))
    return {k: labels[v] for k, v in _KINDS.items()} | {"relations": sum(edges[t] for t in RELATIONS)}


def _told(store: "Store", articles: list[str]) -> dict[str, int]:
    """How many of each kind these articles tell, as the store has resolved them."""
    from graphbuild.store.batches import chunks

    found: dict[str, set[str]] = {"events": set(), "actors": set(), "relations": set()}
    for part in chunks(articles, _CHUNK):
        ids = {"ids": part}
        found["events"] |= {r["id"] for r in store.query(_EVENTS_TOLD, ids)}
        found["actors"] |= {r["id"] for r in store.query(_ACTORS_NAMED, ids)}
        for row in store.query(_RELATIONS_TOLD, ids):
            found["relations"] |= set(row["relations"])
    return {"articles": len(articles), **{k: len(v) for k, v in found.items()}}


def _count(store: "Store") -> dict[str, int]:
    """How many of each kind the store holds."""
    counts = {kind: _one(store, f"MATCH (n:{label}) RETURN count(n) AS n") for kind, label in _KINDS.items()}
    relations = "|".join(RELATIONS)
    return counts | {"relations": _one(store, f"MATCH (:Actor)-[r:{relations}]->(:Actor) RETURN count(r) AS n")}


def _one(store: "Store", query: str) -> int:
    return int(store.query(query)[0]["n"])


__all__ = ["ImportReport", "extract_paths", "import_articles", "keep_apart", "load_documents"]
