"""JSON Lines between the stages: rows and documents read from a file or stdin, each bad line named by its number."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from graphbuild.errors import GraphbuildError, InputError
from graphbuild.model import Document
from graphbuild.resources import check, read_text

OnError = Callable[[str, Exception, dict[str, Any] | None], None]
MAX_LINE_BYTES = 64 * 1024 * 1024
_PIECE = 1024 * 1024


def json_rows(path: str, on_error: OnError | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a JSON Lines file (`-`: stdin), each with its place (`FILE:LINE`); empty lines are skipped.

    A line that is no JSON object is handed to `on_error(place, error, None)` and the rest goes on; without it the
    InputError is raised, as it is for a file that can't be opened or has no line.
    """
    number = 0
    with _open(path) as stream:
        while raw := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            place = f"{path}:{number}"
            try:
                row = _row(raw, stream, place)
            except InputError as error:
                if on_error is None:
                    raise
                on_error(place, error, None)
                continue
            if row is not None:
                yield place, row
    if number == 0:
        raise InputError(f"{path}: empty, no line in it")


@contextmanager
def _open(path: str) -> Iterator[IO[bytes]]:
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(path).open("rb") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or 'can not be read').lower()}") from None


def _row(raw: bytes, stream: IO[bytes], place: str) -> dict[str, Any] | None:
    if len(raw) > MAX_LINE_BYTES:
        size = len(raw)
        while not raw.endswith(b"\n") and (raw := stream.readline(_PIECE)):
            size += len(raw)
        raise InputError(f"{place}: a line of {size:,} bytes; the limit is {MAX_LINE_BYTES:,}")
    try:
        text = raw.decode("utf-8-sig")
        row = json.loads(text) if text.strip() else None
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: not valid UTF-8 at byte {error.start} of the line") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{place}: not valid JSON: {error}") from None
    if row is not None and not isinstance(row, dict):
        raise InputError(f"{place}: not a JSON object")
    return row


def documents(path: str, on_error: OnError | None = None) -> Iterator[Document]:
    """The documents of a file of `extract` lines, each checked against `docs/extract.schema.json`.

    A line that breaks the schema is an InputError that names file, line and field; `on_error` as for `json_rows`.
    """
    schema = json.loads(read_text("extract.schema.json"))
    for place, row in json_rows(path, on_error):
        try:
            yield document(row, schema, place)
        except InputError as error:
            if on_error is None:
                raise
            on_error(place, error, row)


def document(row: dict[str, Any], schema: dict[str, Any], place: str) -> Document:
    """The document of one `extract` line. Raises InputError where it breaks the schema or a span leaves the text."""
    try:
        check(row, schema, place)
        read = Document.from_json(row)
    except GraphbuildError as error:
        raise InputError(str(error).replace(": data.", ": ", 1)) from None
    except (KeyError, ValueError, TypeError) as error:
        raise InputError(f"{place}: {type(error).__name__}: {error}") from None
    size = len(read.article.text)
    for number, event in enumerate(read.events):
        spans = [event.trigger, event.sentence, *((p.start, p.end) for p in event.participants)]
        if any(not 0 <= a <= b <= size for a, b in spans):
            raise InputError(f"{place}: events[{number}]: a span outside the text of {size:,} characters")
    return read
