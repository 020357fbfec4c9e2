"""Environment variables, in one place."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphbuild.store import Store

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


def connect(store: str, *, must_exist: bool = False) -> "Store":
    """The store, with the user, password and database of the environment where it is a Bolt URI.

    With `must_exist` a folder that is not there is an error instead of a new, empty store. Raises StoreError.
    """
    from graphbuild.errors import StoreError
    from graphbuild.store import open_store

    if must_exist and "://" not in store and not Path(store).exists():
        raise StoreError(f"{store}: no store there (`graphbuild import` makes one)")
    settings = read_settings()
    return open_store(store, database=settings.database, user=settings.username, password=settings.password)
