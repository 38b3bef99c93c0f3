"""Chapter 8: the silhouette, a second opinion on k."""

from __future__ import annotations

import matplotlib
import numpy as np
import pytest
from sklearn.datasets import make_blobs
from sklearn.metrics import silhouette_samples

from exercises.ex08_silhouette import (
    best_k,
    mean_distances_to_clusters,
    plot_silhouettes,
    second_opinion,
    silhouette_curve,
    silhouette_values,
)
from tests.judging import by_hand, drawn, evidence, explain, pictures
from tests.probes import strips

matplotlib.use("Agg")


def check_means(call, value, labels, expected):
    """Hold mean distances against the expected ones, point by point."""
    __tracebackhide__ = True
    given = {"cluster": list(labels)}
    explain.same(call, value, expected, unit="point", name="your row", given=given, dtype="float", rtol=1e-6, atol=1e-8)


def check_values(call, value, labels, expected):
    """Hold silhouette values against the expected ones, point by point."""
    __tracebackhide__ = True
    given = {"cluster": list(labels)}
    explain.same(
        call, value, expected, unit="point", name="your value", given=given, dtype="float", rtol=1e-6, atol=1e-8
    )


@pytest.mark.task("mean_distances_to_clusters")
class TestMeanDistancesToClusters:
    BY_HAND = {
        "two pairs": ([[0], [1], [4], [6]], [0, 0, 1, 1], [[1, 5], [1, 4], [3.5, 2], [5.5, 2]]),
        "one point alone": ([[0.0], [1.0], [4.0]], [0, 0, 1], [[1, 4], [1, 3], [3.5, 0]]),
        "three in one cluster": ([[0.0], [3.0], [9.0], [1.0]], [0, 0, 0, 1], [[6, 1], [4.5, 2], [7.5, 8], [11 / 3, 0]]),
        "in the plane": ([[0.0, 0.0], [3.0, 4.0], [0.0, 8.0]], [0, 1, 1], [[0, 6.5], [5, 5], [8, 5]]),
        "in order of rising label": ([[0], [1], [4], [6]], [7, 7, -1, -1], [[5, 1], [4, 1], [2, 3.5], [2, 5.5]]),
        "at the same place": ([[0], [0], [3], [0]], [0, 0, 0, 1], [[1.5, 0], [1.5, 0], [3, 3], [1, 0]]),
        "whole numbers in the plane": (
            [[0, 0], [1, 1], [2, 0]],
            [0, 0, 1],
            [[2**0.5, 2], [2**0.5] * 2, [1 + 0.5**0.5, 0]],
        ),
        "far from the origin": ([[1e8], [1e8 + 1], [1e8 + 4]], [0, 0, 1], [[1, 4], [1, 3], [3.5, 0]]),
        "one cluster": ([[0.0], [2.0], [6.0]], [3, 3, 3], [[4], [3], [5]]),
        "a single point": ([[5.0, 1.0]], [2], [[0]]),
    }

    @pytest.mark.parametrize(("points", "labels", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, points, labels, expected):
        call = explain.spell("mean_distances_to_clusters", points, labels)
        check_means(call, mean_distances_to_clusters(np.array(points), np.array(labels)), labels, expected)

    def test_the_larger_cluster_has_the_smaller_label(self):
        points, labels = np.array([[0.0, 1.0], [2.0, 1.0], [7.0, 1.0]]), np.array([1, 0, 0])
        call = explain.spell("mean_distances_to_clusters", points, labels)
        value = mean_distances_to_clusters(points, labels)
        check_means(call, value, labels, [[4.5, 0], [5, 2], [5, 7]])

    def test_by_hand(self):
        points, labels = np.array([[0.0], [1.0], [4.0]]), np.array([1, 1, 0])
        call = explain.spell("mean_distances_to_clusters", points, labels)
        value = by_hand.returned(call, mean_distances_to_clusters, points, labels)
        check_means(call, value, labels, [[4, 1], [3, 1], [0, 3.5]])


@pytest.mark.task("silhouette_values")
class TestSilhouetteValues:
    BY_HAND = {
        "one point alone": ([[0.0], [1.0], [4.0]], [0, 0, 1], [3 / 4, 2 / 3, 0]),
        "the nearest other cluster counts": (
            [[0.0], [2.0], [8.0], [12.0], [40.0], [41.0]],
            [0, 0, 1, 1, 2, 2],
            [0.8, 0.75, 3 / 7, 7 / 11, 29 / 30, 30 / 31],
        ),
        "a point in the wrong cluster": ([[0.0], [1.0], [9.0], [8.0]], [0, 0, 0, 1], [3 / 8, 2.5 / 7, -7.5 / 8.5, 0]),
        "the unit makes no difference": ([[0.0], [0.125], [0.5]], [0, 0, 1], [3 / 4, 2 / 3, 0]),
        "a very small unit": ([[0.0], [2**-20], [2**-18]], [0, 0, 1], [3 / 4, 2 / 3, 0]),
        "a very large unit": ([[0.0], [2.0**40], [2.0**42]], [0, 0, 1], [3 / 4, 2 / 3, 0]),
        "large labels": ([[0.0], [1.0], [4.0]], [700, 700, -300], [3 / 4, 2 / 3, 0]),
        "points on one another": ([[2.0], [2.0], [2.0], [2.0]], [0, 0, 1, 1], [0, 0, 0, 0]),
        "two of a cluster at one place": ([[0.0], [0.0], [4.0], [8.0]], [0, 0, 0, 1], [3 / 4, 3 / 4, 0, 0]),
        "another cluster at its place": (
            [[0.0], [4.0], [0.0], [0.0], [9.0], [9.0]],
            [0, 0, 1, 1, 2, 2],
            [-1, 0, 1, 1, 1, 1],
        ),
    }

    @pytest.mark.parametrize(("points", "labels", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, points, labels, expected):
        call = explain.spell("silhouette_values", points, labels)
        check_values(call, silhouette_values(np.array(points), np.array(labels)), labels, expected)

    def test_as_scikit_learn_has_them(self):
        points, _ = make_blobs(14, centers=3, cluster_std=3.0, random_state=3)
        labels = np.arange(14) % 4
        value = silhouette_values(points.copy(), labels.copy())
        check_values("silhouette_values(14 points, labels)", value, labels, silhouette_samples(points, labels))

    @pytest.mark.parametrize("labels", [[0, 0, 0], [0, 1, 2]], ids=["one cluster", "as many clusters as points"])
    def test_too_few_or_too_many_clusters(self, labels):
        points = np.array([[0.0], [1.0], [4.0]])
        call = explain.spell("silhouette_values", points, labels)
        explain.raises(call, ValueError, silhouette_values, points, np.array(labels))

    def test_by_hand(self):
        points, labels = np.array([[0.0], [1.0], [4.0]]), np.array([1, 1, 0])
        call = explain.spell("silhouette_values", points, labels)
        check_values(call, by_hand.returned(call, silhouette_values, points, labels), labels, [3 / 4, 2 / 3, 0])


def check_curve(call, value, ks, expected):
    """Hold a curve against the expected one, k by k."""
    __tracebackhide__ = True
    value = explain.floats(call, value)
    if len(value) != len(ks):
        explain.fail(call, f"returned {len(value)} values for {len(ks)} ks.", compared=(value, expected))
    given = {"k": list(ks)}
    explain.same(call, np.array(value), expected, given=given, rtol=1e-5, unit="position", name="yours")


@pytest.mark.task("silhouette_curve")
class TestSilhouetteCurve:
    def test_by_hand(self):
        points = np.array([[0.0], [1.0], [8.0], [9.0], [20.0]])
        two = [14 / 20, 41 / 57, 5 / 9, 5 / 11, 0]
        three = [7.5 / 8.5, 6.5 / 7.5, 6.5 / 7.5, 7.5 / 8.5, 0]
        call = "silhouette_curve([[0], [1], [8], [9], [20]], ks=[2, 3])"
        check_curve(call, silhouette_curve(points, ks=[2, 3]), [2, 3], [np.mean(two), np.mean(three)])

    def test_the_blobs_of_chapter_1_in_any_order(self):
        points, _ = make_blobs(n_samples=100, centers=3, random_state=2025)
        value = silhouette_curve(points, ks=[4, 2, 3])
        check_curve("silhouette_curve(blobs, ks=[4, 2, 3])", value, [4, 2, 3], [0.7139538, 0.6856105, 0.8544163])


@pytest.mark.task("best_k")
class TestBestK:
    BY_HAND = {
        "the highest": ([2, 3, 4], [0.5, 0.75, 0.25], 3),
        "ks in any order": ([5, 2, 4, 3], [0.25, 0.5, 0.75, 0.625], 4),
        "of equal scores, the smallest": ([4, 5, 3, 6], [0.5, 0.75, 0.75, 0.75], 3),
        "below 0": ([2, 3], [-0.5, -0.25], 3),
        "as low as can be": ([4, 3, 2], [-1.0, -1.0, -1.0], 2),
        "a little higher": ([2, 3, 4], [0.7, 0.705, 0.625], 3),
    }

    @pytest.mark.parametrize(("ks", "scores", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_curve(self, ks, scores, expected):
        explain.number(explain.spell("best_k", ks, scores), best_k(ks, scores), expected, whole=True)

    def test_a_score_is_missing(self):
        explain.raises("best_k([2, 3, 4], [0.5, 0.25])", ValueError, best_k, [2, 3, 4], [0.5, 0.25])


def check_opinion(call, value, elbow, silhouette, loss):
    """Hold the three entries of an opinion against the expected ones."""
    __tracebackhide__ = True
    names = ("elbow", "silhouette", "loss")
    if not isinstance(value, dict):
        explain.fail(call, f"returned {explain.kind_of(value)}, expected a dict.")
    if set(value) != set(names):
        explain.fail(call, f"has the keys {explain.show(list(value))}, expected {explain.show(list(names))}.")
    evidence.whole(value)
    for name, expected in zip(names, (elbow, silhouette, loss), strict=True):
        explain.number(f'"{name}" of {call}', value[name], expected, whole=name != "loss")


@pytest.mark.task("second_opinion")
class TestSecondOpinion:
    BY_HAND = {
        "another k": (4, [2, 3, 4], [0.5, 0.75, 0.25], (4, 3, 0.5)),
        "the same k": (3, [2, 3, 4], [0.5, 0.75, 0.25], (3, 3, 0.0)),
        "ks in any order": (5, [6, 3, 5, 2], [0.125, 0.25, 0.5, 0.625], (5, 2, 0.125)),
        "of equal scores, the smallest": (3, [4, 3, 2], [0.5, 0.25, 0.5], (3, 2, 0.25)),
        "scores below 0": (2, [2, 3], [-0.5, 0.25], (2, 3, 0.75)),
        "a small loss": (3, [2, 3], [0.5, 0.5 - 2**-10], (3, 2, 2**-10)),
    }

    @pytest.mark.parametrize(("elbow", "ks", "scores", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, elbow, ks, scores, expected):
        call = explain.spell("second_opinion", elbow, ks, scores)
        check_opinion(call, second_opinion(elbow, ks, scores), *expected)

    def test_an_elbow_between_those_that_were_tried(self):
        call = "second_opinion(4, [3, 5], [0.5, 0.25])"
        explain.raises(call, ValueError, second_opinion, 4, [3, 5], [0.5, 0.25])

    def test_an_elbow_that_was_not_tried(self):
        call = "second_opinion(7, [2, 3], [0.5, 0.25])"
        explain.raises(call, ValueError, second_opinion, 7, [2, 3], [0.5, 0.25])


VALUES = np.array([0.25, 0.5, 0.75, -0.25, 0.625, 0.875, 0.375, 0.125])
LABELS = np.array([1, 0, 0, 1, 1, 2, 2, 0])


@pytest.fixture(scope="class")
def knives():
    return drawn.beside_canvas(lambda: plot_silhouettes(VALUES.copy(), LABELS.copy()), strips.read)


@pytest.mark.task("plot_silhouettes")
class TestPlotSilhouettes:
    CALL = "plot_silhouettes([0.25, 0.5, …], [1, 0, …])"

    def test_a_knife_for_each_cluster_on_a_new_figure(self, knives):
        pictures.same_silhouettes(self.CALL, knives().reading, VALUES, LABELS)
        pictures.returned(self.CALL, knives().reading, "Axes")
        knives().check_new_figure(self.CALL)
        pictures.labelled_axes(self.CALL, knives().reading, "x")

    @pictures.compared
    def test_picture(self, knives):
        return pictures.redraw_strips(self.CALL, knives().reading, VALUES)
