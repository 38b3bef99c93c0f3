"""Exercism's results tell points in the names of tests, and are in error only when nothing could be judged."""

from __future__ import annotations

import json

from grader.reporters import exercism
from grader.results import ChapterResult, Status

from . import samples


def test_output_is_cut_at_500_characters_with_a_notice():
    report = samples.many(1, output="y" * 501)
    assert json.loads(exercism.render(report))["tests"][0]["output"].endswith("… (cut)")
    fits = samples.many(1, output="y" * 500)
    assert json.loads(exercism.render(fits))["tests"][0]["output"] == "y" * 500


def test_exercism_is_in_error_only_when_nothing_could_be_judged():
    unusable = samples.plain().chapters[1]
    data = json.loads(exercism.render(samples.report(unusable)))
    assert (data["status"], data["message"]) == ("error", unusable.message)
    assert json.loads(exercism.render(samples.plain()))["status"] == "fail"


def test_the_top_message_of_exercism_is_cut_at_65535_characters():
    long = tuple(
        ChapterResult(f"ex{n}", "x", (samples.task("x", 1, samples.outcome("x", Status.ERROR)),), "é" * 3_000)
        for n in range(40)
    )
    assert len(json.loads(exercism.render(samples.report(*long)))["message"]) == 65_535


def test_the_limits_are_those_of_exercism():
    assert (exercism.MESSAGE_LIMIT, exercism.OUTPUT_LIMIT) == (65_535, 500)


def test_each_status_is_one_that_exercism_knows():
    tests = json.loads(exercism.render(samples.plain()))["tests"]
    found = {test["name"].split()[0]: test["status"] for test in tests}
    assert (found["make_blob_frame"], found["inertia"], found["lloyd"]) == ("pass", "fail", "error")
    assert (found["curve"], found["elbow"], found["last"]) == ("error", "fail", "fail")


def test_no_line_of_a_test_is_shown():
    tests = json.loads(exercism.render(samples.plain()))["tests"]
    assert {test["test_code"] for test in tests} == {f"grader run {test['name'].split()[0]}" for test in tests}


def test_tests_are_numbered_across_chapters():
    tests = json.loads(exercism.render(samples.plain()))["tests"]
    assert [test["task_id"] for test in tests] == list(range(1, len(tests) + 1))
