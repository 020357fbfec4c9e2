"""Files, folders and standard input: what each holds, by its name, else by how it starts."""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from graphbuild.articles import feed, html, jsonl, text, warc
from graphbuild.articles.make import MAX_PAGE_BYTES, Options
from graphbuild.errors import InputError
from graphbuild.model import Article

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

# Suffixes of the files that a folder is searched for.
_SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
}
_SNIFF_BYTES = 4096


def read_path(path: str, options: Options) -> Iterator[Article]:
    """The articles of a file, a folder or standard input (`-`). Raises InputError; in a folder each bad file is handed over."""
    if path == "-":
        yield from _read_stream(sys.stdin.buffer, "-", "", options)
    elif os.path.isdir(path):
        yield from _read_folder(path, options)
    else:
        yield from _read_file(path, options)


def _read_folder(path: str, options: Options) -> Iterator[Article]:
    files = list(_files(path))
    if not files:
        known = ", ".join(sorted(_SUFFIXES))
        raise InputError(f"{path}: a folder without articles (files read: {known})")
    for file in files:
        try:
            yield from _read_file(file, options)
        except InputError as error:
            options.bad(file, error)


def _files(path: str) -> Iterator[str]:
    """The readable files under a folder, sorted by path; hidden files and folders are left out."""
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _kind_by_name(name):
                yield os.path.join(folder, name)


def _kind_by_name(name: str) -> str | None:
    lower = name.lower()
    return next((kind for suffix, kind in _SUFFIXES.items() if lower.endswith(suffix)), None)


def _read_file(path: str, options: Options) -> Iterator[Article]:
    try:
        with Path(path).open("rb") as stream:
            yield from _read_stream(stream, path, _kind_by_name(path) or "", options)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None


def _read_stream(stream: BinaryIO, where: str, kind: str, options: Options) -> Iterator[Article]:
    head = stream.read(_SNIFF_BYTES)
    if not head:
        raise InputError(f"{where}: empty, no text in it")
    kind = _kind(head, kind)
    if kind == "jsonl":
        yield from jsonl.read_rows(_rejoin(head, stream), where, options)
    elif kind == "warc":
        yield from warc.read_warc(_rejoin(head, stream), where, options)
    else:
        yield from _read_whole(kind, _rest(head, stream, where), where, options)


def _read_whole(kind: str, data: bytes, where: str, options: Options) -> Iterator[Article]:
    if kind == "json":
        return jsonl.read_array(data, where, options)
    if kind == "feed":
        return feed.read_feed(data, where, options)
    return (html.read_html if kind == "html" else text.read_page)(data, where, options)


def _kind(head: bytes, named: str) -> str:
    """What a file holds: how it starts goes before what a vague name (`.txt`, `.json`, `.xml`, none) says."""
    if named in ("html", "warc", "jsonl"):
        return named
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1000].lower()
    if start.startswith(b"warc/"):
        return "warc"
    if named in ("", "text", "json") and re.match(rb'\{\s*["}]', start):
        return "jsonl" if named != "json" or _one_row_a_line(head) else "json"
    if named == "json" or (not named and re.match(rb"\[\s*\{", start)):
        return "json"
    if re.match(rb"<(?:!doctype\s+html|html|head|body)", start):
        return "html"
    if named == "feed" or re.match(rb"<(?:\?xml|rss|feed|rdf)", start):
        return "html" if re.search(rb"<(?:!doctype\s+)?html", start) else "feed"
    return "text"


def _one_row_a_line(head: bytes) -> bool:
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n")[0].strip()
    return len(first) > 2 and (first.endswith(b"}") or len(first) >= _SNIFF_BYTES - 8)


def _rest(head: bytes, stream: BinaryIO, where: str) -> bytes:
    data = head + stream.read(MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        raise InputError(f"{where}: over {MAX_PAGE_BYTES:,} bytes, too large for one page")
    return data


def _rejoin(head: bytes, stream: BinaryIO) -> IO[bytes]:
    return io.BufferedReader(_Rejoined(head, stream), 1 << 16)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        view = memoryview(buffer)
        if self._head:
            piece, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            piece = self._stream.read(len(view))
        view[: len(piece)] = piece
        return len(piece)
