"""Chapter 4: images as vectors."""

from __future__ import annotations

import pickle
import struct
from pathlib import Path

import matplotlib
import numpy as np
import pytest
import torch

from exercises.ex04_flatten import (
    flatten_transform,
    load_cifar10,
    load_mnist,
    plot_image_dendrogram,
    sample_indices,
    stack_samples,
)
from tests.judging import drawn, explain, pictures
from tests.judging.image_trees import check_figure
from tests.judging.tensors import as_array
from tests.probes import datasets, inspection

matplotlib.use("Agg")

DATA = Path(__file__).resolve().parents[1] / "data"


def check_flat(call, value, expected):
    """Hold a flat image against the expected one."""
    __tracebackhide__ = True
    explain.same(call, as_array(call, value), expected, unit="position", name="your value", dtype="uint8")


@pytest.mark.task("flatten_transform")
class TestFlattenTransform:
    def test_a_grey_image_row_by_row(self):
        pixels = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.uint8)
        call = "flatten_transform()(grey image [[1, 2, 3], [4, 5, 6]])"
        check_flat(call, datasets.apply_to_pil(flatten_transform(), pixels), [1, 2, 3, 4, 5, 6])

    def test_a_colour_image_channel_by_channel(self):
        pixels = np.array([[[1, 2, 3], [4, 5, 6]]], dtype=np.uint8)
        call = "flatten_transform()(colour image [[[1, 2, 3], [4, 5, 6]]])"
        check_flat(call, datasets.apply_to_pil(flatten_transform(), pixels), [1, 4, 2, 5, 3, 6])


@pytest.mark.task("sample_indices")
class TestSampleIndices:
    def test_the_draw_of_the_text(self):
        value = explain.array("sample_indices(10000)", sample_indices(10_000), shape=(30,), dtype="integer")
        explain.same("sample_indices(10000)", value[:6], [6448, 3544, 3904, 9739, 8295, 3600], unit="draw")

    def test_each_call_starts_anew(self):
        first, second = sample_indices(50, 5, seed=1), sample_indices(50, 5, seed=1)
        call = "the second of two calls sample_indices(50, 5, seed=1)"
        explain.same(call, second, explain.array(call, first, shape=(5,), dtype="integer"), unit="draw")
        explain.same(call, second, [27, 35, 40, 38, 2], unit="draw")
        call = "sample_indices(50, 3, seed=1) after sample_indices(50, 5, seed=1)"
        explain.same(call, sample_indices(50, 3, seed=1), [27, 35, 40], unit="draw")

    def test_more_than_there_are(self):
        explain.raises("sample_indices(3, n_samples=4)", ValueError, sample_indices, 3, n_samples=4)


def mnist_test():
    """Read the miniature test split by hand: (images, labels)."""
    raw = DATA / "MNIST" / "raw"
    images, labels = ((raw / f"t10k-{name}-ubyte").read_bytes() for name in ("images-idx3", "labels-idx1"))
    n = struct.unpack(">I", images[4:8])[0]
    return np.frombuffer(images, np.uint8, offset=16).reshape(n, 28, 28), np.frombuffer(labels, np.uint8, offset=8)


def cifar10_test():
    """Read the miniature test split by hand: (images of shape (n, 32, 32, 3), labels)."""
    batch = pickle.loads((DATA / "cifar-10-batches-py" / "test_batch").read_bytes())  # noqa: S301  # the project's own file
    return batch["data"].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), np.array(batch["labels"])


def check_split(call, dataset, class_name, images, labels, places):
    """Hold some items of a loaded data set against the test split."""
    __tracebackhide__ = True
    classes, _ = explain.facts(call, inspection.facts(dataset))
    if class_name not in classes:
        explain.fail(call, f"returned {explain.kind_of(dataset)}, expected torchvision's {class_name.split('.')[-1]}.")
    if len(dataset) != len(labels):
        explain.fail(call, f"has {len(dataset)} items, but the test split has {len(labels)}: which split is it?")
    for place in places:
        item, label = explain.parts(f"item {place} of {call}", dataset[place], ("image", "label"))
        explain.number(f"the label of item {place} of {call}", label, labels[place], whole=True)
        name = f"item {place} of {call}"
        flat = images[place].reshape(28 * 28) if images[place].ndim == 2 else images[place].transpose(2, 0, 1).ravel()
        if isinstance(item, torch.Tensor):
            own = datasets.apply_own(flatten_transform, images[place])  # a wrong transform costs its own task only
            if isinstance(own, torch.Tensor) and own.shape == item.shape and torch.equal(own, item):
                continue
        check_flat(name, item, flat)


@pytest.mark.task("load_mnist")
class TestLoadMnist:
    def test_items_of_the_test_split_are_flat(self):
        dataset = datasets.load_miniature(load_mnist)
        check_split("load_mnist(root)", dataset, "torchvision.datasets.mnist.MNIST", *mnist_test(), [0, 7])


@pytest.mark.task("load_cifar10")
class TestLoadCifar10:
    def test_items_of_the_test_split_are_flat(self):
        dataset = datasets.load_miniature(load_cifar10)
        check_split("load_cifar10(root)", dataset, "torchvision.datasets.cifar.CIFAR10", *cifar10_test(), [0, 7])


@pytest.mark.task("stack_samples")
class TestStackSamples:
    ITEMS = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]], dtype=np.uint8)

    def check(self, call, value, items, labels, indices):
        __tracebackhide__ = True
        X, y = explain.parts(call, value, ("X", "y"))
        explain.same(f"X of {call}", X, items[list(indices)], name="your row", dtype=str(items.dtype))
        explain.same(
            f"y of {call}", y, np.array(labels)[list(indices)], unit="sample", name="your label", dtype="integer"
        )

    def test_rows_stand_in_the_order_of_indices(self):
        dataset = datasets.listed(self.ITEMS, [5, 6, 7, 8])
        value = stack_samples(dataset, [2, 0, 3])
        self.check("stack_samples(dataset, [2, 0, 3])", value, self.ITEMS, [5, 6, 7, 8], [2, 0, 3])

    def test_labels_that_are_tensors(self):
        dataset = datasets.listed(self.ITEMS, [5, 6, 7, 8], "tensor")
        value = stack_samples(dataset, np.array([1, 1]))
        self.check("stack_samples(dataset, array([1, 1]))", value, self.ITEMS, [5, 6, 7, 8], [1, 1])

    def test_one_sample(self):
        dataset = datasets.listed(self.ITEMS, [5, 6, 7, 300])
        value = stack_samples(dataset, (3,))
        self.check("stack_samples(dataset, (3,))", value, self.ITEMS, [5, 6, 7, 300], [3])


IMAGES = np.array([[0, 0, 9], [0, 1, 9], [200, 5, 0], [200, 9, 0], [90, 90, 90], [90, 97, 90]], dtype=np.uint8)
DIGITS = np.array([3, 3, 8, 8, 1, 7])


@pytest.fixture(scope="class")
def figure():
    return drawn.once(lambda: plot_image_dendrogram(IMAGES, DIGITS, "six images"))


@pytest.mark.task("plot_image_dendrogram")
class TestPlotImageDendrogram:
    CALL = "plot_image_dendrogram(X, y, 'six images')"

    def test_size_title_and_tree(self, figure):
        pictures.returned(self.CALL, figure(), "Figure")
        check_figure(self.CALL, figure(), IMAGES, DIGITS, "six images")

    @pictures.compared
    def test_picture(self, figure):
        return pictures.redraw_dendrogram(self.CALL, figure(), subtrees="free")
