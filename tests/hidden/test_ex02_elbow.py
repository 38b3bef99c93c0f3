"""Chapter 2, hidden: other data, other orders, other types of sequences."""

from __future__ import annotations

import functools
import itertools

import matplotlib
import numpy as np
import pytest
from sklearn.datasets import make_blobs

from exercises.ex02_elbow import find_elbow, inertia_curve, plot_elbow
from solutions.ex02_elbow import find_elbow as reference_find_elbow
from solutions.ex02_elbow import inertia_curve as reference_inertia_curve
from tests.judging import drawn, explain, pictures
from tests.probes import drawing
from tests.visible.test_ex02_elbow import check_axis_labels, check_curve, check_plot, curve_of

matplotlib.use("Agg")

BLOBS, _ = make_blobs(14, centers=4, n_features=3, random_state=8)
# Five clusters of these have many local minima, so that the seed and the number of starts count: nine, ten and eleven
# starts end in three different ones, and so do the seeds 0, 42 and 2025.
MANY_MINIMA = np.random.default_rng(1656).uniform(0, 10, (40, 2)).round(2)
SMALL = MANY_MINIMA / 64  # whose inertia at five clusters is a few hundredths
BYTES = np.array([[0, 3], [10, 4], [200, 9], [210, 8], [90, 90]], dtype=np.uint8)


@functools.cache  # a class is graded on the same points
def expected_curves():
    """Return the curve of each of the tests below, by name."""
    return {
        "default ks": reference_inertia_curve(BLOBS),
        "seed 0": reference_inertia_curve(MANY_MINIMA, ks=(5,), random_state=0),
        "ten starts": reference_inertia_curve(SMALL, ks=[3, 5]),
        "bytes": reference_inertia_curve(BYTES, ks=[3, 1, 3]),
    }


@pytest.mark.task("inertia_curve")
class TestInertiaCurve:
    def test_default_ks(self):
        value = inertia_curve(BLOBS.copy())
        check_curve("inertia_curve(points)", value, range(2, 11), expected_curves()["default ks"])

    def test_the_seed_0(self):
        call = "inertia_curve(40 points, ks=(5,), random_state=0)"
        value = inertia_curve(MANY_MINIMA.copy(), ks=(5,), random_state=0)
        check_curve(call, value, (5,), expected_curves()["seed 0"])

    def test_ten_starts_and_no_more_from_the_same_seed_for_each_k(self):
        value = inertia_curve(SMALL.copy(), ks=[3, 5])
        check_curve("inertia_curve(40 points, ks=[3, 5])", value, [3, 5], expected_curves()["ten starts"])

    def test_unsigned_bytes_and_a_k_that_stands_twice(self):
        ks = (3, 1, 3)
        value = inertia_curve(BYTES, ks=ks)
        check_curve("inertia_curve(uint8 points, ks=(3, 1, 3))", value, ks, expected_curves()["bytes"])


FIRST = range(3, 12), (500.0, 320.0, 200.0, 90.0, 80.0, 70.0, 64.0, 60.0, 57.0)


@pytest.fixture(scope="class")
def second(class_rng):
    rising = np.sort(class_rng.uniform(1, 500, size=5))
    return (20, 12, 7, 4, 3), tuple(rising[[3, 0, 4, 1, 2]].tolist())  # in no order, whatever the numbers are


@pytest.fixture(scope="class")
def elbows(second):
    return drawn.two(lambda: plot_elbow(*FIRST), lambda: plot_elbow(*second), drawing.read_curve)


@pytest.mark.task("plot_elbow")
class TestPlotElbow:
    def test_falling_ks_with_gaps_and_inertias_in_no_order(self, elbows, second):
        check_plot(explain.spell("plot_elbow", *second), elbows().second, *second)

    def test_labels_of_another_curve(self, elbows):
        check_axis_labels("plot_elbow(range(3, 12), inertias)", elbows().first)

    def test_two_calls_draw_two_figures(self, elbows):
        call = "the first of two calls plot_elbow(ks, inertias)"
        elbows().check_two_figures("plot_elbow(ks, inertias)")
        check_plot(call, elbows().first_afterwards, *FIRST)

    @pictures.compared
    def test_hidden_picture(self, elbows):
        return pictures.redraw_curve("plot_elbow(ks, inertias)", elbows().first, curve_of(*FIRST))


@pytest.mark.task("find_elbow")
class TestFindElbow:
    def test_random_curves_in_random_order(self, rng):
        for size, highest in ((3, 1000), (6, 1000), (11, 1000), (7, 2**-10)):
            ks = tuple(rng.permutation(np.arange(2, 40))[:size].tolist())
            inertias = rng.uniform(0, highest, size=size).tolist()
            call = explain.spell("find_elbow", ks, inertias)
            explain.number(call, find_elbow(ks, inertias), reference_find_elbow(ks, inertias), whole=True)

    def test_any_curve_of_whole_numbers_in_any_order(self, rng):
        # A chord along x of 2, 4 or 8 steps keeps every distance exact in binary, so that ties are ties.
        # Among few heights there are many.
        for size, highest in itertools.product((3, 5, 9), (1, 3, 9, 30, 64)):
            heights = rng.integers(0, highest, size=size, endpoint=True).astype(float)
            heights[-1] = heights[0]
            order = rng.permutation(size)
            ks, inertias = (order + rng.integers(1, 31)).tolist(), heights[order].tolist()
            call = explain.spell("find_elbow", ks, inertias)
            explain.number(call, find_elbow(ks, inertias), reference_find_elbow(ks, inertias), whole=True)

    def test_a_tie_in_an_unsorted_curve(self):
        ks, inertias = (9, 3, 5, 7, 1), (16.0, 4.0, 28.0, 8.0, 16.0)
        call = explain.spell("find_elbow", ks, inertias)
        explain.number(call, find_elbow(ks, inertias), reference_find_elbow(ks, inertias), whole=True)

    def test_unequal_lengths_and_no_points(self):
        for ks, inertias in (
            ([2, 3, 4, 5], [9.0, 4.0, 3.0]),
            (range(2, 5), (9.0, 4.0, 3.0, 1.0)),
            ([], []),
            ([2], [9.0]),
        ):
            explain.raises(explain.spell("find_elbow", ks, inertias), ValueError, find_elbow, ks, inertias)

    def test_a_bulge_above_the_line(self):
        ks, inertias = range(10, 60, 10), [100.0, 99.0, 97.0, 90.0, 2.0]
        call = explain.spell("find_elbow", ks, inertias)
        explain.number(call, find_elbow(ks, inertias), reference_find_elbow(ks, inertias), whole=True)
