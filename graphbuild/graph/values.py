"""Property values as text and JSON, by the types of the schema; and the hash by which a changed row is known."""

import hashlib
import json
import re
from datetime import date, datetime
from typing import Any

import orjson

from graphbuild.graph.schema import EDGES, NODES
from graphbuild.model import Json

# What a store adds to its nodes; a canonical export leaves it out.
STORE_PROPERTIES = {"ingestedAt": "datetime"}
NOT_CANONICAL = ("ingestedAt", "formerIds")
# What XML 1.0 has no way to write.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _iso(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_iso).encode


def type_of(owner: str, name: str) -> str:
    """The type of a property of a label or relationship type; text where the schema has none of that name."""
    types = NODES[owner].properties if owner in NODES else EDGES[owner].properties
    return types.get(name) or STORE_PROPERTIES.get(name, "string")


def to_json(value: Any) -> Any:
    """A value as JSON holds it: dates as ISO 8601."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return [to_json(v) for v in value] if isinstance(value, list | tuple) else value


def from_json(type_: str, value: Any) -> Any:
    """The inverse of `to_json`. Raises ValueError, TypeError."""
    if type_.endswith("[]"):
        return [from_json(type_[:-2], v) for v in value]
    if type_ == "date":
        return date.fromisoformat(value)
    if type_ == "datetime":
        return datetime.fromisoformat(value)
    return tuple(value) if type_ == "point" else value


def to_xml(value: Any) -> str | int | float | bool:
    """A value as a GraphML attribute: lists as JSON text; characters that XML has not become U+FFFD."""
    plain = to_json(value)
    text = json.dumps(plain, ensure_ascii=False) if isinstance(plain, list) else plain
    return _NOT_XML.sub("\ufffd", text) if isinstance(text, str) else text


def from_xml(type_: str, value: Any) -> Any:
    """The inverse of `to_xml`. Raises ValueError, TypeError."""
    return from_json(type_, json.loads(value) if type_.endswith("[]") or type_ == "point" else value)


def compact(value: Any) -> str:
    """JSON in one spelling: keys in order, no blanks, dates as ISO 8601, what is no number as null. Raises TypeError for what
    JSON has not."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:  # halves of a surrogate pair, which torn texts have, or a number beyond 64 bits
        return _ENCODE(value)


def row_hash(properties: Json) -> str:
    """The hash of a node's or an edge's properties: equal where they are."""
    text = compact(properties)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
