"""Whatever one task of a submission does, every other task has the very outcome that it has alone."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from tests.grader.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox")

NAMES = ("first", "second", "third")
MANIFEST = """
title = "Neighbours"
seed = 7
points = [30]
[limits]
cpu_seconds = 0.25
wall_seconds = 3.0
task_cpu_seconds = 10.0
task_seconds = 60.0
memory_bytes = 300000000
[[chapters]]
name = "ex01_row"
title = "In a row"
imports = []
tasks = [
  { name = "first", title = "First", points = 10, hints = [] },
  { name = "second", title = "Second", points = 10, hints = [] },
  { name = "third", title = "Third", points = 10, hints = [] },
]
"""
#: Three checks a task, of one class: what the first asks for stands until the last has run.
TESTS = """
import pytest
from exercises.ex01_row import {name}

@pytest.fixture(scope="class")
def kept():
    return {name}(1)

@pytest.mark.task("{name}")
class Test{name}:
    def test_one(self, kept):
        assert kept == 2

    def test_two(self, kept):
        assert kept + {name}(2) == 5

    def test_three(self, kept):
        assert kept + {name}(3) == 6
"""
SETTINGS = """
[tool.pytest.ini_options]
pythonpath = ["."]
markers = ["task(name): the task", "limits(**limits): narrower limits"]
"""
RIGHT = "def {name}(n):\n    return n + 1\n\n"
HARMS = {
    "hangs": "    while True: pass\n",
    "waits": "    import time; time.sleep(60)\n",
    "hangs at the last call": "    while n == 3: pass\n    return n + 1\n",
    "ends the process": "    import os; os._exit(0)\n",
    "exits": "    raise SystemExit(0)\n",
    "crashes": "    import ctypes; ctypes.string_at(0)\n",
    "prints without end": "    while True: print('x' * 100_000)\n",
    "gives back far too much": "    return b'x' * (80 << 20)\n",
    "takes all memory": "    return bytearray(1 << 30)\n",
    "starts threads that go on": (
        "    import threading, time\n"
        "    for _ in range(100): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
        "    return 0\n"
    ),
    "leaves an alarm": "    import signal; signal.setitimer(signal.ITIMER_REAL, 0.05); return 0\n",
    "replaces another": "    globals()['{other}'] = lambda n: 0\n    return 0\n",
    "closes its files": "    import os; os.closerange(0, 64); return 0\n",
    "is wrong": "    return 0\n",
    "is not started": "    raise NotImplementedError\n",
}
GRADE = """
import json, sys
from pathlib import Path
from grader import manifest
from grader.handins.submission import Submission
from grader.judge import engine, grading

root = Path(sys.argv[1])
workbook = manifest.load(root)
request = grading.Request(engine.Setup(workbook, workbook.select([]), True, root / "solutions", lanes=4), seed=1)
given = json.loads(Path(sys.argv[2]).read_text())
submissions = [Submission(name, {"ex01_row": text.encode()}, {}) for name, text, _ in given]
tasks_of = {number: tuple(tasks) for number, (_, _, tasks) in enumerate(given)}
found = {}

def note(index, report):
    assert not report.faults, report.faults
    found[submissions[index].name] = {
        t.name: [[c.name, c.status, c.message] for c in t.checks] for t in report.tasks.values()
    }

grading.grade(request, submissions, note, tasks_of)
Path(sys.argv[3]).write_text(json.dumps(found))
"""


def source(harmful: str = "", harm: str = "") -> str:
    """Write a chapter whose tasks are right, but for one."""
    other = NAMES[(NAMES.index(harmful) + 1) % 3] if harmful else ""
    body = harm.replace("{other}", other)
    return "".join(f"def {name}(n):\n{body}\n" if name == harmful else RIGHT.replace("{name}", name) for name in NAMES)


@pytest.fixture(scope="module")
def grade(tmp_path_factory):
    """Return a function that grades (name, source, tasks) in a small workbook; it tells each check's end by name."""
    root = tmp_path_factory.mktemp("neighbours")
    for folder in ("exercises", "solutions", "tests/visible", "tests/hidden", "tests/chaff", "lessons"):
        (root / folder).mkdir(parents=True)
    (root / "exercises" / "__init__.py").touch()
    (root / "exercises" / "exercises.toml").write_text(MANIFEST, encoding="utf-8")
    (root / "exercises" / "ex01_row.py").write_text(source(), encoding="utf-8")
    (root / "solutions" / "ex01_row.py").write_text(source(), encoding="utf-8")
    (root / "pyproject.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "tests" / "__init__.py").touch()
    text = "".join(TESTS.replace("{name}", name).replace("kept", f"kept_{name}") for name in NAMES)
    (root / "tests" / "visible" / "test_ex01_row.py").write_text(text, encoding="utf-8")
    (root / "tests" / "hidden" / "test_ex01_row.py").write_text(text.replace("test_", "test_hidden_"), encoding="utf-8")

    def run(given):
        files = root / "given.json", root / "found.json"
        files[0].write_text(json.dumps(given), encoding="utf-8")
        environment = {**os.environ, "GRADER_CACHE": str(root / "cache"), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", GRADE, str(root), *map(str, files)]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=500, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(files[1].read_text(encoding="utf-8"))

    return run


@pytest.fixture(scope="module")
def outcomes(grade):
    """Grade every harm at every place, the harmful task alone too."""
    given = [("right", source(), NAMES)]
    for kind, harm in HARMS.items():
        given += [(f"{kind}/{name}", source(name, harm), NAMES) for name in NAMES]
        given.append((f"{kind}/alone", source("second", harm), ["second"]))
    return grade(given)


@pytest.mark.parametrize("harmful", NAMES)
@pytest.mark.parametrize("kind", HARMS)
def test_a_neighbour_has_the_outcome_that_it_has_alone(outcomes, kind, harmful):
    found, right = outcomes[f"{kind}/{harmful}"], outcomes["right"]
    for name in NAMES:
        if name != harmful:
            assert found[name] == right[name], name
            assert {status for _, status, _ in found[name]} == {"PASSED"}
    assert [status for _, status, _ in found[harmful]] != [status for _, status, _ in right[harmful]]


#: When a timer of its own ends a worker depends on the clock alone.
AT_ANY_MOMENT = {"leaves an alarm"}


@pytest.mark.parametrize("kind", sorted(HARMS.keys() - AT_ANY_MOMENT))
def test_a_harmful_task_ends_alike_wherever_it_stands(outcomes, kind):
    [alone] = outcomes[f"{kind}/alone"].values()
    assert whichever_clock(outcomes[f"{kind}/second"]["second"]) == whichever_clock(alone)


def whichever_clock(outcomes):
    """Leave out which clock has ended a check: what prints without end waits for its reader as long as it computes."""
    words = r"used more than .* of computing time|took longer than .* by the clock"
    return [(name, status, re.sub(words, "ran out of time", message)) for name, status, message in outcomes]


def test_a_chapter_whose_import_hangs_is_told_so_once_and_not_waited_for_by_each_check(grade):
    found = grade([("hangs", source() + "while True: pass\n", NAMES)])["hangs"]
    told = {(status, message) for checks in found.values() for _, status, message in checks}
    assert told == {
        (
            "TIMEOUT",
            "exercises/ex01_row.py was not imported within 0.25 seconds of computing time: "
            "does code outside its functions loop?",
        )
    }
