"""The graph's vocabulary: labels, relationship types, and their properties with types.

`docs/data-model.md` says what each means. One table serves the builder, the loader, the exports and the checks.
"""

from dataclasses import dataclass
from typing import Literal

from graphbuild.resolve.identifiers import SCHEMES

PropertyType = Literal["string", "string[]", "date", "date[]", "int", "float", "boolean", "point"]


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label and the properties its nodes may have; `id` is the key of every one."""

    label: str
    properties: dict[str, PropertyType]


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A relationship type, the labels it joins, its properties, and whether `officeKey` tells apart several between two nodes."""

    type: str
    start: str
    end: str
    properties: dict[str, PropertyType]
    keyed: bool = False


KIND_LABELS = {
    "person": "Person",
    "state": "State",
    "organization": "Organization",
    "armed_group": "ArmedGroup",
    "group": "Group",
    "office": "Office",
}

_TIME: dict[str, PropertyType] = {
    "startDate": "date",
    "endDate": "date",
    "timeText": "string",
}

NODES = {
    node.label: node
    for node in (
        NodeType("Source", {"id": "string", "name": "string"}),
        NodeType(
            "Place",
            {
                "id": "string",
                "name": "string",
                "nameAr": "string",
                "countryCode": "string",
                "location": "point",
                "searchText": "string",
            },
        ),
        NodeType(
            "Actor",
            {
                "id": "string",
                "name": "string",
                "nameAr": "string",
                "kind": "string",
                "aliases": "string[]",
                "wikidataId": "string",
                "country": "string",
                "sectors": "string[]",
                **{name: "string" for name, _ in SCHEMES.values()},
                "identifiers": "string[]",
                "searchText": "string",
                "records": "string[]",
            },
        ),
        NodeType(
            "Article",
            {
                "id": "string",
                "name": "string",
                "title": "string",
                "url": "string",
                "language": "string",
                "publishedAt": "date",
                "publishedSource": "string",
                "kind": "string",
                "page": "string",
                "position": "int",
                "keywords": "string[]",
                "contentHash": "string",
                "record": "string",
            },
        ),
        NodeType(
            "Event",
            {
                "id": "string",
                "name": "string",
                "nameAr": "string",
                "type": "string",
                "mode": "string",
                "quad": "string",
                "status": "string",
                "date": "date",
                **_TIME,
                "datePrecision": "string",
                "dateQualifier": "string",
                "dateStatus": "string",
                "dateSource": "string",
                "edtf": "string",
                "relDays": "int",
                "weekday": "int",
                "altStartDates": "date[]",
                "page": "string",
                "position": "int",
                "theme": "string",
                "themeAr": "string",
                "conditions": "string",
                "conditionsAr": "string",
                "attribution": "string",
                "confidence": "float",
                "searchText": "string",
                "corrected": "string[]",
                "formerIds": "string[]",
            },
        ),
        NodeType(
            "Mention",
            {
                "id": "string",
                "name": "string",
                "sentence": "string",
                "start": "int",
                "end": "int",
                "triggerStart": "int",
                "triggerEnd": "int",
                "type": "string",
                "mode": "string",
                "status": "string",
                "participants": "string[]",
                "names": "string[]",
                **_TIME,
                "theme": "string",
                "conditions": "string",
                "attribution": "string",
                "extractor": "string",
                "confidence": "float",
                "record": "string",
                "said": "string",
            },
        ),
        NodeType(
            "Story", {"id": "string", "name": "string", "nameAr": "string", "first": "string", "second": "string"}
        ),
        NodeType(
            "Decision",
            {"id": "string", "name": "string", "decision": "string", "number": "int", "record": "string"},
        ),
    )
}

# What the loader keeps beside: by what a mention is resolved, an event has its place in a story or is found in a period, an actor is found again. No part of an export.
STORED: dict[str, dict[str, PropertyType]] = {
    "Article": {"digest": "string", "relations": "string[]"},
    "Mention": {"unit": "string", "cell": "string", "sign": "string", "place": "string"},
    "Event": {"thread": "string", "beat": "string", "long": "boolean", "undated": "boolean"},
    "Actor": {"nameKey": "string", "firstKey": "string", "lastKey": "string"},
}
DATED = ("Article", "Event")  # nodes that keep when they came

_ARTICLES: dict[str, PropertyType] = {"articleIds": "string[]"}
_RELATION: dict[str, PropertyType] = _ARTICLES

ROLES = ("INITIATED", "TARGETED", "PARTICIPATED_IN")
SEQUENCE = ("FOLLOWS", "RESPONSE_TO")
RELATIONS = ("HOLDS_OFFICE", "MEMBER_OF", "LEADS", "PART_OF", "ALLY_OF", "CITIZEN_OF")

EDGES = {
    edge.type: edge
    for edge in (
        EdgeType("LOCATED_IN", "Place", "Place", {}),
        EdgeType("PUBLISHED_BY", "Article", "Source", {"name": "string"}),
        EdgeType("MENTIONS", "Article", "Actor", {"count": "int", "records": "string[]"}),
        EdgeType("INITIATED", "Actor", "Event", _ARTICLES),
        EdgeType("TARGETED", "Event", "Actor", _ARTICLES),
        EdgeType("PARTICIPATED_IN", "Actor", "Event", _ARTICLES),
        EdgeType("OCCURRED_AT", "Event", "Place", _ARTICLES),
        EdgeType("ATTRIBUTED_TO", "Event", "Actor", _ARTICLES),
        EdgeType("REPORTED_IN", "Event", "Article", {"mentions": "int", "first": "string"}),
        EdgeType(
            "HOLDS_OFFICE",
            "Actor",
            "Actor",
            {
                "officeKey": "string",
                "office": "string",
                "from": "date",
                "to": "date",
                "fromText": "string",
                "toText": "string",
                **_ARTICLES,
            },
            keyed=True,
        ),
        *(EdgeType(type_, "Actor", "Actor", _RELATION) for type_ in RELATIONS[1:]),
        EdgeType("SAME_AS", "Actor", "Actor", {"score": "float", "judgement": "string"}),
        EdgeType("TELLS", "Article", "Mention", {}),
        EdgeType("REFERS_TO", "Mention", "Event", {}),
        *(EdgeType(type_, "Event", "Event", _ARTICLES) for type_ in SEQUENCE),
        EdgeType("PART_OF_STORY", "Event", "Story", _ARTICLES),
    )
}


def node_key(label: str, id_: str) -> str:
    """The name of a node in the networkx graph: an event's id may be that of a mention, so the label goes before it."""
    return f"{label}:{id_}"


def edge_key(type_: str, key: str | None = None) -> str:
    """The key of an edge between two nodes of the networkx graph."""
    return f"{type_}|{key}" if key else type_
