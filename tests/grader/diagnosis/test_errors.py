"""Exceptions are explained by the closest rule, those that explain most failures first."""

from __future__ import annotations

import pytest

from grader.diagnosis import errors
from grader.diagnosis.evidence import Evidence, Failure, Raised
from tests.grader.diagnosis.snippets import FILE, ids, of_error

SOURCE = "def f(x):\n    y = x - z\n    return y[2]\n"


def failure(detail, kind="NameError", line=2, *, hidden=False):
    text = SOURCE.split("\n")[line - 1].strip()
    raised = Raised(kind, detail, ((FILE, line, text),))
    return Failure("t", hidden, "ERROR", f"f([1]) raised {kind}: {detail}", None, raised)


def find(*failures, source=SOURCE):
    return list(errors.find(Evidence("f", source, failures)))


def test_the_one_that_explains_most_comes_first_and_each_once():
    name, index = failure("name 'z' is not defined"), failure("list index out of range", "IndexError", 3)
    assert ids(find(index, name, name)) == ["error.name-without-value", "error.past-the-end"]


def test_a_visible_check_is_told_before_a_hidden_one():
    said = "operands could not be broadcast together with shapes (%s,2) (3,3) "
    told = find(failure(said % 9, "ValueError", hidden=True), failure(said % 4, "ValueError"))
    assert len(told) == 1
    assert "(4,2)" in told[0].sentence


def test_nothing_is_told_without_a_failure_or_of_one_that_raised_nothing():
    assert find() == []
    assert find(Failure("t", False, "FAILED", "f(1) returned 3.")) == []


def test_an_exception_that_no_rule_knows_is_left_alone():
    assert find(failure("something of its own", "CustomError")) == []


def test_any_words_and_any_source_are_taken():
    for source in ("", "\0", "def f(", "(" * 3000, "f = 3"):
        for detail in ("", "'", "(" * 500, "name '' is not defined", "\n" * 50):
            for kind in ("NameError", "TypeError", "ValueError", "KeyError", "RecursionError", ""):
                find(failure(detail, kind), source=source)


CALLS = """def helper(x):
{doc}    return x[7]
def f(x):
    return helper(x)
"""


@pytest.mark.parametrize(
    ("doc", "told"), [('    "Of a task."\n', ["error.in-a-task-called"]), ("", ["error.past-the-end"])]
)
def test_where_another_task_s_function_fails_the_call_is_looked_at(doc, told):
    found = of_error(CALLS.format(doc=doc), "f([1])")
    assert ids(found) == told
    assert doc == "" or "Line 5 leads into `helper`, which fails in line 3" in found[0].sentence
