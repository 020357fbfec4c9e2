"""Web archives (WARC): one page a response record."""

from collections.abc import Iterator
from typing import IO, Any

from graphbuild.articles.html import read_html
from graphbuild.articles.make import MAX_PAGE_BYTES, Options
from graphbuild.articles.web import need
from graphbuild.errors import InputError
from graphbuild.model import Article

_HTML = ("text/html", "application/xhtml+xml")


def read_warc(stream: IO[bytes], where: str, options: Options) -> Iterator[Article]:
    """The articles of the HTML pages in an archive. A bad record is named by its address; the others go on."""
    need("warcio", where, "a web archive")
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    pages = 0
    try:
        for record in ArchiveIterator(stream):
            if not _is_page(record):
                continue
            pages += 1
            yield from _page(record, where, options)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        options.bad(where, InputError(f"{where}: not a readable WARC file: {' '.join(str(error).split())}"))
        return
    if not pages:
        raise InputError(f"{where}: no HTML pages in the archive")


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").split(";")[0].strip().lower()
    return kind in _HTML and record.http_headers.get_statuscode().startswith("2")


def _page(record: Any, where: str, options: Options) -> Iterator[Article]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    place = f"{where}#{url}"
    try:
        data = record.content_stream().read(MAX_PAGE_BYTES + 1)
        if len(data) > MAX_PAGE_BYTES:
            raise InputError(f"{place}: a page of over {MAX_PAGE_BYTES:,} bytes")
        yield from read_html(
            data,
            place,
            options,
            url=url,
            retrieved=record.rec_headers.get_header("WARC-Date"),
            charset=_charset(record),
        )
    except InputError as error:
        options.bad(place, error)


def _charset(record: Any) -> str | None:
    kind = record.http_headers.get_header("Content-Type") or ""
    name = kind.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    return name or None
