"""Plain text pages: one page a file, with one article or several, headlines and furniture."""

import re
from collections.abc import Iterator

from graphbuild.articles.encoding import decode, refuse_binary
from graphbuild.articles.make import Options, PageFacts, check_lines, documents, language_of, page_id
from graphbuild.articles.pages import cut
from graphbuild.errors import InputError
from graphbuild.model import Article

_ADDRESS = re.compile(r"\s*(?:[^\W\d_]+\s*:\s*)?(https?://\S+)[^\S\n]*(?:\r?\n|$)")


def read_page(data: bytes, where: str, options: Options) -> Iterator[Article]:
    """The articles and headlines of a page of text. Raises InputError on a page that holds none or can't be read."""
    refuse_binary(data, where)
    text = re.sub(r"\r\n?", "\n", decode(data, where))
    check_lines(text, where)
    if not text.strip():
        raise InputError(f"{where}: empty, no text in it")
    language = language_of(text, where, options)
    yield from documents(cut(text, language), PageFacts(page_id(text), url=_address(text)), where, language, options)


def _address(text: str) -> str | None:
    """The address of the page, where its first line gives it."""
    match = _ADDRESS.match(text)
    return match[1] if match else None
