"""How a check ended, in words for the learner."""

from __future__ import annotations

from grader.judge.verdicts import words_for_error
from grader.remote.learner_errors import learner_error


def test_a_line_that_is_several_frames_in_a_row_is_shown_once():
    comprehension, caller = ["ex.py", 7, "return [f(x) for x in xs]"], ["ex.py", 3, "g()"]
    lines = [comprehension, caller, comprehension, comprehension]
    told = words_for_error("h()", learner_error("NameError", ["NameError"], "no f", lines))
    assert [line.split()[2] for line in told.splitlines() if "line" in line] == ["7:", "3:", "7:"]


def test_what_was_returned_is_told_from_the_call_that_returned_it():
    error = learner_error("TypeError", ["TypeError"], "a float tensor", [])
    assert words_for_error("h()", error) == "h() raised TypeError: a float tensor"
    error.of_answer = True
    assert words_for_error("h()", error) == "h() returned something that raised TypeError: a float tensor"
