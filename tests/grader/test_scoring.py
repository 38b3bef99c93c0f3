"""Points are whole, and all of them come only when every check passes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.limits import Limits
from grader.manifest import Task
from grader.results import Outcome, Status
from grader.scoring import points, score_task, task_status

TASK = Task("t", "T", "c", 7, (), (), Limits())


def outcomes(*statuses):
    return [Outcome(f"check {i}", "t", "visible", status) for i, status in enumerate(statuses)]


@given(st.integers(0, 50), st.lists(st.sampled_from(Status), min_size=1, max_size=12))
def test_points_are_the_rounded_down_share_of_passed_checks(most, statuses):
    task = Task("t", "T", "c", most, (), (), Limits())
    passed = statuses.count(Status.PASSED)
    score = points(task, outcomes(*statuses))
    assert type(score) is int
    assert score <= most * passed / len(statuses) < score + 1
    assert (score == most) == (passed == len(statuses) or most == 0)


def test_no_checks_are_no_points():
    assert points(TASK, []) == 0


def test_a_task_has_the_status_of_its_first_lost_check():
    assert task_status(outcomes(Status.PASSED, Status.TIMEOUT, Status.FAILED)) is Status.TIMEOUT
    assert score_task(TASK, outcomes(Status.PASSED)).status is Status.PASSED
