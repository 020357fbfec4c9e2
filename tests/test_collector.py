"""The garbage collector is on again when the last who held it off has left."""

import gc
from threading import Barrier, Thread

import pytest

from graphbuild.collector import held_off


def test_it_is_off_within_and_on_after_also_after_an_error():
    def fails():
        with held_off():
            assert not gc.isenabled()
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        fails()
    assert gc.isenabled()


def test_it_stays_off_where_it_was():
    gc.disable()
    try:
        with held_off():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_threads_that_overlap_leave_it_on():
    both_in, first_out = Barrier(2), Barrier(2)
    seen = []

    def first():
        with held_off():
            both_in.wait(10)
        first_out.wait(10)

    def second():
        with held_off():
            both_in.wait(10)
            first_out.wait(10)
            seen.append(gc.isenabled())

    threads = [Thread(target=f) for f in (first, second)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(10)
    assert seen == [False]
    assert gc.isenabled()
