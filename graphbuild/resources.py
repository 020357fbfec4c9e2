"""The project's data files: where they lie and how they are read.

`cypher/`, the schema of `extract` lines and the sample page stand at the top of the source tree and are mapped
into the wheel; a checkout (editable install) reads them where they stand.
"""

import json
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ClassVar

import fastjsonschema
import yaml

from graphbuild.errors import GraphbuildError

_TOP = {"cypher": "cypher", "extract.schema.json": "docs/extract.schema.json", "examples": "examples"}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Booleans as in YAML 1.2, true and false alone: a lexicon is full of `on`, `off`, `yes` and `no`."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {
        first: [(tag, regexp) for tag, regexp in rules if tag != "tag:yaml.org,2002:bool"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def resource(path: str) -> Traversable:
    """The file or folder `path`, relative to the package; top-level folders are found in wheel and checkout alike."""
    head, _, rest = path.partition("/")
    inside = files("graphbuild").joinpath(head)
    if head in _TOP and not (inside.is_file() or inside.is_dir()):
        inside = Path(__file__).parent.parent / _TOP[head]
    return inside.joinpath(rest) if rest else inside


def read_text(path: str) -> str:
    """The text of a data file (UTF-8)."""
    return resource(path).read_text(encoding="utf-8")


def read_yaml(path: str) -> Any:
    """The content of a YAML data file. Raises GraphbuildError naming the file where it is no YAML."""
    try:
        return yaml.load(read_text(path), Loader=_Loader)
    except yaml.YAMLError as error:
        raise GraphbuildError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error


def check(data: Any, schema: dict[str, Any], where: str) -> Any:
    """`data`, if it keeps to the JSON schema; else a GraphbuildError that says where and what."""
    try:
        return _validator(_freeze(schema))(data)
    except fastjsonschema.JsonSchemaValueException as error:
        raise GraphbuildError(f"{where}: {error.message}") from error


def list_dir(path: str, suffix: str) -> list[str]:
    """Paths (relative to the package) of the data files in folder `path` whose names end in `suffix`, sorted."""
    return sorted(f"{path}/{f.name}" for f in resource(path).iterdir() if f.name.endswith(suffix))


def _freeze(schema: dict[str, Any]) -> str:
    return json.dumps(schema, sort_keys=True)


@cache
def _validator(schema: str) -> Any:
    return fastjsonschema.compile(json.loads(schema))
