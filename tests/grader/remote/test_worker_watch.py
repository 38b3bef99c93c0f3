"""A worker's clocks, threads and files are seen from outside."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import threading
import time

import pytest

from grader.limits import Limits
from grader.remote.worker_watch import WorkerWatch, cpu_seconds, is_running, size_of

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def excess(tmp_path, wait=0.25, **limits):
    """Watch this very process for a moment."""
    watch = WorkerWatch(os.getpid(), tmp_path, Limits().but(limits))
    time.sleep(wait)
    return watch.excess()


def test_within_its_limits_there_is_nothing_to_tell(tmp_path):
    assert excess(tmp_path) is None


def test_time_by_the_clock(tmp_path):
    loss = excess(tmp_path, wall_seconds=0.1)
    assert (loss.status, loss.message) == ("TIMEOUT", "took longer than 0.1 seconds by the clock.")


@linux
def test_computing_time(tmp_path):
    watch = WorkerWatch(os.getpid(), tmp_path, Limits(cpu_seconds=0.01))
    began = time.process_time()
    while time.process_time() < began + 0.3:
        pass
    assert watch.excess().message == "used more than 0.01 seconds of computing time."


@linux
def test_threads(tmp_path):
    go = threading.Event()
    threads = [threading.Thread(target=go.wait) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        assert "started more than 2 threads" in excess(tmp_path, processes=2).message
    finally:
        go.set()
        for thread in threads:
            thread.join()


def test_files(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "file").write_bytes(b"x" * 20_000)
    assert "wrote more than" in excess(tmp_path, scratch_bytes=20_000).message


def test_the_costly_looks_are_taken_now_and_then_only(tmp_path):
    (tmp_path / "file").write_bytes(b"x" * 20_000)
    assert excess(tmp_path, wait=0, scratch_bytes=1) is None


def test_each_file_counts_as_a_block_and_what_can_not_be_looked_into_as_too_much(tmp_path):
    for number in range(3):
        (tmp_path / str(number)).touch()
    assert size_of(tmp_path, 1 << 20) == 3 * 4096
    assert size_of(tmp_path / "missing", 10) == 0
    assert size_of(tmp_path / "0", 10) == 11


@linux
def test_a_process_that_has_ended_is_not_running_even_before_it_is_waited_for():
    process = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not is_running(process.pid)
    process.wait()
    assert is_running(os.getpid())
    with pytest.raises(OSError, match="Invalid argument"):
        cpu_seconds(process.pid)


@linux
def test_room_that_is_reserved_behind_the_end_of_a_file_counts(tmp_path):
    keep_size = 1
    with (tmp_path / "reserved").open("wb") as file:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.fallocate(file.fileno(), keep_size, ctypes.c_long(0), ctypes.c_long(8 << 20)):
            pytest.skip(f"this file system reserves nothing: {os.strerror(ctypes.get_errno())}")
    assert (tmp_path / "reserved").stat().st_size == 0
    assert size_of(tmp_path, 1 << 30) >= 8 << 20
