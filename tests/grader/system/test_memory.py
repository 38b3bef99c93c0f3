"""What memory is laid out for: forks find everything as it was."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_SETTLED = """
import gc, os, sys
from pathlib import Path
from grader.system.memory import settle
kept = [bytearray(os.urandom(1 << 20)) for _ in range(64)]
copies = [bytes(part) for part in kept]
def huge():
    rollup = Path("/proc/self/smaps_rollup").read_text()
    return int(rollup.split("AnonHugePages:")[1].split()[0])
before = huge()
settle()
assert gc.get_freeze_count() > 1000
pid = os.fork()
if pid == 0:
    os._exit(0 if [bytes(part) for part in kept] == copies else 1)
assert os.waitpid(pid, 0)[1] == 0, "a fork finds other contents"
print(before, huge())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="huge pages are Linux's")
def test_contents_stay_and_pages_become_huge_where_the_system_has_them():
    done = subprocess.run([sys.executable, "-c", _SETTLED], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    before, after = map(int, done.stdout.split())
    if tuple(int(part) for part in os.uname().release.split(".")[:2]) < (6, 1):
        pytest.skip("this kernel can't collapse pages")
    if after == before:
        pytest.skip("this system gives no huge pages")
    assert after - before > 16_000  # KiB
