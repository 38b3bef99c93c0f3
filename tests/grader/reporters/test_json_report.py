"""The JSON report holds everything, in the order of the workbook, and no score where the fault is ours."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from grader.reporters.json_report import SCHEMA, as_dict, render
from grader.results import ChapterResult, Status

from . import samples

FITS = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("make", [samples.plain, samples.perfect, samples.faulty])
def test_every_report_fits_its_schema(make):
    FITS.validate(json.loads(render(make())))


def test_nothing_of_a_check_is_left_out():
    check = as_dict(samples.plain())["chapters"][0]["tasks"][3]["checks"][0]
    assert check == {
        "name": "test_it",
        "visibility": "visible",
        "status": "FAILED",
        "message": "What plot draws differs.",
        "pictures": ["pictures/plot-visible-yours.png", "pictures/plot-visible-expected.png"],
        "line": 40,
        "seconds": 0.25,
    }


def test_there_is_no_score_anywhere_where_the_fault_is_ours():
    found = as_dict(samples.faulty())
    assert found["score"] is None
    assert {chapter["score"] for chapter in found["chapters"]} == {None}
    assert {task["score"] for chapter in found["chapters"] for task in chapter["tasks"]} == {None}
    assert found["max_score"] == 40
    assert found["status"] == "fault"


def test_a_chapter_with_a_seed_of_its_own_tells_it():
    task = samples.task("x", 1, samples.outcome("x", Status.PASSED))
    chapters = as_dict(samples.report(ChapterResult("a", "", (task,)), ChapterResult("b", "", (task,), seed=9)))[
        "chapters"
    ]
    assert ["seed" in chapter for chapter in chapters] == [False, True]
    assert chapters[1]["seed"] == 9


def test_the_environment_tells_the_seed_and_which_tests_ran():
    report = samples.plain()
    assert as_dict(report)["environment"]["tests"] == "visible and hidden"
    assert as_dict(replace(report, hidden=False))["environment"] == {
        **report.environment,
        "seed": 7,
        "tests": "visible",
    }


def test_times_have_three_digits():
    assert as_dict(samples.plain())["seconds"] == 12.346


def test_letters_of_every_language_are_written_as_they_are():
    assert "한국어" in render(samples.many(1, "한국어"))
