"""Chapter 2: the elbow method."""

from __future__ import annotations

import functools

import matplotlib
import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs

from exercises.ex02_elbow import find_elbow, inertia_curve, plot_elbow
from tests.judging import drawn, explain, pictures
from tests.probes import drawing

matplotlib.use("Agg")


def check_curve(call, value, ks, expected):
    """Hold a curve against the expected one, k by k."""
    __tracebackhide__ = True
    value = explain.floats(call, value)
    if len(value) != len(ks):
        explain.fail(call, f"returned {len(value)} values for {len(ks)} ks.", compared=(value, expected))
    explain.same(call, np.array(value), expected, given={"k": list(ks)}, rtol=1e-6, unit="position", name="yours")


def three_blobs():
    return make_blobs(n_samples=30, centers=3, random_state=1)[0]


@functools.cache  # a class is graded on the same points
def inertia_of_three_blobs(k):
    return KMeans(k, n_init=10, random_state=2025).fit(three_blobs()).inertia_


@pytest.mark.task("inertia_curve")
class TestInertiaCurve:
    def test_by_hand(self):
        points = np.array([[0.0], [1.0], [8.0], [9.0]])
        check_curve(
            "inertia_curve([[0], [1], [8], [9]], ks=[1, 2, 4])",
            inertia_curve(points, ks=[1, 2, 4]),
            [1, 2, 4],
            [65.0, 1.0, 0.0],
        )

    def test_the_blobs_of_chapter_1(self):
        points, _ = make_blobs(n_samples=100, centers=3, random_state=2025)
        value = inertia_curve(points, ks=range(2, 5))
        check_curve("inertia_curve(blobs, ks=range(2, 5))", value, [2, 3, 4], [2202.0993, 178.3027, 149.2342])

    def test_the_order_of_ks_is_kept(self):
        ks = [2, 1]
        value = inertia_curve(three_blobs(), ks=ks)
        check_curve("inertia_curve(points, ks=[2, 1])", value, ks, [inertia_of_three_blobs(k) for k in ks])


def check_plot(call, reading, ks, inertias):
    """Hold what is drawn against the points of the curve, whose ks rise or fall."""
    __tracebackhide__ = True
    expected = curve_of(ks, inertias)
    mistakes = {
        explain.because("has its axes swapped: k belongs along x, inertia along y."): expected[:, ::-1],
        explain.because("is drawn against positions: k belongs along x."): [
            [i, y] for i, (_, y) in enumerate(expected)
        ],
        explain.because("sorts k and inertia each alone: each k keeps its own inertia."): np.column_stack(
            [np.sort(expected[:, 0]), np.sort(expected[:, 1])[::-1]]
        ),
    }
    pictures.same_curve(call, reading, expected, mistakes)


def curve_of(ks, inertias):
    """Return the points of a curve, one in a row."""
    return np.column_stack([ks, inertias]).astype(float)


def check_axis_labels(call, reading):
    __tracebackhide__ = True
    pictures.labelled_axes(call, reading)


KS, INERTIAS = (2, 3, 4, 5), (90.0, 40.0, 30.0, 25.0)


@pytest.fixture(scope="class")
def elbow():
    return drawn.beside_canvas(lambda: plot_elbow(list(KS), list(INERTIAS)), drawing.read_curve)


@pytest.mark.task("plot_elbow")
class TestPlotElbow:
    CALL = "plot_elbow([2, 3, 4, 5], [90, 40, 30, 25])"

    def test_the_axes_come_back(self, elbow):
        pictures.returned(self.CALL, elbow().reading, "Axes")

    def test_one_line_with_markers(self, elbow):
        check_plot(self.CALL, elbow().reading, KS, INERTIAS)

    def test_both_axes_are_labelled(self, elbow):
        check_axis_labels(self.CALL, elbow().reading)

    def test_it_draws_on_a_new_figure(self, elbow):
        elbow().check_new_figure(self.CALL)
        check_plot(self.CALL, elbow().reading, KS, INERTIAS)

    @pictures.compared
    def test_picture(self, elbow):
        return pictures.redraw_curve(self.CALL, elbow().reading, curve_of(KS, INERTIAS))


@pytest.mark.task("find_elbow")
class TestFindElbow:
    BY_HAND = {
        "a clear bend": ([1, 2, 3, 4], [100.0, 20.0, 10.0, 5.0], 2),
        "ks in any order": ([5, 2, 4, 3, 6], [8.0, 100.0, 10.0, 60.0, 6.0], 4),
        "equally far, the smallest": ([1, 2, 3, 4, 5], [8.0, 4.0, 2.0, 2.0, 8.0], 3),
        "on the upper side": ([1, 2, 3, 4], [16.0, 15.0, 14.0, 1.0], 3),
        "no bend at all": ((2, 3, 4), (1.0, 1.0, 1.0), 2),
    }

    @pytest.mark.parametrize(("ks", "inertias", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_curve(self, ks, inertias, expected):
        explain.number(explain.spell("find_elbow", ks, inertias), find_elbow(ks, inertias), expected, whole=True)

    def test_two_points_have_no_elbow(self):
        explain.raises("find_elbow([2, 3], [9.0, 4.0])", ValueError, find_elbow, [2, 3], [9.0, 4.0])
