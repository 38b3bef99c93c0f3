"""What the learner's code raised, in words; what comes of a line left behind says what to do."""

from __future__ import annotations

import pytest

from grader.judge.verdicts import words_for_error
from grader.remote.learner_errors import learner_error, words_for_import

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
    error = learner_error(kind, [kind, "Exception", "object"], message, [["ex02_elbow.py", 3, "breakpoint()"]])
    assert (error.kind, error.detail, error.accident) == (kind, message, words)
    told = words_for_error("find_elbow(ks)", error).split("\n")
    assert told[-1] == "    ex02_elbow.py, line 3:   breakpoint()"
    if words:
        assert told[0] == f"find_elbow(ks) {words}"
        assert words_for_import("exercises.ex02_elbow", error) == f"exercises/ex02_elbow.py, line 3 {words}"
