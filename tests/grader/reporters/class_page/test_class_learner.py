"""A learner's row tells the score, how each task stands, and nothing that could act on the page."""

from __future__ import annotations

import pytest

from grader.classbook import Entry, Standing
from grader.reporters.class_page import class_learner
from grader.reporters.class_page.album import Album
from grader.reporters.class_page.class_learner import Cell
from grader.results import ChapterResult, Outcome, Report, Status, TaskResult

NAMES = ["one", "two", "three", "four"]


def task(name, status, score):
    check = Outcome("test_it", name, "visible", Status(status), "words")
    return TaskResult(name, name, score, 5, Status(status), (check,))


def report(*tasks, message="", faults=()):
    return Report("ada1", "sha256:0", (ChapterResult("ex01", "One", tasks, message),), 7, True, tuple(faults), {}, ())


def read(status=Standing.FAILED, score=10, **more):
    return class_learner.read(Entry("ada1", status, score, 20, **more), "l1", NAMES, Album(10**6, 10**6), 10**6)


def test_each_task_of_the_class_has_a_cell_in_its_place():
    cells = read(report=report(task("two", "FAILED", 2), task("one", "PASSED", 5), task("three", "ERROR", 0))).cells
    assert [(cell.score, cell.style) for cell in cells] == [
        (5, "full m k"),
        (2, "part m w"),
        (0, "zero m e"),
        (None, "none"),
    ]


def test_what_is_not_started_has_no_colour_and_what_has_no_score_no_points():
    assert read(report=report(task("one", "NOT_STARTED", 0))).cells[0] == Cell(0, "none m n")
    faulty = read(report=report(task("one", "PASSED", 5), faults=["ours"])).cells
    assert faulty[:2] == (Cell(None, "none m f"), Cell(None, "none"))


def test_tasks_are_told_by_how_they_ended():
    found = read(report=report(task("one", "PASSED", 5), task("two", "NOT_STARTED", 0), task("three", "FAILED", 1)))
    assert (found.passed, found.not_started) == (("one",), ("two",))
    assert [failure.task for failure in found.failures] == ["three"]


def test_the_tasks_of_a_chapter_that_can_not_be_used_are_told_by_one_sentence():
    found = read(report=report(task("one", "ERROR", 0), task("two", "ERROR", 0), message="It can't be imported."))
    assert found.chapters == ("It can't be imported.",)
    assert found.failures == found.in_short == ()


def test_faults_of_ours_are_told():
    assert read(Standing.FAULT, None, report=report(faults=["ours"])).faults == ("ours",)


@pytest.mark.parametrize(
    ("entry", "tags"),
    [
        ({"score": 20}, {"full"}),
        ({"score": 3, "late_days": 2}, {"lost", "late"}),
        ({"score": 0, "status": Standing.MISSING}, {"lost", "zero", "missing"}),
        ({"score": None, "status": Standing.CRASHED}, {"unscored", "crashed"}),
        ({"score": 0, "status": Standing.REFUSED, "known": False}, {"lost", "zero", "refused", "unknown"}),
    ],
    ids=["all", "late", "missing", "crashed", "refused"],
)
def test_the_groups_of_a_row_are_those_of_its_entry(entry, tags):
    assert set(read(**entry).tags.split()) == tags


def test_the_standing_says_why_there_is_no_work_and_who_is_unknown():
    assert read().standing == ""
    assert read(Standing.REFUSED, 0, known=False).standing == "can't be read; not on the roster"


def test_facts_are_told_where_there_are_any():
    assert read().facts == ()
    found = dict(
        read(
            name="Ada",
            identifier="17",
            email="a@b.org",
            submission="ada-1",
            submitted="2026-06-01T08:05:00+00:00",
            late_days=1,
            earned=12,
            attempts=3,
        ).facts
    )
    assert found == {
        "known as": "ada1",
        "number": "17",
        "e-mail": "a@b.org",
        "handed in as": "ada-1",
        "handed in at": "1 June 2026, 08:05 UTC",
        "days late": "1",
        "before late days": "12 of 20",
        "attempts": "3",
    }


def test_points_before_late_days_are_told_only_where_they_differ():
    assert "before late days" not in dict(read(earned=10).facts)


def test_the_page_can_be_searched_by_everything_a_learner_is_known_by():
    assert read(identifier="17", email="a@b.org").keys == "ada1 17 a@b.org"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Ada\nLovelace\tII", "Ada Lovelace II"), ("x" * 200, "x" * 100), ("क्\u200dष", "क्\u200dष")],
    ids=["one line", "not too long", "joiners"],
)
def test_a_name_is_one_line_that_reads_as_it_is_written(text, shown):
    assert class_learner.name_of(text) == shown


def test_a_name_can_not_turn_what_stands_around_it():
    shown = class_learner.name_of("a\u202eb\x1b")
    assert "\u202e" not in shown
    assert "\x1b" not in shown


def test_a_moment_that_is_none_is_shown_as_it_is():
    assert class_learner.when("yesterday") == "yesterday"
    assert class_learner.when("2026-12-24T18:00:00") == "24 December 2026, 18:00"
