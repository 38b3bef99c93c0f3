"""A person sees the score, what is next, and the failure that matters most, in any width and language."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console
from rich.text import Text

from grader.language import VARIABLE
from grader.reporters import terminal
from grader.results import ChapterResult, Outcome, Status

from . import samples


def shown(report, width=100, **settings):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    terminal.show(report, console, **settings)
    return console.file.getvalue()


def one(*statuses, **task):
    checks = [samples.outcome("x", status, f"{status.value} words") for status in statuses]
    return samples.report(ChapterResult("ex01", "One", (samples.task("x", 4, *checks, **task),)))


def test_the_first_failure_is_shown_in_full_and_the_others_in_a_line():
    text = shown(samples.plain())
    assert "inertia  visible check test_it" in text
    assert "  >     0     3.0        9.0" in text
    assert "lloyd  lloyd(4 points) raised ValueError" in text
    assert "last  " not in text.partition("inertia  visible")[2], "what is not started is no failure"


def test_each_task_has_its_points_and_how_it_ended():
    rows = [" ".join(line.split()) for line in shown(samples.plain()).splitlines()]
    assert "inertia 2/5 1/2 wrong answer" in rows
    assert "elbow 0/1 0/1 waits for another task" in rows
    assert "ex01_kmeans K-Means on make_blobs 4/20" in rows


def test_the_table_can_be_left_out():
    assert "points" in shown(samples.perfect())
    assert "points" not in shown(samples.perfect(), brief=True)


def test_a_chapter_that_can_not_be_used_is_told_once():
    text = shown(samples.plain())
    assert text.count("exercises/ex02_elbow.py, line 3 can't be imported") == 1


def test_what_may_have_happened_to_a_chapter_that_can_not_be_used_is_told_once():
    tasks = [samples.task(name, 4, samples.outcome(name, Status.ERROR), misconceptions=("A colon.",)) for name in "ab"]
    text = shown(samples.report(ChapterResult("ex01", "One", tuple(tasks), "ex01.py can't be imported")))
    assert text.count("What may have happened: A colon.") == 1


def test_a_misconception_is_said_with_the_way_to_a_hint_and_the_lesson():
    text = shown(one(Status.FAILED, misconceptions=("Distances, not squares.",)))
    assert "What may have happened: Distances, not squares." in text
    assert "grader hint x   lessons/ex01_kmeans.md" in text


@pytest.mark.parametrize(("language", "word"), [("en", "See"), ("ko", "그림:")])
def test_the_picture_of_a_failed_plot_is_named_below_the_first_failure(monkeypatch, language, word):
    monkeypatch.setenv(VARIABLE, language)
    first = samples.outcome("plot", Status.FAILED, "returned a Figure.")
    second = replace(samples.outcome("plot", Status.FAILED, "differs."), see="pictures/plot.png")
    report = samples.report(ChapterResult("ex01", "One", (samples.task("plot", 4, first, second),)))
    assert f"      {word} pictures/plot.png" in shown(report)


def test_only_the_end_of_what_was_printed_is_shown():
    text = shown(one(Status.FAILED, output="\n".join(f"line {number}" for number in range(20))))
    lines = [line.strip() for line in text.splitlines()]
    assert lines[lines.index("…") + 1] == "line 12"
    assert "line 11" not in lines
    assert "line 0" in shown(one(Status.FAILED, output="line 0\nline 1\n"))


def test_a_visible_check_is_shown_before_a_hidden_one():
    task = samples.task("x", 4, Outcome("a", "x", "visible", Status.PASSED), Outcome("b", "x", "hidden", Status.FAILED))
    assert terminal.first_failure(task).name == "b"


def test_the_seed_of_the_next_task_is_told():
    chapters = samples.plain().chapters
    assert "--seed 7" in shown(samples.plain())
    assert "--seed 9" in shown(samples.report(replace(chapters[0], seed=9), chapters[1]))
    assert "--seed" not in shown(samples.perfect())


def test_layers_that_are_off_are_told_where_a_worker_ran():
    assert "off on this machine: seccomp" in shown(samples.perfect())
    off = tuple(replace(layer, on=False) for layer in samples.perfect().sandbox)
    assert "off on this machine" not in shown(replace(samples.perfect(), sandbox=off))


def test_our_own_fault_shows_no_points():
    text = shown(samples.faulty())
    assert "No score: something of the grader's own went wrong, which costs nobody a point." in text
    assert "-/5" in text
    assert "Score:" not in text


def test_the_score_says_which_checks_it_is_of():
    assert "Score: 12 of 12\n" in shown(samples.perfect())
    assert "Score: 12 of 12 by the visible checks\n" in shown(replace(samples.perfect(), hidden=False))


def test_a_status_is_said_in_its_colour():
    assert terminal.status_words(Status.TIMEOUT) == Text("took too long", style="red")


@pytest.mark.parametrize("width", [30, 60, 200])
def test_numbers_are_never_cut_where_the_terminal_is_narrow(width):
    text = shown(samples.plain(), width)
    assert "2/5" in text
    assert max(map(len, text.splitlines())) <= width


def test_the_words_are_in_the_language_of_the_learner(monkeypatch):
    monkeypatch.setenv(VARIABLE, "ko")
    text = shown(samples.plain())
    assert "Score:" not in text
    assert "Next:" not in text
    assert "grader hint inertia" in text
