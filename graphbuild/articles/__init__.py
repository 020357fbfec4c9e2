"""Sources → `Article`: plain text pages, HTML, JSON Lines, feeds and web archives; cutting a page; its day of publication."""

from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike, fspath

from graphbuild.articles.detect import check_language
from graphbuild.articles.make import OnError, Options
from graphbuild.errors import InputError
from graphbuild.model import Article

__all__ = ["OnError", "read"]


def read(
    paths: Iterable[str | PathLike[str]] | str | PathLike[str],
    *,
    published: date | str | None = None,
    language: str | None = None,
    on_error: OnError | None = None,
) -> Iterator[Article]:
    """The articles in files, folders (searched through, sorted) and standard input (`-`).

    `published` is the day of publication of all articles that don't give their own in a row of JSON Lines; headlines of
    other articles stay undated. `language` is "ar", "en" or "auto" (default: told by the text).
    A bad input raises `InputError`; with `on_error(where, error)` it is handed over and the rest goes on.
    Raises InputError at once on an unsupported language or a `published` that is no date.
    """
    options = Options(published=_day(published), language=check_language(language), on_error=on_error)
    return _read([paths] if isinstance(paths, (str, PathLike)) else list(paths), options)


def _read(paths: Iterable[str | PathLike[str]], options: Options) -> Iterator[Article]:
    # The readers are imported here so that `import graphbuild` stays quick.
    from graphbuild.articles.sources import read_path

    for path in paths:
        name = fspath(path)
        try:
            yield from read_path(name, options)
        except InputError as error:
            options.bad(name, error)


def _day(published: date | str | None) -> date | None:
    if not isinstance(published, str):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError:
        raise InputError(f"{published!r} is no date: write YYYY-MM-DD") from None
