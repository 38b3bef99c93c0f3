"""Chapter 5, hidden: random images, other batch sizes, everything left as found."""

from __future__ import annotations

import matplotlib
import numpy as np
import pytest
import torch

from exercises.ex05_features import (
    build_extractor,
    compare_embeddings,
    extract_features,
    imagenet_transform,
    plot_feature_dendrogram,
    stack_images,
)
from tests.judging import drawn, explain, pictures
from tests.judging.image_trees import check_figure
from tests.probes import datasets, networks
from tests.visible.test_ex05_features import (
    check_batch,
    check_extractor,
    check_features,
    check_normalised,
    check_scores,
    check_state,
    scores,
)

matplotlib.use("Agg")


@pytest.mark.task("imagenet_transform")
class TestImagenetTransform:
    @pytest.mark.parametrize("shape", [(32, 32), (5, 9)], ids=["CIFAR-10's size", "another size"])
    def test_a_random_image(self, rng, shape):
        pixels = rng.integers(256, size=(*shape, 3), dtype=np.uint8)
        call = f"imagenet_transform()(image of {shape[0]} rows, {shape[1]} columns)"
        check_normalised(call, networks.apply_to_pil(imagenet_transform(), pixels), pixels)


@pytest.mark.task("stack_images")
class TestStackImages:
    @pytest.mark.parametrize("kind", ["numpy", "tensor"])
    def test_many_images(self, rng, kind):
        items = rng.normal(size=(20, 3, 4, 5)).astype(np.float32)
        labels, indices = rng.integers(10, size=20).tolist(), rng.permutation(20)[:13]
        value = stack_images(datasets.listed(items, labels, kind), indices)
        check_batch("stack_images(dataset of 20 images, 13 indices)", value, items, labels, indices)


@pytest.mark.task("build_extractor")
class TestBuildExtractor:
    def test_another_seed(self):
        check_extractor("build_extractor()", networks.built(build_extractor, 77), 77)


@pytest.mark.task("extract_features")
class TestExtractFeatures:
    def check_passes(self, call, observation, n_images, batch_size):
        __tracebackhide__ = True
        seen = observation.get("passes") if isinstance(observation, dict) else None
        sizes = (
            [entry[0] for entry in seen if isinstance(entry, list) and len(entry) == 2]
            if isinstance(seen, list)
            else []
        )
        if sum(sizes) < n_images or max(sizes) > batch_size:
            explain.fail(call, f"runs passes of {explain.show(sizes)} images: none may see more than {batch_size}.")
        if any(entry[1] for entry in seen):
            explain.fail(call, "runs its passes with gradients on, which keeps every layer's values in memory.")

    @pytest.mark.parametrize("batch_size", [1, 4, 100])
    def test_no_pass_sees_more_than_batch_size_and_gradients_are_off(self, rng, batch_size):
        batch = torch.from_numpy(rng.normal(size=(9, 3, 5, 5)).astype(np.float32))
        model, before = networks.observed(6, training=batch_size == 4)
        value = extract_features(model, batch, batch_size=batch_size)
        call = f"extract_features(model, 9 images, batch_size={batch_size})"
        check_features(call, value, 6, batch)
        observation = networks.observation(model)
        self.check_passes(call, observation, 9, batch_size)
        check_state(call, before, observation)

    def test_sixteen_images_are_the_most_when_no_batch_size_is_given(self, rng):
        batch = torch.from_numpy(rng.normal(size=(40, 3, 5, 5)).astype(np.float32))
        model, _ = networks.observed(6)
        value = extract_features(model, batch)
        check_features("extract_features(model, 40 images)", value, 6, batch)
        self.check_passes("extract_features(model, 40 images)", networks.observation(model), 40, 16)


_generator = np.random.default_rng(5)
FIRST = _generator.normal(size=(6, 4)), _generator.integers(10, size=6)


@pytest.fixture(scope="class")
def second(class_rng):
    return class_rng.normal(size=(9, 20)).astype(np.float32), class_rng.integers(10, size=9)


@pytest.fixture(scope="class")
def figures(second):
    return drawn.two(lambda: plot_feature_dendrogram(*FIRST, "six"), lambda: plot_feature_dendrogram(*second, "second"))


@pytest.mark.task("plot_feature_dendrogram")
class TestPlotFeatureDendrogram:
    def test_two_figures_of_random_features(self, figures, second):
        check_figure("plot_feature_dendrogram(features, y, 'second')", figures().second, *second, "second")
        call = "the first of two calls plot_feature_dendrogram(features, y, title)"
        figures().check_two_figures("plot_feature_dendrogram(features, y, title)")
        check_figure(call, figures().first_afterwards, *FIRST, "six")

    @pictures.compared
    def test_hidden_picture(self, figures):
        return pictures.redraw_dendrogram(
            "plot_feature_dendrogram(features, y, 'six')", figures().first, subtrees="free"
        )


@pytest.mark.task("compare_embeddings")
class TestCompareEmbeddings:
    def test_ten_clusters_by_default(self, rng):
        y = rng.integers(10, size=60)
        rows, features = rng.normal(size=(60, 5)) + y[:, None] * 0.4, rng.normal(size=(60, 4)) + y[:, None]
        before, expected = rows.copy(), scores(rows, features, y, 10)
        value = compare_embeddings(rows, features, y)
        check_scores("compare_embeddings(X_raw, X_features, y)", value, expected)
        explain.unchanged("compare_embeddings(X_raw, X_features, y)", "X_raw", before, rows)

    def test_four_clusters_of_bytes(self, rng):
        rows = rng.integers(256, size=(30, 6), dtype=np.uint8)
        features, y = rng.normal(size=(30, 3)).astype(np.float32), rng.integers(4, size=30)
        expected = scores(rows, features, y, 4)
        value = compare_embeddings(rows, features, y, n_clusters=4)
        check_scores("compare_embeddings(X_raw, X_features, y, n_clusters=4)", value, expected)
