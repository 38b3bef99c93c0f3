"""No thread lives where the grader forks: a lock that one holds would never open in the child (3.12 warns of that)."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from grader.system.process import THREADS
from tests.grader.conftest import ROOT

#: Grades two chapters, and notes the threads at each fork and, at the end, those of the fork server.
PROGRAM = """
import json, os, subprocess, sys
from pathlib import Path

at_forks, started = [], []
fork, popen = os.fork, subprocess.Popen


def counted():
    at_forks.append(len(os.listdir("/proc/self/task")))
    return fork()


class Noted(popen):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        started.append(self.pid)


os.fork, subprocess.Popen = counted, Noted

from grader import manifest
from grader.handins.submission import read
from grader.judge import grading

root = Path(sys.argv[1])
workbook = manifest.load(root)
request = grading.Request(workbook, workbook.select(["2", "5"]), True, root / "solutions", lanes=2, seed=1)
found = {}


def on_report(_, report):
    tasks = [Path(f"/proc/{pid}/task") for pid in started]
    found.update(score=report.score, servers=[len(list(task.iterdir())) for task in tasks if task.is_dir()])


grading.grade(request, [read(root / "solutions", workbook.chapters)], on_report)
print(json.dumps({**found, "at_forks": at_forks}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_the_tests_side_and_the_fork_server_have_one_thread_where_they_fork(cache_folder):
    given = {**os.environ, **dict.fromkeys(THREADS, "1"), "MPLBACKEND": "Agg", "GRADER_CACHE": str(cache_folder)}
    command = [sys.executable, "-c", PROGRAM, str(ROOT)]
    done = subprocess.run(command, env=given, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["score"] == 35
    assert found["servers"] == [1]
    assert found["at_forks"]
    assert set(found["at_forks"]) == {1}
