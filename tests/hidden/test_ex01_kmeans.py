"""Chapter 1, hidden: larger, stranger, other dtypes."""

from __future__ import annotations

import functools

import matplotlib
import numpy as np
import pandas as pd
import pytest
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
from solutions.ex01_kmeans import assign_to_nearest as reference_assign_to_nearest
from solutions.ex01_kmeans import fit_kmeans as reference_fit_kmeans
from solutions.ex01_kmeans import inertia as reference_inertia
from solutions.ex01_kmeans import lloyd as reference_lloyd
from solutions.ex01_kmeans import make_blob_frame as reference_make_blob_frame
from solutions.ex01_kmeans import move_centers as reference_move_centers
from tests.judging import drawn, explain, pictures
from tests.probes import inspection

matplotlib.use("Agg")


@functools.cache  # a class is graded on the same points
def expected_blobs(**arguments):
    return reference_make_blob_frame(**arguments)


@pytest.mark.task("make_blob_frame")
class TestMakeBlobFrame:
    @pytest.mark.parametrize(
        "arguments",
        [{"n_samples": 7}, {"centers": 5}, {"random_state": 11}],
        ids=["fewer points", "more clouds", "another seed"],
    )
    def test_one_argument_changed(self, arguments):
        call = explain.spell("make_blob_frame", **arguments)
        frame, labels = explain.parts(call, make_blob_frame(**arguments), ("frame", "labels"))
        points, expected = expected_blobs(**arguments)
        frame = explain.frame(call, frame, shape=points.shape, columns=[0, 1])
        explain.same(f"the frame of {call}", frame.to_numpy(), points.to_numpy(), name="your row")
        explain.same(f"the labels of {call}", labels, expected, unit="point", dtype="integer")


#: Eight groups, and eleven below: palettes of seven or ten colours begin anew.
FIRST, FIRST_LABELS = make_blobs(40, centers=8, random_state=5)


@pytest.fixture(scope="class")
def second(class_rng):
    return class_rng.normal(size=(80, 2)), class_rng.permutation(np.arange(80) % 11)


@pytest.fixture(scope="class")
def scatters(second):
    return drawn.two(
        lambda: scatter_clusters(pd.DataFrame(FIRST), FIRST_LABELS),
        lambda: scatter_clusters(pd.DataFrame(second[0]), second[1]),
    )


@pytest.mark.task("scatter_clusters")
class TestScatterClusters:
    CALL = "scatter_clusters(frame, labels)"

    def test_many_points_and_labels_that_are_not_in_order(self, scatters, second):
        pictures.same_scatter(self.CALL, scatters().second, *second)

    def test_two_calls_draw_two_figures(self, scatters):
        call = f"the first of two calls of {self.CALL}"
        scatters().check_two_figures(self.CALL)
        pictures.same_scatter(call, scatters().first_afterwards, FIRST, FIRST_LABELS)

    @pictures.compared
    def test_hidden_picture(self, scatters):
        return pictures.redraw_scatter(self.CALL, scatters().first, FIRST, FIRST_LABELS)


# Five clusters of these have many local minima, so that the seed and the number of starts count: nine, ten and eleven
# starts end in three different ones, and so do the seeds 3, 2024 and 2025.
MANY_MINIMA = np.random.default_rng(1656).uniform(0, 10, (40, 2)).round(2)


@functools.cache  # a class is graded on the same points
def expected_fits():
    """Return the fits of the tests below, by their seeds."""
    return {seed: reference_fit_kmeans(pd.DataFrame(MANY_MINIMA), 5, random_state=seed) for seed in (2025, 3)}


def check_fitted(call, model, random_state):
    """Hold the labels and the inertia of a model against ours."""
    __tracebackhide__ = True
    _, fitted = explain.facts(call, inspection.facts(model, ["labels_", "inertia_"]))
    if len(fitted) < 2:
        explain.fail(call, "returned a model that is not fitted.")
    expected = expected_fits()[random_state]
    explain.labels(f"labels_ of {call}", fitted["labels_"], expected.labels_, renaming=True)
    explain.number(f"inertia_ of {call}", fitted["inertia_"], expected.inertia_, rtol=1e-6)


@pytest.mark.task("fit_kmeans")
class TestFitKmeans:
    def test_another_seed(self):
        frame = pd.DataFrame(MANY_MINIMA)
        call = explain.spell("fit_kmeans", frame, 5, random_state=3)
        check_fitted(call, fit_kmeans(frame, 5, random_state=3), 3)

    def test_the_default_seed_with_ten_starts_and_no_more(self):
        model = fit_kmeans(pd.DataFrame(MANY_MINIMA), 5)
        check_fitted("fit_kmeans(frame of 40 points, 5)", model, 2025)


@functools.cache  # a class is graded with the same models
def fitted(n_clusters):
    return KMeans(n_clusters, n_init=3, random_state=1).fit(pd.DataFrame(MANY_MINIMA))


@pytest.mark.task("predict_clusters")
class TestPredictClusters:
    def test_unseen_points(self, rng):
        model = fitted(4)
        frame = pd.DataFrame(rng.uniform(-2, 12, size=(50, 2)))
        before = model.cluster_centers_.copy()
        value = predict_clusters(model, frame)
        call = explain.spell("predict_clusters", model, frame)
        explain.unchanged(call, "model", before, model.cluster_centers_)
        explain.labels(call, value, model.predict(frame))

    def test_a_single_point(self):
        model = fitted(3)
        frame = pd.DataFrame([[0.5, 9.5]])  # its label is the last one
        explain.labels("predict_clusters(model, [[0.5, 9.5]])", predict_clusters(model, frame), model.predict(frame))


@pytest.mark.task("inertia")
class TestInertia:
    def test_many_points_in_three_dimensions(self, rng):
        points, centers = rng.normal(size=(40, 3)), rng.normal(size=(5, 3))
        labels = rng.integers(5, size=40)
        call = explain.spell("inertia", points, labels, centers)
        explain.number(call, inertia(points, labels, centers), reference_inertia(points, labels, centers))

    def test_unsigned_bytes_do_not_wrap_around(self):
        points, centers = np.array([[3], [200]], dtype=np.uint8), np.array([[5], [100]], dtype=np.uint8)
        call = "inertia(uint8 [[3], [200]], [0, 1], uint8 [[5], [100]])"
        value = inertia(points, np.array([0, 1]), centers)
        explain.number(call, value, reference_inertia(points, np.array([0, 1]), centers))


@pytest.mark.task("assign_to_nearest")
class TestAssignToNearest:
    def test_many_points(self, rng):
        points, centers = rng.normal(size=(60, 4)), rng.normal(size=(7, 4))
        call = explain.spell("assign_to_nearest", points, centers)
        value = assign_to_nearest(points, centers)
        explain.labels(call, value, reference_assign_to_nearest(points, centers))

    def test_unsigned_bytes(self):
        points, centers = np.array([[10], [250]], dtype=np.uint8), np.array([[30], [12], [240]], dtype=np.uint8)
        value = assign_to_nearest(points, centers)
        explain.labels("assign_to_nearest(uint8 points, uint8 centers)", value, [1, 2])

    def test_ties_in_the_plane(self):
        points = np.array([[0.0, 0.0], [2.0, 2.0]])
        centers = np.array([[4.0, 4.0], [0.0, 4.0], [4.0, 0.0], [0.5, 0.0]])
        call = explain.spell("assign_to_nearest", points, centers)
        explain.labels(call, assign_to_nearest(points, centers), reference_assign_to_nearest(points, centers))


@pytest.mark.task("move_centers")
class TestMoveCenters:
    def test_many_points(self, rng):
        points, labels = rng.normal(size=(50, 3)), rng.integers(6, size=50)
        labels[labels == 2] = 3
        centers = rng.normal(size=(6, 3))
        call = explain.spell("move_centers", points, labels, centers)
        value = move_centers(points, labels, centers)
        expected = reference_move_centers(points, labels, centers)
        explain.same(call, value, expected, unit="centre", name="your centre")

    def test_integers_are_not_cut_off(self):
        points, centers = np.array([[200], [251], [7]], dtype=np.uint8), np.array([[1], [9]], dtype=np.uint8)
        before = centers.copy()
        value = move_centers(points, np.array([0, 0, 1]), centers)
        call = "move_centers(uint8 [[200], [251], [7]], [0, 0, 1], uint8 [[1], [9]])"
        expected = reference_move_centers(points, np.array([0, 0, 1]), before.copy())
        explain.same(call, value, expected, unit="centre", name="your centre")
        explain.unchanged(call, "centers", before, centers)


def one_point_a_move(n_points, n_at_one):
    """Place points on a line so that each move of centres that start at 0 and 1 brings one point more to the first.

    The points come closer and closer to 1, where `n_at_one` more are.  Point b lies between the middle of the
    two centres when b points belong to the first and that when b - 1 do.
    """
    gaps = 1 / np.sqrt(np.arange(1, n_points + 1))  # from each point to 1; a first guess
    for _ in range(100):
        beyond = np.append(np.cumsum(gaps[::-1])[-2::-1], 0.0)  # what the points of the second centre add up to
        second = beyond / (np.arange(n_points - 1, -1, -1) + n_at_one)
        found, total, upper = [1.0], 1.0, 1.0
        for b in range(1, n_points):
            lower = (total / b + second[b - 1]) / 2
            found.append((lower + upper) / 2)
            total, upper = total + found[-1], lower
        gaps = (gaps + found) / 2
    return np.append(1 - gaps, np.ones(n_at_one))[:, np.newaxis]


@functools.cache  # a class is graded on the same points
def three_hundred_moves():
    """Return points and centres that take more than 300 moves, and where they end."""
    points, start = one_point_a_move(330, 50), np.array([[0.0], [1.0]])
    return points, start, reference_lloyd(points, start.copy(), tol=0.0)


@functools.cache  # a class is graded on the same points
def moves_among_blobs():
    """Return points, four of them to start from, and where these end."""
    points, _ = make_blobs(60, centers=4, random_state=9)
    start = points[[0, 1, 2, 3]]
    return points, start, reference_lloyd(points, start.copy())


@pytest.mark.task("lloyd")
class TestLloyd:
    def check(self, call, value, expected):
        __tracebackhide__ = True
        centers, labels, n_iter = explain.parts(call, value, ("centers", "labels", "n_iter"))
        explain.number(f"n_iter of {call}", n_iter, expected[2], whole=True)
        explain.same(f"centers of {call}", centers, expected[0], unit="centre", name="your centre")
        explain.labels(f"labels of {call}", labels, expected[1])

    def test_blobs(self):
        points, start, expected = moves_among_blobs()
        call = explain.spell("lloyd", points, start)
        self.check(call, lloyd(points.copy(), start.copy()), expected)

    def test_integers_and_an_empty_cluster(self):
        points = np.array([[0], [3], [10], [13], [14]])
        start = np.array([[1], [12], [500]])
        before = start.copy()
        call = explain.spell("lloyd", points, start)
        value = lloyd(points, start)
        self.check(call, value, reference_lloyd(points, before.copy()))
        explain.unchanged(call, "centers", before, start)

    def test_three_hundred_moves_are_the_most(self):
        points, start, expected = three_hundred_moves()
        value = lloyd(points.copy(), start.copy(), tol=0.0)
        self.check("lloyd(380 points, [[0.0], [1.0]], tol=0)", value, expected)

    def test_max_iter_cuts_a_long_way_short(self):
        points = np.arange(40.0).reshape(-1, 1) ** 1.5
        start = np.array([[0.0], [1.0], [2.0]])
        call = explain.spell("lloyd", points, start, max_iter=4)
        self.check(call, lloyd(points, start, max_iter=4), reference_lloyd(points, start, max_iter=4))
