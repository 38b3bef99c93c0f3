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
        [{"n_samples": 7}, {"centers": 5}, {"random_state": 0}],
        ids=["fewer points", "more clouds", "the seed 0"],
    )
    def test_one_argument_changed(self, arguments):
        call = explain.spell("make_blob_frame", **arguments)
        frame, labels = explain.parts(call, make_blob_frame(**arguments), ("frame", "labels"))
        points, expected = expected_blobs(**arguments)
        frame = explain.frame(call, frame, shape=points.shape, columns=[0, 1])
        explain.same(f"the frame of {call}", frame.to_numpy(), points.to_numpy(), name="your row")
        explain.same(f"the labels of {call}", labels, expected, unit="point", dtype="integer")


FIRST, FIRST_CLOUDS = make_blobs(40, centers=8, random_state=5)
#: Labels name clusters, they don't count them: they may be large, negative and leave gaps.
FIRST_LABELS = np.array([100, 101, 103, 104, 106, 107, 109, 110])[FIRST_CLOUDS]
ELEVEN = np.array([-3, -1, 0, 1, 2, 4, 5, 6, 8, 9, 11])


@pytest.fixture(scope="class")
def second(class_rng):
    return class_rng.normal(size=(66, 2)), ELEVEN[class_rng.permutation(np.arange(66) % 11)]


@pytest.fixture(scope="class")
def scatters(second):
    # The rows of the second frame are numbered from behind, as a frame's are that was sorted.
    return drawn.two(
        lambda: scatter_clusters(pd.DataFrame(FIRST), FIRST_LABELS),
        lambda: scatter_clusters(pd.DataFrame(second[0], index=range(65, -1, -1)), second[1]),
    )


@pytest.mark.task("scatter_clusters")
class TestScatterClusters:
    CALL = "scatter_clusters(frame, labels)"

    def test_eleven_labels_some_negative_in_no_order(self, scatters, second):
        pictures.same_scatter(self.CALL, scatters().second, *second)

    def test_two_calls_draw_two_figures(self, scatters):
        call = f"the first of two calls of {self.CALL}"
        scatters().check_two_figures(self.CALL)
        pictures.same_scatter(call, scatters().first_afterwards, FIRST, FIRST_LABELS)

    @pictures.compared
    def test_hidden_picture(self, scatters):
        return pictures.redraw_scatter(self.CALL, scatters().first, FIRST, FIRST_LABELS)


# Five clusters of these have many local minima, so that the seed and the number of starts count: nine, ten and eleven
# starts end in three different ones, and so do the seeds 0, 42 and 2025.
MANY_MINIMA = np.random.default_rng(1656).uniform(0, 10, (40, 2)).round(2)


@functools.cache  # a class is graded on the same points
def expected_fits():
    """Return the fits of the tests below, by their seeds."""
    return {seed: reference_fit_kmeans(pd.DataFrame(MANY_MINIMA), 5, random_state=seed) for seed in (2025, 0)}


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
    def test_the_seed_0(self):
        frame = pd.DataFrame(MANY_MINIMA)
        call = explain.spell("fit_kmeans", frame, 5, random_state=0)
        check_fitted(call, fit_kmeans(frame, 5, random_state=0), 0)

    def test_the_default_seed_with_ten_starts_and_no_more(self):
        model = fit_kmeans(pd.DataFrame(MANY_MINIMA), 5)
        check_fitted("fit_kmeans(frame of 40 points, 5)", model, 2025)


@functools.cache  # a class is graded with the same models
def fitted(n_clusters):
    return KMeans(n_clusters, n_init=3, random_state=1).fit(pd.DataFrame(MANY_MINIMA))


@pytest.mark.task("predict_clusters")
class TestPredictClusters:
    def test_as_many_unseen_points_as_the_model_was_fitted_to(self, rng):
        model = fitted(4)
        frame = pd.DataFrame(rng.uniform(-2, 12, size=(40, 2)), index=range(39, -1, -1))
        value = predict_clusters(model, frame)
        call = explain.spell("predict_clusters", model, frame)
        explain.labels(call, value, model.predict(frame))

    def test_a_single_point(self):
        model = fitted(3)
        # Its label is the last one; along the axes, or along y alone, another centre is nearer.
        frame = pd.DataFrame([[4.0, 7.5]])
        explain.labels("predict_clusters(model, [[4, 7.5]])", predict_clusters(model, frame), model.predict(frame))


@pytest.mark.task("inertia")
class TestInertia:
    def test_many_points_in_three_dimensions(self, rng):
        points, centers = np.asfortranarray(rng.normal(size=(41, 3))), rng.normal(size=(5, 3))
        labels = rng.integers(5, size=41)
        call = explain.spell("inertia", points, labels, centers)
        explain.number(call, inertia(points, labels, centers), reference_inertia(points, labels, centers))

    def test_numbers_of_any_dtype(self):
        cases = (
            (np.array([[3], [250]], dtype=np.uint8), np.array([[5], [7], [9]], dtype=np.uint8)),
            (np.array([[3], [70_000]], dtype=np.int32), np.array([[5], [7], [9]], dtype=np.int32)),
            (np.array([[0], [200]]), np.array([[2.5], [7.5], [9.25]])),
        )
        for points, centers in cases:
            call = f"inertia({points.dtype} {points.tolist()}, [0, 2], {centers.dtype} {centers.tolist()})"
            value = inertia(points, np.array([0, 2]), centers)
            explain.number(call, value, reference_inertia(points, np.array([0, 2]), centers))

    def test_far_from_the_origin(self):
        points = np.array([[1e8 + 0.25, 1.0], [1e8 + 1.5, 0.0], [1e8 + 3.75, 2.0]])
        centers = np.array([[1e8 + 1, 1.0], [1e8, 1.0]])
        labels = np.array([0, 0, 1])
        call = explain.spell("inertia", points, labels, centers)
        explain.number(call, inertia(points, labels, centers), 16.875)


@pytest.mark.task("assign_to_nearest")
class TestAssignToNearest:
    def test_many_points(self, rng):
        points, centers = np.asfortranarray(rng.normal(size=(61, 4))), np.asfortranarray(rng.normal(size=(7, 4)))
        call = explain.spell("assign_to_nearest", points, centers)
        value = assign_to_nearest(points, centers)
        explain.labels(call, value, reference_assign_to_nearest(points, centers))

    def test_numbers_of_any_dtype(self):
        points, centers = np.array([[10], [250]], dtype=np.uint8), np.array([[30], [12], [240]], dtype=np.uint8)
        value = assign_to_nearest(points, centers)
        explain.labels("assign_to_nearest(uint8 points, uint8 centers)", value, [1, 2])
        value = assign_to_nearest(np.array([[0]], dtype=np.uint8), np.array([[200], [181]], dtype=np.uint8))
        explain.labels("assign_to_nearest(uint8 [[0]], uint8 [[200], [181]])", value, [1])
        call = "assign_to_nearest([[3], [0]], [[3.75], [2.5]])"
        explain.labels(call, assign_to_nearest(np.array([[3], [0]]), np.array([[3.75], [2.5]])), [1, 1])

    def test_distances_far_and_near(self):
        cases = (
            ([[0.0], [2e9]], [[-3e9], [2e9], [5e9]], [1, 1]),
            ([[0.0, 0.0]], [[0.5 + 2**-20, 0.0], [0.0, 0.5]], [1]),
            ([[1e8 + 1, 1e8], [1e8 + 2, 1e8 + 4]], [[1e8 + 3, 1e8 + 2], [1e8, 1e8 + 2], [1e8 + 2, 1e8 + 3]], [1, 2]),
            ([[5.0], [-5.0]], [[7.0]], [0, 0]),
            ([[1.0], [8.0], [4.0]], [[3.0], [3.0], [9.0]], [0, 2, 0]),
        )
        for points, centers, expected in cases:
            call = explain.spell("assign_to_nearest", points, centers)
            explain.labels(call, assign_to_nearest(np.array(points), np.array(centers)), expected)

    def test_ties_in_the_plane(self):
        points = np.array([[0.0, 0.0], [2.0, 2.0]])
        centers = np.array([[4.0, 4.0], [0.0, 4.0], [4.0, 0.0], [0.5, 0.0]])
        call = explain.spell("assign_to_nearest", points, centers)
        explain.labels(call, assign_to_nearest(points, centers), reference_assign_to_nearest(points, centers))


@pytest.mark.task("move_centers")
class TestMoveCenters:
    def test_many_points(self, rng):
        points, labels = np.asfortranarray(rng.normal(size=(53, 3))), rng.integers(6, size=53)
        labels[labels == 2] = 3
        centers = np.asfortranarray(rng.normal(size=(6, 3)))
        call = explain.spell("move_centers", points, labels, centers)
        value = move_centers(points, labels, centers)
        expected = reference_move_centers(points, labels, centers)
        explain.same(call, value, expected, unit="centre", name="your centre")

    def test_integers_are_not_cut_off(self):
        points, centers = np.array([[200], [251], [7]], dtype=np.uint8), np.array([[1], [9]], dtype=np.uint8)
        value = move_centers(points, np.array([0, 0, 1]), centers)
        call = "move_centers(uint8 [[200], [251], [7]], [0, 0, 1], uint8 [[1], [9]])"
        expected = reference_move_centers(points, np.array([0, 0, 1]), centers)
        explain.same(call, value, expected, unit="centre", name="your centre")

    def test_points_at_zero_and_far_from_it(self):
        cases = (
            ([[4.0, 0.0], [0.0, 0.0], [0.0, 0.0]], [0, 2, 2], [[3.0, 1.0], [5.0, 6.0], [9.0, 9.0]]),
            ([[1e8 + 1, 1.0], [1e8 + 2, 1.0]], [1, 1], [[1e8 + 1, 5.0], [7.0, 8.0]]),
        )
        for points, labels, centers in (map(np.array, case) for case in cases):
            call = explain.spell("move_centers", points, labels, centers)
            expected = reference_move_centers(points, labels, centers)
            value = move_centers(points, labels, centers)
            explain.same(call, value, expected, unit="centre", name="your centre", rtol=1e-12)


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
        self.check(call, lloyd(np.asfortranarray(points), np.asfortranarray(start)), expected)

    def test_integers_and_an_empty_cluster(self):
        points = np.array([[0], [10], [13], [14]])
        start = np.array([[1], [12], [500]])
        call = explain.spell("lloyd", points, start)
        value = lloyd(points, start)
        self.check(call, value, reference_lloyd(points, start))

    def test_bytes_in_three_dimensions_and_a_single_point(self):
        rows = np.array([[3, 200, 9], [250, 7, 9], [5, 190, 8], [240, 9, 200]], dtype=np.uint8)
        for points, start in ((rows, rows[:2]), (rows[:1], rows[3:])):
            call = f"lloyd(uint8 {points.tolist()}, uint8 {start.tolist()})"
            self.check(call, lloyd(points, start), reference_lloyd(points.astype(float), start.astype(float)))

    def test_the_tolerance_means_the_same_at_any_scale(self):
        line = np.array([[0.0], [2.0], [10.0], [12.0]])
        start = np.array([[0.0], [2.0]])
        # In steps of 2**-15 the second move is of less than 1e-4, in steps of 2**-12 of less than 1e-3.
        for far, step, tol in ((1e8, 1.0, {}), (0.0, 2**-15, {"tol": 0.0}), (0.0, 2**-15, {}), (0.0, 2**-12, {})):
            points, centers = line * step + far, start * step + far
            call = explain.spell("lloyd", points.tolist(), centers.tolist(), **tol)
            self.check(call, lloyd(points, centers, **tol), reference_lloyd(points, centers, **tol))

    def test_three_hundred_moves_are_the_most(self):
        points, start, expected = three_hundred_moves()
        value = lloyd(points.copy(), start.copy(), tol=0.0)
        self.check("lloyd(380 points, [[0.0], [1.0]], tol=0)", value, expected)

    def test_max_iter_cuts_a_long_way_short(self):
        points = np.arange(40.0).reshape(-1, 1) ** 1.5
        start = np.array([[0.0], [1.0], [2.0]])
        call = explain.spell("lloyd", points, start, max_iter=4)
        self.check(call, lloyd(points, start, max_iter=4), reference_lloyd(points, start, max_iter=4))
