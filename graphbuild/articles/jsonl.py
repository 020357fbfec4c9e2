"""JSON Lines: one document a row, its id kept and its text untouched, so that offsets count in exactly that text."""

import json
from collections.abc import Iterator
from typing import IO, Any

from graphbuild.articles.detect import check_language
from graphbuild.articles.make import MAX_ROW_BYTES, Options, check_text, language_of, text_id
from graphbuild.errors import InputError
from graphbuild.ids import content_hash
from graphbuild.model import Article, Language

_MEGABYTE = 1024 * 1024


def read_rows(stream: IO[bytes], where: str, options: Options) -> Iterator[Article]:
    """The documents of a JSON Lines stream. A bad row is named by its line; the others go on."""
    number = 0
    while raw := stream.readline(MAX_ROW_BYTES + 1):
        number += 1
        place = f"{where}:{number}"
        try:
            row = _row(raw, place, stream)
            article = None if row is None else article_from(row, place, options)
        except InputError as error:
            options.bad(place, error)
            continue
        if article is not None:
            yield article
    if number == 0:
        raise InputError(f"{where}: empty, no text in it")


def read_array(data: bytes, where: str, options: Options) -> Iterator[Article]:
    """The documents of a JSON file that holds a list of rows, or one row. Raises InputError where it is no JSON."""
    try:
        rows = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{where}: not valid JSON: {error}") from None
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
        place = f"{where}[{number}]"
        try:
            article = article_from(row, place, options)
        except InputError as error:
            options.bad(place, error)
            continue
        yield article


def _row(raw: bytes, place: str, stream: IO[bytes]) -> Any:
    if len(raw) > MAX_ROW_BYTES:
        size = len(raw)
        while not raw.endswith(b"\n") and (raw := stream.readline(_MEGABYTE)):
            size += len(raw)
        raise InputError(f"{place}: a line of {size:,} bytes; the limit is {MAX_ROW_BYTES:,}")
    try:
        text = raw.decode("utf-8-sig" if place.endswith(":1") else "utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: not valid UTF-8 at byte {error.start} of the line") from None
    if not text.strip():
        return None
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{place}: not valid JSON: {error}") from None


def article_from(row: Any, place: str, options: Options) -> Article:
    """The article of a row. Raises InputError where it has no text, or its language or date can't be read.

    What the row says of itself goes before what `options` say of all.
    """
    if not isinstance(row, dict):
        raise InputError(f"{place}: a row must be a JSON object with a text")
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"{place}: no text")
    check_text(text, place)
    url = row.get("url")
    given = row.get("id")
    try:
        article = Article.from_json(
            {
                **row,
                "id": given if given not in (None, "") else url or text_id(text),
                "language": _language(row, text, place, options),
            }
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{place}: {error}") from None
    if article.published is None and options.published:
        article.published, article.published_source = options.published, "user"
    article.content_hash = content_hash(text)
    return article


def _language(row: dict[str, Any], text: str, place: str, options: Options) -> Language:
    said = row.get("language") or row.get("lang")
    if said and said != "auto":
        try:
            return check_language(said) or language_of(text, place, options)
        except InputError as error:
            raise InputError(f"{place}: {error}") from None
    return language_of(text, place, options)
