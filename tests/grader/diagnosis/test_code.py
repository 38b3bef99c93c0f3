"""The source says nothing about right code, whatever fails, and takes any text."""

from __future__ import annotations

import numpy as np
import pytest

from grader import manifest
from grader.diagnosis import code
from grader.diagnosis.evidence import Comparison, Evidence, Failure
from grader.judge import alternatives
from tests.grader.conftest import ROOT
from tests.grader.diagnosis.snippets import ids

TASKS = manifest.load(ROOT).tasks
RIGHT = {
    f"{task}/{right.slug}": (task, right.source)
    for task, found in alternatives.load(ROOT / "tests" / "variants").items()
    for right in found
} | {f"{task}/solution": (task, "") for task in TASKS}


def failures(call):
    """Make a failure of every kind that right code might be said to have."""
    floats = (np.array([[1.0, 2.0], [3.0, 4.0]]),) * 8
    yield Failure("t", False, "FAILED", f"{call} returned 3.", Comparison(call, 3.5, 4.5, floats))
    yield Failure("t", False, "FAILED", f"{call} returned None (is a `return` missing?), expected a number.")
    yield Failure("t", False, "FAILED", f"{call} changed its argument `points` from [1] to [2]: work on a copy.")
    yield Failure("t", False, "TIMEOUT", f"{call} took longer than 10 seconds.")
    yield Failure("t", False, "ERROR", f"{call} raised ValueError: no")


@pytest.mark.parametrize(("task", "source"), RIGHT.values(), ids=RIGHT)
def test_right_code_is_told_nothing(task, source):
    solution = (ROOT / "solutions" / f"{TASKS[task].chapter}.py").read_text(encoding="utf-8")
    whole = alternatives.compose(solution, source).decode() if source else solution
    call = f"{task}({', '.join(['[[1.0, 2.0], [3.0, 4.0]]'] * 8)})"
    for failure in failures(call):
        told = ids(list(code.find(Evidence(task, whole, (failure,)))))
        assert [one for one in told if one != "code.mean-of-everything"] == []  # values there are a single column


@pytest.mark.parametrize(
    "source", ["", "\0", "def f(", "f = 3", "class f: pass", "def f(*x, **y): return x", "(" * 3000]
)
def test_any_source_is_taken(source):
    for failure in failures("f([1])"):
        assert isinstance(list(code.find(Evidence("f", source, (failure,)))), list)
