"""Environment variables, in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_STORE = "./graphbuild.graph"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says.

    `store` is a folder (embedded) or a Bolt URI; `username`, `password` and `database` belong to a Bolt URI, None where
    the environment doesn't give them.
    """

    store: str
    username: str | None
    password: str | None
    database: str | None


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """The settings of an environment (default: the process's). An empty variable counts as absent."""
    env = os.environ if environ is None else environ
    return Settings(
        store=env.get("GRAPHBUILD_STORE") or env.get("NEO4J_URI") or DEFAULT_STORE,
        username=env.get("NEO4J_USERNAME") or None,
        password=env.get("NEO4J_PASSWORD") or None,
        database=env.get("NEO4J_DATABASE") or None,
    )
