"""What can be told of a workbook without grading is told: names, signatures, hints, points, lessons and examples."""

from __future__ import annotations

import ast

import pytest

from grader.authoring import soundness
from grader.handins.submission import Submission
from grader.judge.alternatives import Alternative
from grader.manifest import load
from tests.grader.conftest import ROOT

MANIFEST = """
title = "A small workbook"
seed = 7
points = [4]

[[chapters]]
name = "ex01_first"
title = "First steps"
imports = []
tasks = [{ name = "double", title = "Twice as much", points = 4, hints = ["one", "two", "three"] }]
"""
STUB = '''"""A chapter."""


def double(x, times=1):
    """Return twice as much.

    >>> double(2)
    4
    """
    raise NotImplementedError
'''
SOLUTION = '''"""A chapter."""


def double(x, times=1):
    return x * 2**times


def _helper():
    return 1
'''


@pytest.fixture
def problems(tmp_path):
    """Return a function that writes a small workbook with some of it changed, and lists what is wrong."""

    def find(manifest=MANIFEST, stub=STUB, solution=SOLUTION, lesson="Read this."):
        files = {
            "exercises/exercises.toml": manifest,
            "exercises/ex01_first.py": stub,
            "solutions/ex01_first.py": solution,
            "lessons/ex01_first.md": lesson,
        }
        for name, text in files.items():
            if text is not None:
                (tmp_path / name).parent.mkdir(exist_ok=True)
                (tmp_path / name).write_text(text, encoding="utf-8")
        workbook = load(tmp_path)
        return soundness.static_problems(workbook, workbook.chapters, tmp_path / "solutions")

    return find


def test_nothing_is_wrong_with_a_sound_workbook(problems):
    assert problems() == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"manifest": MANIFEST.replace("[4]", "[5]")},
            [
                "The tasks of the parts have 4 points; exercises.toml says 5: change the list `points` at its top, or "
                "the points of a task, and run `grader check`."
            ],
        ),
        ({"manifest": MANIFEST.replace(', "three"', "")}, ["double has 2 hints; 3 are needed."]),
        ({"lesson": None}, ["The lesson lessons/ex01_first.md is missing."]),
        (
            {"solution": SOLUTION.replace("double", "triple")},
            ["solutions/ex01_first.py has no function double."],
        ),
        ({"solution": None}, ["solutions/ex01_first.py has no function double."]),
        (
            {"stub": STUB + "\n\ndef more():\n    raise NotImplementedError\n"},
            ["exercises/ex01_first.py holds the function more, which is no task."],
        ),
        (
            {"stub": STUB.replace("    raise NotImp", "    x += 1\n    raise NotImp")},
            ["The stub of double holds more than a docstring and `raise NotImplementedError`."],
        ),
        (
            {"stub": STUB.replace("    >>> double(2)\n    4\n", "    Nothing more.\n")},
            ["The docstring of double has no example."],
        ),
    ],
    ids=["points", "hints", "lesson", "solution", "no solutions", "no task", "no stub", "no example"],
)
def test_what_is_wrong_is_told_in_a_sentence(problems, changes, told):
    assert problems(**changes) == told


@pytest.mark.parametrize(
    "solution",
    [
        SOLUTION.replace("x, times=1", "y, times=1").replace("x *", "y *"),
        SOLUTION.replace("times=1", "times=3"),
        SOLUTION.replace("times=1", "*, times=1"),
        SOLUTION.replace("times=1", "times=1, *more"),
    ],
    ids=["name", "default", "keyword only", "more of them"],
)
def test_another_signature_is_told_with_both(problems, solution):
    found = problems(solution=solution)
    own = ast.unparse(ast.parse(solution).body[1].args)
    assert f"double has another signature in its stub (x, times=1) than in its solution ({own})." in found


def test_a_signature_may_have_other_annotations(problems):
    assert problems(solution=SOLUTION.replace("x, times=1", "x: int, times: int = 1")) == []


def test_an_example_that_is_not_true_is_shown_with_what_came_out(problems):
    (told,) = problems(stub=STUB.replace("    4\n", "    5\n"))
    assert told.startswith("An example in the docstring of double is not true:")
    assert "Expected:\n    5\nGot:\n    4\n" in told


def test_an_example_that_raises_is_not_true(problems):
    (told,) = problems(stub=STUB.replace("double(2)", "double()"))
    assert "TypeError" in told


def test_of_functions_that_return_none_nothing_else_is_left():
    source = soundness.returning_none(b"import math\nx = 1\n\n@cache\ndef f(a, b=2):\n    '''Words.'''\n    return a\n")
    assert source.decode() == "import math\nx = 1\n\n@cache\ndef f(a, b=2):\n    return"


def test_an_alternative_is_right_but_for_its_own_functions():
    own = Submission("solutions", {"one": b"def f(): return 1\n", "two": b"def g(): return 2\n"}, {})
    made = soundness.as_submission(Alternative("f", "wrong", "It is wrong.", "def f(): return 0\n"), own, "one")
    space = {}
    exec(made.sources["one"], space)  # noqa: S102  # our own words
    assert (made.name, space["f"](), made.sources["two"]) == ("f/wrong", 0, own.sources["two"])


def test_this_workbook_is_sound():
    workbook = load(ROOT)
    assert soundness.static_problems(workbook, workbook.chapters[1:2], ROOT / "solutions") == []
