"""What a learner's code raised can be caught as what it was, and any claim about it is made harmless."""

from __future__ import annotations

import time

import pytest

from grader.judge.verdicts import words_for_error
from grader.remote.learner_errors import FunctionMissing, LearnerError, ResultUnreadable, error_in, words_for_import


def raised(**claims):
    return error_in(
        {"error": "KeyError", "bases": ["KeyError", "LookupError"], "message": "'a'", "lines": [], **claims}
    )


def test_it_is_caught_as_the_built_in_that_it_was():
    with pytest.raises(KeyError) as caught:
        raise raised()
    assert isinstance(caught.value, LearnerError)
    assert (caught.value.kind, caught.value.detail) == ("KeyError", "'a'")


@pytest.mark.parametrize("bases", [[], ["Exception", "object"], ["UnicodeDecodeError"], ["print"], ["Nothing"], 7, [7]])
def test_whatever_it_claims_to_be_it_is_an_error_of_the_learners(bases):
    assert isinstance(raised(bases=bases), LearnerError)


@pytest.mark.parametrize("claim", [None, 7, ["a"], {"a": 1}])
@pytest.mark.parametrize("part", ["error", "message", "lines"])
def test_a_claim_of_another_type_is_no_more_than_that(part, claim):
    assert isinstance(raised(**{part: claim}).lines, list)


def test_it_points_at_the_innermost_line_of_the_chapter():
    error = raised(lines=[["ex02_elbow.py", 3, "a"], ["ex02_elbow.py", 7, "b"], ["helper.py", 9, "c"], ["bad", "x", 1]])
    assert error.line_in("ex02_elbow") == 7
    assert error.line_in("ex01_kmeans") == 0


def test_what_it_says_can_not_steer_a_terminal():
    error = raised(message="\x1b[2J::error::x", error="E\nvil")
    assert "\x1b" not in error.detail
    assert "vil" not in error.kind


@pytest.mark.parametrize("kind", [FunctionMissing, ResultUnreadable])
def test_errors_of_ours_about_an_answer_say_what_is_wrong(kind):
    assert kind("the sentence").detail == "the sentence"
    assert isinstance(kind("the sentence"), LearnerError)


def test_an_import_that_fails_names_file_line_and_reason():
    error = raised(error="SyntaxError", message="invalid syntax", lines=[["ex02_elbow.py", 12, "def"]])
    told = words_for_import("exercises.ex02_elbow", error)
    assert told == "exercises/ex02_elbow.py, line 12 can't be imported: SyntaxError: invalid syntax"


SCREEN = "Cannot load backend 'TkAgg' which requires the 'tk' interactive framework, as 'headless' is currently running"


@pytest.mark.parametrize(
    ("kind", "message", "words"),
    [
        ("BdbQuit", "", "stopped at a breakpoint that is left in the code; take it out."),
        ("ImportError", SCREEN, "chose a backend of Matplotlib that needs a screen; take the line out."),
        ("ImportError", "No module named 'x'", ""),
        ("ValueError", "Cannot load backend", ""),
    ],
)
def test_a_line_that_was_left_behind_is_told_with_what_to_do(kind, message, words):
    error = raised(error=kind, bases=["Exception"], message=message, lines=[["ex02_elbow.py", 3, "breakpoint()"]])
    assert (error.kind, error.detail, error.accident) == (kind, message, words)
    told = words_for_error("find_elbow(ks)", error).split("\n")
    assert told[-1] == "    ex02_elbow.py, line 3:   breakpoint()"
    if words:
        assert told[0] == f"find_elbow(ks) {words}"
        assert words_for_import("exercises.ex02_elbow", error) == f"exercises/ex02_elbow.py, line 3 {words}"


def test_of_an_error_of_any_length_no_more_than_a_page_is_looked_at():
    line = ["ex01_kmeans.py", 3, "x" * 1000]
    began = time.process_time()
    error = error_in(
        {
            "error": "E" * 10**6,
            "bases": ["x"] * 10**6 + ["ValueError"],
            "message": "\n" * (20 << 20),
            "lines": [line] * 10**5,
        }
    )
    assert time.process_time() - began < 1
    assert len(str(error)) <= 4000
    assert len(error.lines) <= 8
    assert len(error.kind) < 200


def test_the_innermost_lines_are_those_that_are_kept():
    error = error_in({"error": "E", "lines": [["ex01_kmeans.py", number, "x"] for number in range(20)]})
    assert error.lines[-1][1] == 19
    assert error.line_in("exercises.ex01_kmeans") == 19


def test_the_place_of_a_syntax_error_is_said_once():
    message = "'(' was never closed (ex02_elbow.py, line 12)"
    error = raised(error="SyntaxError", message=message, lines=[["ex02_elbow.py", 12, "def"]])
    told = words_for_import("exercises.ex02_elbow", error)
    assert told == "exercises/ex02_elbow.py, line 12 can't be imported: SyntaxError: '(' was never closed"
