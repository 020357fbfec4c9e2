"""The timeline: the events of a store by time, as rows, a table or a page; and the questions in `cypher/timeline`."""

from graphbuild.timeline.rows import events, rows
from graphbuild.timeline.show import show

__all__ = ["events", "rows", "show"]
