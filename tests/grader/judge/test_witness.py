"""What a check that does not pass says of the mistake is put together, and can never cost a verdict."""

from __future__ import annotations

import time

import numpy as np
import pytest

from grader.diagnosis import Comparison, Failure, Raised
from grader.judge import witness
from grader.judge.task_runs import TaskRun
from grader.remote.learner_errors import UnusableChapter, learner_error
from grader.results import Outcome, Status
from tests.grader.conftest import tasks_of
from tests.judging import explain

CALL = ("f", (np.array([1.0]),), {"k": 3})
RIGHT = np.array([1.0, 2.5, 4.0])


def failed_comparison(last_call):
    with pytest.raises(AssertionError):
        explain.same("f(x)", -RIGHT, RIGHT)
    return witness.compared(last_call)


def run(status=Status.FAILED, comparison=None):
    outcome = Outcome("test", "f", "visible", status, "wrong")
    return TaskRun((outcome,), (witness.failure(outcome, comparison, None),))


def test_what_the_tests_have_noted_is_taken_with_the_last_call():
    found = failed_comparison(CALL)
    assert (found.call, found.arguments, found.keywords) == ("f(x)", CALL[1], CALL[2])
    assert witness.compared(CALL) is None


def test_a_call_that_is_not_known_has_no_arguments():
    assert failed_comparison(None).arguments == ()


def test_what_the_code_raised_is_told_also_where_it_could_not_be_imported():
    error = learner_error("NameError", ["NameError"], "no name", [["ex.py", 3, "x = y"]])
    unusable = UnusableChapter("can't be imported")
    unusable.__cause__ = error
    expected = Raised("NameError", "no name", (("ex.py", 3, "x = y"),))
    assert [witness.raised(one) for one in (error, unusable)] == [expected, expected]


def test_what_is_no_error_of_the_learner_s_is_not_told():
    stub = learner_error("NotImplementedError", ["NotImplementedError"], "", [])
    assert [witness.raised(one) for one in (None, AssertionError("wrong"), stub)] == [None] * 3


def test_a_relation_is_told():
    found = witness.sentences("f", b"", run(comparison=failed_comparison(CALL)))
    assert found == ["Every sign is turned round: take the other one off."]


@pytest.mark.parametrize("status", [Status.BLOCKED, Status.FAULT, Status.NOT_STARTED])
def test_nothing_is_told_of_checks_that_say_nothing(status):
    assert witness.sentences("f", b"", run(status, failed_comparison(CALL))) == []


def test_a_diagnosis_that_fails_tells_nothing():
    class Hostile(np.ndarray):
        def __array_function__(self, *args, **kwargs):
            raise RuntimeError

        __array_ufunc__ = __array_function__

    hostile = Comparison("f(x)", np.ones(3).view(Hostile), RIGHT)
    assert witness.sentences("f", b"", run(comparison=hostile)) == []
    assert Failure("test", False, "FAILED", "wrong", hostile).comparison is hostile


def test_a_diagnosis_that_takes_too_long_tells_nothing(monkeypatch):
    monkeypatch.setattr(witness, "_SECONDS", 0.05)
    monkeypatch.setattr(witness, "diagnose", lambda _: time.sleep(5))
    began = time.monotonic()
    assert witness.sentences("f", b"", run(comparison=failed_comparison(CALL))) == []
    assert time.monotonic() - began < 4


def test_a_mistake_without_a_chaff_is_named_in_the_grade(grade, solved):
    chapter = solved / "exercises" / "ex03_linkage.py"
    body = (
        "\n\ndef merge_counts(children, n_samples):\n    return np.full(len(children), n_samples)[::-1] * 0.0 + 0.5\n"
    )
    chapter.write_text(chapter.read_text(encoding="utf-8") + body, encoding="utf-8")
    told = tasks_of(grade(solved, "merge_counts"))["merge_counts"]["misconceptions"]
    assert told == [
        "Values come back where whole numbers are asked for: `min` gives a value, `argmin` the place of it."
    ]
