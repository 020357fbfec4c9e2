"""The statements of `cypher/`: one a file, or several that end with `;`."""

import re
from functools import cache

from graphbuild.graph.schema import EDGES, KIND_LABELS
from graphbuild.resources import list_dir, read_text, resource

_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_DEFINITION = re.compile(
    r"CREATE\s+(FULLTEXT\s+)?(CONSTRAINT|INDEX)\s+(\w+)\s+IF NOT EXISTS FOR \(n:(\w+)\) (?:REQUIRE|ON)(?: EACH)?\s*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
# Of the two ends of an edge the one that has fewer is looked from: actors, places and sources have the most.
_HUBS = ("Actor", "Place", "Source")


@cache
def statement(path: str) -> str:
    """The one statement of the file `cypher/<path>.cypher`, without its comment lines."""
    return _COMMENT.sub("", read_text(f"cypher/{path}.cypher")).strip()


@cache
def label_statement(path: str, label: str) -> str:
    """A statement for the nodes of one label, in which `Label` stands for it, and `Others` for the other kinds of actors."""
    others = ":".join(k for k in KIND_LABELS.values() if k != label)
    return re.sub(r"\bLabel\b", label, statement(path)).replace(":Others", ":" + others)


@cache
def edge_statement(name: str, type_: str) -> str:
    """The statement that creates, sets or removes (`name`) relationships of a type."""
    edge = EDGES[type_]
    at_end = name != "create" and edge.start in _HUBS and edge.end not in _HUBS
    text = statement(f"load/edges/{name}{'-at-end' if at_end else ''}")
    for word, value in (("Start", edge.start), ("TYPE", type_), ("End", edge.end)):
        text = re.sub(rf"\b{word}\b", value, text)
    return text


@cache
def schema(engine: str) -> tuple[str, ...]:
    """The statements that make the constraints and indexes for an engine (`neo4j`, `embedded`), in order."""
    files = list_dir("cypher/schema", ".cypher")
    search = f"cypher/search/{engine}/schema.cypher"
    if resource(search).is_file():
        files = [*files, search]
    return tuple(s for f in files for s in split(read_text(f)))


def split(text: str) -> list[str]:
    """The statements of a text in which each ends with `;` at the end of a line, without comment lines."""
    parts = (p.strip() for p in re.split(r";\s*(?:\n|$)", _COMMENT.sub("", text)))
    return [p for p in parts if p]


def definitions(statements: tuple[str, ...]) -> dict[str, str]:
    """{name: what it is on} of the constraints and indexes that the statements make: `UNIQUENESS Actor(id)`."""
    found = {}
    for match in filter(None, map(_DEFINITION.match, statements)):
        fulltext, kind, name, label, properties = match.groups()
        type_ = "UNIQUENESS" if kind.upper() == "CONSTRAINT" else "FULLTEXT" if fulltext else "RANGE"
        named = ", ".join(re.findall(r"n\.(\w+)", properties))
        found[name] = f"{type_} {label}({named})"
    return found
