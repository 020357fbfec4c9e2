"""RSS and Atom feeds: one article an entry, from what the feed itself holds; nothing is fetched."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from graphbuild.articles.detect import require
from graphbuild.articles.encoding import refuse_binary
from graphbuild.articles.make import Options, check_text, text_id
from graphbuild.articles.published import declared, in_url
from graphbuild.articles.web import fragment_text, need
from graphbuild.errors import InputError
from graphbuild.ids import content_hash, digest
from graphbuild.model import Article


def read_feed(data: bytes, where: str, options: Options) -> Iterator[Article]:
    """The entries of a feed. An entry without text of its own becomes a headline. Raises InputError on a broken feed."""
    feedparser = need("feedparser", where, "an RSS or Atom feed")
    refuse_binary(data, where)
    feed = feedparser.parse(io.BytesIO(data))
    if not feed.entries:
        reason = f": {feed.bozo_exception}" if feed.bozo else ""
        raise InputError(f"{where}: no entries in the feed{' '.join(reason.split()) and reason}")
    source = feed.feed.get("title") or None
    page = feed.feed.get("link") or "p-" + digest(where)
    for position, entry in enumerate(feed.entries):
        place = f"{where}[{position + 1}]"
        try:
            article = _entry(entry, place, source, options)
        except InputError as error:
            options.bad(place, error)
            continue
        article.page, article.position = page, position
        yield article


def _entry(entry: Any, place: str, source: str | None, options: Options) -> Article:
    title = fragment_text(entry.get("title") or "").replace("\n", " ") or None
    text = _body(entry)
    kind = "article" if text else "headline"
    text = text or title or ""
    if not text:
        raise InputError(f"{place}: an entry without text")
    check_text(text, place)
    url = entry.get("link") or None
    day, found_in = _day(entry, url, options)
    return Article(
        id=url or entry.get("id") or text_id(text),
        text=text,
        language=require(text, place, options.language),
        title=title if kind == "article" else None,
        url=url,
        published=day,
        published_source=found_in,
        source=(entry.get("source") or {}).get("title") or source,
        kind=kind,
        content_hash=content_hash(text),
        keywords=[t["term"] for t in entry.get("tags", []) if t.get("term")],
    )


def _body(entry: Any) -> str:
    """The longest of the entry's contents and its summary, as paragraphs."""
    parts = [part.get("value") for part in entry.get("content", [])] + [entry.get("summary")]
    return max((fragment_text(p or "") for p in parts), key=len, default="")


def _day(entry: Any, url: str | None, options: Options) -> tuple[date | None, str | None]:
    """The entry's own stamp, by its day in the zone it is written in."""
    if options.published:
        return options.published, "user"
    day = declared(entry.get("published", "") or "")
    if day:
        return day, "meta"
    day = in_url(url)
    return (day, "url") if day else (None, None)
