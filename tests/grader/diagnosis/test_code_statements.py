"""Statements that do something else than they look like are told with a wrong answer."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_answer, of_message

N = "import numpy as np\n"
TOLD = {
    "a new array dropped": (
        "def f(x):\n    x.astype(float)\n    return x",
        "code.result-dropped",
        "Line 2 computes `x.astype(float)` and keeps nothing of it",
    ),
    "sorted dropped": ("def f(x):\n    sorted(x)\n    return x", "code.result-dropped", "`sorted(x)`"),
    "NumPy's append dropped": (
        N + "def f(x):\n    np.append(x, 1)\n    return x",
        "code.result-dropped",
        "`np.append(x, 1)`",
    ),
    "an own function's result dropped": (
        "def g(x):\n    return x\ndef f(x):\n    g(x)\n    return x",
        "code.result-dropped",
        "`g(x)`",
    ),
    "a comparison": ("def f(x):\n    x == 3\n    return x", "code.comparison-dropped", "Line 2 only compares"),
    "a variable that nobody reads": (
        "def f(x):\n    y = x * 2\n    return x",
        "code.unused-variable",
        "Line 2 computes `y`",
    ),
    "a step that is never taken": (
        N + "def f(x):\n    for i in range(3):\n        new = np.array([y.mean() for y in x])\n    return x",
        "code.unused-variable",
        "Line 4 computes `new`",
    ),
    "a result of the chapter's own function": (
        "def g(x):\n    y = list(x)\n    y[0] = 1\n    return y\ndef f(x):\n    new = g(x)\n    return x",
        "code.unused-variable",
        "Line 6 computes `new`",
    ),
    "brackets": ("def f(x):\n    return x.mean", "code.brackets-missing", "`x.mean` is the function itself"),
    "is": ("def f(x):\n    return x is 'a'", "code.identity-asked", "asked by `==`"),
    "NaN": (N + "def f(x):\n    return x == np.nan", "code.nan-compared", "`np.isnan`"),
    "or": (
        "def f(x):\n    if x == 1 or 2:\n        return 1\n    return 2",
        "code.always-true",
        "`2` behind `or`",
    ),
    "power": ("def f(x):\n    return x ^ 2", "code.no-power", "`x ^ 2` flips bits"),
    "one list many times": (
        "def f(x):\n    out = [[]] * 3\n    out[0].append(x)\n    return out",
        "code.one-list-many-times",
        "`[[]] * 3` holds one and the same list many times",
    ),
}
WRONG = "f([1]) returned 3, expected 4."


@pytest.mark.parametrize(("source", "identity", "words"), TOLD.values(), ids=TOLD)
def test_what_is_told(source, identity, words):
    told = of_message(source, WRONG)
    assert told[0].id == identity
    assert words in told[0].sentence


@pytest.mark.parametrize(("source", "identity", "words"), TOLD.values(), ids=TOLD)
def test_nothing_of_this_is_told_of_an_exception(source, identity, words):
    assert of_message(source, "f([1]) raised ValueError: no", "ERROR") == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    x.sort()\n    return x",
        "def f(x):\n    frame.drop(0, inplace=True)\n    return x",
        "def f(model):\n    model.float()\n    return model",
        "def g(x):\n    x[0] = 1\n    return x\ndef f(x):\n    g(x)\n    return x",
        "def f(x):\n    ax = draw(x)\n    return x",
        "def f(x):\n    n = len(x)\n    d = x.shape[1]\n    return x",
        N + "def f(x):\n    y = np.random.rand()\n    z = np.add.at(x, 0, 1)\n    return x",
        "def f(x):\n    _, y = x\n    n = 3\n    return x",
        "def f(x):\n    y = 1 + x\n    def g():\n        return y\n    return g()",
        "def f(x):\n    return max(x, key=x.get)",
        N + "def f(x):\n    x = x or 1\n    return np.mean",
        "def f(x):\n    return x is None or x is True",
        "def f(x):\n    y = x or 3\n    return y",
        "def f(x, y):\n    return x ^ y",
        "def f(x):\n    out = [0] * 3\n    out[0] = x\n    return out",
        "def f(x):\n    out = [[]] * 3\n    return out + x",
    ],
)
def test_what_may_be_meant_so_is_not_told(source):
    assert ids(of_message(source, "f([1], 2) returned 3, expected 4.")) == []


def test_the_answer_decides_and_not_the_check():
    assert ids(of_answer("def f(x):\n    y = x * 2\n    return x", "f(1)", 2)) == ["code.unused-variable"]
