"""What a process asks the kernel for itself is what it gets."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.system import process

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)


def test_a_system_without_forks_is_told_what_works_there(monkeypatch):
    process.needs_fork()
    monkeypatch.delattr(os, "fork")
    with pytest.raises(UsageError, match="WSL 2"):
        process.needs_fork()


def test_a_system_without_limits_is_told_so_too(monkeypatch):
    monkeypatch.setattr(process, "resource", None)
    with pytest.raises(UsageError, match="Linux or macOS"):
        process.needs_fork()


def is_gone(number):
    """Wait until a process has ended, a few seconds at most."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@ON_LINUX
def test_a_process_that_asks_for_it_dies_with_its_parent():
    code = """
import os, time
from grader.system import process
ready, told = os.pipe()
child = os.fork()
if child == 0:
    process.die_with_parent()
    os.write(told, b"x")
    time.sleep(60)
    os._exit(0)
os.close(1)  # or whoever reads waits for the child
os.read(ready, 1)
os.write(2, str(child).encode())
os._exit(0)
"""
    assert is_gone(int(run(code).stderr))


@ON_LINUX
def test_a_process_that_refuses_inspection_can_not_be_dumped():
    code = """
import ctypes
from grader.system import process
before = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)  # PR_GET_DUMPABLE
process.refuse_inspection()
print(before, ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    assert run(code).stdout == "1 0\n"


@ON_LINUX
def test_an_orphan_becomes_the_child_of_who_adopts():
    code = """
import os, time
from grader.system import process
process.adopt_descendants()
own, (ready, told) = os.getpid(), os.pipe()
if os.fork() == 0:
    middle = os.getpid()
    if os.fork() == 0:
        while os.getppid() == middle:
            time.sleep(0.01)
        os.write(told, str(os.getppid() == own).encode())
    os._exit(0)
print(os.read(ready, 10).decode())
"""
    assert run(code).stdout == "True\n"


@ON_LINUX
def test_memory_beyond_the_bound_is_not_given():
    code = """
from grader.system import process
process.bound_memory(64 << 20)
kept = bytearray(16 << 20)
try:
    bytearray(128 << 20)
except MemoryError:
    print("bounded")
"""
    assert run(code).stdout == "bounded\n"


@ON_LINUX
def test_a_bound_is_never_above_the_one_that_is_there():
    code = """
import resource
from grader.system import process
bound = process.address_space() + (64 << 20)
resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
process.bound_memory(1 << 40)
print(resource.getrlimit(resource.RLIMIT_AS) == (bound, bound))
"""
    assert run(code).stdout == "True\n"


@ON_LINUX
def test_the_address_space_grows_with_what_is_taken():
    before = process.address_space()
    taken = bytearray(64 << 20)
    assert process.address_space() - before >= len(taken)
