"""The first difference of an object or a plot says what the idea is, where it is always the same one."""

from __future__ import annotations

import pytest

from grader.diagnosis import objects
from grader.diagnosis.evidence import Evidence, Failure

ZEROS = "def f(x):\n    out = np.zeros(len(x))\n    return out\n"


def ids(*messages, remarks=(), source=ZEROS):
    failures = tuple(Failure("test", False, "FAILED", message) for message in messages)
    return [found.id for found in objects.find(Evidence("f", source, failures, 0, (), remarks))]


@pytest.mark.parametrize(
    ("message", "name"),
    {
        "f(x) returned a model that is not fitted: it has no `cluster_centers_` yet.": "object.not-fitted",
        "f(x) is in train mode: BatchNorm would mix the images of a batch.": "object.train-mode",
        "f(x) returned a Figure, expected an Axes: its Axes are `figure.axes[0]`.": "plot.figure",
        "f(x) has its axes swapped: k belongs along x, inertia along y.\n\nmore": "plot.swapped",
        "f(x) gave a frame with columns [0, 1, 'label'], expected [0, 1].": "form.more-columns",
        "X of f(x) returned an array of dtype float64, expected uint8.": "form.floats",
        "f(x) returned an array of dtype float64, expected whole numbers (an integer dtype).": "form.floats",
        "f(x) shows 5 leaves, expected 6: the tree is cut off.": "plot.cut-off",
        "f(x) names its leaves by the samples' numbers, expected the labels that it is given.": "plot.no-names",
    }.items(),
)
def test_the_idea_of_a_difference_is_told(message, name):
    assert ids(message)[:1] == [name]


def test_leaves_without_any_names_have_lost_them_elsewhere():
    assert ids("f(x) shows no names under its leaves, expected one under each.") == []


def test_what_cost_one_check_has_its_idea_too():
    changed = "f(x) changed its argument `x` from 1 to 2: work on a copy, the caller still needs the original."
    assert ids(remarks=(changed,)) == ["form.argument-changed"]
    assert ids(remarks=("f(x) returned a list, expected a NumPy array.",)) == ["form.list"]


def test_what_fails_later_is_no_idea_of_the_first_failure():
    assert ids("f(x) returned 3.", "f(x) is in train mode: BatchNorm …") == []


def test_columns_with_other_names_are_told_as_such():
    assert ids("f() gave a frame with columns ['x', 'y'], expected [0, 1].") == ["form.columns"]
    assert ids("f() gave a frame with columns ['0', '1', 'z'], expected [0, 1].") == ["form.columns"]


@pytest.mark.parametrize("source", ["", "def f(x):\n    return x / 2\n", "def g(x):\n    return np.zeros(x)\n"])
def test_floats_come_from_zeros_only_where_the_function_makes_some(source):
    assert ids("f(x) returned an array of dtype float64, expected uint8.", source=source) == []
