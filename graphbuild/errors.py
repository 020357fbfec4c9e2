"""Errors that reach the user as one line."""


class GraphbuildError(Exception):
    """Something that a user can understand and act on: one line, exit code 1.

    Every error a stage raises on bad input is of this class (or of a subclass);
    anything else that escapes is a bug of graphbuild.
    """


class InputError(GraphbuildError):
    """An input file or line can't be read; the other inputs of a batch go on."""


class StoreError(GraphbuildError):
    """The graph store can't be reached, opened or written."""
