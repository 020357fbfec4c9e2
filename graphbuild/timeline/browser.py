"""Files for Neo4j Browser: its style, a guide, and the questions as favourites."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from graphbuild.errors import GraphbuildError
from graphbuild.resources import list_dir, read_text

_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file knows: the same questions give the same bytes


def write_browser_files(folder: Path) -> list[Path]:
    """Write style.grass, guide.md and favourites.zip; their paths. Raises GraphbuildError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for name in ("style.grass", "guide.md"):
            (folder / name).write_text(read_text(f"cypher/browser/{name}"), encoding="utf-8")
            written.append(folder / name)
        return [*written, write_favourites(folder / "favourites.zip")]
    except OSError as error:
        raise GraphbuildError(f"{folder}: can't write: {error.strerror}") from None


def write_favourites(path: Path) -> Path:
    """Write the questions as a zip of `graphbuild/NAME.cypher`, which Browser shows as a folder of favourites."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in list_dir("cypher/timeline", ".cypher"):
            entry = zipfile.ZipInfo(f"graphbuild/{file.rpartition('/')[2]}", _FIRST)
            archive.writestr(entry, read_text(file))
    return path


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder, which a page of another origin (Neo4j Browser) may read."""

    def end_headers(self) -> None:
        """Allows the reading page whatever its origin: the files are no secret, and only this machine is served."""
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        super().end_headers()

    def do_OPTIONS(self) -> None:
        """Answers what a browser asks before it reads from another origin."""
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: stderr is for the user."""


@contextmanager
def serve_folder(folder: Path, port: int = 0) -> Iterator[tuple[str, Callable[[], None]]]:
    """Serves a folder on loopback (port 0: a free one); its address, and what serves until it is interrupted.

    Raises GraphbuildError where the port is taken.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
    except OSError as error:
        raise GraphbuildError(f"port {port}: {error.strerror}") from None
    with server:
        yield f"http://localhost:{server.server_port}", server.serve_forever
