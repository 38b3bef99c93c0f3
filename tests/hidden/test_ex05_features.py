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
from tests.judging.image_trees import check_figure, many_images
from tests.judging.passes import own_network
from tests.probes import datasets, networks
from tests.visible.test_ex05_features import (
    check_batch,
    check_extractor,
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
        transform = imagenet_transform()
        for _ in range(6):  # one that draws lots, as for training, may be right once
            check_normalised(call, networks.apply_to_pil(transform, pixels), pixels)


@pytest.mark.task("stack_images")
class TestStackImages:
    @pytest.mark.parametrize("kind", ["numpy", "tensor"])
    def test_many_images_and_some_of_them_twice(self, rng, kind):
        # More than the 32 that a loader may hand out first, and no multiple of any size of batch.
        items = rng.normal(size=(53, 3, 4, 5)).astype(np.float32)
        labels, indices = rng.integers(1000, size=53).tolist(), rng.permutation(53)[:38]
        indices = np.concatenate([indices, indices[:9]])
        value = stack_images(datasets.listed(items, labels, kind), indices)
        check_batch("stack_images(dataset of 53 images, 47 indices)", value, items, labels, indices)

    def test_a_range_of_indices(self):
        items = np.arange(60, dtype=np.float32).reshape(5, 3, 2, 2) - 30
        value = stack_images(datasets.listed(items, [9, 8, 7, 6, 5]), range(4, 0, -2))
        check_batch("stack_images(dataset, range(4, 0, -2))", value, items, [9, 8, 7, 6, 5], [4, 2])


@pytest.mark.task("build_extractor")
class TestBuildExtractor:
    def test_another_seed(self):
        check_extractor("build_extractor()", networks.built(build_extractor, 77), 77)


@pytest.mark.task("extract_features")
class TestExtractFeatures:
    def check_passes(self, call, network, n_images, batch_size):
        __tracebackhide__ = True
        sizes = network.sizes(call, n_images)
        if max(sizes) > batch_size:
            explain.fail(call, f"runs passes of {explain.show(sizes)} images: none may see more than {batch_size}.")

    @pytest.mark.parametrize("batch_size", [1, 4, 100])
    def test_no_pass_sees_more_than_batch_size(self, rng, batch_size):
        batch = torch.from_numpy(rng.normal(size=(9, 3, 5, 5)).astype(np.float32))
        network = own_network(rng)
        model, before = networks.asked(network.compute, 6, training=batch_size == 4)
        value = extract_features(model, batch, batch_size=batch_size)
        call = f"extract_features(model, 9 images, batch_size={batch_size})"
        network.check_features(call, value, batch)
        self.check_passes(call, network, 9, batch_size)
        check_state(call, before, networks.state(model))

    def test_sixteen_images_are_the_most_when_no_batch_size_is_given(self, rng):
        batch = torch.from_numpy(rng.normal(size=(40, 3, 5, 5)).astype(np.float32))
        network = own_network(rng)
        model, _ = networks.asked(network.compute, 6)
        value = extract_features(model, batch)
        network.check_features("extract_features(model, 40 images)", value, batch)
        self.check_passes("extract_features(model, 40 images)", network, 40, 16)

    def test_one_image_for_a_caller_who_has_gradients_off(self, rng):
        batch = torch.from_numpy(rng.normal(size=(1, 3, 5, 5)).astype(np.float32))
        network = own_network(rng)
        model, before = networks.asked(network.compute, 8, training=True, gradients=False)
        call = "extract_features(model, 1 image) with gradients off"
        network.check_features(call, extract_features(model, batch), batch)
        check_state(call, before, networks.state(model))


_generator = np.random.default_rng(5)
FIRST = _generator.normal(size=(6, 4)), _generator.integers(10, size=6)


@pytest.fixture(scope="class")
def second(class_rng):
    return many_images(class_rng).astype(np.float32) / 16, class_rng.integers(10, size=33)


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
        expected = scores(rows, features, y, 10)
        value = compare_embeddings(rows, features, y)
        check_scores("compare_embeddings(X_raw, X_features, y)", value, expected)

    def test_six_clusters_of_all_columns(self):
        # A projection, columns or rows that are scaled, another linkage, and four clusters for the four labels: each
        # of them has other scores here, in both places.
        generator = np.random.default_rng(96)
        y, rows = generator.integers(4, size=30), generator.integers(256, size=(30, 24), dtype=np.uint8)
        features = generator.normal(size=(30, 24)) * np.linspace(0.5, 2, 24) + y[:, None] * 0.7
        expected = scores(rows, features, y, 6)
        value = compare_embeddings(rows, features, y, n_clusters=6)
        check_scores("compare_embeddings(X_raw, X_features, y, n_clusters=6)", value, expected)
