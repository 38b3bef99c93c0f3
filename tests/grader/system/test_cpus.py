"""A submission's process and its worker stay on one CPU."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader.system.cpus import available, bind, bound_to
from tests.grader.support.one_worker import workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux binds processes to CPUs")

_STAY = """
from grader.system.cpus import bound_to, stay_on_one_cpu
before = bound_to()
stay_on_one_cpu()
print(len(bound_to()), set(bound_to()) <= set(before))
"""

#: Processes, one for each CPU, that sleep, as those do that wait for a worker; one after the other is replaced.
_SPREAD = """
import os, signal
from grader.system.cpus import bound_to, stay_on_one_cpu

def fork(beside):
    bound, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        stay_on_one_cpu(beside)
        os.write(tell, b".")
        signal.pause()
    os.read(bound, 1)
    return pid

running = []
for _ in range(20 * len(bound_to())):
    if len(running) == len(bound_to()):
        print(sorted(map(bound_to, running)) == [[cpu] for cpu in bound_to()])
        gone = running.pop(0)
        os.kill(gone, signal.SIGKILL)
        os.waitpid(gone, 0)
    running.append(fork(running))
for pid in running:
    os.kill(pid, signal.SIGKILL)
"""


def test_a_process_stays_on_one_of_the_cpus_that_it_had():
    done = subprocess.run([sys.executable, "-c", _STAY], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["1", "True"], done.stderr


def test_the_cpus_that_a_process_may_not_use_are_not_counted():
    before = bound_to()
    assert available() == len(before)
    bind(before[:1])
    try:
        assert available() == 1
    finally:
        bind(before)


def test_processes_side_by_side_have_a_cpu_each_even_where_all_of_them_wait():
    done = subprocess.run([sys.executable, "-c", _SPREAD], capture_output=True, text=True, check=False)
    assert set(done.stdout.split()) == {"True"}, done.stderr


def test_a_cpu_that_is_not_there_changes_nothing():
    before = bound_to()
    bind([])
    bind([100_000])
    assert bound_to() == before


def test_a_worker_uses_the_cpus_of_the_process_that_asked_for_it():
    before = os.sched_getaffinity(0)
    one = min(before)
    try:
        with workers() as start:
            source = "import os\ndef attack():\n    return sorted(os.sched_getaffinity(0))\n"
            os.sched_setaffinity(0, [one])
            assert start(source).call() == [one]
    finally:
        os.sched_setaffinity(0, before)
