"""The garbage collector, held off while many objects are made that live on."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_LOCK = Lock()
_holding = 0
_was_on = False


@contextmanager
def held_off() -> Iterator[None]:
    """Without the garbage collector, which looks at all objects again and again while many are made. Threads may hold it off at
    once: it is on again, if it was, when the last of them leaves."""
    global _holding, _was_on
    with _LOCK:
        if not _holding:
            _was_on = gc.isenabled()
            gc.disable()
        _holding += 1
    try:
        yield
    finally:
        with _LOCK:
            _holding -= 1
            if not _holding and _was_on:
                gc.enable()
