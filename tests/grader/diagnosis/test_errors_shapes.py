"""Shapes that do not go together are told with what has them."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.snippets import ids, of_error, of_words

N = "import numpy as np\n"
TWO = N + "def f(points, centers):\n    "
A, B = "np.array([[1, 2], [3, 4], [5, 6]])", "np.array([[0, 1, 2]])"
RULE = "counted from the last, two lengths must be equal, or one of them 1."
RUN = {
    "both sides": (
        TWO + "return points - centers",
        f"f({A}, {B})",
        "error.broadcast",
        "In line 3, `points` has the shape (3,2) and `centers` the shape (1,3): " + RULE,
    ),
    "both sides within": (
        TWO + "return float(((points - centers.T[:2]) ** 2).sum())",
        f"f({A}, {B})",
        "error.broadcast",
        "`points` has the shape (3,2) and `centers.T[:2]` the shape (2,1)",
    ),
    "too many operations": (
        TWO + "return points - centers + centers",
        f"f({A}, {B})",
        "error.broadcast",
        "Line 3 brings the shapes (3,2) and (1,3) together",
    ),
    "assigned": (
        TWO + "points[0] = centers[0]",
        f"f({A}, {B})",
        "error.assigned-shape",
        "`points[0]` is a place of the shape (2,), and what is put there has the shape (3,)",
    ),
    "in place": (
        TWO + "points += np.zeros((4, 3, 2), int)",
        f"f({A}, {B})",
        "error.in-place-shape",
        "an array of the shape (3,2) in place, but the result would have the shape (4,3,2)",
    ),
    "matrix product": (
        TWO + "return points @ centers",
        f"f({A}, {B})",
        "error.matmul",
        "the rows of `points` have 2 entries and the columns of `centers` have 1",
    ),
    "dot": (TWO + "return np.dot(points, centers)", f"f({A}, {B})", "error.matmul", "2 entries in each row"),
    "no such axis": (
        TWO + "return points.sum(axis=2)",
        f"f({A}, {B})",
        "error.no-such-axis",
        "axis 2 of an array whose `ndim` is 2",
    ),
    "ragged": (N + "def f(x):\n    return np.array([[1], [1, 2]])", "f(1)", "error.ragged", "different lengths"),
    "several into one": (
        N + "def f(x):\n    y = np.zeros(2)\n    y[0] = [1, 2]",
        "f(1)",
        "error.several-into-one",
        "a single number",
    ),
    "axes joined": (
        N + "def f(x):\n    return np.hstack([np.ones((2, 2)), np.ones(2)])",
        "f(1)",
        "error.joined-axes",
        "an array of 2 axes with one of 1",
    ),
    "lengths joined": (
        N + "def f(x):\n    return np.vstack([np.ones((2, 2)), np.ones((2, 3))])",
        "f(1)",
        "error.joined-lengths",
        "shapes differ",
    ),
    "numbers joined": (N + "def f(x):\n    return np.concatenate([1, 2])", "f(1)", "error.numbers-joined", "numbers"),
    "nothing joined": (N + "def f(x):\n    return np.concatenate(x)", "f([])", "error.nothing-to-join", "empty"),
    "reshaped": (
        N + "def f(x):\n    return np.array(x).reshape(2, 2)",
        "f([1, 2, 3])",
        "error.reshape",
        "the shape (2,2) of an array with 3 values",
    ),
}
WORDS = {
    "a row for a table": (
        "Expected 2D array, got 1D array instead:\narray=[1. 2.].\nReshape your data either using ...",
        "error.wants-a-table",
        "a 1D array",
    ),
    "three axes": ("Found array with dim 3. KMeans expected <= 2.", "error.too-many-dimensions", "3 axes"),
    "a plot": (
        "x and y must have same first dimension, but have shapes (3,) and (4,)",
        "error.plot-lengths",
        "different lengths",
    ),
    "colours": (
        "'c' argument has 3 elements, which is inconsistent with 'x' and 'y' with size 5.",
        "error.plot-colours",
        "5 points with 3 colours",
    ),
}


@pytest.mark.parametrize(("source", "call", "identity", "words"), RUN.values(), ids=RUN)
def test_what_is_told(source, call, identity, words):
    first = of_error(source, call)[0]
    assert first.id == identity
    assert words in first.sentence


@pytest.mark.parametrize(("detail", "identity", "words"), WORDS.values(), ids=WORDS)
def test_what_is_told_of_other_libraries(detail, identity, words):
    first = of_words("def f(x):\n    return g(x)", "ValueError", detail, 2)[0]
    assert first.id == identity
    assert words in first.sentence


def test_shapes_are_named_by_the_arguments_that_came_in_with_them():
    source = N + "def f(points, centers):\n    return np.subtract(points, centers)"
    told = of_error(source, "f(np.ones((3, 2)), np.ones((4, 2)))")
    assert told[0].sentence.startswith("Line 3 brings the shapes (3,2) and (4,2) together")
    said = "operands could not be broadcast together with shapes (3,2) (2,3) "
    call = "f([[1, 2], [3, 4], [5, 6]], <array (2, 3) of float64>)"
    told = of_words(source, "ValueError", said, 3, call)
    assert "(3,2) (that of `points`) and (2,3) (that of `centers`)" in told[0].sentence


def test_an_argument_with_a_new_value_is_not_named():
    source = N + "def f(points, centers):\n    points = points.T\n    return np.subtract(points, centers)"
    said = "operands could not be broadcast together with shapes (3,2) (2,3) "
    told = of_words(source, "ValueError", said, 4, "f([[1, 2], [3, 4], [5, 6]], <array (2, 3) of float64>)")
    assert ids(told) == ["error.broadcast"]
    assert "that of" not in told[0].sentence


def test_where_the_result_has_no_room_the_sides_on_the_line_are_not_blamed():
    source = N + "def f(x, y):\n    x += y - 1.0\n    return x"
    told = of_error(source, "f(np.ones(3), np.ones(2))")
    assert told[0].sentence.startswith("Line 3 brings the shapes (3,) and (2,) together")
