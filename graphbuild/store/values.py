"""Values between Python and the driver: dates, points, nodes."""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from neo4j.graph import Node, Relationship
from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime, Duration, Time

from graphbuild.model import Json


def from_driver(value: Any) -> Any:
    """A value of a result as plain Python: dates native, a node as its properties with `labels`, a point as (lat, lon)."""
    if isinstance(value, Date | DateTime | Time):
        return value.to_native()
    if isinstance(value, Duration):
        return value.iso_format()
    if isinstance(value, WGS84Point):
        return (value.latitude, value.longitude)
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **from_driver(dict(value))}
    if isinstance(value, Relationship):
        return {"type": value.type, **from_driver(dict(value))}
    if isinstance(value, dict):
        return {k: from_driver(v) for k, v in value.items()}
    return [from_driver(v) for v in value] if isinstance(value, list) else value


def to_driver(name: str, value: Any) -> Any:
    """A property as the driver takes it."""
    return WGS84Point((value[1], value[0])) if name == "location" and value else value


def to_json(value: Any) -> Any:
    """A property as JSON holds it: dates as ISO strings. Raises TypeError for anything JSON has no form for."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


def row_hash(properties: Json) -> str:
    """The hash of a node's or an edge's properties: equal where they are."""
    text = json.dumps(properties, sort_keys=True, ensure_ascii=False, default=to_json)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def now() -> datetime:
    """The time of an import."""
    return datetime.now(UTC)
