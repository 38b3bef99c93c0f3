"""Chapter 1: K-Means on blobs."""

from __future__ import annotations

import functools

import matplotlib
import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs

from exercises.ex01_kmeans import (
    assign_to_nearest,
    fit_kmeans,
    inertia,
    lloyd,
    make_blob_frame,
    move_centers,
    predict_clusters,
    scatter_clusters,
)
from tests.judging import by_hand, drawn, explain, pictures
from tests.probes import inspection

matplotlib.use("Agg")

POINTS = np.array([[0.0, 0.0], [0.0, 2.0], [8.0, 0.0], [8.0, 2.0], [4.0, 9.0]])
FRAME = pd.DataFrame(POINTS)
LABELS = np.array([0, 0, 1, 1, 2])


@functools.cache  # a class is graded on the same points
def blobs(n_samples, centers, random_state):
    return make_blobs(n_samples=n_samples, centers=centers, random_state=random_state)


@pytest.mark.task("make_blob_frame")
class TestMakeBlobFrame:
    def test_default_labels_begin_as_in_the_text(self):
        _, labels = explain.parts("make_blob_frame()", make_blob_frame(), ("frame", "labels"))
        explain.array("labels of make_blob_frame()", labels, shape=(100,), dtype="integer")
        explain.same("labels of make_blob_frame()", labels[:12], [1, 2, 0, 0, 2, 1, 2, 0, 2, 1, 1, 0], unit="point")

    def test_points_come_in_a_frame_with_columns_0_and_1(self):
        frame, _ = explain.parts("make_blob_frame()", make_blob_frame(), ("frame", "labels"))
        frame = explain.frame("make_blob_frame()", frame, shape=(100, 2), columns=[0, 1])
        expected, _ = blobs(100, centers=3, random_state=2025)
        explain.same("the frame of make_blob_frame()", frame.to_numpy(), expected, unit="row", name="your row")

    def test_every_argument_counts(self):
        call = explain.spell("make_blob_frame", n_samples=30, centers=4, random_state=7)
        frame, labels = explain.parts(
            call, make_blob_frame(n_samples=30, centers=4, random_state=7), ("frame", "labels")
        )
        points, expected = blobs(30, centers=4, random_state=7)
        frame = explain.frame(call, frame, shape=(30, 2), columns=[0, 1])
        explain.same(f"the labels of {call}", labels, expected, unit="point")
        explain.same(f"the frame of {call}", frame.to_numpy(), points, unit="row", name="your row")


@pytest.fixture(scope="class")
def scatter():
    return drawn.beside_canvas(lambda: scatter_clusters(FRAME, LABELS))


@pytest.mark.task("scatter_clusters")
class TestScatterClusters:
    CALL = "scatter_clusters(frame, labels)"

    def test_the_axes_come_back(self, scatter):
        pictures.returned(self.CALL, scatter().reading, "Axes")

    def test_column_0_runs_along_x_and_labels_have_colours(self, scatter):
        pictures.same_scatter(self.CALL, scatter().reading, POINTS, LABELS)

    def test_it_draws_on_a_new_figure(self, scatter):
        scatter().check_new_figure(self.CALL)
        pictures.same_scatter(self.CALL, scatter().reading, POINTS, LABELS)

    @pictures.compared
    def test_picture(self, scatter):
        return pictures.redraw_scatter(self.CALL, scatter().reading, POINTS, LABELS)


@functools.cache  # a class is graded on the same points
def expected_fit(rows, n_clusters, random_state):
    return KMeans(n_clusters, n_init=10, random_state=random_state).fit(np.array(rows))


def check_fit(call, model, points, n_clusters, random_state):
    """Hold a fitted model against scikit-learn's fit of the same points."""
    __tracebackhide__ = True
    classes, fitted = explain.facts(call, inspection.facts(model, ["cluster_centers_", "labels_"]))
    if "sklearn.cluster._kmeans.KMeans" not in classes:
        explain.fail(call, "did not return a KMeans.")
    if set(fitted) != {"cluster_centers_", "labels_"}:
        explain.fail(call, "returned a model that is not fitted: it has no `cluster_centers_` yet.")
    expected = expected_fit(tuple(map(tuple, points.to_numpy().tolist())), n_clusters, random_state)
    centers = explain.array(f"cluster_centers_ of {call}", fitted["cluster_centers_"], dtype="float")
    if len(centers) != n_clusters:
        explain.fail(call, f"found {len(centers)} clusters, asked for {n_clusters}.")
    order, wanted = (np.lexsort(c.T[::-1]) for c in (centers, expected.cluster_centers_))
    explain.same(
        f"cluster_centers_ of {call}, sorted,",
        centers[order],
        expected.cluster_centers_[wanted],
        unit="centre",
        name="your centre",
        rtol=1e-5,
        atol=1e-6,
    )
    explain.labels(f"labels_ of {call}", fitted["labels_"], expected.labels_, renaming=True)


@pytest.mark.task("fit_kmeans")
class TestFitKmeans:
    def test_two_pairs_have_two_centres(self):
        frame = pd.DataFrame([[0.0, 0.0], [0.0, 2.0], [9.0, 0.0], [9.0, 2.0]])
        check_fit("fit_kmeans(frame, 2)", fit_kmeans(frame, 2), frame, 2, 2025)

    def test_the_number_of_clusters_counts(self):
        points, _ = blobs(60, centers=4, random_state=4)
        frame = pd.DataFrame(points.copy())
        check_fit("fit_kmeans(frame, n_clusters=5)", fit_kmeans(frame, n_clusters=5), frame, 5, 2025)


@pytest.mark.task("predict_clusters")
class TestPredictClusters:
    MODEL = KMeans(2, n_init=1, random_state=0, init=np.array([[0.0, 0.0], [10.0, 0.0]])).fit(
        pd.DataFrame([[0.0, 0.0], [0.0, 1.0], [10.0, 0.0], [10.0, 1.0]])
    )

    def test_new_points_get_the_nearest_centre(self):
        frame = pd.DataFrame([[9.0, 0.0], [1.0, 0.0], [8.0, 8.0]])
        call = "predict_clusters(model, [[9, 0], [1, 0], [8, 8]])"
        explain.labels(call, predict_clusters(self.MODEL, frame), [1, 0, 1])

    def test_the_model_is_not_fitted_again(self):
        frame = pd.DataFrame([[0.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
        call = "predict_clusters(model, [[0, 0], [1, 0], [2, 0]])"
        explain.labels(call, predict_clusters(self.MODEL, frame), [0, 0, 0])


@pytest.mark.task("inertia")
class TestInertia:
    BY_HAND = {
        "one point three away": ([[3.0]], [0], [[0.0]], 9.0),
        "the centre of the label counts": ([[1.0], [9.0]], [0, 0], [[0.0], [9.0]], 82.0),
    }

    @pytest.mark.parametrize(("points", "labels", "centers", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, points, labels, centers, expected):
        call = explain.spell("inertia", points, labels, centers)
        explain.number(call, inertia(np.array(points), np.array(labels), np.array(centers)), expected)


@pytest.mark.task("assign_to_nearest")
class TestAssignToNearest:
    BY_HAND = {
        "on a line": ([[1.0], [8.0], [4.0]], [[0.0], [10.0]], [0, 1, 0]),
        "in the plane": ([[0.0, 5.0], [5.0, 0.0], [0.0, 1.0]], [[0.0, 4.0], [4.0, 0.0]], [0, 1, 0]),
        "the lowest number wins a tie": ([[2.0], [6.0]], [[4.0], [0.0], [8.0]], [0, 0]),
        "a long way off": ([[100.0]], [[0.0], [50.0]], [1]),
    }

    @pytest.mark.parametrize(("points", "centers", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, points, centers, expected):
        points, centers = np.array(points), np.array(centers)
        call = explain.spell("assign_to_nearest", points, centers)
        distances = cdist(points, centers)
        value = assign_to_nearest(points, centers)
        explain.labels(call, value, expected, given={"distances": list(distances)})

    def test_by_hand(self):
        points, centers = np.array([[1.0, 0.0], [8.0, 1.0], [3.0, 3.0]]), np.array([[0.0, 0.0], [9.0, 0.0], [4.0, 4.0]])
        call = explain.spell("assign_to_nearest", points, centers)
        explain.labels(call, by_hand.returned(call, assign_to_nearest, points, centers), [0, 1, 2])


@pytest.mark.task("move_centers")
class TestMoveCenters:
    BY_HAND = {
        "two points": ([[1.0], [2.0]], [0, 0], [[0.0]], [[1.5]]),
        "three points": ([[0.0, 0.0], [0.0, 3.0], [9.0, 0.0]], [0, 0, 0], [[1.0, 1.0]], [[3.0, 1.0]]),
        "empty clusters stay": ([[1.0], [3.0]], [1, 1], [[7.0], [0.0], [5.0]], [[7.0], [2.0], [5.0]]),
        "whole numbers have a middle": ([[1], [2]], [0, 0], [[5]], [[1.5]]),
    }

    @pytest.mark.parametrize(("points", "labels", "centers", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, points, labels, centers, expected):
        points, labels, centers = np.array(points), np.array(labels), np.array(centers)
        call = explain.spell("move_centers", points, labels, centers)
        value = move_centers(points, labels, centers)
        explain.same(call, value, expected, unit="centre", name="your centre")

    def test_by_hand(self):
        points, labels, centers = np.array([[0.0], [2.0], [7.0]]), np.array([1, 1, 0]), np.array([[6.0], [3.0]])
        call = explain.spell("move_centers", points, labels, centers)
        value = by_hand.returned(call, move_centers, points, labels, centers)
        explain.same(call, value, [[7.0], [1.0]], unit="centre", name="your centre")


LINE = np.array([[0.0], [2.0], [10.0], [12.0]])


@pytest.mark.task("lloyd")
class TestLloyd:
    def check(self, call, value, expected):
        __tracebackhide__ = True
        centers, labels, n_iter = explain.parts(call, value, ("centers", "labels", "n_iter"))
        explain.same(f"centers of {call}", centers, expected[0], unit="centre", name="your centre")
        explain.labels(f"labels of {call}", labels, expected[1])
        explain.number(f"n_iter of {call}", n_iter, expected[2], whole=True)

    def test_two_moves_on_a_line(self):
        call = explain.spell("lloyd", LINE, [[0.0], [9.0]])
        self.check(call, lloyd(LINE, np.array([[0.0], [9.0]])), ([[1.0], [11.0]], [0, 0, 1, 1], 2))

    def test_max_iter_ends_it_and_labels_belong_to_the_returned_centres(self):
        points, centers = np.array([[0.0], [4.0], [6.0], [20.0]]), np.array([[0.0], [1.0]])
        call = explain.spell("lloyd", points, centers, max_iter=1)
        self.check(call, lloyd(points, centers, max_iter=1), ([[0.0], [10.0]], [0, 0, 1, 1], 1))

    def test_a_large_tolerance_stops_after_one_move(self):
        centers = np.array([[0.0], [9.0]])
        call = explain.spell("lloyd", LINE, centers, tol=2.0)
        value = lloyd(LINE, centers, tol=2.0)
        self.check(call, value, ([[1.0], [11.0]], [0, 0, 1, 1], 1))

    def test_the_farthest_move_counts_over_all_coordinates(self):
        points, centers = np.array([[3.0, 3.0], [13.0, 13.0]]), np.array([[1.5, 1.5], [13.0, 12.0]])
        call = explain.spell("lloyd", points, centers, tol=2.0)
        # The first centre moves by 1.5 along each axis, which is a distance of 2.12; the second moves by 1.
        self.check(call, lloyd(points, centers, tol=2.0), ([[3.0, 3.0], [13.0, 13.0]], [0, 1], 2))

    def test_by_hand(self):
        start = np.array([[0.0], [2.0]])
        call = explain.spell("lloyd", LINE, start)
        self.check(call, by_hand.returned(call, lloyd, LINE, start), ([[1.0], [11.0]], [0, 0, 1, 1], 3))
