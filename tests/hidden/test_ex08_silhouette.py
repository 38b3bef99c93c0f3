"""Chapter 8, hidden: more points, bytes, other names of clusters."""

from __future__ import annotations

import functools

import matplotlib
import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from exercises.ex08_silhouette import (
    best_k,
    mean_distances_to_clusters,
    plot_silhouettes,
    second_opinion,
    silhouette_curve,
    silhouette_values,
)
from solutions.ex08_silhouette import best_k as reference_best_k
from solutions.ex08_silhouette import mean_distances_to_clusters as reference_mean_distances
from solutions.ex08_silhouette import second_opinion as reference_second_opinion
from solutions.ex08_silhouette import silhouette_values as reference_silhouette_values
from tests.judging import drawn, explain, pictures
from tests.probes import strips
from tests.visible.test_ex08_silhouette import check_curve, check_means, check_opinion, check_values

matplotlib.use("Agg")

# Nine, ten and eleven starts end in three different minima here, and so do the seeds 2024 to 2026.
MANY_MINIMA = np.random.default_rng(52).uniform(0, 10, (60, 2)).round(2)
BYTES = np.array([[200, 3], [10, 250], [190, 20], [255, 0], [0, 200], [90, 91]], dtype=np.uint8)


@pytest.mark.task("mean_distances_to_clusters")
class TestMeanDistancesToClusters:
    def test_many_points_in_three_dimensions(self, rng):
        points, labels = rng.normal(size=(40, 3)), rng.permutation(np.arange(40) % 5) * 2 - 3
        call = explain.spell("mean_distances_to_clusters", points, labels)
        value = mean_distances_to_clusters(np.asfortranarray(points), labels)
        check_means(call, value, labels, reference_mean_distances(points, labels))

    def test_several_points_alone(self, rng):
        points, labels = rng.normal(size=(6, 2)) * 1e6, np.array([4, 0, 4, 9, 2, 4])
        call = explain.spell("mean_distances_to_clusters", points, labels)
        value = mean_distances_to_clusters(points.copy(), labels)
        check_means(call, value, labels, reference_mean_distances(points, labels))

    def test_bytes_do_not_wrap_around(self):
        labels = np.array([1, 0, 1, 1, 0, 0], dtype=np.uint8)
        value = mean_distances_to_clusters(BYTES.copy(), labels.copy())
        call = "mean_distances_to_clusters(uint8 points, uint8 labels)"
        check_means(call, value, labels, reference_mean_distances(BYTES, labels))


@pytest.mark.task("silhouette_values")
class TestSilhouetteValues:
    def test_many_points(self, rng):
        labels = rng.permutation(np.arange(50) % 4) * 5 - 1
        points = rng.normal(size=(50, 3)) + labels[:, np.newaxis] % 3
        call = explain.spell("silhouette_values", points, labels)
        value = silhouette_values(np.asfortranarray(points), labels)
        check_values(call, value, labels, reference_silhouette_values(points, labels))

    def test_all_but_two_points_alone(self, rng):
        points, labels = rng.normal(size=(5, 2)), np.array([3, 1, 0, 3, 2])
        call = explain.spell("silhouette_values", points, labels)
        value = silhouette_values(points.copy(), labels)
        check_values(call, value, labels, reference_silhouette_values(points, labels))

    def test_points_on_one_another_among_others(self):
        points, labels = np.array([[1.0], [1.0], [1.0], [1.0], [5.0]]), np.array([0, 0, 1, 1, 1])
        call = explain.spell("silhouette_values", points, labels)
        check_values(call, silhouette_values(points, labels), labels, reference_silhouette_values(points, labels))

    def test_bytes(self):
        labels = np.array([1, 0, 1, 1, 0, 0])
        value = silhouette_values(BYTES.copy(), labels)
        call = "silhouette_values(uint8 points, labels)"
        check_values(call, value, labels, reference_silhouette_values(BYTES, labels))

    @pytest.mark.parametrize("labels", [[5, 5, 5, 5], [3, 1, -1, 8]], ids=["one name", "all different"])
    def test_too_few_or_too_many_clusters(self, labels):
        points = np.array([[0.0, 1.0], [1.0, 1.0], [4.0, 2.0], [7.0, 7.0]])
        call = explain.spell("silhouette_values", points, labels)
        explain.raises(call, ValueError, silhouette_values, points, np.array(labels))


@functools.cache
def expected_curve(n_points: int, ks: tuple[int, ...], random_state: int = 2025) -> tuple[float, ...]:
    """Ask scikit-learn, once for all submissions of a run."""
    points = MANY_MINIMA[:n_points]
    labels = (KMeans(k, n_init=10, random_state=random_state).fit_predict(points) for k in ks)
    return tuple(float(silhouette_score(points, found)) for found in labels)


@pytest.mark.task("silhouette_curve")
class TestSilhouetteCurve:
    def test_default_ks(self):
        expected = expected_curve(11, tuple(range(2, 11)))
        value = silhouette_curve(MANY_MINIMA[:11].copy())
        check_curve("silhouette_curve(11 points)", value, range(2, 11), expected)

    def test_the_default_seed_with_ten_starts_and_no_more(self):
        value = silhouette_curve(MANY_MINIMA.copy(), ks=[8])
        check_curve("silhouette_curve(60 points, ks=[8])", value, [8], expected_curve(60, (8,)))

    def test_the_seed_counts(self):
        call = "silhouette_curve(60 points, ks=(7, 8), random_state=2024)"
        value = silhouette_curve(MANY_MINIMA.copy(), ks=(7, 8), random_state=2024)
        check_curve(call, value, [7, 8], expected_curve(60, (7, 8), 2024))

    def test_bytes_and_a_falling_range(self):
        value = silhouette_curve(BYTES, ks=range(3, 1, -1))
        labels = ([0, 1, 0, 0, 1, 2], [0, 1, 0, 0, 1, 1])
        expected = [reference_silhouette_values(BYTES, np.array(found)).mean() for found in labels]
        check_curve("silhouette_curve(uint8 points, ks=range(3, 1, -1))", value, [3, 2], expected)


@pytest.mark.task("best_k")
class TestBestK:
    def test_random_curves_in_random_order(self, rng):
        for size in (1, 4, 12):
            ks = rng.permutation(np.arange(2, 40))[:size]
            ks, scores = ks.tolist(), tuple((rng.integers(-2, 4, size=size) / 8).tolist())
            call = explain.spell("best_k", ks, scores)
            explain.number(call, best_k(ks, scores), reference_best_k(ks, scores), whole=True)

    def test_a_range_and_a_tuple(self):
        ks, scores = range(2, 6), (0.25, 0.5, 0.5, 0.125)
        call = explain.spell("best_k", list(ks), scores)
        explain.number(call, best_k(ks, scores), reference_best_k(ks, scores), whole=True)

    def test_the_least_difference_counts(self):
        scores = [0.5, 0.5 + 2**-20, 0.25]
        explain.number("best_k([2, 3, 4], scores that nearly agree)", best_k([2, 3, 4], scores), 3, whole=True)

    def test_scores_of_any_size(self):
        ks, scores = range(5, 2, -1), (-3e6, -2e6, -4e6)
        explain.number("best_k(range(5, 2, -1), (-3e6, -2e6, -4e6))", best_k(ks, scores), 4, whole=True)

    @pytest.mark.parametrize(("ks", "scores"), [([], []), ([2], [0.5, 0.75])], ids=["no k", "a score too many"])
    def test_nothing_to_choose_from(self, ks, scores):
        explain.raises(explain.spell("best_k", ks, scores), ValueError, best_k, ks, scores)


@pytest.mark.task("second_opinion")
class TestSecondOpinion:
    def test_random_curves_in_random_order(self, rng):
        for size in (2, 5, 9):
            ks = rng.permutation(np.arange(2, 20))[:size]
            ks, scores = ks.tolist(), (rng.integers(-8, 16, size=size) / 16).tolist()
            elbow = ks[-1]
            call = explain.spell("second_opinion", elbow, ks, scores)
            expected = reference_second_opinion(elbow, ks, scores)
            check_opinion(call, second_opinion(elbow, ks, scores), *expected.values())

    def test_equal_scores_lose_nothing(self):
        for elbow, ks, scores, best in ((6, (6, 4, 2), (0.5, 0.5, 0.125), 4), (3, [3], [-0.25], 3)):
            call = explain.spell("second_opinion", elbow, ks, scores)
            check_opinion(call, second_opinion(elbow, ks, scores), elbow, best, 0.0)

    def test_an_elbow_that_is_a_position(self):
        call = "second_opinion(1, [3, 4, 5], [0.5, 0.25, 0.75])"
        explain.raises(call, ValueError, second_opinion, 1, [3, 4, 5], [0.5, 0.25, 0.75])


@pytest.mark.task("plot_silhouettes")
class TestPlotSilhouettes:
    CALL = "plot_silhouettes(values, labels)"

    @pytest.mark.parametrize("n_clusters", [8, 11])
    def test_more_points_and_other_names_of_clusters(self, rng, n_clusters):
        # Eleven are more than any of the usual palettes has colours.
        values, labels = rng.uniform(-0.5, 1, size=26), rng.permutation(np.arange(26) % n_clusters) * 4 - 1
        plot = drawn.once(lambda: plot_silhouettes(values.copy(), labels), strips.read)
        pictures.same_silhouettes(self.CALL, plot(), values, labels)

    def test_two_calls_draw_two_figures_and_a_point_alone_has_a_bar(self):
        values, labels = np.array([0.5, 0.0, 0.25]), np.array([2, 1, 2])
        plots = drawn.two(
            lambda: plot_silhouettes(values.copy(), labels),
            lambda: plot_silhouettes(values[::-1].copy(), labels),
            strips.read,
        )()
        call = "the first of two calls, plot_silhouettes([0.5, 0.0, 0.25], [2, 1, 2]),"
        pictures.same_silhouettes(call, plots.first_afterwards, values, labels)
        plots.check_two_figures(self.CALL)
