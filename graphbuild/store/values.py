"""Values between Python and the driver: dates, points, nodes."""

from datetime import UTC, datetime
from typing import Any

import neo4j
from neo4j.graph import Node, Relationship
from neo4j.spatial import WGS84Point
from neo4j.time import Date, DateTime, Duration, Time


def plain(record: neo4j.Record) -> dict[str, Any]:
    """A record of a result with plain Python values."""
    return {key: from_driver(record[key]) for key in record.keys()}  # noqa: SIM118 - iterating a record gives values


def from_driver(value: Any) -> Any:
    """A value of a result as plain Python: dates native, a node as its properties with `labels`, a point as (lat, lon)."""
    if isinstance(value, DateTime):
        moment = value.to_native()
        return (
            moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        )  # the embedded engine keeps UTC, without saying so
    if isinstance(value, Date | Time):
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


def now() -> datetime:
    """The time of an import."""
    return datetime.now(UTC)
