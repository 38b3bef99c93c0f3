"""Classroom 50's result names the submission as its runner does, in whole points."""

from __future__ import annotations

import json

import pytest

from grader.errors import UsageError
from grader.reporters import classroom50

from . import samples


def test_classroom50_names_the_variable_that_is_missing():
    with pytest.raises(UsageError, match="SUBMISSION_TAG"):
        classroom50.render(samples.plain(), {})


def test_the_time_of_a_submission_is_that_of_its_tag():
    at = json.loads(classroom50.render(samples.plain(), samples.RUNNER))["datetime"]
    assert at == "2026-06-01T14:32:05Z"
    odd = {**samples.RUNNER, "SUBMISSION_TAG": "submit/by-hand"}
    assert json.loads(classroom50.render(samples.plain(), odd))["datetime"] == "1970-01-01T00:00:00Z"


def result(report, **variables):
    return json.loads(classroom50.render(report, {**samples.RUNNER, **variables}))


def test_every_lost_task_says_why_and_a_passed_one_nothing():
    tests = {test["test-name"].split()[1]: test for test in result(samples.plain())["tests"]}
    assert "message" not in tests["make_blob_frame"]
    assert tests["lloyd"]["message"].startswith("lloyd(4 points) raised ValueError")
    assert [tests["inertia"][name] for name in ("passed", "score", "max-score")] == [False, 2, 5]


def test_our_own_fault_is_the_empty_result():
    found = result(samples.faulty())
    assert (found["score"], found["max-score"], found["tests"]) == (0, 0, [])


@pytest.mark.parametrize(
    ("variables", "owner", "review"),
    [
        ({}, "ada", samples.RUNNER["REVIEW_URL"]),
        ({"OWNER": "", "USERNAME": "ben", "REVIEW_URL": ""}, "ben", samples.RUNNER["COMMIT_URL"]),
        ({"OWNER": "", "USERNAME": ""}, "unknown", samples.RUNNER["REVIEW_URL"]),
    ],
    ids=["owner", "user", "nobody"],
)
def test_what_the_runner_leaves_out_has_a_value_all_the_same(variables, owner, review):
    found = result(samples.plain(), **variables)
    assert (found["owner"], found["review"]) == (owner, review)


def test_the_text_is_ascii_whatever_was_printed():
    assert classroom50.render(samples.many(1, "é 한국어"), samples.RUNNER).isascii()
