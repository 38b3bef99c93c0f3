"""Chapter 6, hidden: more points, more dimensions, other dtypes, long chains."""

from __future__ import annotations

import matplotlib
import numpy as np
import pytest
from scipy.spatial.distance import cdist
from sklearn.cluster import DBSCAN

from exercises.ex06_dbscan import (
    compare_with_kmeans,
    core_points,
    dbscan,
    k_distances,
    plot_clusters_with_noise,
    plot_k_distances,
    region_query,
)
from solutions.ex06_dbscan import compare_with_kmeans as reference_compare_with_kmeans
from solutions.ex06_dbscan import dbscan as reference_dbscan
from solutions.ex06_dbscan import k_distances as reference_k_distances
from tests.judging import drawn, explain
from tests.probes import drawing, memory
from tests.visible.test_ex06_dbscan import (
    check_clusters,
    check_neighbours,
    check_plot,
    check_scatter,
    check_scores,
    uneven,
)

matplotlib.use("Agg")


def within(points, eps):
    """List the neighbours of every point by the definition."""
    return [np.flatnonzero(row <= eps) for row in cdist(points, points)]


#: So many points that a table of distances is far larger than all that a loop needs, and so few that two plain loops
#: in Python, which take a few seconds, end long before their time is up.  No multiple of a round number.
MANY = 830
IN_A_ROW = [np.arange(max(0, i - 1), min(MANY, i + 2)) for i in range(MANY)]


@pytest.mark.task("region_query")
class TestRegionQuery:
    def test_many_points_in_three_dimensions(self, rng):
        points = np.asfortranarray(rng.normal(size=(60, 3)))
        call = explain.spell("region_query", points, 1.25)
        check_neighbours(call, region_query(points, 1.25), within(points, 1.25))

    def test_ties_on_a_grid(self):
        points = np.stack(np.meshgrid(np.arange(6.0), np.arange(5.0)), axis=-1).reshape(-1, 2)[::-1].copy()
        call = "region_query(a grid of 6 x 5 points one apart, 2.0)"
        check_neighbours(call, region_query(points, 2.0), within(points, 2.0))

    def test_unsigned_bytes(self):
        points = np.array([[3, 200], [5, 201], [19, 200], [4, 198]], dtype=np.uint8)
        call = "region_query(uint8 [[3, 200], [5, 201], [19, 200], [4, 198]], 3)"
        check_neighbours(call, region_query(points, 3), within(points, 3))

    def test_unsigned_bytes_far_apart(self):
        points = np.array([[3], [200], [255], [90]], dtype=np.uint8)
        call = "region_query(uint8 [[3], [200], [255], [90]], 200)"
        check_neighbours(call, region_query(points, 200), within(points, 200))

    @pytest.mark.limits(cpu_seconds=20, wall_seconds=80)
    def test_many_points_without_a_table_of_all_distances(self):
        points = np.arange(float(MANY))[:, np.newaxis] * 5.0
        call = f"region_query({MANY} points on a line, 5 apart; eps=5.0)"
        memory.peak(region_query, points[:3], 5.0)  # whatever is imported at the first call is no table
        value, peak = explain.parts(call, memory.peak(region_query, points, 5.0), ("neighbours", "bytes"))
        check_neighbours(call, value, IN_A_ROW)
        table = 8 * MANY**2
        if not explain.is_number(peak) or peak >= table:
            explain.fail(
                call, "holds as much memory at once as a table of all distances: one row of it at a time is enough."
            )


@pytest.mark.task("core_points")
class TestCorePoints:
    @pytest.mark.parametrize("min_samples", [2, 4, 7])
    def test_many_points(self, rng, min_samples):
        neighbours = within(rng.uniform(0, 10, size=(50, 2)), 1.5)
        counts = [len(found) for found in neighbours]
        call = f"core_points(the neighbours of 50 points, {min_samples})"
        value = core_points(tuple(neighbours), min_samples)
        explain.array(call, value, shape=(50,))
        expected = np.array(counts) >= min_samples
        explain.same(call, value, expected, unit="point", given={"neighbours": counts}, dtype="bool")


@pytest.mark.task("dbscan")
class TestDbscan:
    @pytest.mark.parametrize(("eps", "min_samples"), [(0.5, 4), (1.25, 7)])
    def test_uneven_groups_in_random_order(self, rng, eps, min_samples):
        points = np.asfortranarray(rng.permutation(uneven()[0]))
        expected = DBSCAN(eps=eps, min_samples=min_samples).fit(points).labels_
        call = f"dbscan(uneven groups, {eps}, {min_samples})"
        check_clusters(call, dbscan(points, eps, min_samples), points, eps, expected)

    def test_whole_numbers_on_a_line(self, rng):
        for eps, min_samples in ((1, 2), (2, 3), (4, 4), (4, 5), (3, 1), (5, 4)):
            points = rng.integers(0, 40, size=(14, 1))
            expected = reference_dbscan(points, eps, min_samples)
            call = explain.spell("dbscan", points, eps, min_samples)
            check_clusters(call, dbscan(points.copy(), eps, min_samples), points, eps, expected)

    def test_unsigned_bytes(self):
        for rows in ([[55], [53], [4], [59]], [[3, 200], [0, 204], [250, 1], [4, 201], [255, 13]]):
            points = np.array(rows, dtype=np.uint8)
            for eps, min_samples in ((4, 2), (5.0, 3), (13, 2), (200, 3)):
                expected = reference_dbscan(points, eps, min_samples)
                call = f"dbscan(uint8 {rows}, {eps}, {min_samples})"
                check_clusters(call, dbscan(points.copy(), eps, min_samples), points, eps, expected)

    def test_a_single_point(self):
        points = np.array([[7.0, 1.0]])
        check_clusters("dbscan([[7.0, 1.0]], 1.0, 1)", dbscan(points.copy(), 1.0, 1), points, 1.0, [0])
        check_clusters("dbscan([[7.0, 1.0]], 1.0, 2)", dbscan(points.copy(), 1.0, 2), points, 1.0, [-1])

    def test_whole_numbers_in_three_dimensions(self, rng):
        points = rng.integers(0, 6, size=(45, 3))
        call = explain.spell("dbscan", points, 1.5, 5)
        check_clusters(call, dbscan(points, 1.5, 5), points, 1.5, reference_dbscan(points, 1.5, 5))

    def test_five_neighbours_unless_told_otherwise(self):
        points = np.array([[0], [1], [2], [3], [20], [21], [22], [23], [24]], dtype=np.uint8)
        call = explain.spell("dbscan", points, 4)
        check_clusters(call, dbscan(points, 4), points, 4, [-1, -1, -1, -1, 0, 0, 0, 0, 0])

    @pytest.mark.limits(cpu_seconds=10, wall_seconds=60)
    def test_a_long_chain(self):
        # Longer than a chain of calls may be, by default, and short enough for two plain loops over all pairs.
        points = np.arange(1103.0)[::-1, np.newaxis].copy()
        value = dbscan(points, 1.0, 2)
        explain.labels("dbscan(1103 points in a chain, 1.0, 2)", value, np.zeros(1103, dtype=int))


@pytest.mark.task("k_distances")
class TestKDistances:
    def test_four_unless_told_otherwise(self, rng):
        points = np.asfortranarray(rng.normal(size=(40, 3)))
        value = k_distances(points)
        explain.same("k_distances(40 points)", value, np.sort(np.sort(cdist(points, points))[:, 4]), unit="position")

    def test_unsigned_bytes_and_points_on_one_another(self):
        points = np.array([[3, 0], [5, 0], [3, 0], [250, 0], [3, 0], [9, 0]], dtype=np.uint8)
        call = "k_distances(uint8 points, three of them at one place, k=2)"
        explain.same(call, k_distances(points, k=2), reference_k_distances(points, k=2), unit="position")

    def test_all_other_points_and_none(self):
        points = np.array([[0.0], [1.0], [3.0], [9.0]])
        explain.same(explain.spell("k_distances", points, 3), k_distances(points, 3), [6, 8, 9, 9], unit="position")
        explain.raises("k_distances(4 points, 0)", ValueError, k_distances, points, 0)
        explain.raises("k_distances(4 points, -1)", ValueError, k_distances, points, -1)
        explain.raises("k_distances([[0.0]], 1)", ValueError, k_distances, points[:1], 1)

    def test_whole_numbers_in_three_dimensions(self, rng):
        points = rng.integers(-9, 9, size=(23, 3))
        expected = np.sort(np.sort(cdist(points, points))[:, 3])
        explain.same(explain.spell("k_distances", points, 3), k_distances(points.copy(), 3), expected, unit="position")


@pytest.mark.task("plot_k_distances")
class TestPlotKDistances:
    def test_two_calls_draw_two_figures(self, rng):
        first_points, second_points = rng.uniform(0, 9, size=(2, 20, 2))
        plots = drawn.two(
            lambda: plot_k_distances(first_points), lambda: plot_k_distances(second_points, 7), drawing.read_curve
        )()
        call = "the first of two calls plot_k_distances(points)"
        check_plot(call, plots.first_afterwards, reference_k_distances(first_points))
        check_plot("plot_k_distances(points, 7)", plots.second, reference_k_distances(second_points, 7))
        plots.check_two_figures("plot_k_distances(points)")


@pytest.mark.task("plot_clusters_with_noise")
class TestPlotClustersWithNoise:
    @pytest.mark.parametrize("n_clusters", [8, 11])
    def test_many_clusters_in_no_order(self, rng, n_clusters):
        # Eleven are more than any of the usual palettes has colours; there are gaps between the labels.
        labels = rng.permutation(np.arange(60) % (n_clusters + 1) - 1)
        points, labels = rng.normal(size=(60, 2)), np.where(labels < 0, -1, labels * 3)
        plot = drawn.once(lambda: plot_clusters_with_noise(points, labels))
        call = f"plot_clusters_with_noise(60 points, {n_clusters} clusters and noise)"
        check_scatter(call, plot(), points, labels)

    def test_nothing_but_noise_and_then_one_cluster(self, rng):
        points = rng.normal(size=(8, 2))
        noise, cluster = np.full(8, -1), np.zeros(8, dtype=int)
        plots = drawn.two(
            lambda: plot_clusters_with_noise(points, noise), lambda: plot_clusters_with_noise(points, cluster)
        )()
        call = "plot_clusters_with_noise(points, nothing but noise)"
        check_scatter(call, plots.first_afterwards, points, noise)
        check_scatter("plot_clusters_with_noise(points, one cluster)", plots.second, points, cluster)
        plots.check_two_figures("plot_clusters_with_noise(points, labels)")


@pytest.mark.task("compare_with_kmeans")
class TestCompareWithKmeans:
    def test_seed_and_ten_starts_count(self):
        # Nine, ten and eleven starts end in different minima here, and so do the seeds 2025 and 3.
        points = np.random.default_rng(52).uniform(0, 10, (60, 2)).round(2)
        truth = np.arange(60) % 8 * 5
        for arguments in ({}, {"random_state": 3, "min_samples": 4}):
            call = explain.spell("compare_with_kmeans", points, truth, 1.5, **arguments)
            expected = reference_compare_with_kmeans(points, truth, 1.5, **arguments)
            check_scores(call, compare_with_kmeans(points, truth, 1.5, **arguments), expected)
