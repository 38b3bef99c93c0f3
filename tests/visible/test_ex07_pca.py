"""Chapter 7: principal component analysis by SVD."""

from __future__ import annotations

import matplotlib
import numpy as np
import pytest
from sklearn.decomposition import PCA

from exercises.ex07_pca import (
    choose_n_components,
    explained_variance_ratio,
    fit_pca,
    inverse_transform,
    plot_explained_variance,
    plot_projection,
    transform,
)
from tests.judging import by_hand, drawn, explain, pictures
from tests.probes import drawing

matplotlib.use("Agg")

# Three groups in four columns of different spread, far from the origin.
LABELS = np.arange(15) * 2 % 3
SAMPLES = np.random.default_rng(7).normal(size=(15, 4)).round(2) * [1.0, 2.0, 0.5, 3.0] + [20.0, 5.0, -8.0, 1.0]
SAMPLES[:, :2] += 3.0 * LABELS[:, np.newaxis]


def check_pca(call, value, expected):
    """Hold an analysis against the expected one: mean, variances, directions, and their signs at last."""
    __tracebackhide__ = True
    components, variance, mean = explain.parts(call, value, ("components", "explained_variance", "mean"))
    directions, variances, center = (np.asarray(part, dtype=float) for part in expected)
    explain.same(f"mean of {call}", mean, center, unit="column", name="your mean", rtol=1e-6)
    components = explain.array(f"components of {call}", components, like=directions, dtype="float")
    explain.same(
        f"explained_variance of {call}", variance, variances, unit="component", name="your variance", rtol=1e-6
    )
    with np.errstate(all="ignore"):
        signs = np.where((components * directions).sum(axis=1, keepdims=True) < 0, -1.0, 1.0)
    explain.same(
        f"components of {call}, up to their signs,",
        components * signs,
        directions,
        unit="component",
        name="your direction",
        rtol=1e-5,
        atol=1e-7,
    )
    if (signs < 0).any():
        wrong = int(np.argmin(signs))
        explain.fail(
            f"components of {call}",
            f"point the other way in row {wrong}: the entry farthest from 0 has to be positive.",
            f"    your direction   {explain.show(components[wrong])}",
        )


def check_rows(call, value, expected, *, unit="sample", name="your row"):
    """Hold rows of floats against the expected ones."""
    __tracebackhide__ = True
    explain.same(call, value, expected, unit=unit, name=name, dtype="float", rtol=1e-6, atol=1e-8)


@pytest.mark.task("fit_pca")
class TestFitPca:
    BY_HAND = {
        "a line": ([[0, 1], [3, 5], [6, 9]], 1, [[0.6, 0.8]], [25.0], [3.0, 5.0]),
        "a falling line": ([[0.0, 8.0], [3.0, 4.0], [6.0, 0.0]], 1, [[-0.6, 0.8]], [25.0], [3.0, 4.0]),
        "the widest direction first": ([[4, 9], [4, 1], [5, 5], [3, 5]], 2, [[0, 1], [1, 0]], [32 / 3, 2 / 3], [4, 5]),
        "far from the origin": (
            [[1e8, 1e8 + 1], [1e8 + 3, 1e8 + 5], [1e8 + 6, 1e8 + 9]],
            1,
            [[0.6, 0.8]],
            [25.0],
            [1e8 + 3, 1e8 + 5],
        ),
    }

    @pytest.mark.parametrize(("X", "n_components", "components", "variance", "mean"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, X, n_components, components, variance, mean):
        call = explain.spell("fit_pca", X, n_components=n_components)
        check_pca(call, fit_pca(np.array(X), n_components=n_components), (components, variance, mean))

    def test_all_components_as_scikit_learn_has_them(self):
        call = explain.spell("fit_pca", SAMPLES)
        value = fit_pca(SAMPLES)
        pca = PCA().fit(SAMPLES)
        check_pca(call, value, (pca.components_, pca.explained_variance_, pca.mean_))

    def test_more_components_than_columns(self):
        X = np.array([[0, 1], [3, 5], [6, 9]])
        call = explain.spell("fit_pca", X, n_components=3)
        explain.raises(call, ValueError, fit_pca, X, n_components=3)

    def test_by_hand(self):
        X = np.array([[0.0, 1.0], [3.0, 5.0], [6.0, 9.0]])
        call = explain.spell("fit_pca", X, 1)
        check_pca(call, by_hand.returned(call, fit_pca, X, 1), ([[0.6, 0.8]], [25.0], [3.0, 5.0]))


@pytest.mark.task("transform")
class TestTransform:
    BY_HAND = {
        "a line": ([[9.0, 13.0], [3.0, 5.0]], [[0.6, 0.8]], [3.0, 5.0], [[10.0], [0.0]]),
        "a single sample": ([[8.0, 1.0]], [[0.0, 1.0], [-1.0, 0.0]], [2.0, 2.0], [[-1.0, -6.0]]),
        "from three columns to two": (
            [[1.0, 2.0, 3.0], [5.0, 0.0, 0.0]],
            [[0.0, 0.6, 0.8], [1.0, 0.0, 0.0]],
            [1.0, 0.0, 0.0],
            [[3.6, 0.0], [0.0, 4.0]],
        ),
        "a single sample and component": ([[9, 13]], [[0.6, 0.8]], [3, 5], [[10.0]]),
        "far from the origin": ([[1e8 + 9, 1e8 + 13]], [[0.6, 0.8]], [1e8 + 3, 1e8 + 5], [[10.0]]),
    }

    @pytest.mark.parametrize(("X", "components", "mean", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, X, components, mean, expected):
        call = explain.spell("transform", X, components, mean)
        check_rows(call, transform(np.array(X), np.array(components), np.array(mean)), expected)

    def test_as_scikit_learn_does_it(self):
        pca = PCA(2).fit(SAMPLES)
        X = SAMPLES[3:8] + 1.0
        call = "transform(5 other samples, components, mean)"
        check_rows(call, transform(X, pca.components_, pca.mean_), pca.transform(X))


@pytest.mark.task("inverse_transform")
class TestInverseTransform:
    BY_HAND = {
        "ten steps along a line": ([[10.0], [0.0]], [[0.6, 0.8]], [3.0, 5.0], [[9.0, 13.0], [3.0, 5.0]]),
        "as many components as columns": ([[-1.0, -6.0]], [[0.0, 1.0], [-1.0, 0.0]], [2.0, 2.0], [[8.0, 1.0]]),
        "a single score": ([[10]], [[0.6, 0.8]], [3, 5], [[9.0, 13.0]]),
        "from two columns to three": (
            [[5.0, 0.0], [0.0, 4.0]],
            [[0.0, 0.6, 0.8], [1.0, 0.0, 0.0]],
            [1.0, 0.0, 0.0],
            [[1.0, 3.0, 4.0], [5.0, 0.0, 0.0]],
        ),
    }

    @pytest.mark.parametrize(("scores", "components", "mean", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, scores, components, mean, expected):
        call = explain.spell("inverse_transform", scores, components, mean)
        check_rows(call, inverse_transform(np.array(scores), np.array(components), np.array(mean)), expected)

    def test_all_components_lead_back_to_the_samples(self):
        pca = PCA().fit(SAMPLES)
        value = inverse_transform(pca.transform(SAMPLES), pca.components_.copy(), pca.mean_.copy())
        check_rows("inverse_transform(all scores of 15 samples, components, mean)", value, SAMPLES)


@pytest.mark.task("explained_variance_ratio")
class TestExplainedVarianceRatio:
    BY_HAND = {
        "a line": ([25.0], [[0, 1], [3, 5], [6, 9]], [1.0]),
        "one component left out": ([20.0], [[0, 1], [3, 5], [6, 9]], [0.8]),
        "columns with other means": (
            [6.0, 2.0],
            [[10.0, 50.0], [14.0, 50.0], [10.0, 54.0], [14.0, 54.0]],
            [0.5625, 0.1875],
        ),
        "far from the origin": ([20.0], [[1e8, 1e8 + 1], [1e8 + 3, 1e8 + 5], [1e8 + 6, 1e8 + 9]], [0.8]),
    }

    @pytest.mark.parametrize(("variance", "X", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, variance, X, expected):
        call = explain.spell("explained_variance_ratio", variance, X)
        value = explained_variance_ratio(np.array(variance), np.array(X))
        check_rows(call, value, expected, unit="component", name="your share")

    def test_as_scikit_learn_has_it(self):
        pca = PCA(2).fit(SAMPLES)
        call = "explained_variance_ratio(the first 2 of 4 variances, 15 samples)"
        value = explained_variance_ratio(pca.explained_variance_.copy(), SAMPLES.copy())
        check_rows(call, value, pca.explained_variance_ratio_, unit="component", name="your share")


@pytest.mark.task("choose_n_components")
class TestChooseNComponents:
    BY_HAND = {
        "one is enough": ([0.75, 0.25], 0.5, 1),
        "just enough is enough": ([0.5, 0.25, 0.125, 0.125], 0.75, 2),
        "the first sum that is enough": ([0.5, 0.25, 0.125, 0.125], 0.8, 3),
        "some components left out": ([0.5, 0.25, 0.125], 0.8, 3),
        "everything": ([0.5, 0.25, 0.25], 1.0, 3),
        "nearly enough is not enough": ([0.5, 0.25 - 2**-30, 0.25], 0.75, 3),
    }

    @pytest.mark.parametrize(("ratios", "share", "expected"), BY_HAND.values(), ids=BY_HAND)
    def test_small_case(self, ratios, share, expected):
        call = explain.spell("choose_n_components", ratios, share=share)
        explain.number(call, choose_n_components(ratios, share=share), expected, whole=True)

    def test_95_percent_unless_told_otherwise(self):
        ratios = [0.5, 0.375, 0.0625, 0.03125, 0.03125]
        explain.number(explain.spell("choose_n_components", ratios), choose_n_components(ratios), 4, whole=True)

    def test_all_together_are_not_enough(self):
        call = "choose_n_components([0.5, 0.25], share=0.9)"
        explain.raises(call, ValueError, choose_n_components, [0.5, 0.25], share=0.9)


def check_plot(call, reading, ratios):
    """Hold what is drawn against the sums of the shares."""
    __tracebackhide__ = True
    expected, numbers = curve_of(ratios), np.arange(1.0, len(ratios) + 1)
    mistakes = {
        explain.because("has its axes swapped: the number of components belongs along x."): expected[:, ::-1],
        explain.because(
            "shows single shares: what the first 1, 2, 3 … explain together is asked for."
        ): np.column_stack([numbers, ratios]),
        explain.because("counts components from 0: the first point stands at 1."): expected - np.array([1.0, 0.0]),
    }
    pictures.same_curve(call, reading, expected, mistakes)


def curve_of(ratios):
    """Return the number of components, and the share that so many explain together, one in a row."""
    return np.column_stack([np.arange(1.0, len(ratios) + 1), np.cumsum(ratios)])


RATIOS = (0.5, 0.25, 0.125, 0.0625)


@pytest.fixture(scope="class")
def shares():
    return drawn.beside_canvas(lambda: plot_explained_variance(list(RATIOS)), drawing.read_curve)


@pytest.mark.task("plot_explained_variance")
class TestPlotExplainedVariance:
    CALL = "plot_explained_variance([0.5, 0.25, 0.125, 0.0625])"

    def test_one_line_with_markers_on_a_new_figure(self, shares):
        check_plot(self.CALL, shares().reading, RATIOS)
        pictures.returned(self.CALL, shares().reading, "Axes")
        shares().check_new_figure(self.CALL)

    def test_both_axes_are_labelled(self, shares):
        pictures.labelled_axes(self.CALL, shares().reading)

    @pictures.compared
    def test_picture(self, shares):
        return pictures.redraw_curve(self.CALL, shares().reading, curve_of(RATIOS))


def check_projection(call, reading, X, scores, labels):
    """Hold what is drawn against the scores of the first two components, turned as the signs of a learner have it."""
    __tracebackhide__ = True
    pictures.expect_points(reading, scores * pictures.signs(call, reading, scores), labels)
    points, _ = pictures.groups(call, reading)
    first_columns = np.asarray(X, dtype=float)[:, :2]
    if points.shape == first_columns.shape and np.allclose(np.sort(points, axis=0), np.sort(first_columns, axis=0)):
        explain.fail(call, "shows two columns of X: the coordinates along the components are asked for.")
    pictures.same_scatter(call, reading, scores * pictures.signs(call, reading, scores), labels)


@pytest.fixture(scope="class")
def projection():
    return drawn.beside_canvas(lambda: plot_projection(SAMPLES.copy(), LABELS.copy()))


@pytest.mark.task("plot_projection")
class TestPlotProjection:
    CALL = "plot_projection(15 samples, labels)"

    def test_first_component_runs_along_x_on_a_new_figure(self, projection):
        check_projection(self.CALL, projection().reading, SAMPLES, PCA(2).fit_transform(SAMPLES), LABELS)
        pictures.returned(self.CALL, projection().reading, "Axes")
        projection().check_new_figure(self.CALL)

    @pictures.compared
    def test_picture(self, projection):
        scores, reading = PCA(2).fit_transform(SAMPLES), projection().reading
        signs = pictures.signs(self.CALL, reading, scores)
        return pictures.redraw_scatter(self.CALL, reading, scores * signs, LABELS, signs=signs)
