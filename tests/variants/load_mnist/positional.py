"""Arguments by position."""

from __future__ import annotations

from torchvision.datasets import MNIST


def load_mnist(root, download=False):
    return MNIST(str(root), False, flatten_transform(), None, download)
