"""Chapter 3: from scikit-learn's tree to SciPy's linkage matrix."""

from __future__ import annotations

import matplotlib
import numpy as np
import pytest
from scipy.cluster.hierarchy import is_valid_linkage
from scipy.cluster.hierarchy import linkage as scipy_linkage
from sklearn.cluster import AgglomerativeClustering

from exercises.ex03_linkage import agglomerate, fit_tree, linkage_matrix, merge_counts, plot_dendrogram
from tests.judging import by_hand, drawn, explain, pictures
from tests.probes import inspection

matplotlib.use("Agg")

POINTS = np.array([[0.0, 0.0], [1.0, 0.0], [5.0, 1.0], [5.0, 3.0], [12.0, 4.0], [12.5, 9.0]])


def whole_tree(points, linkage="ward"):
    """Fit the tree that a task is given."""
    return AgglomerativeClustering(n_clusters=None, distance_threshold=0, linkage=linkage).fit(points)


def check_counts(call, value, children, expected):
    """Hold counts against the expected ones, merge by merge."""
    __tracebackhide__ = True
    explain.same(
        call,
        value,
        expected,
        unit="merge",
        name="your count",
        given={"joins": lambda i: " and ".join(map(str, children[i]))},
        dtype="integer",
    )


def check_linkage(call, value, expected, *, exact_dtype=True):
    """Hold a linkage matrix against the expected one, the two children in either order."""
    __tracebackhide__ = True
    expected = np.array(expected, dtype=float)
    value = explain.array(call, value, like=expected, dtype="float64" if exact_dtype else "number")
    mine, ours = value.astype(float), expected.copy()
    mine[:, :2], ours[:, :2] = np.sort(mine[:, :2], axis=1), np.sort(ours[:, :2], axis=1)
    explain.same(call, mine, ours, unit="merge", name="your row", rtol=1e-9, atol=1e-9)


def check_heights(call, value, expected):
    """Hold only the heights against the expected ones, for trees with ties."""
    __tracebackhide__ = True
    expected = np.asarray(expected)
    value = explain.array(call, value, like=expected, dtype="number").astype(float)
    if not is_valid_linkage(value):
        explain.fail(call, "returned no valid linkage matrix: see `is_valid_linkage` in SciPy.")
    explain.same(f"the heights of {call}", value[:, 2], expected[:, 2], unit="merge", name="your height")


def check_heights_kept(call, attributes):
    """Fail unless a tree has kept its heights."""
    __tracebackhide__ = True
    if "distances_" not in attributes:
        explain.fail(call, "returned a model without `distances_`: the heights of the merges are not kept.")


@pytest.mark.task("fit_tree")
class TestFitTree:
    def check(self, call, model, points, linkage):
        __tracebackhide__ = True
        classes, fitted = explain.facts(call, inspection.facts(model, ["distances_", "children_"]))
        if "sklearn.cluster._agglomerative.AgglomerativeClustering" not in classes:
            explain.fail(call, f"returned {explain.kind_of(model)}, expected a fitted AgglomerativeClustering.")
        check_heights_kept(call, fitted)
        expected = whole_tree(points, linkage)
        heights, children = fitted["distances_"], explain.array(f"children_ of {call}", fitted.get("children_"))
        explain.same(f"distances_ of {call}", heights, expected.distances_, unit="merge", name="your height")
        explain.same(
            f"children_ of {call}", np.sort(children, axis=-1), np.sort(expected.children_, axis=1), unit="merge"
        )

    def test_ward_is_the_default(self):
        self.check("fit_tree(points)", fit_tree(POINTS), POINTS, "ward")

    def test_single_linkage(self):
        self.check("fit_tree(points, linkage='single')", fit_tree(POINTS, linkage="single"), POINTS, "single")


@pytest.mark.task("merge_counts")
class TestMergeCounts:
    BY_HAND = {
        "two samples join": ([[0, 1]], 2, [2]),
        "a sample joins a cluster": ([[0, 1], [2, 3]], 3, [2, 3]),
        "two clusters join": ([[0, 1], [2, 3], [4, 5]], 4, [2, 2, 4]),
        "the tree of the text": ([[0, 1], [2, 5], [3, 4], [6, 7]], 5, [2, 3, 2, 5]),
    }

    @pytest.mark.parametrize(("children", "n_samples", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_tree(self, children, n_samples, expected):
        call = explain.spell("merge_counts", children, n_samples=n_samples)
        check_counts(call, merge_counts(np.array(children), n_samples), children, expected)


@pytest.mark.task("linkage_matrix")
class TestLinkageMatrix:
    def test_three_points_on_a_line(self):
        model = whole_tree([[0.0], [1.0], [5.0]], "single")
        call = "linkage_matrix(tree of [[0], [1], [5]])"
        check_linkage(call, linkage_matrix(model), [[0, 1, 1, 2], [2, 3, 4, 3]])

    def test_the_same_as_scipy(self):
        # The tree is whole although its labels are those of two clusters.
        value = linkage_matrix(AgglomerativeClustering(n_clusters=2, compute_distances=True).fit(POINTS))
        check_linkage("linkage_matrix(Ward's tree of six points)", value, scipy_linkage(POINTS, "ward"))

    def test_merges_stay_in_the_model_s_order(self):
        model = whole_tree([[0.0], [1.0], [3.0], [7.0]], "single")
        model.distances_ = np.array([2.0, 1.0, 3.0])  # heights may fall, as Ward's do under a connectivity constraint
        value = linkage_matrix(model)
        expected = np.column_stack([model.children_, [2.0, 1.0, 3.0], [2, 3, 4]])
        check_linkage("linkage_matrix(tree whose heights are 2, 1, 3)", value, expected)


NAMES = ("ant", "bee", "cow", "dog", "elk", "fox")


@pytest.fixture(scope="class")
def tree():
    return drawn.beside_canvas(lambda: plot_dendrogram(whole_tree(POINTS), list(NAMES)))


@pytest.mark.task("plot_dendrogram")
class TestPlotDendrogram:
    CALL = "plot_dendrogram(model, ['ant', 'bee', 'cow', 'dog', 'elk', 'fox'])"

    def test_the_axes_come_back(self, tree):
        pictures.returned(self.CALL, tree().reading, "Axes")

    def test_the_whole_tree_with_its_names(self, tree):
        pictures.same_dendrogram(self.CALL, tree().reading, scipy_linkage(POINTS, "ward"), NAMES)

    def test_it_draws_on_a_new_figure(self, tree):
        tree().check_new_figure(self.CALL)
        pictures.same_dendrogram(self.CALL, tree().reading, scipy_linkage(POINTS, "ward"), NAMES)

    @pictures.compared
    def test_picture(self, tree):
        return pictures.redraw_dendrogram(self.CALL, tree().reading)


@pytest.mark.task("agglomerate")
class TestAgglomerate:
    LINE = np.array([[0.0], [1.0], [3.0], [7.0], [12.5]])

    @pytest.mark.parametrize("linkage", ["single", "complete", "average"])
    def test_points_on_a_line_as_scipy_joins_them(self, linkage):
        call = explain.spell("agglomerate", self.LINE, linkage)
        check_linkage(call, agglomerate(self.LINE, linkage), scipy_linkage(self.LINE, linkage), exact_dtype=False)

    def test_an_unknown_name_is_refused(self):
        explain.raises("agglomerate(points, 'median')", ValueError, agglomerate, self.LINE, "median")

    def test_by_hand(self):
        points = np.array([[0.0], [1.0], [4.0]])
        call = explain.spell("agglomerate", points)
        value = by_hand.returned(call, agglomerate, points)
        check_linkage(call, value, [[0, 1, 1, 2], [2, 3, 3, 3]], exact_dtype=False)
