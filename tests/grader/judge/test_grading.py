"""Reports follow from jobs' results: seeds, faults, layers, and chapters that are left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.handins.submission import Submission
from grader.judge import engine, grading
from grader.judge.engine import Setup
from grader.judge.jobs import Job, JobResult
from grader.layers import LAYERS
from grader.manifest import load
from grader.results import Outcome, Status
from tests.grader.conftest import ROOT

WORKBOOK = load(ROOT)
TASKS = WORKBOOK.select(["find_elbow", "inertia"])
REQUEST = grading.Request(Setup(WORKBOOK, TASKS, hidden=True, solutions=None))
ADA = Submission("ada", {}, {})
JOB = Job(ADA, ("inertia", "find_elbow"), 7)


def passed(*tasks):
    return JobResult(outcomes=[Outcome(task, task, "visible", Status.PASSED, "") for task in tasks])


@pytest.fixture
def jobs(monkeypatch):
    """Answer for the engine; return the jobs that it gets."""
    seen = []

    def grade_all(setup, jobs, on_result):
        seen.extend(jobs)
        for index, job in enumerate(jobs):
            on_result(index, passed(*job.tasks))

    monkeypatch.setattr(engine, "grade_all", grade_all)
    return seen


def test_each_submission_is_a_job_and_its_report_comes_under_its_index(jobs):
    reports = {}
    grading.grade(REQUEST, [ADA, Submission("bob", {}, {})], reports.__setitem__, {1: ("inertia",)})
    assert {index: report.submission for index, report in reports.items()} == {0: "ada", 1: "bob"}
    assert set(jobs[0].tasks) == {"inertia", "find_elbow"}
    assert jobs[1].tasks == ("inertia",)


def test_seeds_are_derived_for_each_chapter_unless_one_is_given(jobs):
    grading.grade(REQUEST, [ADA], lambda *_: None)
    grading.grade(replace(REQUEST, seed=5), [ADA], lambda *_: None)
    derived, given = jobs
    assert set(derived.seeds) == {"ex01_kmeans", "ex02_elbow"}
    assert len(set(derived.seeds.values())) == 2
    assert (given.seed, given.seeds) == (5, {})


def test_a_task_whose_checks_gave_no_result_is_our_fault():
    report = grading.report(REQUEST, JOB, passed("inertia"))
    assert report.faults == ("The checks of find_elbow gave no result.",)
    assert report.score is None


def test_a_report_has_every_layer_though_no_worker_ran():
    report = grading.report(REQUEST, JOB, passed("inertia", "find_elbow"))
    assert [layer.name for layer in report.sandbox] == list(LAYERS)
    assert not any(layer.on for layer in report.sandbox)
    assert report.layers_missing == ()


@pytest.mark.parametrize("leave_out", [True, False])
def test_a_chapter_that_can_not_be_judged_here_is_left_out_where_that_is_asked_for(leave_out):
    why = "No test of ex02_elbow can run here."
    result = replace(passed("inertia"), unavailable={"ex02_elbow": why}, faults=[why])
    report = grading.report(replace(REQUEST, leave_out=leave_out), JOB, result)
    assert (report.notes, report.faults) == (((why,), ()) if leave_out else ((), (why,)))
    assert (report.score is None) is not leave_out


def test_nothing_is_left_out_where_nothing_would_remain():
    why = "No test can run here."
    result = JobResult(unavailable={"ex01_kmeans": why, "ex02_elbow": why}, faults=[why])
    assert grading.report(replace(REQUEST, leave_out=True), JOB, result).faults == (why,)
