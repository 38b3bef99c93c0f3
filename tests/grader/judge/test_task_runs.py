"""What a run of a task's checks found out is a value, and what is made of it leaves it as it was."""

from __future__ import annotations

from grader.judge.task_runs import TaskRun
from grader.results import Outcome, Status


def outcome(status, line=0, message="words"):
    return Outcome("a check", "a task", "visible", status, message, line=line)


def run(*statuses, **facts):
    return TaskRun(tuple(map(outcome, statuses)), **facts)


def test_it_has_passed_when_every_check_has():
    assert run(Status.PASSED, Status.PASSED).has_passed
    assert not run(Status.PASSED, Status.NOT_STARTED).has_passed


def test_faults_of_ours_are_told_with_the_check():
    assert run(Status.FAILED, Status.FAULT).faults == ["a check: words"]


def test_the_sandbox_of_an_earlier_try_is_told_where_no_later_worker_began():
    layers = [["landlock", True, ""]]
    assert run(Status.TIMEOUT).after(run(Status.TIMEOUT, layers=layers)).layers == layers
    assert run(Status.PASSED).after(None) == run(Status.PASSED)


def test_what_waits_for_another_task_is_blocked_unless_it_passed_or_was_not_tried():
    waiting = run(Status.PASSED, Status.FAILED, Status.NOT_STARTED, Status.FAULT).waiting_for(["first"])
    assert [o.status for o in waiting.outcomes] == [Status.PASSED, Status.BLOCKED, Status.NOT_STARTED, Status.FAULT]
    assert "first" in waiting.outcomes[1].message


def test_what_did_not_pass_points_at_a_line_and_keeps_its_own():
    found = TaskRun((outcome(Status.PASSED), outcome(Status.FAILED), outcome(Status.ERROR, line=3))).pointing_at(9)
    assert [o.line for o in found.outcomes] == [0, 9, 3]
