"""Code that takes longer than its bound is stopped, and whoever had a timer before has it afterwards."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from grader.system.timer import at_most

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers on this system")


def spin(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_what_takes_too_long_is_stopped():
    began = time.monotonic()
    with pytest.raises(TimeoutError), at_most(0.05):
        spin(10)
    assert time.monotonic() - began < 5


def test_what_is_done_in_time_is_never_stopped_afterwards():
    with at_most(0.05):
        pass
    spin(0.1)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.parametrize("error", [ValueError, TimeoutError])
def test_an_error_inside_is_passed_on_and_the_timer_stopped(error):
    with pytest.raises(error), at_most(0.05):
        raise error
    spin(0.1)


def test_no_time_at_all_is_over_at_once():
    with pytest.raises(TimeoutError), at_most(0):
        spin(10)


def spin_in_a_wide_bound_and_on(seconds):
    with at_most(10):
        spin(seconds)
    spin(10)


def test_an_outer_bound_goes_on_after_an_inner_one():
    with pytest.raises(TimeoutError), at_most(0.2):
        spin_in_a_wide_bound_and_on(0.01)


def test_an_outer_bound_that_ran_out_inside_rings_at_the_end_of_the_inner_one():
    began = time.monotonic()
    with pytest.raises(TimeoutError), at_most(0.02):
        spin_in_a_wide_bound_and_on(0.1)
    assert time.monotonic() - began < 5


def test_the_handler_that_was_there_is_put_back():
    def own(*_):
        raise AssertionError("the timer rang for somebody else")

    before = signal.signal(signal.SIGALRM, own)
    try:
        with pytest.raises(TimeoutError), at_most(0.02):
            spin(10)
        assert signal.getsignal(signal.SIGALRM) is own
    finally:
        signal.signal(signal.SIGALRM, before)


def test_in_another_thread_there_is_no_bound():
    ended = []

    def work():
        with at_most(0.01):
            spin(0.05)
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]
