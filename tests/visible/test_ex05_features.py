"""Chapter 5: ResNet18 without its head."""

from __future__ import annotations

import functools
import itertools

import matplotlib
import numpy as np
import pytest
import torch
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import adjusted_rand_score

from exercises.ex05_features import (
    build_extractor,
    compare_embeddings,
    extract_features,
    imagenet_transform,
    plot_feature_dendrogram,
    stack_images,
)
from tests.judging import drawn, evidence, explain, pictures
from tests.judging.image_trees import check_figure
from tests.judging.passes import own_network
from tests.judging.tensors import as_array, our_extractor, our_output
from tests.probes import datasets, networks

matplotlib.use("Agg")

MEAN, STD = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])


def check_normalised(call, value, pixels):
    """Hold a transformed image against the definition, pixel by pixel."""
    __tracebackhide__ = True
    expected = ((pixels / 255 - MEAN) / STD).transpose(2, 0, 1)
    value = explain.array(call, as_array(call, value), like=expected, dtype="float32")
    wanted = expected.reshape(3, -1)
    explain.same(call, value.reshape(3, -1), wanted, unit="channel", name="your values", rtol=1e-4, atol=1e-5)


@pytest.mark.task("imagenet_transform")
class TestImagenetTransform:
    def test_one_pixel_by_hand(self):
        pixels = np.array([[[255, 0, 51]]], dtype=np.uint8)
        call = "imagenet_transform()(one pixel of red 255, green 0, blue 51)"
        check_normalised(call, networks.apply_to_pil(imagenet_transform(), pixels), pixels)

    def test_rows_and_columns_stay(self):
        pixels = np.arange(18, dtype=np.uint8).reshape(2, 3, 3) * 10
        call = "imagenet_transform()(image of 2 rows, 3 columns)"
        check_normalised(call, networks.apply_to_pil(imagenet_transform(), pixels), pixels)


def check_batch(call, value, items, labels, indices):
    """Hold a batch and its labels against the items asked for."""
    __tracebackhide__ = True
    batch, y = explain.parts(call, value, ("batch", "y"))
    expected = items[list(indices)]
    batch = explain.array(f"batch of {call}", as_array(f"batch of {call}", batch), like=expected, dtype="float32")
    rows = batch.reshape(len(batch), -1), expected.reshape(len(batch), -1)
    explain.same(f"batch of {call}, each image in a row,", *rows, unit="image", name="your image")
    explain.same(f"y of {call}", y, np.array(labels)[list(indices)], unit="image", name="your label", dtype="integer")


@pytest.mark.task("stack_images")
class TestStackImages:
    ITEMS = np.arange(48, dtype=np.float32).reshape(4, 3, 2, 2)

    def test_images_stand_in_the_order_of_indices(self):
        value = stack_images(datasets.listed(self.ITEMS, [5, 6, 7, 8]), [2, 0, 3])
        check_batch("stack_images(dataset, [2, 0, 3])", value, self.ITEMS, [5, 6, 7, 8], [2, 0, 3])

    def test_labels_that_are_tensors(self):
        value = stack_images(datasets.listed(self.ITEMS, [5, 6, 7, 8], "tensor"), [1])
        check_batch("stack_images(dataset, [1])", value, self.ITEMS, [5, 6, 7, 8], [1])


def check_layers(call, layers, wanted):
    """Hold the layers of a network against those wanted, each as "name: class"; the first one is the network itself."""
    __tracebackhide__ = True
    pairs = itertools.zip_longest(layers[1:], wanted[1:], fillvalue="no layer")
    layer, expected = next((pair for pair in pairs if pair[0] != pair[1]), (None, None))
    if expected == wanted[-1]:
        explain.fail(call, f"has the head {layer!r}, expected an nn.Identity as `fc`.")
    if layer is not None:
        explain.fail(
            call,
            f"first differs from torchvision's resnet18 at {layer!r}, expected {expected!r}: change its `fc` only.",
        )


def check_extractor(call, model, seed, *, loaded=False):
    """Hold a network against torchvision's, by its layers, its mode and what it computes."""
    __tracebackhide__ = True
    expected = our_extractor(seed, loaded=loaded)
    layers = explain.texts(call, networks.outline(model))
    if not layers:
        explain.fail(call, f"returned {explain.kind_of(model)}, expected a network.")
    check_layers(call, layers, [f"{name}: {type(module).__name__}" for name, module in expected.named_modules()])
    batch, wanted_output = our_output(seed, loaded=loaded)
    output = output_of(call, model, batch)
    if not np.allclose(output, wanted_output, rtol=1e-3, atol=1e-4) and mixes_images(call, model, batch, output):
        explain.fail(call, "is in train mode: BatchNorm would mix the images of a batch.")
    explain.same(f"the output of {call}", output, wanted_output, unit="image", rtol=1e-3, atol=1e-4)


def output_of(call, model, batch):
    """Return what a network makes of a batch: two rows of 512 numbers."""
    __tracebackhide__ = True
    call = f"the output of {call}"
    return explain.array(call, as_array(call, model(batch)), shape=(len(batch), 512), dtype="float32")


def mixes_images(call, model, batch, output):
    """Tell whether a network makes something else of an image beside another neighbour."""
    __tracebackhide__ = True
    beside_another = output_of(call, model, torch.stack([batch[0], -batch[0]]))[0]
    return bool(np.abs(beside_another - output[0]).max() > 0.01 * np.abs(output[0]).max())  # false for what is NaN


@pytest.mark.task("build_extractor")
class TestBuildExtractor:
    def test_resnet18_with_the_identity_as_its_head(self):
        check_extractor("build_extractor()", networks.built(build_extractor, 2025), 2025)

    def test_weights_are_handed_on(self):
        model = networks.built(build_extractor, 1, weights_seed=3)
        check_extractor("build_extractor(weights=ResNet18_Weights.DEFAULT)", model, 3, loaded=True)


def check_state(call, before, after):
    """Hold a network's state after a call against that before."""
    __tracebackhide__ = True
    for name, was in before.items():
        now = after[name] if isinstance(after, dict) and name in after else None
        pairs = zip(was, now, strict=True) if isinstance(was, list) and isinstance(now, list) else [(was, now)]
        if not all(np.array_equal(a, b) for a, b in pairs):
            explain.fail(call, f"leaves other {name} than it found: put everything back.")


@pytest.mark.task("extract_features")
class TestExtractFeatures:
    BATCH = torch.linspace(-2, 2, 5 * 3 * 4 * 4).reshape(5, 3, 4, 4)

    def test_the_last_part_is_not_dropped(self, rng):
        network = own_network(rng)
        model, _ = networks.asked(network.compute, 1)
        value = extract_features(model, self.BATCH, batch_size=2)
        network.check_features("extract_features(model, 5 images, batch_size=2)", value, self.BATCH)

    def test_a_model_in_train_mode_is_used_in_eval_mode_and_left_as_found(self, rng):
        network = own_network(rng)
        model, before = networks.asked(network.compute, 2, training=True)
        value = extract_features(model, self.BATCH)
        call = "extract_features(model in train mode, 5 images)"
        network.check_features(call, value, self.BATCH)
        check_state(call, before, networks.state(model))

    def test_no_graph_is_recorded(self, rng):
        network = own_network(rng)
        model, _ = networks.asked(network.compute, 4)
        value = extract_features(model, self.BATCH, batch_size=3)
        call = "extract_features(model, 5 images, batch_size=3)"
        network.check_features(call, value, self.BATCH)
        if any(recorded for _, recorded in network.passes):
            explain.fail(
                call, "records a graph for gradients in its passes, which keeps every layer's values in memory."
            )


FEATURES = np.array([[0, 0, 9], [0, 1, 9], [7, 5, 0], [7, 5.5, 0], [30, 3, 3]], dtype=np.float32)
LABELS = np.array([4, 4, 0, 9, 2])


@pytest.fixture(scope="class")
def figure():
    return drawn.once(lambda: plot_feature_dendrogram(FEATURES, LABELS, "five images"))


@pytest.mark.task("plot_feature_dendrogram")
class TestPlotFeatureDendrogram:
    CALL = "plot_feature_dendrogram(features, y, 'five images')"

    def test_size_title_and_tree(self, figure):
        pictures.returned(self.CALL, figure(), "Figure")
        check_figure(self.CALL, figure(), FEATURES, LABELS, "five images")

    @pictures.compared
    def test_picture(self, figure):
        return pictures.redraw_dendrogram(self.CALL, figure(), subtrees="free")


def scores(rows, features, y, n_clusters):
    """Compute the two scores of scikit-learn's clusters."""
    found = {
        name: AgglomerativeClustering(n_clusters, linkage="ward").fit_predict(np.asarray(data, dtype=float))
        for name, data in (("raw", rows), ("features", features))
    }
    return {name: adjusted_rand_score(y, clusters) for name, clusters in found.items()}


def check_scores(call, value, expected):
    """Hold the two scores against the expected ones."""
    __tracebackhide__ = True
    if not isinstance(value, dict) or set(value) != {"raw", "features"}:
        explain.fail(call, f"returned {explain.show(value)}, expected a dict of 'raw' and 'features'.")
    evidence.whole(value)
    for name in expected:
        explain.number(f"{call}[{name!r}]", value[name], expected[name], rtol=1e-6)


PIXELS = np.array([[0], [90], [2], [97], [1], [93]], dtype=np.uint8)
ON_A_LINE = np.array([[0.0], [1.0], [8.0], [9.0], [9.5]])
EMBEDDED = {
    3: (PIXELS, np.array([[0.0], [0.5], [9.0], [9.25], [20.0], [21.0]]), np.array([2, 2, 0, 0, 1, 1])),
    2: (ON_A_LINE, -ON_A_LINE, np.array([0, 0, 0, 1, 1])),
    4: (PIXELS, np.array([[0.0], [0.5], [9.0], [9.25], [20.0], [24.0]]), np.array([1, 1, 0, 0, 0, 0])),
}


@functools.cache  # a class is graded on the same points
def expected_scores(n_clusters):
    return scores(*EMBEDDED[n_clusters], n_clusters)


@pytest.mark.task("compare_embeddings")
class TestCompareEmbeddings:
    def test_features_match_and_pixels_do_not(self):
        rows, features, y = (part.copy() for part in EMBEDDED[3])
        call = "compare_embeddings(X_raw, X_features, y, n_clusters=3)"
        check_scores(call, compare_embeddings(rows, features, y, n_clusters=3), expected_scores(3))

    def test_two_clusters(self):
        rows, features, y = (part.copy() for part in EMBEDDED[2])
        call = "compare_embeddings(X_raw, -X_raw, y, n_clusters=2)"
        check_scores(call, compare_embeddings(rows, features, y, n_clusters=2), expected_scores(2))

    def test_more_clusters_than_labels(self):
        rows, features, y = (part.copy() for part in EMBEDDED[4])
        call = "compare_embeddings(X_raw, X_features, labels 0 and 1, n_clusters=4)"
        check_scores(call, compare_embeddings(rows, features, y, n_clusters=4), expected_scores(4))
