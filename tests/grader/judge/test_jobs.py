"""Jobs and results cross between processes and come out as they went in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.handins.submission import Submission
from grader.judge.jobs import Job, JobResult, freeze, freeze_job, joined, thaw, thaw_job
from grader.results import Outcome, Status

PASSED = Outcome("test_one", "find_elbow", "hidden", Status.PASSED, seconds=0.25)
FAILED = replace(PASSED, status=Status.FAILED, message="wrong", pictures=("a.png", "b.png"), line=7)
CLEAN = JobResult(outcomes=[PASSED, PASSED])


@pytest.mark.parametrize("pictures", [None, Path("results") / "pictures"])
def test_a_job_comes_out_as_it_went_in(pictures):
    submission = Submission("ada", {"ex02_elbow": b"\xff\x00"}, {"ex01_kmeans": "ex01_kmeans.py is missing."})
    job = Job(submission, ("find_elbow", "plot_elbow"), 7, pictures, False, {"ex02_elbow": 8})
    assert thaw_job(freeze_job(job)) == job


def test_a_result_comes_out_as_it_went_in():
    result = JobResult(
        outcomes=[PASSED, FAILED],
        output={"find_elbow": "printed"},
        misconceptions={"find_elbow": ["first_bend"]},
        messages={"ex01_kmeans": "ex01_kmeans.py is missing."},
        faults=["a fault"],
        layers=[["seccomp", True, ""]],
        seconds=1.5,
        changed=True,
        lost=True,
    )
    assert thaw(freeze(result)) == result


SPOTS = {
    "a check that failed": replace(CLEAN, outcomes=[PASSED, FAILED]),
    "no check at all": replace(CLEAN, outcomes=[]),
    "an argument that was changed": replace(CLEAN, changed=True),
    "a fault of ours": replace(CLEAN, faults=["a fault"]),
}


@pytest.mark.parametrize("spotted", SPOTS.values(), ids=SPOTS)
def test_a_spot_is_seen_in_a_result_and_in_one_that_is_joined_with_it(spotted):
    assert CLEAN.left_no_trace
    assert joined([CLEAN, CLEAN]).left_no_trace
    assert not spotted.left_no_trace
    if spotted.outcomes:
        assert not joined([CLEAN, spotted, CLEAN]).left_no_trace
