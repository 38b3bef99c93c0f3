"""A call of the C library that fails raises what Python's own calls raise."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from grader.system import libc

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="calls of Linux")
RENAME = """
from grader.system import libc
libc.prctl(15, b"renamed")  # PR_SET_NAME
print(open("/proc/self/comm").read(), end="")
"""


def test_a_call_that_fails_raises_the_error_of_its_number():
    with pytest.raises(FileNotFoundError) as told:
        libc.call("chdir", b"/there/is/no/such/folder")
    assert told.value.errno == errno.ENOENT
    assert "No such file" in str(told.value)


def test_a_call_that_succeeds_has_its_effect():
    done = subprocess.run([sys.executable, "-c", RENAME], capture_output=True, text=True, check=False)
    assert done.stdout == "renamed\n", done.stderr


def test_an_option_that_the_kernel_does_not_know_is_an_error():
    with pytest.raises(OSError, match="Invalid argument"):
        libc.prctl(1 << 20)


def test_an_option_gets_zeros_for_the_arguments_that_are_left_out(monkeypatch):
    calls = []
    monkeypatch.setattr(libc, "call", lambda *arguments: calls.append(arguments))
    libc.prctl(4, 1)
    libc.prctl(38, 1, 2, 3, 4)
    assert calls == [("prctl", 4, 1, 0, 0, 0), ("prctl", 38, 1, 2, 3, 4)]
