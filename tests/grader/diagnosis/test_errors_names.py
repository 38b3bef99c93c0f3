"""A name that Python does not know leads to the name that was meant, to its import, or to where it is known."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_error, of_words

CASES = {
    "an argument misspelt": (
        "def f(points, centers):\n    return points - cetners",
        "f(1, 2)",
        "error.unknown-name",
        "The name `cetners` is not known: did you mean `centers`?",
    ),
    "a variable misspelt": (
        "def f(x):\n    total = x\n    return totl",
        "f(1)",
        "error.unknown-name",
        "did you mean `total` (line 2)?",
    ),
    "a function of the file misspelt": (
        "def move_centers(x):\n    return x\ndef f(x):\n    return move_centres(x)",
        "f(1)",
        "error.unknown-name",
        "did you mean `move_centers` (line 1)?",
    ),
    "a function of NumPy": (
        "import numpy as np\ndef f(x):\n    return argmin(x)",
        "f(1)",
        "error.module-missing",
        "NumPy's function is called `np.argmin`",
    ),
    "a function of NumPy, further down": (
        "def f(x):\n    return norm(x)",
        "f(1)",
        "error.module-missing",
        "`np.linalg.norm`",
    ),
    "an argument that is nearly a function of NumPy": (
        "def f(means):\n    return mean",
        "f(1)",
        "error.unknown-name",
        "`means`",
    ),
    "small letters": ("def f(x):\n    return true", "f(1)", "error.unknown-name", "did you mean `True`?"),
    "NumPy's usual name": (
        "def f(x):\n    return np.sum(x)",
        "f(1)",
        "error.not-imported",
        "`import numpy as np`",
    ),
    "a class of scikit-learn": (
        "def f(x):\n    return KMeans(3)",
        "f(1)",
        "error.not-imported",
        "`from sklearn.cluster import KMeans`",
    ),
    "imported in another function only": (
        "def g(x):\n    from sklearn.datasets import make_blobs\n    return make_blobs\n"
        "def f(x):\n    return make_blobs(x)",
        "f(1)",
        "error.not-imported",
        "`from sklearn.datasets import make_blobs`",
    ),
    "a class nobody spells so": (
        "def f(x):\n    return Kmeans(3)",
        "f(1)",
        "error.unknown-name",
        "did you mean `KMeans`, from `from sklearn.cluster import KMeans`?",
    ),
    "a variable of another function": (
        "def g(x):\n    labels = x\n    return labels\ndef f(x):\n    return labels",
        "f(1)",
        "error.name-elsewhere",
        "known inside `g` only",
    ),
    "a text without quotes": (
        'def f(x, linkage="single"):\n    return linkage == single',
        "f(1)",
        "error.quotes",
        "`single`",
    ),
    "made nowhere": ("def f(x):\n    return qqqq", "f(1)", "error.name-without-value", "Nothing gives `qqqq` a value"),
    "a built-in hidden": (
        "def f(x):\n    sum = sum(x)\n    return sum",
        "f([1])",
        "error.hides-outer-name",
        "Line 2 gives `sum` a value",
    ),
    "a function of the file hidden": (
        "def g(x):\n    return x\ndef f(x):\n    g = g(x)\n    return g",
        "f(1)",
        "error.hides-outer-name",
        "Line 4 gives `g` a value",
    ),
    "added to nothing": (
        "def f(x):\n    for i in x:\n        total += i\n    return total",
        "f([1])",
        "error.adds-to-nothing",
        "Line 3 adds to `total`",
    ),
    "a loop that did not run": (
        "def f(x):\n    for i in x:\n        last = i\n    return last",
        "f([])",
        "error.value-in-a-loop-only",
        "the loop in line 2",
    ),
    "a branch that was not taken": (
        "def f(x):\n    if x > 1:\n        y = 2\n    return y",
        "f(0)",
        "error.value-in-a-branch-only",
        "below line 2",
    ),
    "a branch of several": (
        "def f(x):\n    if x > 1:\n        y = 2\n    elif x > 0:\n        y = 1\n    return y",
        "f(0)",
        "error.value-in-a-branch-only",
        "below line 2",
    ),
    "used above its line": (
        "def f(x):\n    y = z + x\n    z = 1\n    return y",
        "f(0)",
        "error.used-before-value",
        "it gets its value in line 3 only",
    ),
    "in a function within": (
        "def f(x):\n    def g():\n        return y\n    z = g()\n    y = 1\n    return z",
        "f(0)",
        "error.used-before-value",
        "`y` has no value yet",
    ),
    "a name that a module does not have": (
        "def f(x):\n    from collections import Deque\n    return Deque()",
        "f(0)",
        "error.unknown-import",
        "`collections` has no `Deque`: did you mean `deque`?",
    ),
    "a module misspelt": (
        "def f(x):\n    import sklearn.clusters\n    return 1",
        "f(0)",
        "error.unknown-module",
        "did you mean `sklearn.cluster`?",
    ),
}


@pytest.mark.parametrize(("source", "call", "identity", "words"), CASES.values(), ids=CASES)
def test_what_is_told(source, call, identity, words):
    first = of_error(source, call)[0]
    assert first.id == identity
    assert words in first.sentence


def test_a_line_of_the_module_that_uses_what_comes_below_it_is_told_so():
    told = of_words("f(3)\ndef f(x):\n    return x", "NameError", "name 'f' is not defined", 1)
    assert ids(told) == ["error.used-too-early"]


def test_a_name_that_another_module_has_is_told_with_that_module():
    said = "cannot import name 'KMeans' from 'sklearn.neighbors' (/lib/sklearn/neighbors/__init__.py)"
    told = of_words("from sklearn.neighbors import KMeans", "ImportError", said, 1)
    assert told[0].id == "error.import-elsewhere"
    assert "`from sklearn.cluster import KMeans`" in told[0].sentence


def test_the_words_of_an_older_python_are_understood():
    told = of_words(
        "def f(x):\n    sum = sum(x)", "UnboundLocalError", "local variable 'sum' referenced before assignment", 2
    )
    assert ids(told) == ["error.hides-outer-name"]


def test_a_source_that_is_not_known_leads_to_no_guess():
    assert of_words("", "NameError", "name 'qqqq' is not defined", 0) == []


def test_values_from_two_places_are_not_told_as_from_one():
    source = "def f(x):\n    if x > 1:\n        y = 2\n    if x > 2:\n        y = 1\n    return y"
    assert ids(of_error(source, "f(0)")) == []
