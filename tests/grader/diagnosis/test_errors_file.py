"""What is wrong with a file as a whole: code that runs at the import, a function that is not there, a stub that is."""

from __future__ import annotations

import pytest

from grader.diagnosis import errors
from grader.diagnosis.errors_file import at_import
from grader.diagnosis.evidence import Evidence, Failure, Raised
from tests.grader.diagnosis.snippets import FILE, ids, of_import, text

CALLED = "def f(x):\n    return x[[0]]\n\ndef g(x):\n    return f(x)\n\nprint(g([1]))"


def failing(source, status="ERROR", message="chapter.py has no function `f`.", raised=None):
    return list(errors.find(Evidence("f", text(source), (Failure("t", False, status, message, None, raised),))))


def test_the_line_of_the_module_is_told_whose_call_fails():
    told = of_import(CALLED, "TypeError: list indices must be integers or slices, not list", 2)
    assert ids(told) == ["error.top-level", "error.list-by-array"]
    assert told[0].sentence.startswith("Line 7 stands outside of every function")


def test_the_traceback_tells_the_line_of_the_module_where_it_is_known():
    source = CALLED + "\nprint(f([2]))"
    raised = Raised("TypeError", "no", ((FILE, 8, "print(f([2]))"), (FILE, 2, "return x[[0]]")))
    message = "exercises/chapter.py, line 2 can't be imported: TypeError: no"
    assert failing(source, message=message, raised=raised)[0].sentence.startswith("Line 8 ")


def test_of_two_lines_of_the_module_that_call_none_is_blamed():
    told = of_import(CALLED + "\nprint(f([2]))", "TypeError: something", 2)
    assert ids(told) == []


def test_an_import_that_fails_is_no_code_outside_of_functions():
    told = of_import(
        "import sklearn.clusters\ndef f(x):\n    return x", "ModuleNotFoundError: No module named 'sklearn.clusters'", 1
    )
    assert ids(told) == ["error.unknown-module"]


@pytest.mark.parametrize(
    ("source", "identity", "words"),
    [
        ("def ff(x):\n    return x", None, ""),
        ("def assign_to_nearst(x):\n    return x", "error.misspelt-function", "`assign_to_nearst` in line 1"),
        (
            "def other(x):\n    return x\n    def assign_to_nearest(x):\n        return x",
            "error.function-inside",
            "(line 3) stands inside of `other`",
        ),
        ("def other(x):\n    return x\nassign_to_nearest = other", None, ""),
    ],
)
def test_a_function_that_is_not_in_the_file_is_looked_for(source, identity, words):
    failure = Failure("t", False, "ERROR", "chapter.py has no function `assign_to_nearest`.")
    told = list(errors.find(Evidence("assign_to_nearest", source, (failure,))))
    assert ids(told) == ([identity] if identity else [])
    assert words in (told[0].sentence if told else "")


STUB = 'def f(x):\n    """Do it."""\n    raise NotImplementedError("yours")\n'


@pytest.mark.parametrize(
    ("source", "identity"),
    [
        (STUB, None),
        (STUB + "    return x\n", "error.stub-left"),
        ("def f(x):\n    return x\n" + STUB, "error.defined-twice"),
    ],
    ids=["the stub alone", "work below it", "work above it"],
)
def test_a_stub_that_is_left_beside_work_is_told(source, identity):
    assert ids(failing(source, "NOT_STARTED", "f is not started.")) == ([identity] if identity else [])


def test_a_message_that_is_about_no_import_is_none():
    assert at_import(Failure("t", False, "FAILED", "f(3) returned 3, expected 4.")) is None
