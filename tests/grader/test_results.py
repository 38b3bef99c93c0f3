"""What is read off results alike, wherever it is shown."""

from __future__ import annotations

import pytest

from grader.results import Status, TaskResult, next_task


def task(name: str, status: str, *needs: str) -> TaskResult:
    return TaskResult(name, name, 0, 1, Status(status), (), needs=needs)


@pytest.mark.parametrize(
    ("tasks", "chosen"),
    [
        ([], None),
        ([task("a", "PASSED")], None),
        ([task("a", "PASSED"), task("b", "NOT_STARTED"), task("c", "NOT_STARTED")], "b"),
        ([task("a", "NOT_STARTED"), task("b", "TIMEOUT"), task("c", "FAILED")], "b"),
        ([task("a", "NOT_STARTED"), task("b", "BLOCKED", "a")], "a"),
        ([task("a", "FAILED"), task("b", "BLOCKED", "a"), task("c", "BLOCKED", "b")], "a"),
        ([task("c", "BLOCKED", "b"), task("b", "BLOCKED", "a"), task("a", "NOT_STARTED")], "a"),
        ([task("b", "BLOCKED", "not among these")], "b"),
    ],
    ids=str,
)
def test_the_next_task_is_one_begun_else_one_not_started_and_what_it_waits_for_before_it(tasks, chosen):
    found = next_task(iter(tasks))
    assert (found and found.name) == chosen
