"""A download is answered by the tests, and what a data set serves is what they have answered."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from torchvision.datasets import CIFAR10, MNIST

from tests.probes import datasets

GENERATOR = np.random.default_rng(0)
SPLITS = {
    MNIST: (GENERATOR.integers(256, size=(5, 28, 28), dtype=np.uint8), [3, 1, 4, 1, 5]),
    CIFAR10: (GENERATOR.integers(256, size=(4, 32, 32, 3), dtype=np.uint8), [9, 2, 6, 5]),
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("kind", SPLITS)
def test_an_empty_folder_serves_what_a_download_brings(kind, folder):
    pixels, labels = SPLITS[kind]
    before = MNIST.download, CIFAR10.download, CIFAR10.test_list
    dataset = datasets.load_served(
        lambda root, **kwargs: kind(root, False, **kwargs), lambda: SPLITS[kind], download=True
    )
    assert len(dataset) == len(labels)
    for (image, label), expected, name in zip(
        map(dataset.__getitem__, range(len(labels))), pixels, labels, strict=True
    ):
        assert label == name
        assert np.array_equal(np.asarray(image), expected)
    assert (MNIST.download, CIFAR10.download, CIFAR10.test_list) == before
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("kind", SPLITS)
def test_an_empty_folder_serves_nothing_without_a_download(kind, folder):
    with pytest.raises(RuntimeError, match="You can use download=True"):
        datasets.load_served(lambda root: kind(root, train=False), lambda: SPLITS[kind])


@pytest.mark.parametrize("kind", SPLITS)
def test_a_download_is_noticed_and_leaves_the_miniature_as_it_is(kind):
    asked = []

    def load(root, **kwargs):
        assert isinstance(root, Path)
        return kind(root, train=False, **kwargs)

    def serve():
        asked.append(1)
        return SPLITS[kind]

    assert len(datasets.load_watched(load, serve, download=True)) > 5
    assert asked == [1]
    datasets.load_watched(load, serve)
    assert asked == [1]
