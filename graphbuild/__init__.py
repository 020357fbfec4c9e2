"""graphbuild reads news and builds a timeline graph of events.

What a notebook needs: `read` pages into articles, `extract` documents from them, `resolve` actors and events, `load` the
graph into a store, `timeline` to read it back.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# The functions take the names of their subpackages, so these are imported first: an import later would bind the name anew.
from graphbuild.extract import extract
from graphbuild.resolve import resolve

if TYPE_CHECKING:
    from graphbuild import timeline
    from graphbuild.articles import read
    from graphbuild.model import Document
    from graphbuild.store import LoadReport


def __getattr__(name: str) -> Any:
    """`read`, and `timeline`, a subpackage that can be called, imported when first asked for (YAML, the driver)."""
    if name == "read":
        return import_module("graphbuild.articles").read
    if name == "timeline":
        return import_module("graphbuild.timeline")
    raise AttributeError(f"module 'graphbuild' has no attribute {name!r}")


def load(documents: "Iterable[Document]", store: str | None = None) -> "LoadReport":
    """Load documents into a store, resolved with all that it has, and say what was new. Raises StoreError.

    `store` is a folder or a Bolt URI; left out, it is what the environment names, as for the commands.
    """
    from graphbuild.settings import connect, read_settings

    with connect(store or read_settings().store) as opened:
        opened.apply_schema()
        return opened.add(documents)


__all__ = ["__version__", "extract", "load", "read", "resolve", "timeline"]
