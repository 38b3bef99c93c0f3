"""A function is found in the text of a chapter, and another put in its place, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.function_text import replaced, span, text_of

SOURCE = """import numpy


@decorated
@twice(
    1,
)
def first(x):
    def inner():
        return 1

    return inner()


class Holder:
    def method(self): ...


async def second(): ...


def first(x):
    return x
"""
OTHER = "def first(x):\n    return 7\n"


@pytest.mark.parametrize(
    ("source", "name", "lines"),
    [
        (SOURCE, "first", (22, 23)),
        (SOURCE[: SOURCE.rindex("def first")], "first", (4, 12)),
        (SOURCE, "second", (19, 19)),
        (SOURCE, "inner", None),
        (SOURCE, "method", None),
        (SOURCE, "third", None),
    ],
    ids=["the last of two", "with its decorators", "async", "inside another", "of a class", "not there"],
)
def test_a_span_is_that_of_the_last_function_of_a_name_at_the_top(source, name, lines):
    assert span(source, name) == lines


def test_a_text_that_is_no_python_is_told():
    with pytest.raises(SyntaxError):
        span("def first(:\n", "first")


def test_a_functions_text_ends_with_one_line_feed():
    assert text_of("def first(x): return x", "first") == "def first(x): return x\n"
    assert text_of(SOURCE, "first") == "def first(x):\n    return x\n"
    assert text_of(SOURCE, "third") is None


def test_all_but_the_function_stays():
    before, after = "x = 1\n\n\n", "\n\ny = 2\n"
    assert replaced(f"{before}@d\ndef first(x):\n    pass\n{after}", "first", OTHER) == before + OTHER + after


def test_a_function_that_is_not_there_is_put_at_the_end():
    assert replaced("x = 1\n\n\n\n", "first", OTHER) == "x = 1\n\n\n" + OTHER


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_every_end_of_line_counts_once(end):
    source = end.join(["x = 1", "def first(x):", "    return x", "y = 2", ""])
    assert text_of(source, "first") == "def first(x):\n    return x\n"
    assert replaced(source, "first", OTHER) == f"x = 1\n{OTHER}y = 2\n"


@pytest.mark.parametrize(
    "mark", ["\f", "\u2028", "\x85", "\x1c"], ids=["form feed", "line separator", "next line", "fs"]
)
def test_what_only_looks_like_an_end_of_line_shifts_nothing(mark):
    source = f"x = 1  # {mark} and\ndef first(x):\n    return '{mark}'\ny = 2\n"
    assert text_of(source, "first") == f"def first(x):\n    return '{mark}'\n"
    assert replaced(source, "first", OTHER) == f"x = 1  # {mark} and\n{OTHER}y = 2\n"


NAMES = st.sampled_from(["first", "second", "third"])
FUNCTIONS = st.lists(st.tuples(NAMES, st.sampled_from(["pass", "return 1", "x = 1\n    return x"])), max_size=4)


@given(functions=FUNCTIONS, name=NAMES)
def test_a_function_put_in_its_own_place_changes_nothing(functions, name):
    source = "x = 1\n" + "".join(f"\n\ndef {own}():\n    {body}\n" for own, body in functions)
    text = text_of(source, name)
    assert (text is not None) == (name in [own for own, _ in functions])
    if text is not None:
        assert replaced(source, name, text) == source
