"""A task is laid out once for all formats: why points are lost, where to look, and nothing that could act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.reporters import task_rows
from grader.results import ChapterResult, Status

from . import samples


def row_of(*checks, message="", **task):
    chapter = ChapterResult("ex01_kmeans", "One", (samples.task("x", 4, *checks, **task),), message)
    return task_rows.rows(samples.report(chapter))[0]


def test_rows_are_numbered_by_chapter_and_task():
    numbers = [row.number for row in task_rows.rows(samples.plain())]
    assert numbers == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.1", "2.2"]


def test_a_passed_task_has_nothing_to_say():
    row = row_of(samples.outcome("x", Status.PASSED, line=3))
    assert row.passed
    assert (row.message, row.advice, row.words, row.line) == ("", "", "", 0)


def test_a_lost_task_says_why_and_where_to_look():
    passed, failed = samples.outcome("x", Status.PASSED), samples.outcome("x", Status.FAILED, "wrong", line=12)
    row = row_of(passed, failed, misconceptions=("Sums.",))
    assert (row.message, row.line, row.file) == ("wrong", 12, "exercises/ex01_kmeans.py")
    assert row.advice.splitlines() == [
        "What may have happened: Sums.",
        "Stuck? grader hint x   To read: lessons/ex01_kmeans.md",
    ]
    assert row.words == f"wrong\n\n{row.advice}"


def test_the_words_of_a_chapter_that_can_not_be_used_stand_for_its_tasks():
    row = row_of(samples.outcome("x", Status.ERROR, "of the check"), message="It can't be imported.")
    assert row.message == "It can't be imported."


def test_a_task_takes_the_seconds_of_all_its_checks():
    assert row_of(*[samples.outcome("x", Status.PASSED)] * 3).seconds == pytest.approx(0.75)


def test_pictures_of_all_checks_are_named():
    checks = [samples.outcome("x", Status.FAILED, pictures=(f"{name}.png",)) for name in "ab"]
    assert row_of(*checks).pictures == ("a.png", "b.png")


def test_a_line_that_is_none_is_none():
    assert row_of(samples.outcome("x", Status.FAILED, line=-5)).line == 0


@pytest.mark.parametrize("name", ["message", "printed"])
def test_what_a_learner_wrote_is_made_harmless(name):
    row = row_of(samples.outcome("x", Status.FAILED, "a\x1b[31m\u202e"), output="a\x1b[31m\u202e")
    assert getattr(row, name).isprintable()


def test_only_what_was_begun_is_listed_once_for_each_reason():
    begun = task_rows.begun(samples.plain())
    assert [row.task.name for row in begun] == ["inertia", "lloyd", "plot", "curve", "elbow", "one"]


def test_a_text_is_cut_with_a_notice():
    assert task_rows.shortened("x" * 20, 20) == "x" * 20
    assert task_rows.shortened("x" * 21, 20) == "x" * 12 + " … (cut)"


def test_a_fault_of_ours_costs_nobody_a_point():
    assert task_rows.faults(samples.perfect()) == ""
    words = task_rows.faults(replace(samples.perfect(), faults=("first", "second")))
    assert words.splitlines()[1:] == ["first", "second"]
    assert "no points are lost" in words
