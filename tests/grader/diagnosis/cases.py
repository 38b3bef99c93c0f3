"""What tests of a diagnosis share: failures of a small task, and what is told of them."""

from __future__ import annotations

import numpy as np

from grader.diagnosis import answers
from grader.diagnosis.evidence import Comparison, Evidence, Failure

SOURCE = "def task(points, labels=None, k=3):\n    pass\n"
WORDS = "task(…) first goes wrong at point 0.\n\n    point   your label   expected"
ROWS = np.array([[1.5, 2.0, 7.0], [4.0, 0.25, 9.0], [3.0, 8.0, 2.5], [6.0, 5.0, 1.0]])
POINTS = np.array([[0.5, 3.0], [2.0, 9.0], [4.0, 1.0], [7.0, 2.0]])


def failure(answer, expected, *arguments, hidden=False, parts=(), message=WORDS, **keywords):
    """Return a check that fails for an answer."""
    compared = Comparison("task(…)", answer, expected, arguments, keywords, parts)
    return Failure("test", hidden, "FAILED", message, compared)


def ids(*failures, passed_calls=(), source=SOURCE):
    """List what is told of failures."""
    evidence = Evidence("task", source, failures, len(passed_calls), tuple(passed_calls))
    return [found.id.removeprefix("answer.") for found in answers.find(evidence)]
