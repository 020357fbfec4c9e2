"""The statements of `cypher/`: one a file, or several that end with `;`."""

import re
from functools import cache

from graphbuild.resources import list_dir, read_text, resource

_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_NAME = re.compile(r"CREATE\s+(?:FULLTEXT\s+)?(?:CONSTRAINT|INDEX)\s+(\w+)", re.IGNORECASE)


@cache
def statement(path: str) -> str:
    """The one statement of the file `cypher/<path>.cypher`, without its comment lines."""
    return _COMMENT.sub("", read_text(f"cypher/{path}.cypher")).strip()


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


def names(statements: tuple[str, ...]) -> set[str]:
    """The names of the constraints and indexes that the statements make."""
    return {m.group(1) for s in statements for m in [_NAME.match(s)] if m}
