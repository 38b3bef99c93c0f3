"""A learner's plain `pytest` tells stubs as not started, and ends with the score and what is next."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

MANIFEST = """
title = "A small workbook"
seed = 7
points = [7, 3]

[[chapters]]
name = "ex01_first"
title = "First steps"
imports = []
tasks = [
  { name = "one", title = "The one", points = 4, hints = [] },
  { name = "two", title = "The two", points = 3, hints = [] },
]

[[chapters]]
name = "ex02_second"
title = "Second steps"
part = 2
imports = []
tasks = [{ name = "three", title = "The three", points = 3, hints = [] }]
"""
STUBS = {
    "ex01_first": "def one():\n    raise NotImplementedError\n\ndef two():\n    raise NotImplementedError\n",
    "ex02_second": "def three():\n    raise NotImplementedError\n",
}
TESTS = {
    "ex01_first": """
import pytest
from exercises.ex01_first import one, two

@pytest.mark.task("one")
def test_a():
    assert one() == 1

@pytest.mark.task("one")
def test_b():
    assert one() > 0

@pytest.mark.task("two")
def test_c():
    assert two() == 2

def test_of_no_task():
    raise NotImplementedError
""",
    "ex02_second": """
import pytest
from exercises.ex02_second import three

@pytest.mark.task("three")
def test_d():
    assert three() == 3
""",
}
SETTINGS = """
[pytest]
pythonpath = .
markers = task(name): the task
addopts = -p grader.learner.pytest_plugin
"""


@pytest.fixture
def workbook(tmp_path):
    """Return a small workbook of untouched stubs."""
    for folder in ("exercises", "tests/visible", "lessons"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "exercises" / "exercises.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "exercises" / "__init__.py").touch()
    for name, text in STUBS.items():
        (tmp_path / "exercises" / f"{name}.py").write_text(text, encoding="utf-8")
        (tmp_path / "tests" / "visible" / f"test_{name}.py").write_text(TESTS[name], encoding="utf-8")
    return tmp_path


def run(workbook, *arguments):
    environment = {**os.environ, "GRADER_LANG": "en", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(
        command, cwd=workbook, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def write(workbook, chapter, text):
    (workbook / "exercises" / f"{chapter}.py").write_text(text, encoding="utf-8")


def test_stubs_are_not_started_and_fail_nothing(workbook):
    done = run(workbook, "--deselect", "tests/visible/test_ex01_first.py::test_of_no_task")
    assert done.returncode == 0, done.stdout
    assert "4 not started" in done.stdout
    assert "Score: 0 of 7" in done.stdout
    assert "Part 2: 0 of 3" in done.stdout
    assert "Next: one (The one)" in done.stdout
    assert "Stuck? grader hint one   To read: lessons/ex01_first.md" in done.stdout


def test_points_are_counted_by_chapter_and_part(workbook):
    write(workbook, "ex01_first", "def one():\n    return 2\n\ndef two():\n    return 2\n")
    write(workbook, "ex02_second", "def three():\n    return 3\n")
    shown = run(workbook).stdout
    assert "ex01_first         5 of   7   First steps" in shown
    assert "Score: 5 of 7" in shown
    assert "Part 2: 3 of 3" in shown


def test_what_was_begun_comes_before_what_was_not(workbook):
    write(workbook, "ex01_first", "def one():\n    raise NotImplementedError\n\ndef two():\n    return 0\n")
    assert "Next: two (The two)" in run(workbook).stdout


def test_who_has_all_points_is_told_of_nothing_next(workbook):
    write(workbook, "ex01_first", "def one():\n    return 1\n\ndef two():\n    return 2\n")
    shown = run(workbook, "tests/visible/test_ex01_first.py").stdout
    assert "Score: 7 of 7" in shown
    assert "Next:" not in shown
    assert "Part 2" not in shown, "its tests did not run"


def test_an_error_that_says_not_implemented_outside_a_task_is_a_failure(workbook):
    done = run(workbook, "tests/visible/test_ex01_first.py::test_of_no_task")
    assert done.returncode == 1
    assert "1 failed" in done.stdout
    assert "Score" not in done.stdout


def test_a_chapter_that_can_not_be_imported_gets_nothing_and_is_told(workbook):
    write(workbook, "ex01_first", "def one(:\n")
    shown = run(workbook, "--continue-on-collection-errors").stdout
    assert "ex01_first         0 of   7   First steps   its file or its tests can't be imported, see above" in shown
    assert "Next: one (The one)" in shown


def test_what_pytest_did_not_get_to_is_not_started(workbook):
    write(workbook, "ex01_first", "def one():\n    return 2\n\ndef two():\n    return 2\n")
    shown = run(workbook, "-x").stdout
    assert "Score: 0 of 7" in shown


def test_an_error_before_a_check_costs_it(workbook):
    tests = workbook / "tests" / "visible" / "test_ex02_second.py"
    fixture = "import pytest\n@pytest.fixture(autouse=True)\ndef broken(): raise ValueError\n"
    tests.write_text(fixture + TESTS["ex02_second"], encoding="utf-8")
    write(workbook, "ex02_second", "def three():\n    return 3\n")
    assert "Part 2: 0 of 3" in run(workbook, str(tests)).stdout


def test_outside_a_workbook_nothing_is_told(workbook):
    (workbook / "exercises" / "exercises.toml").unlink()
    done = run(workbook)
    assert "Score" not in done.stdout
    assert "5 failed" in done.stdout
