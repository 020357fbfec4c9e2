"""Resolved documents → the graph of events, as a networkx MultiDiGraph; its exports and their readers."""

from graphbuild.graph.build import build

__all__ = ["build"]
