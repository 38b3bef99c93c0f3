"""What came out of a submission: sums of points, and no score where the fault is ours."""

from __future__ import annotations

import dataclasses

import pytest

from grader.results import ChapterResult, Outcome, Report, Status, TaskResult, next_task


def task(name, score, most=5):
    status = Status.PASSED if score == most else Status.FAILED
    return TaskResult(name, name, score, most, status, (Outcome("a check", name, "visible", status),))


def report(*scores, faults=()):
    tasks = tuple(task(f"task{number}", score) for number, score in enumerate(scores))
    chapters = tuple(ChapterResult(f"chapter{number}", "", (one,)) for number, one in enumerate(tasks))
    return Report("ada", "sha256:0", chapters, 7, True, tuple(faults), {}, ())


def test_scores_of_tasks_and_chapters_add_up():
    assert ChapterResult("c", "", (task("a", 2), task("b", 5))).score == 7
    assert ChapterResult("c", "", (task("a", 2), task("b", 5))).max_score == 10
    assert (report(2, 5).score, report(2, 5).max_score) == (7, 10)


@pytest.mark.parametrize(
    ("found", "status"),
    [
        (report(5, 5), "passed"),
        (report(5, 4), "failed"),
        (report(), "passed"),
        (report(5, 5, faults=["ours"]), "fault"),
    ],
    ids=["all points", "some lost", "nothing to lose", "our fault"],
)
def test_a_report_stands_for_its_points_unless_the_fault_is_ours(found, status):
    assert found.status == status


def test_there_is_no_score_where_the_fault_is_ours():
    assert report(5, faults=["ours"]).score is None
    assert report(5, faults=["ours"]).max_score == 5


def test_tasks_of_all_chapters_are_found_by_name_in_their_order():
    found = report(1, 2, 3).tasks
    assert list(found) == ["task0", "task1", "task2"]
    assert found["task1"].score == 2


def test_results_can_not_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        report(1).seed = 8


def test_a_task_names_the_command_that_shows_its_hint():
    assert task("lloyd", 1).hint == "grader hint lloyd"


def test_a_status_is_written_as_its_name():
    assert [str(status) for status in Status] == [status.name for status in Status]


# --- what is next


def open_task(name: str, status: str, *needs: str) -> TaskResult:
    return TaskResult(name, name, 0, 1, Status(status), (), needs=needs)


@pytest.mark.parametrize(
    ("tasks", "chosen"),
    [
        ([], None),
        ([open_task("a", "PASSED")], None),
        ([open_task("a", "PASSED"), open_task("b", "NOT_STARTED"), open_task("c", "NOT_STARTED")], "b"),
        ([open_task("a", "NOT_STARTED"), open_task("b", "TIMEOUT"), open_task("c", "FAILED")], "b"),
        ([open_task("a", "NOT_STARTED"), open_task("b", "BLOCKED", "a")], "a"),
        ([open_task("a", "FAILED"), open_task("b", "BLOCKED", "a"), open_task("c", "BLOCKED", "b")], "a"),
        ([open_task("c", "BLOCKED", "b"), open_task("b", "BLOCKED", "a"), open_task("a", "NOT_STARTED")], "a"),
        ([open_task("b", "BLOCKED", "not among these")], "b"),
    ],
    ids=str,
)
def test_the_next_task_is_one_begun_else_one_not_started_and_what_it_waits_for_before_it(tasks, chosen):
    found = next_task(iter(tasks))
    assert (found and found.name) == chosen


def test_the_words_of_a_check_tell_where_its_pictures_lie_and_its_message_does_not():
    check = Outcome("a check", "task", "visible", Status.FAILED, "It differs.", see="a/yours.png, expected.png")
    assert check.words == "It differs.\n    See a/yours.png, expected.png"
    assert check.message == dataclasses.replace(check, see="").words == "It differs."


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([Status.PASSED, Status.NOT_STARTED, Status.FAILED], "t2"),
        ([Status.PASSED, Status.NOT_STARTED, Status.NOT_STARTED], "t1"),
        ([Status.BLOCKED, Status.FAILED], "t0"),
        ([Status.PASSED], None),
        ([], None),
    ],
    ids=["begun first", "else the first", "in their order", "none left", "none at all"],
)
def test_what_was_begun_is_next(statuses, expected):
    tasks = [TaskResult(f"t{number}", "", 0, 5, status, ()) for number, status in enumerate(statuses)]
    found = next_task(tasks)
    assert (found.name if found else None) == expected


def test_only_what_passed_or_was_not_started_has_not_gone_wrong():
    assert {status for status in Status if not status.went_wrong} == {Status.PASSED, Status.NOT_STARTED}


def test_what_a_task_waits_for_comes_before_it():
    tasks = [
        TaskResult("later", "", 0, 5, Status.BLOCKED, (), needs=("middle",)),
        TaskResult("middle", "", 0, 5, Status.BLOCKED, (), needs=("passed", "first")),
        TaskResult("passed", "", 5, 5, Status.PASSED, ()),
        TaskResult("first", "", 0, 5, Status.NOT_STARTED, ()),
    ]
    assert next_task(tasks).name == "first"
    assert next_task(tasks[:1]).name == "later", "what it needs was not looked at"
