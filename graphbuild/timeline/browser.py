"""Files for Neo4j Browser: its style, a guide, and the questions as favourites."""

import zipfile
from pathlib import Path

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
