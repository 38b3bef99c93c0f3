"""A job whose process, or whose workers' parent, is killed is tried again, and not for ever."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

import pytest

from grader.errors import GraderFault
from grader.jobs import JobResult
from grader.lanes import run_jobs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs fork")


class Parent:
    """Stands for the workers' parent; it is dead while `grave` is there."""

    def __init__(self, grave):
        self.starts = 1
        self._grave = grave

    def attached(self):
        return SimpleNamespace(close=lambda: None)

    def revive(self):
        if self._grave.exists():
            self._grave.unlink()
            self.starts += 1


ENDS = {
    "well": (["well"], "graded"),
    "once killed": (["killed", "well"], "graded"),
    "once without its parent": (["orphaned", "well"], "graded"),
    "killed after its parent was": (["orphaned", "killed", "well"], "graded"),
    "killed before its parent was": (["killed", "orphaned", "well"], "graded"),
    "killed twice": (["killed", "killed"], "lost"),
    "without its parent twice": (["orphaned", "orphaned"], "faulty"),
    "a fault of ours": (["fault"], "faulty"),
}


@pytest.mark.parametrize(("tries", "end"), ENDS.values(), ids=ENDS)
def test_a_job_is_tried_again_once_for_each_process_that_it_has_lost(tmp_path, tries, end):
    grave = tmp_path / "grave"

    def run(job, line):
        number = len(list(tmp_path.glob("try-*")))
        (tmp_path / f"try-{number}").touch()
        what = job[number]
        if what == "killed":
            os._exit(9)
        if what == "orphaned":
            grave.touch()
            raise GraderFault("The workers' parent process has ended.")
        if what == "fault":
            raise GraderFault("A test is wrong.")
        return JobResult(seconds=1.5)

    found = []
    run_jobs(run, Parent(grave), [tries], 1, lambda index, result: found.append(result))
    [result] = found
    assert len(list(tmp_path.glob("try-*"))) == len(tries)
    assert {"graded": not result.faults and result.seconds == 1.5, "lost": result.lost, "faulty": result.faults}[end]
    assert result.lost == (end == "lost")
