"""Gradescope's results show every task, in plain text, and no score where the fault is ours."""

from __future__ import annotations

import json

from grader.reporters import gradescope
from grader.results import ChapterResult, Status

from . import samples


def results(report):
    return json.loads(gradescope.render(report))


def test_every_task_is_a_visible_entry_with_its_points():
    tests = {test["name"].partition(":")[0]: test for test in results(samples.plain())["tests"]}
    assert {test["visibility"] for test in tests.values()} == {"visible"}
    inertia = tests["inertia"]
    assert (inertia["number"], inertia["status"], inertia["score"], inertia["max_score"]) == ("1.2", "failed", 2, 5)
    assert inertia["output"].startswith("1 of 2 checks pass.\n\ninertia(2 points) is 3.0")
    assert inertia["tags"] == ["ex01_kmeans"]


def test_what_was_printed_is_shown_with_lost_tasks_only():
    tests = {test["name"].partition(":")[0]: test for test in results(samples.plain())["tests"]}
    assert tests["inertia"]["output"].endswith("Your code printed:\npoints (2, 2)\n\\x3a:notice::forged")
    passed = samples.task("x", 1, samples.outcome("x", Status.PASSED), output="printed")
    (test,) = results(samples.report(ChapterResult("ex01", "One", (passed,))))["tests"]
    assert test["output"] == "1 of 1 checks pass."


def test_the_words_above_tell_what_is_next():
    words = results(samples.plain())["output"]
    assert words.splitlines()[:3] == ["Score: 4 of 40", "", "Next: inertia (The task inertia)"]
    assert results(samples.perfect())["output"] == "Score: 12 of 12"


def test_our_own_fault_has_no_score_and_no_entries():
    found = results(samples.faulty())
    assert "score" not in found
    assert found["tests"] == []
    assert "our own solution fails" in found["output"]


def test_no_text_is_taken_for_markup():
    found = results(samples.plain())
    assert {found[name] for name in ("output_format", "test_output_format", "test_name_format")} == {"text"}


def test_who_looks_closer_finds_the_seed_the_versions_and_the_layers_that_are_off():
    extra = results(samples.plain())["extra_data"]
    assert extra["seed"] == 7
    assert extra["versions"]["numpy"] == "2.4.0"
    assert extra["sandbox_off"] == ["seccomp"]
