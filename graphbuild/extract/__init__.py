"""Extraction: articles → documents with their events, relations and actors."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graphbuild.errors import GraphbuildError
from graphbuild.model import Actor, ActorMention, Article, Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OnError = Callable[[Article, Exception], None]


def extract(
    articles: Iterable[Article],
    *,
    models: Mapping[str, str] | None = None,
    week_start: int = 0,
    min_confidence: float = 0.0,
    on_error: OnError | None = None,
) -> Iterator[Document]:
    """Read each article with the pipeline of its language.

    `models` names another installed spaCy pipeline for a language ({"en": "en_core_web_trf"}); `week_start` is the first
    day of the week (0 Monday … 6 Sunday); events under `min_confidence` are left out. An article that fails is handed to
    `on_error` and the rest goes on; without it the error is raised.
    """
    for article in articles:
        try:
            yield extract_one(article, models=models, week_start=week_start, min_confidence=min_confidence)
        except Exception as error:
            if on_error is None:
                raise
            on_error(article, error)


def extract_one(
    article: Article, *, models: Mapping[str, str] | None = None, week_start: int = 0, min_confidence: float = 0.0
) -> Document:
    """One article's document. Raises GraphbuildError where no pipeline is known for its language."""
    from graphbuild.language import load
    from graphbuild.language.extensions import make_doc

    if article.language not in ("ar", "en"):
        raise GraphbuildError(f"{article.id}: no pipeline for language {article.language!r} (ar, en)")
    nlp = load(article.language, (models or {}).get(article.language))
    _set_week_start(nlp, week_start)
    document = document_of(nlp(make_doc(nlp, article)), article)
    document.events = [e for e in document.events if e.confidence >= min_confidence]
    return document


def document_of(doc: "Doc", article: Article) -> Document:
    """What the pipeline wrote into a Doc, as a Document."""
    mentions: list[ActorMention] = [span._.actor for span in doc.spans.get("actors", ())]
    named = {m.actor_id: m for m in reversed(mentions)}
    counts = Counter(m.actor_id for m in mentions)
    events, relations = list(doc._.events), list(doc._.relations)
    ids = sorted(named)
    return Document(article, events, relations, [_actor(named[i]) for i in ids], {i: counts[i] for i in ids})


def _actor(mention: ActorMention) -> Actor:
    """The registry's actor, else one made from the mention."""
    from graphbuild.resolve.gazetteer import is_arabic
    from graphbuild.resolve.registry import load_registry
    from graphbuild.resolve.sectors import of_office, sectors_of

    known = load_registry().actor(mention.actor_id)
    if known is not None:
        if known.kind == "person" and not known.sectors:
            known.sectors = of_office(mention.office)
        return known
    arabic = is_arabic(mention.text)
    return Actor(
        id=mention.actor_id,
        kind=mention.kind,
        name=mention.name,
        name_ar=mention.text if arabic else None,
        aliases=[mention.text] if mention.text != mention.name else [],
        country=mention.country,
        sectors=sectors_of(mention.kind, mention.name, mention.office),
    )


def _set_week_start(nlp: "Language", week_start: int) -> None:
    if "graphbuild_times" in nlp.pipe_names:
        nlp.get_pipe("graphbuild_times").week_start = week_start  # type: ignore[attr-defined]


__all__ = ["document_of", "extract", "extract_one"]
