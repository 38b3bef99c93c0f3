"""The program that measures the grader's code tells what is there, and fails where a bound is broken."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from ..conftest import ROOT

PROGRAM = ROOT / "benchmarks" / "figures.py"
SMALL = "def a(): ...\ndef b(): ...\n"
TESTED = "def test_it(): ...\n"
MANY_ATTRIBUTES = "\n".join(f"    field{number}: int" for number in range(11))
MANY_PARAMETERS = ", ".join(f"p{number}" for number in range(7))
LONG = "def long():\n" + "    print()\n" * 50


@pytest.fixture
def checkout(tmp_path):
    """Return a function that writes a package, a test of their own for its modules included, and measures it."""

    def write(files, tests=None):
        for place, text in {"__init__.py": SMALL, **files}.items():
            file = tmp_path / "grader" / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text), encoding="utf-8")
        names = [f"test_{place}" for place in files if "/" not in place] if tests is None else tests
        for place in names:
            file = tmp_path / "tests" / "grader" / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(TESTED, encoding="utf-8")
        return run("--root", str(tmp_path), "--check")

    return write


def run(*arguments):
    command = [sys.executable, str(PROGRAM), *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_small_modules_with_tests_break_no_bound(checkout):
    done = checkout({"one.py": "def short(): ...\n", "two.py": "class Small:\n    x: int\n"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Broken" not in done.stdout


def test_lines_of_files_and_functions_stand_beside_those_of_other_projects(checkout):
    body = "    print()\n"
    done = checkout({"__init__.py": f"def a():\n{body}\n\ndef b():\n{body * 4}", "two.py": f"def c():\n{body * 8}"})
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in done.stdout.splitlines()]
    assert ["file, median", "9", "58", "87.5", "142"] in rows
    assert ["file, most", "9", "281", "749", "876"] in rows
    assert ["function, median", "5", "7", "8", "5"] in rows
    assert ["function, most", "9", "59", "93", "149"] in rows


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = 1\n" * 351, "grader/one.py: 351 lines"),
        (LONG, "grader/one.py:1 long: 51 lines"),
        (f"def f({MANY_PARAMETERS}): ...\n", "grader/one.py:1 f: 7 parameters"),
        (
            f"class Wide:\n{MANY_ATTRIBUTES}\n    def act(self): ...\n",
            "grader/one.py:1 Wide: 11 attributes and behaviour",
        ),
        (
            f"class C:\n{MANY_ATTRIBUTES[: MANY_ATTRIBUTES.rindex('    ')]}\n    def act(self):\n        self.x = 1\n",
            "grader/one.py:1 C: 11 attributes and behaviour",
        ),
        ("def f(): ...  # wide: it is not\n", "grader/one.py:1"),
    ],
    ids=["long file", "long function", "parameters", "fields", "assigned attributes", "reason without need"],
)
def test_what_is_too_wide_is_named_and_fails(checkout, text, told):
    done = checkout({"one.py": text, "two.py": "", "three.py": "", "four.py": "x = 1\n"})
    assert done.returncode == 1
    assert f"  {told}\n" in done.stdout
    assert "Broken bounds (1):" in done.stdout


@pytest.mark.parametrize(
    "text",
    [
        f"class Record:\n{MANY_ATTRIBUTES}\n",
        f"class Record:\n{MANY_ATTRIBUTES}\n    def __post_init__(self): ...\n",
        f"class Six:\n    def act(self, {MANY_PARAMETERS.partition(', ')[2]}, *more, **others): ...\n",
        LONG[: LONG.rindex("    ")],
        f"# wide: the contract of a task\ndef f({MANY_PARAMETERS}): ...\n",
        f"# wide: the contract of a task,\n# word by word\n@property\ndef f({MANY_PARAMETERS}): ...\n",
        f"def f({MANY_PARAMETERS}):  # wide: the contract of a task\n    ...\n",
    ],
    ids=["no behaviour", "made only", "self is none", "50 lines", "reason above", "above a decorator", "reason beside"],
)
def test_what_has_a_reason_or_is_within_the_bounds_passes(checkout, text):
    done = checkout({"one.py": text})
    assert done.returncode == 0, done.stdout


def test_a_comment_without_a_reason_is_none(checkout):
    assert checkout({"one.py": f"def f({MANY_PARAMETERS}): ...  # wide:\n"}).returncode == 1


def test_long_medians_fail(checkout):
    done = checkout({"one.py": "def f():\n" + "    print()\n" * 7 + "x = 1\n" * 300, "__init__.py": "x = 1\n" * 110})
    assert done.returncode == 1
    assert "the median file has 209 lines" in done.stdout
    assert "the median function has 8 lines" in done.stdout


MODULES = {
    "serving.py": "",
    "worker/__init__.py": "",
    "worker/serving.py": "",
    "worker/wire.py": "",
    "files/data.py": "",
}


@pytest.mark.parametrize(
    ("tests", "without"),
    [
        (["test_serving.py", "test_wire.py", "worker/test_serving.py"], []),
        (["room/test_serving.py", "test_serving.py", "test_wire.py"], []),
        (["test_serving.py", "worker/test_wire.py"], ["grader/worker/serving.py"]),
        (["worker/test_serving.py", "worker/test_wire.py"], ["grader/serving.py"]),
        (["test_serving.py", "worker/test_serving.py", "wire.py"], ["grader/worker/wire.py"]),
    ],
    ids=["one moved", "elsewhere", "one for two, flat", "one for two, in the room", "no test's name"],
)
def test_a_test_counts_for_one_module_in_whatever_folder_it_is(checkout, tests, without):
    done = checkout(MODULES, tests)
    assert f"| {3 - len(without)} of 3 |" in done.stdout
    assert [line.strip() for line in done.stdout.splitlines() if line.startswith("  grader/")] == without
    assert done.returncode == (1 if without else 0)


def test_a_test_file_without_a_test_counts_for_nothing(checkout, tmp_path):
    checkout({"one.py": "x = 1\n"})
    (tmp_path / "tests" / "grader" / "test_one.py").write_text("", encoding="utf-8")
    done = run("--root", str(tmp_path), "--check")
    assert done.returncode == 1
    assert "0 of 1 modules have a test of their own" in done.stdout


def test_the_grader_keeps_its_bounds():
    done = run("--check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "| modules with a test of their own |" in done.stdout
