"""A graded class is counted right, also where a row has no score."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.classbook import Classbook, Entry, Standing, Tally
from grader.limits import Limits
from grader.manifest import Chapter, Task
from grader.results import ChapterResult, Report, Status, TaskResult


def entry(learner, standing, score, **more):
    return Entry(learner, standing, score, 10, **more)


def reported(*misconceptions, faults=()):
    chapters = tuple(
        ChapterResult(chapter, "", (TaskResult(task, "", 2, 5, Status.FAILED, (), found),))
        for chapter, task, found in (("one", "lloyd", misconceptions), ("two", "inertia", ()))
    )
    return Report("ada", "sha256:0", chapters, 7, True, tuple(faults), {}, ())


def tally(*entries):
    found = Tally()
    for one in entries:
        found.add(one)
    return found


@pytest.mark.parametrize(
    ("learner", "known", "label"),
    [
        ("kim1", {}, "김철수 (kim1)"),
        ("김철수", {"identifier": "20260001"}, "김철수 (20260001)"),
        ("김철수", {"canvas_id": "987"}, "김철수 (987)"),
        ("김철수", {"email": "kim@uni.kr"}, "김철수 (kim@uni.kr)"),
        ("김철수", {"submission": "kata-1"}, "김철수 (kata-1)"),
        ("김철수", {}, "김철수"),
    ],
)
def test_a_name_that_others_have_too_stands_with_what_tells_them_apart(learner, known, label):
    one = entry(learner, Standing.PASSED, 10, name="김철수", has_namesakes=True, **known)
    assert one.label == label
    assert replace(one, has_namesakes=False).label == "김철수"


def test_rows_without_a_score_are_counted_but_not_in_the_mean():
    found = tally(
        entry("ada", Standing.PASSED, 10),
        entry("ben", Standing.FAILED, 5),
        entry("cem", Standing.MISSING, 0),
        entry("dee", Standing.FAULT, None),
        entry("eva", Standing.CRASHED, None),
    )
    assert (found.rows, found.scored, found.full, found.zero) == (5, 3, 1, 1)
    assert found.mean == 5.0
    assert found.standings[Standing.FAULT] == found.standings[Standing.CRASHED] == 1


def test_a_class_without_a_score_has_no_mean():
    assert Tally().mean is None
    assert tally(entry("dee", Standing.FAULT, None)).mean is None


def test_a_misconception_is_counted_for_its_task():
    found = tally(
        entry("ada", Standing.FAILED, 5, report=reported("Sums, not squares.")),
        entry("ben", Standing.FAILED, 5, report=reported("Sums, not squares.", "One step only.")),
        entry("cem", Standing.MISSING, 0),
    )
    assert found.misconceptions == {("lloyd", "Sums, not squares."): 2, ("lloyd", "One step only."): 1}


def test_who_is_not_on_the_roster_is_counted():
    assert tally(entry("ada", Standing.PASSED, 10, known=False), entry("ben", Standing.PASSED, 10)).unknown == 1


def test_tasks_come_in_the_order_of_the_report():
    found = entry("ada", Standing.FAILED, 5, report=reported())
    assert [task.name for task in found.tasks] == ["lloyd", "inertia"]
    assert [chapter.name for chapter in found.chapters] == ["one", "two"]
    assert entry("cem", Standing.MISSING, 0).tasks == ()


def test_points_count_only_where_there_is_a_report_without_a_fault_of_ours():
    assert entry("ada", Standing.FAILED, 5, report=reported()).scored
    assert not entry("dee", Standing.FAULT, None, report=reported(faults=["ours"])).scored
    assert not entry("cem", Standing.MISSING, 0).scored


def test_a_learner_is_called_by_name_or_else_by_the_key():
    assert entry("ada1", Standing.PASSED, 10, name="Ada").label == "Ada"
    assert entry("ada1", Standing.PASSED, 10).label == "ada1"


def test_a_class_can_get_the_points_of_the_tasks_that_were_graded():
    tasks = tuple(Task(name, name, "one", points, (), (), Limits()) for name, points in (("a", 3), ("b", 4)))
    assert Classbook("title", (Chapter("one", "One", tasks, ()),), []).max_score == 7
