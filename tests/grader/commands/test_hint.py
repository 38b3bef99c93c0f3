"""`grader hint TASK` prints one step, and knows which comes next."""

from __future__ import annotations

from grader.cli import main


def hint(learner, capsys, *arguments):
    status = main(["hint", *arguments, "--workbook", str(learner)])
    shown = capsys.readouterr()
    return status, shown.out + shown.err


def test_the_next_step_is_printed_each_time(learner, capsys):
    titles = [hint(learner, capsys, "inertia")[1].splitlines()[0] for _ in range(2)]
    assert titles == ["inertia, hint 1 of 3", "inertia, hint 2 of 3"]


def test_a_step_can_be_asked_for(learner, capsys):
    status, shown = hint(learner, capsys, "inertia", "--step", "3")
    assert status == 0
    assert shown.startswith("inertia, hint 3 of 3")
    assert "That was the last one." in shown


def test_what_is_no_task_is_wrong_usage(learner, capsys):
    status, shown = hint(learner, capsys, "inertja")
    assert status == 2
    assert "inertja" in shown
    status, shown = hint(learner, capsys, "inertia", "--step", "4")
    assert status == 2
    assert "there is no hint 4" in shown
