"""What may have happened is said in a learner's own pytest, in the words of `grader run`, in the language in use."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

STUB = 'raise NotImplementedError("inertia is yours to write")'
MEAN = "return float(((points - centers[labels]) ** 2).sum(axis=1).mean())"
SAID = "What may have happened: This is what is asked for divided by the number of rows of `points`"
IN_KOREAN = "이런 것이 아닐까요: 물은 값을 `points`의 행 수로 나눈 값입니다."


@pytest.fixture
def inertia(learner):
    """Return a function that writes a body of `inertia` into a learner's checkout, and the checkout."""
    file = learner / "exercises" / "ex01_kmeans.py"

    def write(body):
        file.write_text(file.read_text(encoding="utf-8").replace(STUB, body), encoding="utf-8")
        return learner

    return write


def run(checkout, *arguments, language="en"):
    environment = {**os.environ, "GRADER_LANG": language, "COLUMNS": "200"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/visible/test_ex01_kmeans.py"]
    done = subprocess.run(
        [*command, "-k", "Inertia", *arguments],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout


def test_a_mistake_is_named_once_below_the_first_failure_of_its_task(inertia):
    shown = run(inertia(MEAN))
    assert shown.count(SAID) == 1
    assert shown.index("returned 41, expected 82.") < shown.index(SAID) < shown.index("short test summary")


def test_it_is_said_in_the_language_in_use(inertia):
    assert IN_KOREAN in run(inertia(MEAN), "--tb=short", language="ko")


def test_grader_run_says_the_same(inertia, run_grader):
    assert SAID in " ".join(run_grader("run", "inertia", cwd=inertia(MEAN)).stdout.split())


def test_an_argument_that_is_changed_is_named_as_well(inertia):
    shown = run(inertia("points[0, 0] += 1e-12\n    " + MEAN.replace(".mean()", ".sum()")))
    assert "What may have happened: A function gets the caller's own object, no copy" in shown


@pytest.mark.parametrize("body", ["return float(((points - centers[labels]) ** 2).sum())", STUB])
def test_of_what_passes_or_is_not_begun_nothing_is_said(inertia, body):
    assert "What may have happened" not in run(inertia(body))
