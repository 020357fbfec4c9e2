"""The user's own actors: YAML as the registry's, CSV, results of the Wikidata query service, FollowTheMoney entities.

Each row becomes an entry of the registry. One that the registry has already, by its Wikidata id or by its kind and English
name, adds its names to that entry.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from graphbuild.errors import InputError
from graphbuild.ids import digest, slug
from graphbuild.model import ActorKind, Json
from graphbuild.resolve.gazetteer import is_arabic
from graphbuild.resolve.identifiers import of_columns, of_entity

_PREFIXES: dict[ActorKind, str] = {"person": "person", "state": "state", "organization": "org", "armed_group": "armed"}
_SCHEMAS: dict[str, ActorKind] = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": "organization",
}
_WIKIDATA = re.compile(r"(?:^|/entity/)(Q[1-9][0-9]*)$")


OnError = Callable[[str, InputError, Json], None]


def read_actors(path: str | Path) -> list[tuple[ActorKind, Json]]:
    """(kind, registry row) of each actor in a file, by its suffix: .yaml, .csv, .json (Wikidata), .jsonl or .ftm
    (FollowTheMoney). Raises InputError with one line where the file can't be read or a row has no name."""

    def fail(_: str, error: InputError, __: Json) -> None:
        raise error

    return list(scan_actors(path, fail))


def scan_actors(path: str | Path, on_error: OnError) -> Iterator[tuple[ActorKind, Json]]:
    """As `read_actors`, but a row that is no actor goes to `on_error` (where, error, row). Raises InputError for a file
    that can't be read at all."""
    path = Path(path)
    try:
        rows = list(_rows(path.suffix.lower(), path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: can't be read: {error}") from error
    except (ValueError, yaml.YAMLError, csv.Error) as error:
        raise InputError(f"{path}: {' '.join(str(error).split())}") from error
    for n, row in enumerate(rows, 1):
        where = f"{path}: row {n}"
        try:
            actor = _actor(row, where)
        except InputError as error:
            on_error(where, error, row if isinstance(row, dict) else {"text": str(row)})
            continue
        if actor is not None:
            yield actor


def _rows(suffix: str, text: str) -> Iterator[Any]:
    """The rows of a file; lines of entities as they stand, so that a bad one is told alone."""
    if suffix in (".yaml", ".yml"):
        found = yaml.safe_load(text)
        if not isinstance(found, list):
            raise ValueError("a list of actors is expected")
        yield from found
    elif suffix == ".csv":
        yield from (_flat(dict(row)) for row in csv.DictReader(io.StringIO(text)))
    elif suffix == ".json":
        yield from _bindings(json.loads(text))
    elif suffix in (".jsonl", ".ftm", ".ndjson"):
        yield from (_Line(line) for line in filter(str.strip, text.split("\n")))
    else:
        raise ValueError("actors are read from .yaml, .csv, .json (Wikidata) and .jsonl (FollowTheMoney)")


class _Line(str):
    """A line of FollowTheMoney entities."""


def _actor(row: Any, where: str) -> tuple[ActorKind, Json] | None:
    """The actor of a row, None for an entity that is none. Raises InputError."""
    try:
        if isinstance(row, _Line):
            entity = json.loads(row)
            if not isinstance(entity, dict):
                raise ValueError("no entity")
            row = _entity(entity)
            if row is None:
                return None
        return _entry(row, where)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise InputError(f"{where}: no actor: {' '.join(str(error).split())}") from error


def _bindings(data: Any) -> Iterator[Any]:
    """The rows of a Wikidata answer: SPARQL JSON (`results.bindings`), or the list that the service exports."""
    if isinstance(data, dict) and isinstance(data.get("results"), dict):
        data = data["results"].get("bindings")
    if not isinstance(data, list):
        raise ValueError("no rows of the Wikidata query service")
    for row in data:
        if not isinstance(row, dict):
            yield row
        else:
            yield _flat({k: v.get("value") if isinstance(v, dict) else v for k, v in row.items()})


def _flat(row: Json) -> Json:
    """A row of a table: our own columns, or `item`, `itemLabel`, `itemAltLabel`, `itemLabel_ar` … of Wikidata."""
    get = {k.strip(): (v or "").strip() for k, v in row.items() if k and isinstance(v, str | None)}.get
    wikidata = _WIKIDATA.search(get("item") or get("wikidata") or get("wikidataId") or "")
    alias = get("itemAltLabel") or get("aliases") or ""
    sectors = [s for s in re.split(r"[|;, ]+", (get("sectors") or get("sector") or "").upper()) if s]
    return {
        "ids": of_columns({k: v for k, v in row.items() if k and isinstance(v, str)}),
        "sectors": sectors,
        "id": get("id"),
        "kind": get("kind"),
        "name": get("itemLabel") or get("name"),
        "wikidata": wikidata[1] if wikidata else None,
        "country": _state(get("country") or get("countryCode") or get("iso") or ""),
        "names": [
            *re.split(r"[|;]|, ", alias),
            *(get(k) or "" for k in ("name_ar", "nameAr", "itemLabel_ar", "itemLabelAr", "labelAr")),
        ],
    }


def _entity(row: Json) -> Json | None:
    """A FollowTheMoney entity; None for what is no actor (vessels, addresses, links)."""
    kind, properties = _SCHEMAS.get(row.get("schema", "")), row.get("properties") or {}
    if kind is None:
        return None
    names = [n for k in ("name", "alias", "weakAlias") for n in properties.get(k) or ()]
    latin = [n for n in names if not is_arabic(n)]
    wikidata = next(iter(properties.get("wikidataId") or ()), None)
    country = next(iter(properties.get("country") or properties.get("nationality") or ()), "")
    return {
        "id": row.get("id"),
        "kind": kind,
        "name": row.get("caption")
        if row.get("caption") and not is_arabic(row["caption"])
        else (latin or names or [None])[0],
        "wikidata": wikidata,
        "country": _state(country),
        "ids": of_entity(row),
        "names": names,
    }


def _state(country: str) -> str | None:
    """The actor id of a state by its ISO code (or its own id)."""
    if country.startswith("state:"):
        return country
    return f"state:{country.lower()}" if re.fullmatch("[A-Za-z]{2}", country) else None


def _entry(row: Any, where: str) -> tuple[ActorKind, Json]:
    if not isinstance(row, dict) or not row.get("name"):
        raise InputError(f"{where}: an actor without a name")
    kind: ActorKind = row.get("kind") or _kind_of(str(row.get("id") or ""))
    if kind not in _PREFIXES:
        raise InputError(f"{where}: kind {kind!r} is none of {', '.join(_PREFIXES)}")
    name = str(row["name"])
    names = [n.strip() for n in row.get("names") or () if n and n.strip()]
    given = str(row.get("id") or "")
    own = given if re.fullmatch(r"(state|person|org|armed):[a-z0-9-]+", given) else ""
    if own and _kind_of(own) != kind:
        raise InputError(f"{where}: {own} is no id of kind {kind!r}: it would begin with {_PREFIXES[kind]}:")
    for key in ("en", "ar", "names"):
        if not isinstance(row.get(key) or [], list):
            raise InputError(f"{where}: {key} must be a list")
    found: Json = {
        **{k: v for k, v in row.items() if k not in ("kind", "names", "id") and v},
        "id": own or f"{_PREFIXES[kind]}:{slug(name) or 'x'}-{digest(given or name, size=6)}",
        "name": name,
        "en": _unique([*(row.get("en") or ()), *(n for n in names if not is_arabic(n))], name),
        "ar": _unique([*(row.get("ar") or ()), *(n for n in (*names, name) if is_arabic(n))], ""),
    }
    found["offices"] = [{k: _text(v) for k, v in office.items()} for office in row.get("offices") or ()]
    return kind, {k: v for k, v in found.items() if v}


def _text(value: Any) -> Any:
    """A year or a day that YAML reads as a number or a date, as text."""
    return str(value) if isinstance(value, int | date) and not isinstance(value, bool) else value


def _kind_of(actor_id: str) -> ActorKind:
    prefix = actor_id.split(":")[0]
    return next((k for k, p in _PREFIXES.items() if p == prefix), "person")


def _unique(names: Iterable[str], but: str) -> list[str]:
    return list(dict.fromkeys(n for n in names if n and n != but))
