"""What all commands share: messages, progress, output files, dead letters. Data goes to stdout, all else to stderr."""

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from graphbuild.errors import GraphbuildError

T = TypeVar("T")
PARTLY = 3  # exit code: done, but some documents failed


@dataclass(slots=True)
class Console:
    """How a run speaks: `quiet` leaves errors only, `debug` shows tracebacks."""

    quiet: bool = False
    debug: bool = False


def console() -> Console:
    """The console of the running command."""
    context = click.get_current_context(silent=True)
    return context.find_root().ensure_object(Console) if context else Console()


def note(text: str) -> None:
    """A message to the user (stderr), unless quiet."""
    if not console().quiet:
        click.echo(text, err=True)


def one_line(error: object) -> str:
    """The text of an error on one line."""
    return " ".join(str(error).split()) or type(error).__name__


def progress(items: Iterable[T], label: str, length: int | None = None) -> Iterator[T]:
    """The items, counted in a progress bar on stderr where that is a terminal."""
    if console().quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console as RichConsole
    from rich.progress import track

    yield from track(items, label, total=length, console=RichConsole(stderr=True), transient=True)


@contextmanager
def output(path: str) -> Iterator[IO[str]]:
    """A text file to write (UTF-8), or stdout for `-`. A file appears under its name only when it is whole."""
    if path == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(path)
    if target.exists() and not target.is_file():  # a pipe or a device, such as /dev/null
        with target.open("w", encoding="utf-8") as stream:
            yield stream
        return
    try:
        handle, half = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    except OSError as error:
        raise GraphbuildError(f"{path}: can't write: {error.strerror}") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            yield stream
        os.chmod(half, 0o666 & ~_umask())
        os.replace(half, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(half)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def dumps(row: Any) -> str:
    """One JSON line, without the line end; what isn't JSON (dates of a store) as text."""
    return json.dumps(row, ensure_ascii=False, default=str)


def write_rows(rows: Iterable[Any], path: str) -> int:
    """Write rows as JSON Lines; their number."""
    count = 0
    with output(path) as stream:
        for row in rows:
            stream.write(dumps(row) + "\n")
            count += 1
    return count


@dataclass(slots=True)
class Failures:
    """What failed in a run: each named in one line on stderr, and kept in the dead-letter file `path`.

    A dead letter is the row that failed with its `error`, `id` first, so that the file can be corrected and read again.
    """

    path: Path
    count: int = 0
    _stream: IO[str] | None = field(default=None, repr=False)

    @classmethod
    def beside(cls, failed: str | None, out: str = "-") -> "Failures":
        """Failures kept in `failed`, else in `failed.jsonl` beside the output file, else in the current folder."""
        return cls(Path(failed) if failed else (Path() if out == "-" else Path(out).parent) / "failed.jsonl")

    def add(self, where: str, error: object, row: dict[str, Any] | None = None) -> None:
        """Name and keep one failure."""
        message = one_line(error)
        message = message if message.startswith(where) else f"{where}: {message}"
        click.echo(f"failed: {message}", err=True)
        if self._stream is None:
            try:
                self._stream = self.path.open("w", encoding="utf-8")
            except OSError as reason:
                raise GraphbuildError(f"{self.path}: can't write the failed documents: {reason.strerror}") from None
        rest = {k: v for k, v in (row or {}).items() if k not in ("id", "error")}
        self._stream.write(dumps({"id": (row or {}).get("id", where), "error": message, **rest}) + "\n")
        self._stream.flush()
        self.count += 1

    def finish(self, done: int) -> None:
        """End the command: exit code 0 where nothing failed, 3 where something else was done, else 1."""
        if self._stream is not None:
            self._stream.close()
        if self.count:
            note(f"{self.count} failed, kept in {self.path}")
            raise click.exceptions.Exit(PARTLY if done else 1)
