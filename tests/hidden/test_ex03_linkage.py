"""Chapter 3, hidden: longer, deeper, with ties and falling heights."""

from __future__ import annotations

import matplotlib
import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage as scipy_linkage
from sklearn.cluster import AgglomerativeClustering

from exercises.ex03_linkage import agglomerate, fit_tree, linkage_matrix, merge_counts, plot_dendrogram
from solutions.ex03_linkage import linkage_matrix as reference_linkage_matrix
from solutions.ex03_linkage import merge_counts as reference_merge_counts
from tests.judging import drawn, explain, pictures
from tests.probes import inspection
from tests.visible.test_ex03_linkage import (
    check_counts,
    check_heights,
    check_heights_kept,
    check_linkage,
    whole_tree,
)

matplotlib.use("Agg")


@pytest.mark.task("fit_tree")
class TestFitTree:
    @pytest.mark.parametrize("linkage", ["complete", "average"])
    def test_other_linkages_on_unsigned_bytes(self, rng, linkage):
        points = np.asfortranarray(rng.integers(256, size=(30, 3), dtype=np.uint8))
        points[1] = points[0]  # two samples, however alike
        call = explain.spell("fit_tree", points, linkage=linkage)
        model = fit_tree(points, linkage=linkage)
        _, attributes = explain.facts(call, inspection.facts(model, ["distances_"]))
        check_heights_kept(call, attributes)
        heights = attributes["distances_"]
        expected = whole_tree(points.astype(float), linkage).distances_
        explain.same(f"distances_ of {call}", heights, expected, unit="merge", name="your height")


@pytest.mark.task("merge_counts")
class TestMergeCounts:
    @pytest.mark.limits(cpu_seconds=2)
    def test_a_chain_of_ten_thousand_samples(self):
        n = 10_000
        children = np.column_stack([np.concatenate([[0], np.arange(n, 2 * n - 2)]), np.arange(1, n)])
        call = "merge_counts(a chain of 10,000 samples, n_samples=10000)"
        check_counts(call, merge_counts(children, n), children, np.arange(2, n + 1))

    def test_a_large_tree(self, rng):
        children = whole_tree(rng.normal(size=(70, 2)), "average").children_
        call = explain.spell("merge_counts", children, n_samples=70)
        value = merge_counts(children, n_samples=70)
        check_counts(call, value, children, reference_merge_counts(children, 70))

    def test_any_tree(self, rng):
        for n in sorted(rng.integers(2, 14, size=15).tolist()):  # a failure is shown in a small tree, if one fails
            alive, children, sizes = list(range(n)), [], [1] * n
            while len(alive) > 1:
                left, right = (alive.pop(rng.integers(len(alive))) for _ in range(2))
                children.append([left, right])
                alive.append(len(sizes))
                sizes.append(sizes[left] + sizes[right])
            call = explain.spell("merge_counts", children, n_samples=n)
            check_counts(call, merge_counts(np.array(children), n_samples=n), children, sizes[n:])

    def test_the_last_sample_is_no_cluster(self):
        children = np.array([[3, 2], [4, 1], [5, 0]], dtype=np.int32)
        call = explain.spell("merge_counts", children, n_samples=4)
        check_counts(call, merge_counts(children, 4), children, [2, 3, 4])

    def test_clusters_stand_first_or_second(self):
        children = [[0, 4], [5, 1], [2, 3], [7, 6]]
        call = explain.spell("merge_counts", children, n_samples=5)
        check_counts(call, merge_counts(np.array(children), 5), children, [2, 3, 2, 5])


@pytest.mark.task("linkage_matrix")
class TestLinkageMatrix:
    @pytest.mark.parametrize("linkage", ["ward", "average"])
    def test_many_points(self, rng, linkage):
        points = rng.normal(size=(40, 3))
        # The whole tree of a model that was asked for five clusters.
        model = AgglomerativeClustering(n_clusters=5, linkage=linkage, compute_distances=True).fit(points)
        value = linkage_matrix(model)
        check_linkage(f"linkage_matrix({linkage} tree of 40 points)", value, scipy_linkage(points, linkage))

    def test_equal_heights(self):
        model = whole_tree(np.array([[0.0], [0.0], [1.0], [3.0], [3.0], [4.0], [7.0], [6.0]]), "single")
        call = "linkage_matrix(single tree of [[0], [0], [1], [3], [3], [4], [7], [6]])"
        check_linkage(call, linkage_matrix(model), reference_linkage_matrix(model))

    def test_heights_that_fall(self):
        model = whole_tree(np.array([[0.0], [1.0], [10.0], [11.5], [30.0]]), "single")
        model.children_ = np.array([[0, 1], [5, 2], [3, 4], [6, 7]])
        model.distances_ = np.array([4.0, 3.0, 1.0, 2.5])
        call = "linkage_matrix(tree whose heights are 4, 3, 1, 2.5)"
        check_linkage(call, linkage_matrix(model), reference_linkage_matrix(model))


FIRST = np.random.default_rng(7).normal(size=(7, 2))
FIRST_NAMES = [f"leaf {i}" for i in range(7)]
#: SciPy's `truncate_mode` leaves thirty leaves, unless it is told otherwise.
SECOND_NAMES = tuple(f"s{i}" for i in range(31))


@pytest.fixture(scope="class")
def second_points(class_rng):
    return class_rng.normal(size=(31, 2))


@pytest.fixture(scope="class")
def trees(second_points):
    return drawn.two(
        lambda: plot_dendrogram(whole_tree(FIRST, "average"), FIRST_NAMES),
        lambda: plot_dendrogram(whole_tree(second_points), SECOND_NAMES),
    )


@pytest.mark.task("plot_dendrogram")
class TestPlotDendrogram:
    def test_more_leaves_than_a_cut_tree_has(self, trees, second_points):
        expected = scipy_linkage(second_points, "ward")
        call = "plot_dendrogram(tree of 31 samples, names)"
        pictures.same_dendrogram(call, trees().second, expected, SECOND_NAMES)

    def test_two_calls_draw_two_figures(self, trees):
        call = "the first of two calls plot_dendrogram(model, names)"
        trees().check_two_figures("plot_dendrogram(model, names)")
        pictures.same_dendrogram(call, trees().first_afterwards, scipy_linkage(FIRST, "average"), FIRST_NAMES)

    @pictures.compared
    def test_hidden_picture(self, trees):
        return pictures.redraw_dendrogram("plot_dendrogram(model, names)", trees().first)


@pytest.mark.task("agglomerate")
class TestAgglomerate:
    @pytest.mark.parametrize("linkage", ["single", "complete", "average"])
    def test_many_points_as_scipy_joins_them(self, rng, linkage):
        points = np.asfortranarray(rng.normal(size=(12, 3)))
        call = explain.spell("agglomerate", points, linkage)
        value = agglomerate(points, linkage)
        check_linkage(call, value, scipy_linkage(points, linkage), exact_dtype=False)

    def test_other_names_are_refused_before_any_work(self):
        for name in ("ward", "centroid", "weighted", "Single", ""):
            call = f"agglomerate(no points, {name!r})"
            explain.raises(call, ValueError, agglomerate, np.empty((0, 2)), name)

    def test_distances_of_zero_and_large_ones(self):
        cases = (
            ("average", [[0.0], [0.0], [1.0], [6.0]]),
            ("single", [[0.0, 0.0], [3e6, 4e6], [0.0, 0.0], [9e6, 4e6]]),
            ("complete", [[1e8, 1e8], [1e8 + 1, 1e8], [1e8 + 3, 1e8 + 5], [1e8 + 3, 1e8 + 9]]),
        )
        for linkage, points in cases:
            call = explain.spell("agglomerate", points, linkage)
            value = agglomerate(np.array(points), linkage)
            check_linkage(call, value, scipy_linkage(points, linkage), exact_dtype=False)

    def test_ties_have_the_same_heights_in_bytes(self):
        points = np.array([[200, 0], [202, 0], [204, 0], [0, 0], [2, 0], [255, 255]], dtype=np.uint8)
        value = agglomerate(points)
        check_heights("agglomerate(uint8 points with ties)", value, scipy_linkage(points.astype(float), "single"))
