"""Stores brought into a known state."""

from graphbuild.graph import build
from graphbuild.model import Document
from graphbuild.store import Store

_contents: dict[str, str] = {}


def emptied(store: Store) -> Store:
    """The store without nodes, with the schema."""
    _contents.pop(store.name, None)
    store.query("MATCH (n) DETACH DELETE n", write=True)
    if store.check_schema():
        store.apply_schema()
    return store


def filled(store: Store, name: str, documents: list[Document]) -> Store:
    """The store with these documents alone; loaded once where tests that only read follow each other."""
    if _contents.get(store.name) != name:
        emptied(store).load(build(documents))
        _contents[store.name] = name
    return store
