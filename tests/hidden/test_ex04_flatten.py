"""Chapter 4, hidden: random images, other seeds, other kinds of labels."""

from __future__ import annotations

import matplotlib
import numpy as np
import pytest

from exercises.ex04_flatten import (
    flatten_transform,
    load_cifar10,
    load_mnist,
    plot_image_dendrogram,
    sample_indices,
    stack_samples,
)
from solutions.ex04_flatten import sample_indices as reference_sample_indices
from tests.judging import drawn, explain, pictures
from tests.judging.image_trees import check_figure, many_images
from tests.probes import datasets
from tests.visible.test_ex04_flatten import (
    check_flat,
    check_split,
    cifar10_test,
    mnist_test,
)

matplotlib.use("Agg")


@pytest.mark.task("flatten_transform")
class TestFlattenTransform:
    def test_a_colour_image_of_cifar_size(self, rng):
        pixels = rng.integers(256, size=(32, 32, 3), dtype=np.uint8)
        value = datasets.apply_to_pil(flatten_transform(), pixels)
        check_flat("flatten_transform()(colour image of 32 x 32)", value, pixels.transpose(2, 0, 1).ravel())

    def test_a_grey_image_of_mnist_size(self, rng):
        pixels = rng.integers(256, size=(28, 28), dtype=np.uint8)
        value = datasets.apply_to_pil(flatten_transform(), pixels)
        check_flat("flatten_transform()(grey image of 28 x 28)", value, pixels.ravel())


@pytest.mark.task("sample_indices")
class TestSampleIndices:
    def test_another_seed_and_size(self):
        call = "sample_indices(77, n_samples=40, seed=9)"
        value = explain.array(call, sample_indices(77, n_samples=40, seed=9), shape=(40,), dtype="integer")
        explain.same(call, value, reference_sample_indices(77, n_samples=40, seed=9), unit="draw")

    def test_all_of_them(self):
        call = "sample_indices(12, n_samples=12)"
        value = explain.array(call, sample_indices(12, n_samples=12), shape=(12,), dtype="integer")
        explain.same(call, value, reference_sample_indices(12, n_samples=12), unit="draw")

    def test_one_more_than_there_are(self):
        explain.raises("sample_indices(29)", ValueError, sample_indices, 29)


def check_download(name, load, class_name, pixels, rng):
    """Check that a loading function downloads when it is told to, and serves what has come."""
    __tracebackhide__ = True
    asked = []
    split = pixels.astype(np.uint8), rng.integers(10, size=len(pixels)).tolist()

    def serve():
        asked.append(1)
        return split

    datasets.load_watched(load, serve, download=True)
    with_download = len(asked)
    datasets.load_watched(load, serve)
    without = len(asked) - with_download
    call = f"{name}(root, download=True)"
    if (with_download, without) != (1, 0):
        explain.fail(
            call, f"asks torchvision to download {with_download} times, and {without} times without `download`."
        )
    check_split(
        f"{call} of an empty folder", datasets.load_served(load, serve, download=True), class_name, *split, [0, 22]
    )


@pytest.mark.task("load_mnist")
class TestLoadMnist:
    def test_download_is_handed_on(self, rng):
        check_download(
            "load_mnist", load_mnist, "torchvision.datasets.mnist.MNIST", rng.integers(256, size=(23, 28, 28)), rng
        )
        dataset = datasets.load_miniature(load_mnist, download=False)
        check_split(
            "load_mnist(root, download=False)", dataset, "torchvision.datasets.mnist.MNIST", *mnist_test(), [99]
        )


@pytest.mark.task("load_cifar10")
class TestLoadCifar10:
    def test_download_is_handed_on(self, rng):
        check_download(
            "load_cifar10",
            load_cifar10,
            "torchvision.datasets.cifar.CIFAR10",
            rng.integers(256, size=(23, 32, 32, 3)),
            rng,
        )
        dataset = datasets.load_miniature(load_cifar10, download=False)
        check_split(
            "load_cifar10(root, download=False)", dataset, "torchvision.datasets.cifar.CIFAR10", *cifar10_test(), [39]
        )


@pytest.mark.task("stack_samples")
class TestStackSamples:
    @pytest.mark.parametrize(("dtype", "kind"), [("float32", "numpy"), ("uint8", "tensor")])
    def test_many_items_and_some_of_them_twice(self, rng, dtype, kind):
        # More than the 32 that a loader may hand out first, and no multiple of any size of batch.
        items = (rng.random((53, 11)) * 200).astype(dtype)
        labels, indices = rng.integers(1000, size=53).tolist(), rng.permutation(53)[:38]
        indices = np.concatenate([indices, indices[:9]])
        call = f"stack_samples(dataset of 53 {dtype} items, 47 indices)"
        X, y = explain.parts(call, stack_samples(datasets.listed(items, labels, kind), indices), ("X", "y"))
        explain.same(f"X of {call}", X, items[indices], name="your row", dtype=dtype)
        explain.same(f"y of {call}", y, np.array(labels)[indices], unit="sample", name="your label", dtype="integer")


_generator = np.random.default_rng(4)
FIRST = _generator.integers(256, size=(6, 6)), _generator.integers(10, size=6)


@pytest.fixture(scope="class")
def second(class_rng):
    return many_images(class_rng), class_rng.integers(10, size=33).astype(np.uint8)


@pytest.fixture(scope="class")
def figures(second):
    return drawn.two(lambda: plot_image_dendrogram(*FIRST, "six"), lambda: plot_image_dendrogram(*second, "second"))


@pytest.mark.task("plot_image_dendrogram")
class TestPlotImageDendrogram:
    def test_two_figures_of_random_images(self, figures, second):
        check_figure("plot_image_dendrogram(X, y, 'second')", figures().second, *second, "second")
        call = "the first of two calls plot_image_dendrogram(X, y, title)"
        figures().check_two_figures("plot_image_dendrogram(X, y, title)")
        check_figure(call, figures().first_afterwards, *FIRST, "six")

    @pictures.compared
    def test_hidden_picture(self, figures):
        return pictures.redraw_dendrogram("plot_image_dendrogram(X, y, 'six')", figures().first, subtrees="free")
