"""What a line does to the values is told where the values that were handed over show it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.diagnosis.snippets import ids, of_answer, of_message

N = "import numpy as np\n"
MEAN = N + "def f(points):\n    return points.mean()"
BYTES = N + "def f(points, centers):\n    return ((points - centers) ** 2).sum()"
KEPT = N + "def f(centers):\n    new = np.zeros_like(centers)\n    new[0] = 1.5\n    return new"
TABLE, ROW = "f(np.ones((3, 2)))", "f(np.ones((3, 1)))"
U = "np.array([1, 2], np.uint8)"


def test_a_mean_over_everything_is_told_where_there_are_columns():
    told = of_answer(MEAN, TABLE, [1.0, 2.0])
    assert ids(told) == ["code.mean-of-everything"]
    assert "In line 3, `points.mean()` is one number for all rows and columns together" in told[0].sentence


@pytest.mark.parametrize(
    ("source", "call"),
    [
        (MEAN, ROW),
        (MEAN, "f(np.ones(3))"),
        (N + "def f(points):\n    return points.mean(axis=0)", TABLE),
        (N + "def f(points):\n    return np.mean(points, 0)", TABLE),
        (N + "def f(points):\n    points = points[:, 0]\n    return points.mean()", TABLE),
        (N + "def f(points):\n    return points[:, 0].mean()", TABLE),
    ],
)
def test_a_mean_of_a_column_or_along_an_axis_is_not_told(source, call):
    assert ids(of_answer(source, call, [1.0, 2.0])) == []


def test_a_difference_of_bytes_is_told_where_both_sides_came_as_bytes():
    told = of_answer(BYTES, f"f({U}, {U}[::-1])", 2)
    assert ids(told) == ["code.bytes-wrap-around"]
    assert "`points - centers` is a difference of unsigned integers" in told[0].sentence


@pytest.mark.parametrize(
    ("source", "call"),
    [
        (BYTES, f"f({U}, np.array([2, 1]))"),
        (BYTES, f"f({U}, np.array([2.0, 1.0]))"),
        (
            N + "def f(points, centers):\n    points = points.astype(float)\n    return (points - centers).sum()",
            f"f({U}, {U})",
        ),
    ],
)
def test_a_difference_with_something_else_is_not_told(source, call):
    assert ids(of_answer(source, call, 99)) == []


@pytest.mark.filterwarnings("ignore")
def test_bytes_that_a_loop_goes_through_are_bytes():
    source = N + "def f(points, centers):\n    return [p - c for p in points for c in centers]"
    assert ids(of_answer(source, f"f({U}, {U})", 99)) == ["code.bytes-wrap-around"]


def test_an_array_like_one_of_whole_numbers_is_told_where_fractions_are_expected():
    told = of_answer(KEPT, "f(np.array([1, 2]))", np.array([1.5, 0.0]))
    assert ids(told) == ["code.whole-numbers-kept"]
    assert "Line 3 makes `new` with the dtype of `centers`" in told[0].sentence


@pytest.mark.parametrize(
    ("call", "expected"),
    [("f(np.array([1.0, 2.0]))", np.array([1.5, 1.0])), ("f(np.array([1, 2]))", np.array([2.0, 0.0]))],
    ids=["floats came in", "no fractions are expected"],
)
def test_the_dtype_is_not_blamed_elsewhere(call, expected):
    assert ids(of_answer(KEPT, call, expected)) == []


@pytest.mark.parametrize("line", ["int(x)", "round(x)", "np.array([x]).astype(int)", "x // 1"])
def test_what_makes_whole_numbers_of_the_result_is_told(line):
    told = of_answer(f"{N}def f(x):\n    return {line}", "f(2.5)", 2.5)
    assert ids(told) == ["code.cut-to-whole-numbers"]
    assert ids(of_answer(f"{N}def f(x):\n    return {line}", "f(2.5)", 4)) == []


LIBRARY = "from sklearn.cluster import KMeans\ndef f(x):\n    return KMeans(3).fit(x)"


def test_the_call_of_a_library_is_told_where_a_check_has_seen_it_at_work():
    told = of_message(LIBRARY, "f([1]) left the work to scikit-learn: write it by hand.")
    assert ids(told) == ["code.library-does-it"]
    assert "`KMeans` in line 3 comes from `sklearn.cluster`" in told[0].sentence
    assert of_message(LIBRARY, "f([1]) left the work to `scipy.cluster`: write it by hand.") == []
    assert of_message(LIBRARY, "f([1]) returned 3, expected 4.") == []
