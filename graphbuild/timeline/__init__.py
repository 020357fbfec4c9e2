"""The timeline: the events of a store by time, as rows, a table or a page; and the questions in `cypher/timeline`.

The module can be called (`graphbuild.timeline(…)`), for notebooks: the function and the subpackage have one name.
"""

import sys
from types import ModuleType
from typing import Any

from graphbuild.timeline.rows import events, rows
from graphbuild.timeline.show import show


class _Timeline(ModuleType):
    def __call__(self, store: str | None = None, **options: Any) -> list[Any]:
        """The events of a store in order of time; the options are those of `rows`. Raises StoreError."""
        from graphbuild.settings import connect, read_settings

        with connect(store or read_settings().store, must_exist=True) as opened:
            return list(rows(opened, **options))


sys.modules[__name__].__class__ = _Timeline

__all__ = ["events", "rows", "show"]
