"""What version 0.1.0 has written is still read: a class's store, and a signed report.

`kept_0_1_0` was written by that version, of two submissions of chapter 2, and is never written anew: whatever changes
must go on reading it (`docs/releasing.md` says for how long).
"""

from __future__ import annotations

import shutil

import pytest

from grader.classbook import Standing
from grader.cli import main
from grader.course.class_results import ClassResults
from grader.course.entries import Rows
from grader.course.late import Policy
from grader.course.roster import Learner
from grader.course.store import opened
from grader.judge import jobs
from grader.judge.grading import Request
from grader.judge.result_keys import Keys
from grader.manifest import load
from grader.results import Status
from tests.grader.conftest import ROOT
from tests.grader.reporters.rules import RULES

KEPT = ROOT / "tests" / "grader" / "course" / "kept_0_1_0"


@pytest.fixture
def store(tmp_path):
    """Open a copy of the store that 0.1.0 has written."""
    shutil.copyfile(KEPT / "class.sqlite", tmp_path / "class.sqlite")
    with opened(tmp_path / "class.sqlite") as store:
        yield store


def test_attempts_keep_their_scores_and_dates(store):
    (ada,), (bob,) = store.attempts("ada"), store.attempts("bob")
    assert (ada.status, ada.score, ada.max_score) == ("passed", 15, 15)
    assert (bob.status, bob.score, bob.max_score) == ("failed", 6, 15)
    assert ada.first_seen.startswith("2026-11-28T05:04:16")


def test_results_of_single_checks_are_unpacked(store):
    (bob,) = store.attempts("bob")
    (key,) = bob.cells.values()
    outcomes = {(o.task, o.name): o for o in jobs.thaw(store.get(key).result).outcomes}
    assert outcomes["find_elbow", "test_two_points_have_no_elbow"].status is Status.NOT_STARTED
    line = outcomes["plot_elbow", "test_one_line_with_markers"]
    assert line.status is Status.FAILED
    assert "has its axes swapped" in line.message
    assert {name.rpartition("-")[2] for name in store.pictures([key])} == {
        "yours.png",
        "expected.png",
        "difference.png",
    }


def test_the_rows_of_a_class_are_made_of_it(store):
    workbook = load(ROOT)
    tasks = workbook.select(["ex02"])
    request = Request(workbook, tasks, hidden=True, solutions=ROOT / "solutions")
    keys = Keys(workbook, tasks, ROOT / "solutions", None)
    ada, bob = Rows([Learner("ada"), Learner("bob")], ClassResults(request, store, keys), Policy())
    assert (ada.status, ada.score, bob.status, bob.score) == (Standing.PASSED, 15, Standing.FAILED, 6)
    named = {task.name: list(task.misconceptions) for task in bob.tasks}
    assert named["plot_elbow"] == ["The axes are swapped: k belongs along x, inertia along y."]


def test_the_report_fits_today_s_schema():
    assert RULES["json"]((KEPT / "report.json").read_text(encoding="utf-8")) == (6, 15)


def test_the_report_s_signature_still_holds(capsys):
    """Which files it is about is told by their digest, which 0.1.0 took of fewer files: those can't be compared."""
    assert main(["verify", str(KEPT / "report.json"), "--key", str(KEPT / "key.pub")]) == 0
    assert "6 of 15" in capsys.readouterr().out
