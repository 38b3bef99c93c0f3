"""Chapter 6: DBSCAN, where K-Means fails."""

from __future__ import annotations

import matplotlib
import numpy as np
import pytest
from scipy.spatial.distance import cdist
from sklearn.cluster import DBSCAN
from sklearn.datasets import make_blobs, make_moons

from exercises.ex06_dbscan import (
    compare_with_kmeans,
    core_points,
    dbscan,
    k_distances,
    plot_clusters_with_noise,
    plot_k_distances,
    region_query,
)
from tests.judging import by_hand, drawn, evidence, explain, forms, pictures
from tests.probes import drawing

matplotlib.use("Agg")


def positions(call, entry):
    """Return the neighbours of one point as an array of whole numbers."""
    __tracebackhide__ = True
    if isinstance(entry, np.ndarray) and entry.ndim == 1 and entry.dtype.kind in "iu":
        return entry
    read = forms.as_array(entry)
    read = None if read is None else forms.as_dtype(read, "integer")
    if read is None or read.ndim != 1:
        explain.fail(call, f"holds {explain.kind_of(entry)}, expected arrays of positions (whole numbers).")
    explain.remark(call, f"holds {explain.kind_of(entry)}, expected arrays of positions (whole numbers).")
    return read


def check_neighbours(call, value, expected):
    """Hold lists of neighbours against the expected ones, point by point."""
    __tracebackhide__ = True
    if isinstance(value, np.ndarray) and value.ndim == 2:
        explain.remark(call, f"returned {explain.kind_of(value)}, expected a list of arrays.")
    elif not isinstance(value, (list, tuple)):
        explain.fail(call, f"returned {explain.kind_of(value)}, expected a list of arrays.", compared=(value, None))
    if len(value) != len(expected):
        explain.fail(
            call, f"returned {len(value)} lists of neighbours for {len(expected)} points.", compared=(value, expected)
        )
    value = [positions(call, entry) for entry in value]
    # All at once, for there may be thousands.
    counts = [[len(entry) for entry in entries] for entries in (value, expected)]
    if counts[0] == counts[1] and np.array_equal(np.concatenate(value), np.concatenate(expected)):
        return
    wrong = next(i for i, pair in enumerate(zip(value, expected, strict=True)) if not np.array_equal(*pair))
    if np.array_equal(np.sort(value[wrong]), expected[wrong]):
        explain.fail(
            call, f"has the neighbours of point {wrong} out of order: the positions rise.", compared=(value, expected)
        )
    columns = {"your neighbours": value, "expected": expected}
    table = explain.table("point", columns, wrong)
    explain.fail(call, f"first goes wrong at point {wrong}.", *table, compared=(value, expected))


@pytest.mark.task("region_query")
class TestRegionQuery:
    BY_HAND = {
        "exactly eps away": ([[0.0], [1.0], [5.0]], 1.0, [[0, 1], [0, 1], [2]]),
        "on a line": ([[0], [4], [1], [2]], 2.0, [[0, 2, 3], [1, 3], [0, 2, 3], [0, 1, 2, 3]]),
        "in the plane": ([[0.0, 0.0], [3.0, 4.0], [4.0, 4.0]], 5.0, [[0, 1], [0, 1, 2], [1, 2]]),
        "at the same place": ([[2.0], [2.0], [7.0]], 0.5, [[0, 1], [0, 1], [2]]),
        "just beyond eps": ([[0.0], [1.0], [2 + 2**-24]], 1.0, [[0, 1], [0, 1], [2]]),
        "just beyond a larger eps": ([[0.0], [64.0], [128 + 2**-20]], 64.0, [[0, 1], [0, 1], [2]]),
        "between whole numbers": ([[0, 0], [1, 1], [3, 3]], 1.5, [[0, 1], [0, 1], [2]]),
        "far from the origin": ([[1e8, 0.0], [1e8 + 1, 0.0], [1e8 + 3, 0.0]], 1.0, [[0, 1], [0, 1], [2]]),
        "a single point": ([[5.0, 1.0]], 1.0, [[0]]),
    }

    @pytest.mark.parametrize(("points", "eps", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, points, eps, expected):
        call = explain.spell("region_query", points, eps)
        check_neighbours(call, region_query(np.array(points), eps), expected)

    def test_points_on_a_line_across(self):
        points = np.array([[1.0, 2.0], [2.0, 2.0], [8.0, 2.0]])
        call = explain.spell("region_query", points, 1.5)
        check_neighbours(call, region_query(points, 1.5), [[0, 1], [0, 1], [2]])

    def test_by_hand(self):
        points = np.array([[0.0], [1.0], [5.0]])
        call = explain.spell("region_query", points, 1.5)
        check_neighbours(call, by_hand.returned(call, region_query, points, 1.5), [[0, 1], [0, 1], [2]])


@pytest.mark.task("core_points")
class TestCorePoints:
    BY_HAND = {
        "exactly as many": ([[0, 1], [0, 1, 2], [1, 2]], 3, [False, True, False]),
        "the point itself is enough": ([[0], [1, 2], [1, 2]], 1, [True, True, True]),
        "neighbours of a core point are none": ([[0, 3], [1], [2, 3], [0, 2, 3]], 3, [False, False, False, True]),
    }

    @pytest.mark.parametrize(("neighbours", "min_samples", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, neighbours, min_samples, expected):
        call = explain.spell("core_points", neighbours, min_samples)
        value = core_points([np.array(found) for found in neighbours], min_samples)
        given = {"neighbours": [len(found) for found in neighbours]}
        explain.array(call, value, shape=(len(neighbours),))
        explain.same(call, value, expected, unit="point", given=given, dtype="bool")


def check_clusters(call, value, points, eps, expected):
    """Hold labels against the expected ones; the table tells how many neighbours each point has."""
    __tracebackhide__ = True
    counts = (cdist(points, points) <= eps).sum(axis=1)
    explain.labels(call, value, expected, given={"point at": list(points), "neighbours": list(counts)})


@pytest.mark.task("dbscan")
class TestDbscan:
    BY_HAND = {
        "two clusters and noise": ([[0], [1], [2], [10], [11], [12], [20]], 1.0, 3, [0, 0, 0, 1, 1, 1, -1]),
        "a border point brings nobody along": ([[0], [1], [2], [3], [7], [10]], 4.0, 4, [0, 0, 0, 0, 0, -1]),
        "in the order of their first core points": ([[9.0], [0.0], [8.5], [0.5], [1.0]], 0.5, 2, [0, 1, 0, 1, 1]),
        "two clusters reach a border point": (
            [[27], [25], [23], [19], [11], [-4], [-2], [0], [4]],
            8.0,
            4,
            [0, 0, 0, 0, 0, 1, 1, 1, 1],
        ),
        "the first of them is nearer": (
            [[27], [25], [23], [19], [12], [-4], [-2], [0], [4]],
            8.0,
            4,
            [0, 0, 0, 0, 0, 1, 1, 1, 1],
        ),
        "nothing but noise": ([[0.0], [2.0], [4.0]], 1.0, 2, [-1, -1, -1]),
        "the next cluster begins beside a border point": (
            [[0], [0], [1], [2], [3], [4], [4]],
            1.0,
            4,
            [0, 0, 0, 0, 1, 1, 1],
        ),
        "the first point is on the border": ([[3], [0], [1], [2]], 1.0, 3, [0, 0, 0, 0]),
        "between two clusters, first of all points": (
            [[1], [0], [7], [6], [2], [0], [7], [4]],
            2.0,
            4,
            [0, 0, 1, 1, 0, 0, 1, 0],
        ),
        "the core point after it belongs to the second cluster": (
            [[0], [6], [3], [8], [0], [1], [6], [5]],
            2.0,
            4,
            [1, 0, 0, 0, 1, 1, 0, 0],
        ),
        "just beyond eps": ([[0.0], [1.0], [2 + 2**-24]], 1.0, 2, [0, 0, -1]),
        "just beyond a larger eps": ([[0.0], [64.0], [128 + 2**-20]], 64.0, 2, [0, 0, -1]),
        "far from the origin": ([[1e8], [1e8 + 1], [1e8 + 3]], 1.0, 2, [0, 0, -1]),
    }

    @pytest.mark.parametrize(("points", "eps", "min_samples", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, points, eps, min_samples, expected):
        call = explain.spell("dbscan", points, eps, min_samples)
        points = np.array(points)
        check_clusters(call, dbscan(points, eps, min_samples), points, eps, expected)

    def test_two_moons_as_scikit_learn_finds_them(self):
        points, _ = make_moons(60, noise=0.06, random_state=1)
        expected = DBSCAN(eps=0.3, min_samples=3).fit(points).labels_
        value = dbscan(points.copy(), eps=0.3, min_samples=3)
        check_clusters("dbscan(two moons of 60 points, eps=0.3, min_samples=3)", value, points, 0.3, expected)

    def test_by_hand(self):
        points = np.array([[0.0], [1.0], [9.0]])
        call = explain.spell("dbscan", points, 1.5, 2)
        check_clusters(call, by_hand.returned(call, dbscan, points, 1.5, 2), points, 1.5, [0, 0, -1])


@pytest.mark.task("k_distances")
class TestKDistances:
    BY_HAND = {
        "the nearest other point": ([[0.0], [1.0], [3.0], [9.0]], 1, [1, 1, 2, 6]),
        "the second nearest": ([[9.0], [1.0], [3.0], [0.0]], 2, [2, 3, 3, 8]),
        "in the plane": ([[0.0, 0.0], [3.0, 4.0], [3.0, 0.0]], 1, [3, 3, 4]),
        "at the same place": ([[2.0], [7.0], [2.0]], 1, [0, 0, 5]),
        "whole numbers in the plane": ([[0, 0], [1, 2], [3, 2]], 1, [2, 2, 5**0.5]),
        "far from each other": ([[0.0], [5e6], [2e7]], 2, [1.5e7, 2e7, 2e7]),
        "far from the origin": ([[1e8], [1e8 + 1], [1e8 + 3]], 1, [1, 1, 2]),
    }

    @pytest.mark.parametrize(("points", "k", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, points, k, expected):
        call = explain.spell("k_distances", points, k)
        explain.same(call, k_distances(np.array(points), k), expected, unit="position", name="yours")

    def test_too_few_other_points(self):
        call = "k_distances([[0.0], [1.0], [3.0]], 3)"
        explain.raises(call, ValueError, k_distances, np.array([[0.0], [1.0], [3.0]]), 3)


def check_plot(call, reading, distances):
    """Hold what is drawn against the sorted distances."""
    __tracebackhide__ = True
    expected = curve_of(distances)
    mistakes = {
        explain.because("has its axes swapped: the distances belong along y."): expected[:, ::-1],
        explain.because("falls from left to right: the smallest distance comes first."): curve_of(distances[::-1]),
        explain.because("counts from 1: the points along x are numbered from 0."): expected + np.array([1.0, 0.0]),
    }
    pictures.same_curve(call, reading, expected, mistakes, markers=False)


def curve_of(distances):
    """Return the points of the curve, one in a row."""
    return np.column_stack([np.arange(len(distances)), distances]).astype(float)


LINE = np.array([[0.0], [16.0], [1.0], [3.0], [6.0], [10.0], [28.0]])


@pytest.fixture(scope="class")
def distances():
    return drawn.beside_canvas(lambda: plot_k_distances(LINE.copy(), k=2), drawing.read_curve)


@pytest.mark.task("plot_k_distances")
class TestPlotKDistances:
    CALL = "plot_k_distances([[0], [16], [1], [3], [6], [10], [28]], k=2)"
    DISTANCES = (2.0, 3.0, 3.0, 4.0, 6.0, 10.0, 18.0)

    def test_one_rising_line_on_a_new_figure(self, distances):
        check_plot(self.CALL, distances().reading, self.DISTANCES)
        pictures.returned(self.CALL, distances().reading, "Axes")
        distances().check_new_figure(self.CALL)
        pictures.labelled_axes(self.CALL, distances().reading)

    @pictures.compared
    def test_picture(self, distances):
        return pictures.redraw_curve(self.CALL, distances().reading, curve_of(self.DISTANCES), marks=False)


def check_scatter(call, reading, points, labels):
    """Hold what is drawn against points, a colour for each cluster, and grey noise."""
    __tracebackhide__ = True
    pictures.expect_points(reading, points, labels)
    points_drawn, _ = pictures.groups(call, reading)
    clustered = points[labels != -1]
    if len(points_drawn) == len(clustered) < len(points):
        explain.fail(call, f"shows {len(clustered)} of {len(points)} points: noise is drawn too.")
    pictures.same_scatter(call, reading, points, labels)
    pictures.noise_in_grey(call, reading, points, labels)


PLANE = np.array([[0.0, 0.0], [0.0, 2.0], [1.0, 1.0], [8.0, 0.0], [8.0, 2.0], [4.0, 9.0], [5.0, 5.0]])
LABELS = np.array([0, 0, 0, 1, 1, -1, -1])


@pytest.fixture(scope="class")
def clusters():
    return drawn.beside_canvas(lambda: plot_clusters_with_noise(PLANE.copy(), LABELS.copy()))


@pytest.mark.task("plot_clusters_with_noise")
class TestPlotClustersWithNoise:
    CALL = "plot_clusters_with_noise(7 points, [0, 0, 0, 1, 1, -1, -1])"

    def test_clusters_have_colours_and_noise_is_grey(self, clusters):
        check_scatter(self.CALL, clusters().reading, PLANE, LABELS)
        pictures.returned(self.CALL, clusters().reading, "Axes")
        clusters().check_new_figure(self.CALL)

    def test_without_any_noise(self):
        call = "plot_clusters_with_noise(5 points, [0, 0, 0, 1, 1])"
        plot = drawn.once(lambda: plot_clusters_with_noise(PLANE[:5].copy(), LABELS[:5].copy()))
        check_scatter(call, plot(), PLANE[:5], LABELS[:5])

    @pictures.compared
    def test_picture(self, clusters):
        return pictures.redraw_scatter(self.CALL, clusters().reading, PLANE, LABELS)


def check_scores(call, value, expected):
    """Hold the two scores against the expected ones."""
    __tracebackhide__ = True
    if not isinstance(value, dict):
        explain.fail(call, f"returned {explain.kind_of(value)}, expected a dict.")
    if set(value) != set(expected):
        explain.fail(call, f"has the keys {explain.show(list(value))}, expected {explain.show(list(expected))}.")
    evidence.whole(value)
    for name, score in expected.items():
        explain.number(f'"{name}" of {call}', value[name], score, rtol=1e-5)


@pytest.mark.task("compare_with_kmeans")
class TestCompareWithKmeans:
    def test_two_moons(self):
        points, truth = make_moons(200, noise=0.05, random_state=2025)
        call = "compare_with_kmeans(moons, truth, eps=0.2)"
        check_scores(call, compare_with_kmeans(points, truth, eps=0.2), {"kmeans": 0.2563665, "dbscan": 1.0})

    def test_groups_of_uneven_density(self):
        points, truth = uneven()
        call = "compare_with_kmeans(uneven groups, truth, eps=0.2, min_samples=6)"
        value = compare_with_kmeans(points, truth, eps=0.2, min_samples=6)
        check_scores(call, value, {"kmeans": 1.0, "dbscan": 0.6173513})


def uneven():
    """Make two dense groups near each other and two thin ones far away."""
    centers, spread = [[0, 0], [1.6, 0], [8, -5], [8, 5]], [0.25, 0.25, 1.5, 1.5]
    return make_blobs([50, 50, 30, 30], centers=centers, cluster_std=spread, random_state=2025)
