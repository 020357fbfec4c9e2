"""graphbuild reads news and builds a timeline graph of events."""

__version__ = "0.1.0"
