"""None where something else is expected leads to what has given it."""

from __future__ import annotations

import ast

import pytest

from grader.diagnosis.errors_none import silent_call
from tests.grader.diagnosis.snippets import ids, of_error

APPEND = "Here `out` is None: line 4 gives it what `append` returns, and `append` returns nothing."
CASES = {
    "append in a loop": (
        "def f(x):\n    out = []\n    for i in x:\n        out = out.append(i)\n    return out",
        "f([1, 2])",
        "error.none-from-in-place",
        APPEND,
    ),
    "sort, then indexed": (
        "def f(x):\n    x = x.sort()\n    return x[0]",
        "f([2, 1])",
        "error.none-from-in-place",
        "line 2 gives it what `sort`",
    ),
    "used at once": (
        "def f(x):\n    return x.sort()[0]",
        "f([2, 1])",
        "error.none-from-in-place",
        "Line 2 goes on with what `sort` returns",
    ),
    "an own function without return": (
        "def g(x):\n    y = x\ndef f(x):\n    a, b = g(x)\n    return a",
        "f(1)",
        "error.none-from-own-function",
        "`g` (line 1) has no `return` with a value",
    ),
    "an own function, kept": (
        "def g(x):\n    print(x)\ndef f(x):\n    y = g(x)\n    return y + 1",
        "f(1)",
        "error.none-from-own-function",
        "line 4 gives it what `g` returns",
    ),
    "an argument left out": (
        "def f(x, k=None):\n    return x - k",
        "f(1)",
        "error.none-argument",
        "`k` is None, as it is when a call leaves it out",
    ),
    "a key that is not there": (
        "def f(x):\n    y = {}.get(x)\n    return len(y)",
        "f(1)",
        "error.none-from-get",
        "`get` in line 2",
    ),
    "gone through": (
        "def f(x):\n    y = x.reverse()\n    for i in y:\n        pass",
        "f([1])",
        "error.none-from-in-place",
        "`reverse`",
    ),
    "compared": ("def f(x):\n    y = print(x)\n    return y < 2", "f(1)", "error.none-from-in-place", "`print`"),
    "called": ("def f(x):\n    y = x.sort()\n    return y(1)", "f([1])", "error.none-from-in-place", "`sort`"),
    "a set's add": (
        "def f(x):\n    seen = set()\n    seen = seen.add(1)\n    return len(seen)",
        "f(1)",
        "error.none-from-in-place",
        "`add`",
    ),
}


@pytest.mark.parametrize(("source", "call", "identity", "words"), CASES.values(), ids=CASES)
def test_what_is_told(source, call, identity, words):
    first = of_error(source, call)[0]
    assert first.id == identity
    assert words in first.sentence


@pytest.mark.parametrize(
    "call", ["torch.sort(x)", "np.append(x, 1)", "frame.sort_values()", "x.add(1)", "sorted(x)", "x.update(inplace=1)"]
)
def test_calls_that_return_something_are_not_blamed(call):
    assert silent_call(ast.parse(call, mode="eval").body, ast.parse("x = y")) == ""


def test_none_of_unknown_origin_is_left_alone():
    told = of_error("def f(x):\n    return x.mean()", "f(None)")
    assert ids(told) == []
