"""What becomes of the arguments is told where a call with a wrong answer has handed them over."""

from __future__ import annotations

import pytest

from grader.diagnosis import code
from grader.diagnosis.evidence import Evidence
from tests.grader.diagnosis.snippets import ids, of_answer, of_message

TOLD = {
    "never used": (
        "def f(points, labels):\n    return points",
        "f(1, 2)",
        "code.unused-argument",
        "The argument `labels` is never used in `f`.",
    ),
    "a number in its place": (
        "def g(n, random_state=0):\n    return n\ndef f(n, random_state=2025):\n    return g(n, random_state=42)",
        "f(1, 7)",
        "code.number-written-in",
        "Line 4 has `random_state=42` written in, and the argument `random_state` is never used",
    ),
    "only checked": (
        'def f(x, linkage):\n    if linkage not in ("a", "b"):\n        raise ValueError(linkage)\n    return x',
        "f(1, 'a')",
        "code.argument-only-checked",
        "The argument `linkage` is checked in line 2",
    ),
    "only measured": (
        "def f(ks):\n    out = []\n    for k in range(2, len(ks) + 2):\n        out.append(k)\n    return out",
        "f([1, 4])",
        "code.argument-only-measured",
        "Of the argument `ks`, only the length is used (line 3)",
    ),
    "written over": (
        "def f(ks):\n    ks = range(2, 4)\n    return list(ks)",
        "f([5, 6])",
        "code.argument-written-over",
        "Line 2 gives `ks` a new value",
    ),
    "exchanged": (
        "def g(points, centers):\n    return points\ndef f(points, centers):\n    return g(centers, points)",
        "f(1, 2)",
        "code.exchanged-arguments",
        "Line 4 calls `g(centers, points)`, but `g` takes `points, centers`, in this order.",
    ),
}


@pytest.mark.parametrize(("source", "call", "identity", "words"), TOLD.values(), ids=TOLD)
def test_what_is_told(source, call, identity, words):
    first = of_answer(source, call, 99)[0]
    assert first.id == identity
    assert words in first.sentence


DEFAULT = "def f(x, tol=1):\n    return x"


def test_an_argument_that_no_wrong_call_has_handed_over_explains_nothing():
    assert ids(of_answer(DEFAULT, "f(1)", 2)) == []
    assert ids(of_message(DEFAULT, "f([1]) returned 3, expected 4.")) == []


@pytest.mark.parametrize("call", ["f([1], 2)", "f([1], tol=2)", "the labels of f(<array (3, 2) of int64>, tol=2)"])
def test_the_message_tells_what_a_call_has_handed_over(call):
    assert ids(of_message(DEFAULT, f"{call} returned 3, expected 4.")) == ["code.unused-argument"]


def test_where_no_call_is_known_only_an_argument_that_always_comes_is_told():
    assert ids(of_message(DEFAULT, "its labels are wrong.")) == []
    assert ids(of_message("def f(x, y):\n    return x", "its labels are wrong.")) == ["code.unused-argument"]


@pytest.mark.parametrize(
    "source",
    [
        "def f(x, y):\n    return locals()",
        "def f(x, _y):\n    return x",
        "def f(x, y):\n    def g():\n        return y\n    return g() + x",
        "def f(x, y):\n    if y < 0:\n        raise ValueError(y)\n    return x + y",
        "def f(x, y):\n    y = y or 3\n    return x + y",
    ],
)
def test_arguments_that_are_used_are_not_told(source):
    assert ids(of_answer(source, "f(1, 2)", 99)) == []


def test_an_exception_is_not_explained_by_an_argument_that_is_not_used():
    assert of_message(TOLD["never used"][0], "f(1, 2) raised ValueError: no", "ERROR") == []


CHANGED = "f([1], [2]) changed its argument `centers` from [2] to [3]: work on a copy, the caller still needs it."


@pytest.mark.parametrize(
    ("lines", "identity", "words"),
    [
        ("centers[0] = 1", "code.changes-argument", "Line 2 changes `centers` itself"),
        ("centers += 1", "code.changes-argument", "Line 2"),
        ("centers.sort()", "code.changes-argument", "Line 2"),
        ("rng.shuffle(centers)", "code.changes-argument", "Line 2"),
        ("new = centers\n    new[0] = 1", "code.no-copy", "`new = centers` makes no copy: it is `centers` itself"),
        ("new = np.asarray(centers)\n    new[0] = 1", "code.no-copy", "`new = np.asarray(centers)` makes no copy"),
    ],
)
def test_the_line_is_told_that_changes_an_argument(lines, identity, words):
    source = f"def f(points, centers):\n    {lines}\n    return points, centers"
    first = of_message(source, CHANGED)[0]
    assert first.id == identity
    assert words in first.sentence


def test_the_line_is_told_where_the_change_was_only_remarked_on():
    source = "def f(points, centers):\n    centers[0] = 1\n    return points, centers"
    assert ids(list(code.find(Evidence("f", source, (), 3, (), (CHANGED,))))) == ["code.changes-argument"]


def test_writing_into_a_copy_is_not_told():
    source = "def f(points, centers):\n    centers = np.array(centers)\n    centers[0] = 1\n    return points, centers"
    assert of_message(source, CHANGED) == []
