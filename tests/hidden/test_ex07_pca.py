"""Chapter 7, hidden: more columns than samples, bytes, other shares."""

from __future__ import annotations

import matplotlib
import numpy as np
import pytest

from exercises.ex07_pca import (
    choose_n_components,
    explained_variance_ratio,
    fit_pca,
    inverse_transform,
    plot_explained_variance,
    plot_projection,
    transform,
)
from solutions.ex07_pca import choose_n_components as reference_choose_n_components
from solutions.ex07_pca import explained_variance_ratio as reference_explained_variance_ratio
from solutions.ex07_pca import fit_pca as reference_fit_pca
from solutions.ex07_pca import inverse_transform as reference_inverse_transform
from solutions.ex07_pca import transform as reference_transform
from tests.judging import drawn, explain, pictures
from tests.probes import drawing
from tests.visible.test_ex07_pca import check_pca, check_plot, check_projection, check_rows

matplotlib.use("Agg")

BYTES = np.array([[200, 3, 90], [10, 250, 91], [130, 77, 60], [255, 0, 93], [0, 200, 94]], dtype=np.uint8)


def spread(rng, n, d):
    """Make samples whose directions differ clearly in variance, far from the origin."""
    turned, _ = np.linalg.qr(rng.normal(size=(d, d)))
    return (rng.normal(size=(n, d)) * 2.0 ** -np.arange(d)) @ turned * 5.0 + rng.uniform(-30, 30, size=d)


@pytest.mark.task("fit_pca")
class TestFitPca:
    def test_the_first_few_of_many(self, rng):
        X = spread(rng, 40, 8)
        call = explain.spell("fit_pca", X, n_components=6)
        check_pca(call, fit_pca(np.asfortranarray(X), n_components=6), reference_fit_pca(X, 6))

    def test_more_columns_than_samples(self, rng):
        X = spread(rng, 5, 9) * 1e4
        call = explain.spell("fit_pca", X, 4)
        check_pca(call, fit_pca(X.copy(), 4), reference_fit_pca(X, 4))

    def test_none_keeps_no_more_than_there_are_samples(self, rng):
        X = spread(rng, 4, 7)
        call = explain.spell("fit_pca", X)
        components, variance, _ = explain.parts(call, fit_pca(X), ("components", "explained_variance", "mean"))
        explain.array(f"components of {call}", components, shape=(4, 7), dtype="float")
        # The last one explains nothing: 4 samples lie in a space of 3 directions.
        expected = reference_fit_pca(X)[1]
        explain.same(f"explained_variance of {call}", variance, expected, unit="component", rtol=1e-6, atol=1e-8)

    def test_rows_that_are_equal(self, rng):
        X = spread(rng, 9, 3)[[0, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 4]]
        call = explain.spell("fit_pca", X, n_components=3)
        check_pca(call, fit_pca(X.copy(), n_components=3), reference_fit_pca(X, 3))

    def test_bytes(self):
        value = fit_pca(BYTES, n_components=2)
        check_pca("fit_pca(uint8 X, n_components=2)", value, reference_fit_pca(BYTES, 2))

    @pytest.mark.parametrize("n_components", [0, 4])
    def test_impossible_numbers_of_components(self, n_components):
        X = np.array([[1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 1.0, 0.0, 3.0, 1.0], [7.0, 5.0, 1.0, 1.0, 0.0]])
        call = explain.spell("fit_pca", X, n_components=n_components)
        explain.raises(call, ValueError, fit_pca, X, n_components=n_components)


@pytest.mark.task("transform")
class TestTransform:
    def test_as_many_components_as_columns(self, rng):
        components, _ = np.linalg.qr(rng.normal(size=(4, 4)))
        X, mean = rng.normal(size=(12, 4)), rng.uniform(-9, 9, size=4)
        call = explain.spell("transform", X, components, mean)
        value = transform(np.asfortranarray(X), np.asfortranarray(components), mean)
        check_rows(call, value, reference_transform(X, components, mean))

    def test_bytes_do_not_wrap_around(self):
        components, mean = np.array([[0, 0, 1], [1, 0, 0]]), np.array([100, 90, 92], dtype=np.uint8)
        value = transform(BYTES.copy(), components, mean)
        check_rows("transform(uint8 X, components, uint8 mean)", value, reference_transform(BYTES, components, mean))

    def test_a_single_new_sample(self, rng):
        components, _, mean = reference_fit_pca(spread(rng, 20, 5), 3)
        X = rng.normal(size=(1, 5)) * 9
        call = explain.spell("transform", X, components, mean)
        check_rows(call, transform(X.copy(), components, mean), reference_transform(X, components, mean))


@pytest.mark.task("inverse_transform")
class TestInverseTransform:
    def test_what_lies_across_the_components_is_lost(self, rng):
        X = spread(rng, 20, 6)
        components, _, mean = reference_fit_pca(X, 2)
        scores = reference_transform(X, components, mean)
        call = explain.spell("inverse_transform", scores, components, mean)
        value = inverse_transform(np.asfortranarray(scores), np.asfortranarray(components), mean)
        check_rows(call, value, reference_inverse_transform(scores, components, mean))

    def test_as_many_components_as_columns(self, rng):
        components, _ = np.linalg.qr(rng.normal(size=(3, 3)))
        scores, mean = rng.normal(size=(7, 3)), rng.uniform(-9, 9, size=3)
        call = explain.spell("inverse_transform", scores, components, mean)
        check_rows(
            call, inverse_transform(scores, components, mean), reference_inverse_transform(scores, components, mean)
        )

    def test_bytes_do_not_wrap_around(self):
        scores = np.array([[200, 7], [3, 250]], dtype=np.uint8)
        components, mean = np.array([[0, 0, 1], [1, 0, 0]], dtype=np.uint8), np.array([100, 90, 92], dtype=np.uint8)
        value = inverse_transform(scores, components, mean)
        call = "inverse_transform(uint8 scores, uint8 components, uint8 mean)"
        check_rows(call, value, reference_inverse_transform(scores, components, mean))


@pytest.mark.task("explained_variance_ratio")
class TestExplainedVarianceRatio:
    def test_a_few_of_many(self, rng):
        X = np.asfortranarray(spread(rng, 25, 7) * 1e4)
        _, variance, _ = reference_fit_pca(X, 3)
        call = explain.spell("explained_variance_ratio", variance, X)
        expected = reference_explained_variance_ratio(variance, X)
        check_rows(call, explained_variance_ratio(variance, X), expected, unit="component", name="your share")

    def test_bytes(self):
        variance = np.array([200, 30])
        value = explained_variance_ratio(variance, BYTES.copy())
        call = "explained_variance_ratio([200, 30], uint8 X)"
        expected = reference_explained_variance_ratio(variance, BYTES)
        check_rows(call, value, expected, unit="component", name="your share")


@pytest.mark.task("choose_n_components")
class TestChooseNComponents:
    def test_any_shares(self, rng):
        for size in (2, 5, 30):
            ratios = np.sort(rng.dirichlet(np.ones(size)))[::-1].tolist()
            for share in rng.uniform(0.05, 0.99, size=3).round(3):
                call = explain.spell("choose_n_components", ratios, share)
                expected = reference_choose_n_components(ratios, share)
                explain.number(call, choose_n_components(ratios, share), expected, whole=True)

    def test_equal_shares_in_a_tuple(self):
        for ratios, share, expected in (((0.125,) * 8, 0.625, 5), ((1.0,), 1.0, 1)):
            call = explain.spell("choose_n_components", ratios, share)
            explain.number(call, choose_n_components(ratios, share), expected, whole=True)

    @pytest.mark.parametrize("share", [0.0, -0.5, 1.5])
    def test_shares_that_are_none(self, share):
        call = explain.spell("choose_n_components", [0.5, 0.5], share=share)
        explain.raises(call, ValueError, choose_n_components, [0.5, 0.5], share=share)

    def test_no_shares_at_all(self):
        explain.raises("choose_n_components([])", ValueError, choose_n_components, [])

    def test_the_default_share_may_be_out_of_reach(self):
        call = "choose_n_components([0.5, 0.25, 0.125])"
        explain.raises(call, ValueError, choose_n_components, [0.5, 0.25, 0.125])


@pytest.mark.task("plot_explained_variance")
class TestPlotExplainedVariance:
    def test_a_tuple_of_many_shares_and_a_second_call(self, rng):
        first = tuple(np.sort(rng.dirichlet(np.ones(13)))[::-1].tolist())
        second = [0.5, 0.375]
        plots = drawn.two(
            lambda: plot_explained_variance(first), lambda: plot_explained_variance(second), drawing.read_curve
        )()
        call = "the first of two calls, plot_explained_variance(13 shares),"
        check_plot(call, plots.first_afterwards, first)
        pictures.labelled_axes(call, plots.first_afterwards)
        check_plot("plot_explained_variance([0.5, 0.375])", plots.second, second)
        plots.check_two_figures("plot_explained_variance(ratios)")


@pytest.mark.task("plot_projection")
class TestPlotProjection:
    CALL = "plot_projection(X, labels)"

    @pytest.mark.parametrize("n_labels", [8, 11])
    def test_many_columns_and_labels_that_are_not_in_order(self, rng, n_labels):
        # Eleven are more than any of the usual palettes has colours; some labels are less than 0.
        X, labels = spread(rng, 40, 6), rng.permutation(np.arange(40) % n_labels) * 3 - 6
        components, _, mean = reference_fit_pca(X, 2)
        plot = drawn.once(lambda: plot_projection(X.copy(), labels))
        check_projection(self.CALL, plot(), X, reference_transform(X, components, mean), labels)

    def test_two_calls_draw_two_figures(self):
        labels = np.array([1, 0, 0, 1, 0])
        plots = drawn.two(
            lambda: plot_projection(BYTES.copy(), labels), lambda: plot_projection(BYTES[1:].copy(), labels[1:])
        )()
        components, _, mean = reference_fit_pca(BYTES, 2)
        call = "the first of two calls plot_projection(uint8 X, labels)"
        check_projection(call, plots.first_afterwards, BYTES, reference_transform(BYTES, components, mean), labels)
        plots.check_two_figures(self.CALL)
