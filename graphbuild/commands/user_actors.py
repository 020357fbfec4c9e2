"""Files of a user's own actors, put together as one file of the registry's form (`actors import`)."""

from collections.abc import Callable, Iterable
from typing import IO

import yaml

from graphbuild.errors import GraphbuildError, InputError
from graphbuild.model import Json
from graphbuild.resolve.entries import check_actor
from graphbuild.resolve.gazetteer import is_arabic
from graphbuild.resolve.userfiles import scan_actors

_FIRST = ("id", "name")
OnError = Callable[[str, Exception, Json | None], None]


def gather(files: Iterable[str], on_error: OnError) -> list[Json]:
    """The actors of all files in their order, as rows of the registry; rows with one Wikidata id or one id are one actor.

    What can't be read, a file or a row, goes to `on_error`.
    """
    found: dict[str, Json] = {}
    ids: dict[str, str] = {}  # of the registry or of Wikidata → the id that the row is kept under
    for file in files:
        try:
            for n, (_, row) in enumerate(scan_actors(file, on_error), 1):
                _take(found, ids, row, f"{file}: actor {n} ({row['name']})", on_error)
        except InputError as error:
            on_error(file, error, None)
    return list(found.values())


def _take(found: dict[str, Json], ids: dict[str, str], row: Json, where: str, on_error: OnError) -> None:
    try:
        check_actor(row, where)
    except GraphbuildError as error:
        on_error(where, error, row)
        return
    names = [n for n in (row["id"], row.get("wikidata")) if n]
    known = next((ids[n] for n in names if n in ids), row["id"])
    before = found.get(known)
    found[known] = _joined(before, row) if before else row
    ids.update(dict.fromkeys(names, known))


def _joined(kept: Json, other: Json) -> Json:
    """The first row with the names of the other, and with what it lacks itself."""
    english = [*kept.get("en", ()), *_latin(other), *other.get("en", ())]
    arabic = [*kept.get("ar", ()), *other.get("ar", ())]
    lists = {k: [n for n in dict.fromkeys(v) if n != kept["name"]] for k, v in (("en", english), ("ar", arabic))}
    return {**other, **kept, **{k: v for k, v in lists.items() if v}}


def _latin(row: Json) -> list[str]:
    return [] if is_arabic(row["name"]) else [row["name"]]


def dump(rows: Iterable[Json], stream: IO[str]) -> None:
    """Writes rows as the YAML that `--actors` reads."""
    ordered = [{k: row[k] for k in sorted(row, key=lambda k: (k not in _FIRST, k))} for row in rows]
    yaml.safe_dump(ordered, stream, allow_unicode=True, sort_keys=False, width=120)
