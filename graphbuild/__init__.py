"""graphbuild reads news and builds a timeline graph of events.

What a notebook needs: `read` pages into articles, `extract` documents from them, `resolve` actors and events, `load` the
graph into a store, `timeline` to read it back.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from graphbuild.articles import read
    from graphbuild.extract import extract
    from graphbuild.model import Document
    from graphbuild.resolve import resolve
    from graphbuild.store import LoadReport

_LAZY = {"read": "graphbuild.articles", "extract": "graphbuild.extract", "resolve": "graphbuild.resolve"}


def __getattr__(name: str) -> Any:
    """Import a stage when it is first asked for: spaCy and the driver take seconds to load."""
    from importlib import import_module

    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'graphbuild' has no attribute {name!r}")


def load(documents: "Iterable[Document]", store: str = "./graphbuild.graph") -> "LoadReport":
    """Load resolved documents into a store (a folder or a Bolt URI) and say what was new. Raises StoreError."""
    from graphbuild.graph import build
    from graphbuild.store import open_store

    with open_store(store) as opened:
        opened.apply_schema()
        return opened.load(build(documents))


def timeline(store: str = "./graphbuild.graph", **options: Any) -> list[dict[str, Any]]:
    """The events of a store in order of time, as rows; the options are those of `graphbuild timeline`."""
    from graphbuild.store import open_store
    from graphbuild.timeline import rows

    with open_store(store) as opened:
        return rows(opened, **options)


__all__ = ["__version__", "extract", "load", "read", "resolve", "timeline"]
