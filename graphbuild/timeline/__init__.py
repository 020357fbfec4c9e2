"""The timeline: the events of a store by time, as rows, a table or a page; and the questions in `cypher/timeline`."""

from graphbuild.timeline.rows import events, rows

__all__ = ["events", "rows"]
