"""The graph store: Neo4j over Bolt, or the embedded engine in a folder; the same statements for both."""

from pathlib import Path

from graphbuild.store.bolt import Rows, Store, is_uri
from graphbuild.store.report import Counters, LoadReport

__all__ = ["Counters", "LoadReport", "Rows", "Store", "open_store"]


def open_store(
    target: str | Path, *, database: str | None = None, user: str | None = None, password: str | None = None
) -> Store:
    """Opens the store at a Bolt address (`neo4j://…`, `bolt://…`) or in a folder, which is made where it is not there.

    `database`, `user` (neo4j) and `password` count for an address only. Raises StoreError at once where nothing answers,
    the password is wrong, the folder can't be written, or the embedded engine is not installed.
    """
    if is_uri(target):
        return Store(str(target), database=database, user=user, password=password)
    from graphbuild.store.embedded import open_folder

    return open_folder(Path(target))
