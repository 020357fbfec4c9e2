"""Places as nodes, and the countries they lie in."""

from babel import Locale

from graphbuild.graph.parts import Graph, add_edge, add_node
from graphbuild.graph.schema import node_key
from graphbuild.graph.search_text import search_text
from graphbuild.model import Json, PlaceMention


def country_id(code: str) -> str:
    """The id of the Place of a country, from its ISO 3166 code."""
    return f"country:{code.lower()}"


def add_place(graph: Graph, place: PlaceMention) -> None:
    """Adds the place, and the country it lies in where that is known and is not the place itself."""
    add_node(graph, "Place", _place_properties(place))
    code = place.country_code
    if not code:
        return
    country = _country_properties(code)
    if place.place_id == country["id"] or place.name == country["name"]:
        return
    if node_key("Place", country["id"]) not in graph:
        add_node(graph, "Place", country)
    add_edge(graph, "LOCATED_IN", place.place_id, country["id"])


def _place_properties(place: PlaceMention) -> Json:
    known = place.latitude is not None and place.longitude is not None
    return {
        "id": place.place_id,
        "name": place.name,
        "nameAr": place.name_ar,
        "countryCode": place.country_code,
        "location": (place.latitude, place.longitude) if known else None,
        "searchText": search_text([place.name, place.name_ar]),
    }


def _country_properties(code: str) -> Json:
    english, arabic = Locale("en").territories, Locale("ar").territories
    name, name_ar = english.get(code.upper(), code.upper()), arabic.get(code.upper())
    return {
        "id": country_id(code),
        "name": name,
        "nameAr": name_ar,
        "countryCode": code.upper(),
        "searchText": search_text([name, name_ar]),
    }
