"""What a job has found out is kept by chapter, and a report is made of all chapters or of none."""

from __future__ import annotations

import pytest

from grader.classbook import Standing
from grader.course.class_results import CRASHED, NO_RESULT, ClassResults, failures
from grader.course.store import Attempt, opened
from grader.handins.submission import Submission
from grader.judge.engine import Setup
from grader.judge.grading import Request
from grader.judge.jobs import JobResult
from grader.judge.result_keys import Keys
from grader.manifest import load
from grader.results import Outcome, Status
from tests.grader.conftest import ROOT

WORKBOOK = load(ROOT)
TASKS = WORKBOOK.select(["inertia", "find_elbow"])
REQUEST = Request(Setup(WORKBOOK, TASKS, hidden=True, solutions=ROOT / "solutions"))
KEYS = Keys(WORKBOOK, TASKS, ROOT / "solutions", None)
FIRST, SECOND = CELLS = KEYS.cells(Submission("ada", {}, {}))


def outcome(task, status=Status.PASSED, pictures=()):
    return Outcome("test_it", task, "visible", status, "words", pictures=pictures)


def attempt(*cells):
    names = {cell.chapter: cell.key for cell in cells}
    return Attempt("ada", "sha256:0", "ada", names, Standing.PASSED, "", 0, 0, "", False)


@pytest.fixture
def results(tmp_path):
    """Return a function that opens the results of one run on the same store."""
    with opened(tmp_path / "s.sqlite") as store:
        yield lambda **options: ClassResults(REQUEST, store, KEYS, **options)


def test_a_report_is_made_when_all_chapters_are_there(results):
    one = results()
    one.keep([FIRST], JobResult(outcomes=[outcome("inertia")]), {})
    assert one.report(attempt(FIRST, SECOND)) is None
    one.keep([SECOND], JobResult(outcomes=[outcome("find_elbow", Status.FAILED)]), {})
    report = one.report(attempt(FIRST, SECOND))
    assert {name: task.status for name, task in report.tasks.items()} == {
        "inertia": Status.PASSED,
        "find_elbow": Status.FAILED,
    }
    assert report.digest == "sha256:0"


def test_what_is_kept_of_a_chapter_is_its_own(results):
    whole = JobResult(
        outcomes=[outcome("inertia"), outcome("find_elbow", pictures=("/scratch/0/a.png",))],
        output={"inertia": "printed"},
    )
    one = results()
    assert one.keep(CELLS, whole, {"a.png": b"png"}) == {}
    assert one.store.pictures([FIRST.key]) == {}
    assert one.store.pictures([SECOND.key]) == {"a.png": b"png"}
    assert one.report(attempt(*CELLS)).tasks["inertia"].output == "printed"


def test_what_is_known_is_graded_again_once_where_that_is_asked_for(results):
    passed = JobResult(outcomes=[outcome("inertia")])
    results().keep([FIRST], passed, {})
    assert results().has(FIRST.key)
    again = results(regrade=True)
    assert not again.has(FIRST.key)
    again.keep([FIRST], passed, {})
    assert again.has(FIRST.key)


@pytest.mark.parametrize(
    ("result", "failed"),
    [
        (JobResult(lost=True), {"ex01_kmeans": CRASHED, "ex02_elbow": CRASHED}),
        (JobResult(faults=["ours"]), {"ex01_kmeans": "ours", "ex02_elbow": "ours"}),
        (
            JobResult([outcome("inertia"), outcome("find_elbow", Status.FAULT)], faults=["ours"]),
            {"ex02_elbow": "ours"},
        ),
        (JobResult([outcome("inertia")]), {"ex02_elbow": NO_RESULT}),
        (JobResult([outcome("inertia"), outcome("find_elbow", Status.ERROR)]), {}),
    ],
    ids=["lost", "a fault anywhere", "a fault in one check", "nothing of a task", "an error of the learner's"],
)
def test_a_chapter_has_no_result_where_ours_went_wrong(result, failed):
    words = failures(result, CELLS)
    assert {cell.chapter: words[cell.key][1] for cell in CELLS if cell.key in words} == failed
