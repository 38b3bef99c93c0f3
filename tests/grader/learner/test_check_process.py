"""The process that checks saves answers the newest question, about the files or the sources that it is given."""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from grader.learner import check_process
from grader.learner.check_process_async import environment
from grader.manifest import load
from tests.grader.conftest import ROOT

PATIENCE = 90
HANGS = "def find_elbow(ks, inertias):\n    while True:\n        pass\n"


class Asked:
    """A running process, its questions and its answers."""

    def __init__(self, root, *names):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader.learner.check_process", str(root), *names],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.number = 0

    def ask(self, *sources):
        """Ask about `find_elbow`, once for each of the sources, in one write."""
        lines = []
        for source in sources:
            self.number += 1
            request = {"number": self.number, "tasks": ["find_elbow"], "misconceptions": False}
            lines.append(json.dumps(request if source is None else {**request, "sources": {"ex02_elbow": source}}))
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.process.stdin.flush()

    def answer(self):
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        assert ready, "it never answered"
        return json.loads(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        status = self.process.wait(PATIENCE)
        self.process.stdout.close()
        return status

    def descendants(self):
        """Count the processes that come from it."""
        waiting, found = [self.process.pid], 0
        while waiting:
            with contextlib.suppress(OSError):  # ended meanwhile
                own = Path(f"/proc/{waiting[-1]}/task/{waiting.pop()}/children").read_text(encoding="utf-8").split()
                found += len(own)
                waiting += own
        return found

    def settles(self, count):
        """Tell whether it comes to have so many descendants."""
        end = time.monotonic() + PATIENCE
        while self.descendants() != count and time.monotonic() < end:
            time.sleep(0.05)
        return self.descendants() == count


def statuses(answer):
    return {outcome["status"] for outcome in answer["result"]["outcomes"]}


@pytest.fixture
def patient(learner):
    """Give every check more time than a test waits."""
    file = learner / "exercises" / "exercises.toml"
    text = re.sub(r"\b(wall|cpu)_seconds = [\d.]+", r"\1_seconds = 1000.0", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def asked(learner):
    """Return a process for a learner's checkout."""
    asked = Asked(learner, "find_elbow")
    yield asked
    asked.process.kill()
    asked.end()


def test_saved_files_and_given_sources_are_answered_in_their_turn(asked, learner):
    assert asked.answer() == {"ready": True}
    asked.ask(None)
    assert statuses(asked.answer()) == {"NOT_STARTED"}
    solution = (ROOT / "solutions" / "ex02_elbow.py").read_text(encoding="utf-8")
    asked.ask(solution)
    right = asked.answer()
    assert (right["number"], statuses(right)) == (2, {"PASSED"})
    (learner / "exercises").rename(learner / "away")
    asked.ask(None)
    gone = asked.answer()
    assert statuses(gone) == {"ERROR"}
    assert "ex02_elbow.py is missing" in gone["result"]["messages"]["ex02_elbow"]
    assert asked.end() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="runs can be given up only where they are forks")
def test_a_newer_question_ends_the_run_that_is_under_way(learner, patient, asked):
    asked.answer()
    idle = asked.descendants()
    asked.ask(HANGS)
    assert asked.settles(idle + 2), "a run has a fork of the tests, and a worker"
    asked.ask(HANGS, "def find_elbow(ks, inertias):\n    return 'no'\n")
    answer = asked.answer()
    assert (answer["number"], statuses(answer)) == (3, {"FAILED"})
    assert asked.settles(idle), "nothing of the run that was given up goes on"


def test_what_can_not_be_served_is_told_before_the_end(learner):
    (learner / "tests" / "visible" / "test_ex02_elbow.py").write_text("import nothing_of_this_name\n", encoding="utf-8")
    asked = Asked(learner, "find_elbow")
    assert "nothing_of_this_name" in asked.answer()["fault"]
    assert asked.end() == 1


def test_no_task_may_take_longer_than_one_check():
    before = load(ROOT)
    tasks = check_process.impatient(before).tasks
    for name, task in tasks.items():
        own, limits = task.limits, before.tasks[name].limits
        assert (own.task_cpu_seconds, own.task_seconds) == (limits.cpu_seconds, limits.wall_seconds)
        assert replace(own, task_cpu_seconds=limits.task_cpu_seconds, task_seconds=limits.task_seconds) == limits


def test_a_line_that_comes_in_parts_is_one_request():
    requests, sender = os.pipe()
    server = check_process.Server(load(ROOT), requests, 1)
    os.write(sender, b'{"number": 1}\n{"num')
    assert server._read() == [{"number": 1}]
    os.write(sender, b'ber": 2}\n')
    assert server._read() == [{"number": 2}]
    os.close(sender)
    assert server._read() is None
    os.close(requests)
