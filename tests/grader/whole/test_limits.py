"""Limits are data that the manifest gives; each one that is exceeded is told in words."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from dataclasses import fields

import pytest

from grader import manifest
from grader.errors import UsageError
from grader.limits import Limits
from grader.remote.worker_lost import WorkerLost
from grader.system import cpus
from tests.grader.conftest import ROOT
from tests.grader.support.one_worker import workers

NAMES = [field.name for field in fields(Limits)]


@pytest.fixture
def manifest_with(tmp_path):
    """Return a function that reads the workbook's manifest with other limits of one task."""

    def load(limits: str) -> manifest.Workbook:
        text = (ROOT / "exercises" / "exercises.toml").read_text(encoding="utf-8")
        (tmp_path / "exercises").mkdir(exist_ok=True)
        changed = text.replace('name = "inertia"\n', f'name = "inertia"\nlimits = {{ {limits} }}\n')
        (tmp_path / "exercises" / "exercises.toml").write_text(changed, encoding="utf-8")
        return manifest.load(tmp_path)

    return load


@pytest.mark.parametrize("name", NAMES)
def test_every_limit_can_be_given_for_each_task(manifest_with, name):
    tasks = manifest_with(f"{name} = 7").tasks
    assert getattr(tasks["inertia"].limits, name) == 7
    assert getattr(tasks["lloyd"].limits, name) != 7


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["0", "-1", "true", '"5"', "inf", "nan", "[5]"])
def test_a_limit_that_is_no_positive_number_is_refused_by_name(manifest_with, name, value):
    with pytest.raises(UsageError, match=f"limits of inertia: {name} must be a positive number"):
        manifest_with(f"{name} = {value}")


def test_counts_and_bytes_are_whole_numbers(manifest_with):
    with pytest.raises(UsageError, match=re.escape("processes must be a whole number, not 0.5")):
        manifest_with("processes = 0.5")
    assert manifest_with("wall_seconds = 0.5").tasks["inertia"].limits.wall_seconds == 0.5


def test_an_unknown_limit_is_refused_with_the_list_of_all(manifest_with):
    with pytest.raises(
        UsageError, match="no limit 'minutes'; the limits are cpu_seconds, wall_seconds, task_cpu_seconds"
    ):
        manifest_with("minutes = 5")


EXCEEDED = {
    "wall_seconds": (
        Limits(wall_seconds=0.5),
        "import time\ndef attack(): time.sleep(30)",
        "TIMEOUT",
        "took longer than 0.5 seconds by the clock.",
    ),
    "cpu_seconds": (
        Limits(cpu_seconds=0.5),
        "def attack():\n    while True: pass",
        "TIMEOUT",
        "used more than 0.5 seconds of computing time.",
    ),
    "task_cpu_seconds": (
        Limits(task_cpu_seconds=1, cpu_seconds=60),
        "def attack():\n    while True: pass",
        "TIMEOUT",
        "used up the computing time of this task.",
    ),
    "memory_bytes": (
        Limits(memory_bytes=2**28),
        "def attack(): return len(bytearray(2**29))",
        "CRASHED",
        "used more than 0.25 GiB of memory.",
    ),
    "memory_bytes of NumPy": (
        Limits(memory_bytes=2**28),
        "import numpy as np\ndef attack(): return np.ones(2**27).sum()",
        "CRASHED",
        "used more than 0.25 GiB of memory.",
    ),
    "processes": (
        Limits(processes=8),
        "import threading, time\ndef attack():\n"
        "    for _ in range(20): threading.Thread(target=time.sleep, args=(9,), daemon=True).start()\n"
        "    time.sleep(9)",
        "CRASHED",
        "started more than 8 threads or processes.",
    ),
    "open_files": (
        Limits(open_files=20),
        "def attack(): return [open('/dev/null') for _ in range(40)]",
        "CRASHED",
        "had more than 20 files open at once.",
    ),
    "file_bytes": (
        Limits(file_bytes=2**20),
        "def attack():\n    with open('big', 'wb') as file: file.write(bytes(2**21))",
        "CRASHED",
        "wrote a file of more than 1 MiB.",
    ),
    "scratch_bytes": (
        Limits(scratch_bytes=2**21, file_bytes=2**20),
        "import time\ndef attack():\n    for i in range(4): open(str(i), 'wb').write(bytes(2**20))\n    time.sleep(9)",
        "CRASHED",
        "wrote more than 2 MiB of files.",
    ),
    "scratch_bytes in a tree too deep": (
        Limits(wall_seconds=5),
        "import os, time\ndef attack():\n"
        "    for _ in range(1500): os.mkdir('deeper'), os.chdir('deeper')\n"
        "    time.sleep(9)",
        "CRASHED",
        "wrote more than 256 MiB of files.",
    ),
    "message_bytes": (
        Limits(message_bytes=2**20),
        "import os, stat\n"
        "def attack():\n"
        "    for line in range(3, 1024):\n"
        "        try:\n"
        "            if stat.S_ISSOCK(os.fstat(line).st_mode): os.write(line, b'\\x00\\x20\\x00\\x00' + bytes(100))\n"
        "        except OSError: pass",
        "CRASHED",
        "gave back more than 1 MiB: is the result as large as it should be?",
    ),
    "message_bytes of many answers": (
        Limits(message_bytes=2**20),
        "class Endless:\n    def __getitem__(self, i): return bytes(2**19)\ndef attack(): return Endless()",
        "CRASHED",
        "gave back more than 4 MiB in all.",
    ),
    "a call that the sandbox kills": (
        Limits(),
        "import os, signal\ndef attack(): signal.raise_signal(signal.SIGSYS)",
        "CRASHED",
        "made a system call that the sandbox does not allow.",
    ),
}


@pytest.fixture(scope="module")
def start():
    # A raised signal is a system call of its own that the filter denies.
    with workers() as start:
        yield start


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of a process are Linux's")
@pytest.mark.parametrize("name", EXCEEDED)
def test_a_limit_that_is_exceeded_is_told_in_words(start, name):
    limits, source, status, words = EXCEEDED[name]
    if name.startswith("a call"):
        with workers({"seccomp"}) as unfiltered, pytest.raises(WorkerLost) as lost:
            unfiltered(source, limits).call()
    else:
        with pytest.raises(WorkerLost) as lost:
            list(start(source, limits).call())
    assert (lost.value.status, str(lost.value)) == (status, words)


def test_what_is_printed_beyond_its_limit_is_said_to_be_lost(start):
    worker = start("def attack():\n    for _ in range(100): print('x' * 100)", Limits(output_bytes=2048))
    worker.call()
    printed = worker.end()
    assert len(printed) < 2200
    assert printed.endswith("… (more than 2 KiB were printed; the rest is not kept)")


WORKS = """
import time
def attack(seconds):
    while time.process_time() < seconds: pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="binds processes to a CPU, as Linux does")
def test_a_machine_that_is_busy_ends_nothing_that_computes_within_its_limit(start):
    before = cpus.bound_to()
    cpus.bind(before[:1])
    others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(3)]
    try:
        began = time.monotonic()
        start(WORKS, Limits(cpu_seconds=0.9, wall_seconds=60)).call(0.6)
        assert time.monotonic() - began > 0.9, "by the clock on the wall it took longer than it may compute"
    finally:
        for other in others:
            other.kill()
            other.wait()
        cpus.bind(before)


def test_a_task_whose_checks_have_computed_enough_gets_no_further_one(start):
    limits = Limits(task_cpu_seconds=0.5)
    worker = start(WORKS, limits)
    worker.begin_check(limits)
    worker.call(0.7)
    told = "was not tried: earlier checks used up the 0.5 seconds of computing time of this task"
    with pytest.raises(WorkerLost, match=told):
        worker.begin_check(limits)


def test_a_task_without_time_left_is_not_tried(start):
    from grader.remote.calls import RemoteCalls

    calls = RemoteCalls(lambda limits: None, Limits(task_seconds=1e-9))
    with pytest.raises(
        WorkerLost, match="was not tried: earlier checks used up the 1e-09 seconds of this task by the clock"
    ):
        calls.begin_check(Limits(task_seconds=1e-9))
