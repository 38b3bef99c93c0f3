"""What the learner's code raised, in words; what comes of a line left behind says what to do."""

from __future__ import annotations

import pytest

from grader.remote.learner_errors import learner_error

SCREEN = "Cannot load backend 'TkAgg' which requires the 'tk' interactive framework, as 'headless' is currently running"


@pytest.mark.parametrize(
    ("kind", "message", "words"),
    [
        ("BdbQuit", "", "a breakpoint is left in the code; take it out."),
        ("ImportError", SCREEN, "a backend of Matplotlib that needs a screen is chosen; take the line out."),
        ("ImportError", "No module named 'x'", "No module named 'x'"),
        ("ValueError", "Cannot load backend", "Cannot load backend"),
    ],
)
def test_a_line_that_was_left_behind_is_told_with_what_to_do(kind, message, words):
    error = learner_error(kind, [kind, "Exception", "object"], message, [["ex02_elbow.py", 3, "breakpoint()"]])
    assert (error.kind, error.detail, error.lines) == (kind, words, [("ex02_elbow.py", 3, "breakpoint()")])
