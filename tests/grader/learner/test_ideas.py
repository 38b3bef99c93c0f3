"""What may have happened is said in a learner's own pytest, in the words of `grader run`, in the language in use."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest

from grader import language
from grader.diagnosis import Diagnosis
from grader.judge import witness
from grader.learner.ideas import Ideas
from grader.manifest import load

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


def run(checkout, *arguments, language="en", tests="tests/visible/test_ex01_kmeans.py"):
    environment = {**os.environ, "GRADER_LANG": language, "COLUMNS": "200"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", tests]
    done = subprocess.run(
        [*command, *(arguments if "-k" in arguments else ("-k", "Inertia", *arguments))],
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
    assert re.search(r"What may have happened: Line \d+ changes `points` itself", shown)


@pytest.mark.parametrize("body", ["return float(((points - centers[labels]) ** 2).sum())", STUB])
def test_of_what_passes_or_is_not_begun_nothing_is_said(inertia, body):
    assert "What may have happened" not in run(inertia(body))


@pytest.fixture
def told_of_import(learner, monkeypatch):
    """Return a function that tells of a chapter's import, and returns the evidence and what stands in the report."""
    seen = []

    def diagnose(evidence):
        seen.append(evidence)
        return [Diagnosis("some.id", "Words.")]

    monkeypatch.setenv(language.VARIABLE, "en")
    monkeypatch.setattr(witness, "diagnose", diagnose)
    workbook = load(learner)

    def tell(error):
        report = SimpleNamespace(nodeid="tests/visible/test_ex01_kmeans.py", longrepr=SimpleNamespace(longrepr="E"))
        Ideas(workbook).tell_of_import(workbook.chapters[0], report, error)
        return seen[0], report.longrepr.longrepr

    return tell


def test_a_name_that_a_chapter_lacks_is_that_of_the_task(told_of_import):
    error = ImportError("cannot import name 'inertia' from 'exercises.ex01_kmeans' (…)", name="exercises.ex01_kmeans")
    evidence, shown = told_of_import(error)
    assert evidence.task == "inertia"
    assert evidence.failures[0].raised.kind == "FunctionMissing"
    assert shown == "E\n\nWhat may have happened: Words."


def test_an_error_of_the_chapter_itself_is_told_with_its_line(told_of_import, learner):
    file = str(learner / "exercises" / "ex01_kmeans.py")
    error = RuntimeError("can't be collected")
    error.__cause__ = SyntaxError("expected ':'", (file, 7, 3, "for p in points\n"))
    (failure,) = told_of_import(error)[0].failures
    assert failure.raised.kind == "SyntaxError"
    assert failure.raised.lines == (("ex01_kmeans.py", 7, "for p in points\n"),)


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.ko.md", "ko")], ids=["en", "ko"])
def test_the_first_example_of_the_readme_is_what_pytest_says(learner, root, page, language):
    solution = (root / "solutions" / "ex03_linkage.py").read_text(encoding="utf-8")
    mistaken = solution.replace("model.distances_, counts]", "model.distances_, np.full(len(counts), 2)]")
    assert mistaken != solution
    (learner / "exercises" / "ex03_linkage.py").write_text(mistaken, encoding="utf-8")
    tests = "tests/visible/test_ex03_linkage.py"
    shown = run(learner, "-k", "TestLinkageMatrix", "--tb=short", tests=tests, language=language)
    _, example, *_ = (root / page).read_text(encoding="utf-8").split("```")
    said = [line.removeprefix("E").strip().removeprefix("AssertionError: ") for line in shown.splitlines()]
    assert [line for line in map(str.strip, example.splitlines()) if line not in ("", *said)] == []


def test_an_error_whose_words_can_not_be_asked_for_is_told_without_them(told_of_import):
    class Mute(Exception):
        def __str__(self):
            raise ValueError

    (failure,) = told_of_import(Mute())[0].failures
    assert (failure.raised.kind, failure.raised.detail) == ("Mute", "")
