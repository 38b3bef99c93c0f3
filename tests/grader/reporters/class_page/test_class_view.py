"""The numbers of the class page are those of its entries, counted once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classbook import Classbook, Entry, Standing
from grader.limits import Limits
from grader.manifest import Chapter, Task
from grader.reporters.class_page import class_view
from grader.reporters.class_page.class_view import TaskCount, View, view
from grader.results import ChapterResult, Outcome, Report, Status, TaskResult

TASKS = tuple(Task(name, name, "ex01", 5, (), (), Limits()) for name in ("one", "two"))
CHAPTERS = (Chapter("ex01", "One", TASKS, ()),)


def task(name, status, score, *checks, misconceptions=()):
    outcomes = tuple(Outcome(check, name, "hidden", Status(ended)) for check, ended in checks)
    return TaskResult(name, name, score, 5, Status(status), outcomes, tuple(misconceptions))


def entry(learner, *tasks, message="", faults=()):
    chapter = ChapterResult("ex01", "One", tasks, message)
    report = Report(learner, "sha256:0", (chapter,), 7, True, tuple(faults), {}, ())
    return Entry(learner, Standing(report.status), report.score, 10, report=report)


def seen(*entries):
    return view(Classbook("title", CHAPTERS, entries))


def scored(*scores):
    return seen(*(Entry(f"l{n}", Standing.FAILED, score, 10) for n, score in enumerate(scores)))


def test_mean_and_median_are_of_the_scores_that_there_are():
    assert (scored(0, 4, 8, None).mean, scored(0, 1, 8, None).median) == (4.0, 1)
    assert (scored(None).mean, scored().median) == (None, None)


def test_a_task_is_counted_by_how_it_ended():
    found = seen(
        entry("a", task("one", "PASSED", 5)),
        entry("b", task("one", "FAILED", 2)),
        entry("c", task("one", "FAILED", 0)),
        entry("d", task("one", "NOT_STARTED", 0)),
        entry("e", task("one", "PASSED", 5), faults=["ours"]),
    ).tasks["one"]
    assert found == TaskCount(full=1, part=1, zero=1, not_started=1, points=7)
    assert (found.scored, found.begun, found.mean) == (4, 3, 1.75)
    assert TaskCount().mean is None


def test_a_misconception_has_all_who_hold_it_and_the_most_common_is_first():
    found = seen(
        entry("a", task("one", "FAILED", 0, misconceptions=["rare"])),
        entry("b", task("two", "FAILED", 0, misconceptions=["common"])),
        entry("c", task("two", "FAILED", 0, misconceptions=["common"])),
    ).common_misconceptions()
    assert [(one.task, one.sentence, [who.label for who in one.learners]) for one in found] == [
        ("two", "common", ["b", "c"]),
        ("one", "rare", ["a"]),
    ]


def test_checks_that_fail_are_counted_and_those_that_tell_nothing_are_not():
    found = seen(
        entry("a", task("one", "FAILED", 0, ("x", "FAILED"), ("y", "PASSED"), ("z", "BLOCKED"))),
        entry("b", task("one", "ERROR", 0, ("x", "ERROR"), ("y", "TIMEOUT"), ("z", "NOT_STARTED"))),
    ).common_checks()
    assert [(one.name, one.count) for one in found] == [("x", 2), ("y", 1)]
    assert (found[0].task, found[0].visibility) == ("one", "hidden")


def test_checks_of_a_chapter_that_can_not_be_used_tell_nothing():
    found = seen(entry("a", task("one", "ERROR", 0, ("x", "ERROR")), message="It can't be imported."))
    assert found.common_checks() == []
    assert found.tasks["one"].zero == 1


def test_groups_count_their_learners():
    tags = scored(10, 10, 3, 0, None).tags
    assert (tags["full"], tags["lost"], tags["zero"], tags["unscored"]) == (2, 2, 1, 1)


@given(most=st.integers(0, 200), data=st.data())
def test_the_bars_of_the_distribution_hold_every_score_once(most, data):
    scores = data.draw(st.lists(st.integers(0, most), max_size=20))
    bins = scored(*scores).bins(most)
    assert sum(bar.count for bar in bins) == len(scores)
    assert [bar.low for bar in bins[1:]] == [bar.high + 1 for bar in bins[:-1]]
    assert (bins[0].low, bins[-1].low, bins[-1].high) == (0, most, most)


@pytest.mark.parametrize(
    ("count", "share"), [(1, 150), (10, 100), (100, 10), (1000, 5)], ids=["most", "an equal part", "smaller", "least"]
)
def test_the_room_of_a_page_is_shared_within_bounds(count, share):
    assert class_view._share(1000, (5, 150), count) == share


def test_a_class_of_nobody_has_a_page():
    found = seen()
    assert isinstance(found, View)
    assert (found.learners, found.common_misconceptions(), found.common_checks()) == ([], [], [])
