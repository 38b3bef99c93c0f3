"""Any text is read without running it, in bounded time, and its parts are found by their lines."""

from __future__ import annotations

import ast
import time

import pytest

from grader.diagnosis import source
from grader.diagnosis.source import read, spelled, statement_of

TEXT = """import numpy as np
from scipy.spatial.distance import cdist as distances

def f(points, k=3, *, eps=1.0):
    total = 0
    for point in points:
        def inner():
            return k
        total += inner()
    return total
"""


def test_functions_and_statements_are_found_by_their_lines():
    chapter = read(TEXT)
    assert chapter.function_at(8).name == "inner"
    assert chapter.function_at(9).name == "f"
    assert chapter.function_at(1) is None
    assert isinstance(chapter.statement_at(6), ast.For)
    assert isinstance(chapter.statement_at(9), ast.AugAssign)
    assert chapter.line(5) == "total = 0"
    assert chapter.line(99) == ""
    assert chapter.imported == {"np": "numpy", "distances": "scipy.spatial.distance"}


def test_of_two_functions_with_one_name_the_last_counts():
    assert read("def f():\n    return 1\ndef f():\n    return 2").functions["f"].lineno == 3


def test_what_a_function_has_is_told_from_what_stands_within():
    function = read(TEXT).functions["f"]
    assert source.parameters(function) == ["points", "k", "eps"]
    assert [source.has_default(function, name) for name in ("points", "k", "eps")] == [False, True, True]
    assert source.bound_at(function, "total") == [5, 9]
    assert source.stored_in(function) == {"total", "point"}
    assert source.value_of(function, "total", 6).value == 0
    assert [name.lineno for name in source.loads(function, "k")] == [8]
    assert source.each(function, ast.Return)[0].lineno == 10
    assert len(source.each(function, ast.Return)) == 1


@pytest.mark.parametrize("text", ["for i in x:", "x = 1", "else:", "except ValueError:", "return 3"])
def test_a_line_is_read_by_itself(text):
    assert statement_of(text) is not None


def test_a_part_is_written_short_and_in_backticks():
    assert spelled(ast.parse("a [ 0 ]").body[0]) == "`a[0]`"
    assert len(spelled(ast.parse("a + " * 40 + "a").body[0])) < 60


UNREADABLE = {
    "brackets": "(" * 5000,
    "a long sum": "a+" * 20000 + "a",
    "a byte that no text has": "\0",
    "half a letter": "\ud800",
    "many lines": "def f(x):\n" + "    x = 1\n" * 30000,
    "many attributes": "def f(x):\n    x" + ".z" * 5000,
    "no Python": "def f(x)\n    return x",
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_what_can_t_be_read_has_no_tree_and_takes_no_time(text):
    begin = time.process_time()
    chapter = read(text)
    assert chapter.tree is None
    assert chapter.functions == {}
    assert chapter.function_at(1) is None
    assert chapter.statement_at(1) is None
    assert time.process_time() - begin < 5


def test_a_part_that_is_too_deep_to_write_is_left_out():
    deep = ast.Name("x", ast.Load())
    for _ in range(5000):
        deep = ast.UnaryOp(ast.USub(), deep)
    assert spelled(deep) == "`…`"
