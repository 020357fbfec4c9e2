"""The named questions of `cypher/timeline`, and a user's own Cypher files.

A question is a file: `// Title`, comment lines that say what it answers, its parameters, one read-only statement.
A parameter line is `// @param name: type = default — what it is`; without a default it must be given. Types: `string`,
`integer`, `boolean`, `date` (YYYY-MM-DD), `datetime` (ISO 8601), `words`, which become the stems that search goes by,
`event`, which takes an id that it has or had, and `actor` and `place`, which take an id or a name in either language, and `country`, which takes an ISO code as well. Defaults: a value, `null`, or, for dates, `today`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from graphbuild.errors import GraphbuildError, StoreError
from graphbuild.graph.search_text import stems
from graphbuild.resolve.registry import country_id
from graphbuild.resources import list_dir, read_text
from graphbuild.store import Rows, Store

_FOLDER = "cypher/timeline"
_PARAMETER = re.compile(r"^@param\s+(\w+):\s*(\w+)(?:\s*=\s*(.*?))?\s*(?:—\s*(.*))?$")
_TYPES = ("words", "event", "string", "integer", "boolean", "date", "datetime", "actor", "place", "country")
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question; `default` as written in its line, None where it must be given."""

    name: str
    type: str
    default: str | None
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name, title, purpose, parameters, and the statement."""

    name: str
    title: str
    purpose: str
    parameters: tuple[Parameter, ...]
    cypher: str


@cache
def questions() -> dict[str, Question]:
    """The questions that come with graphbuild, by name."""
    paths = list_dir(_FOLDER, ".cypher")
    return {q.name: q for q in (parse(read_text(p), Path(p).stem) for p in paths)}


def question(name: str) -> Question:
    """The question of this name, or that in the file at this path. Raises GraphbuildError where there is neither."""
    if name in questions():
        return questions()[name]
    path = Path(name)
    if path.suffix in (".cypher", ".cyp", ".cql") or path.is_file():
        try:
            return parse(path.read_text(encoding="utf-8"), path.stem)
        except (OSError, UnicodeDecodeError) as error:
            raise GraphbuildError(f"{name}: can't be read ({getattr(error, 'strerror', None) or error})") from error
    raise GraphbuildError(f"no question {name!r}; there are: {', '.join(questions())}")


def parse(text: str, name: str) -> Question:
    """The question that a file holds. Raises GraphbuildError for a parameter line that is off, or no statement."""
    lines = text.strip().splitlines()
    header = [line.strip() for line in lines if line.strip().startswith("//")]
    comments = [line.removeprefix("//").strip() for line in header]
    cypher = "\n".join(line for line in lines if not line.strip().startswith("//")).strip().removesuffix(";").strip()
    if not cypher:
        raise GraphbuildError(f"{name}: no Cypher statement")
    parameters = tuple(_parameter(c, name) for c in comments if c.startswith("@param"))
    prose = [c for c in comments if not c.startswith("@param")]
    return Question(name, prose[0] if prose else name, " ".join(prose[1:]), parameters, cypher)


def _parameter(line: str, name: str) -> Parameter:
    match = _PARAMETER.match(line)
    if not match or match.group(2) not in _TYPES:
        raise GraphbuildError(f"{name}: not a parameter line: // {line}")
    return Parameter(match.group(1), match.group(2), match.group(3), match.group(4) or "")


def run(
    store: Store, question: Question, params: Mapping[str, Any] | None = None, *, allow_write: bool = False
) -> Rows:
    """The rows that answer a question. Values may be strings, as a command line has them, or of their type.

    Raises GraphbuildError for a parameter that is missing, unknown or not of its type, an actor or place that the store
    has not, and, without `allow_write`, for a statement that would change the store.
    """
    values = bound(store, question, dict(params or {}))
    if not allow_write and question.name not in questions() and store.writes(question.cypher, values):
        raise StoreError(f"{question.name}: the statement writes, and only reading is allowed here (--write allows it)")
    return store.query(question.cypher, values, write=allow_write)


def bound(store: Store, question: Question, given: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a question as the statement takes them. Raises GraphbuildError as `run` does."""
    known = {p.name: p for p in question.parameters}
    # A user's file without parameter lines takes what it is given as text.
    unknown = sorted(set(given) - set(known)) if known or question.name in questions() else []
    if unknown:
        takes = ", ".join(known) or "none"
        raise GraphbuildError(f"{question.name}: no parameter {unknown[0]!r} (it takes: {takes})")
    missing = [p.name for p in known.values() if p.default is None and given.get(p.name) is None]
    if missing:
        raise GraphbuildError(f"{question.name}: parameter {missing[0]!r} is missing: {known[missing[0]].help}")
    values = {name: value for name, value in given.items() if name not in known}
    for p in known.values():
        value = given.get(p.name) if given.get(p.name) is not None else p.default
        values[p.name] = _named(store, p, convert(question.name, p, value))
    return values


def convert(where: str, parameter: Parameter, value: Any) -> Any:
    """A value as the type of its parameter. Raises GraphbuildError."""
    if value is None or not isinstance(value, str):
        return value
    if value == "null":
        return None
    try:
        return _of_type(parameter.type, value.strip())
    except (ValueError, KeyError) as error:
        message = f"{where}: {parameter.name} must be {_wanted(parameter.type)}, not {value!r}"
        raise GraphbuildError(message) from error


def _of_type(type_: str, text: str) -> Any:
    if type_ == "integer":
        return int(text)
    if type_ == "words":
        return [f" {s}" for s in stems(text)]
    if type_ == "boolean":
        return _BOOLEANS[text.lower()]
    if type_ == "date":
        return date.today() if text == "today" else date.fromisoformat(text)
    if type_ == "datetime":
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return text


def _wanted(type_: str) -> str:
    return {
        "integer": "a whole number",
        "boolean": "true or false",
        "date": "a date (YYYY-MM-DD)",
        "datetime": "a date and time (ISO 8601)",
    }.get(type_, type_)


def _named(store: Store, parameter: Parameter, value: Any) -> Any:
    """The id of a named actor or place: what an analyst types need not be spelt as the store spells it."""
    if value is not None and parameter.type == "event":
        there = store.query("MATCH (e:Event {id: $id}) RETURN e.id AS id", {"id": str(value)})
        if not there:  # all events are looked through for an id that one had before
            there = store.query("MATCH (e:Event) WHERE $id IN e.formerIds RETURN e.id AS id", {"id": str(value)})
        return (there or [{"id": value}])[0]["id"]
    if value is not None and parameter.type == "country":
        return country_id(str(value))
    if value is None or parameter.type not in ("actor", "place"):
        return value
    return store.find(str(value), parameter.type.capitalize())
