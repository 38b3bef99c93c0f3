"""A transform of its own."""

from __future__ import annotations

from torchvision.datasets import CIFAR10
from torchvision.transforms import v2


def load_cifar10(root, download=False):
    steps = v2.Compose([v2.PILToTensor(), v2.Lambda(lambda t: t.reshape(-1))])
    return CIFAR10(root=root, train=False, transform=steps, download=download)
