"""The summary of a step holds the table and the failure that matters most, as far as GitHub keeps it."""

from __future__ import annotations

from grader.reporters import summary
from grader.results import ChapterResult, Status

from . import samples


def test_what_does_not_fit_is_left_out_whole_and_told(monkeypatch):
    report = samples.many(200, message="é" * 2_000)
    size = 9_000
    whole = summary.render(report)
    monkeypatch.setattr(summary, "LIMIT", size)
    text = summary.render(report)
    assert len(text.encode()) <= size < len(whole.encode())
    assert text.count("```") % 2 == 0
    assert text.endswith("`grader run` shows everything.")


def test_the_limit_is_that_of_a_step():
    assert summary.LIMIT == 1_048_576


def test_one_failure_is_shown_in_full():
    text = summary.render(samples.plain())
    assert text.count("###") == 1
    assert "### `inertia`: wrong answer" in text


def test_where_nothing_was_begun_no_failure_is_shown():
    task = samples.task("x", 1, samples.outcome("x", Status.NOT_STARTED, "x is not started."))
    text = summary.render(samples.report(ChapterResult("ex01", "One", (task,))))
    assert "###" not in text
    assert "**Next:** `x`" in text


def test_our_own_fault_shows_no_failure_of_the_learner():
    assert "inertia" not in summary.render(samples.faulty())
