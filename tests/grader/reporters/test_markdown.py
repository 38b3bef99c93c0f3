"""The Markdown report holds the score, the table and every failure, as far as GitHub takes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.reporters import markdown
from grader.results import ChapterResult, Status

from . import samples


@pytest.mark.parametrize("size", [9_000, 20_000])
def test_what_does_not_fit_is_left_out_whole_and_told(size, monkeypatch):
    report = samples.many(20, message="é" * 2_000, output="z" * 4_000)
    whole = markdown.render(report)
    monkeypatch.setattr(markdown, "LIMIT", size)
    text = markdown.render(report)
    assert len(text.encode()) <= size < len(whole.encode())
    assert text.count("```") % 2 == 0
    assert text.endswith("`grader run` shows everything.")


def test_the_limit_is_that_of_a_check_run():
    assert markdown.LIMIT == 65_535


def test_every_task_has_a_row_and_every_failure_its_words():
    text = markdown.render(samples.plain())
    assert "| `inertia` | 2/5 | 1/2 | wrong answer |" in text
    assert "### `lloyd`: raised an error, `exercises/ex01_kmeans.py:31`" in text
    assert "### `last`" not in text, "what is not started is no failure"


def test_what_is_next_stands_above_the_failures():
    text = markdown.render(samples.plain())
    assert 0 < text.index("**Next:** `inertia`") < text.index("### `inertia`")
    assert "**Next:**" not in markdown.render(samples.perfect())


def test_layers_that_are_off_are_told_only_where_a_worker_ran():
    assert "Sandbox layers that are off on this machine: `seccomp`." in markdown.render(samples.plain())


def test_pictures_are_named_without_their_folders():
    assert "Pictures: `plot-visible-yours.png`, `plot-visible-expected.png`" in markdown.render(samples.plain())


def test_a_title_can_not_break_the_table():
    task = samples.task("x", 1, samples.outcome("x", Status.PASSED))
    text = markdown.render(samples.report(ChapterResult("ex01", "a | b", (task,))))
    assert r"| **a \| b** |" in text


def test_what_whoever_reads_the_score_has_to_know_stands_below_it():
    text = markdown.render(replace(samples.plain(), notes=("Nothing was handed in.",)))
    assert text.index("## Score") < text.index("Nothing was handed in.") < text.index("| task |")
