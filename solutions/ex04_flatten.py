"""Chapter 4, worked: images as vectors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.cluster.hierarchy import dendrogram, linkage
from torchvision.datasets import CIFAR10, MNIST
from torchvision.transforms import v2


def flatten_transform() -> v2.Compose:
    """Go to a tensor (C, H, W) of bytes; flattening it then runs channel by channel."""
    return v2.Compose([v2.PILToTensor(), v2.Lambda(torch.flatten)])


def sample_indices(n_total: int, n_samples: int = 30, seed: int = 2025) -> NDArray[np.int64]:
    """Use a generator of its own: the global state stays as it is."""
    return np.random.RandomState(seed).choice(n_total, size=n_samples, replace=False)


def load_mnist(root: str | Path, download: bool = False) -> MNIST:
    """Open the test split."""
    return MNIST(root, train=False, transform=flatten_transform(), download=download)


def load_cifar10(root: str | Path, download: bool = False) -> CIFAR10:
    """Open the test split."""
    return CIFAR10(root, train=False, transform=flatten_transform(), download=download)


def stack_samples(dataset: Any, indices: Sequence[int]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Ask the dataset itself: `dataset.data` would pass the transform by."""
    items = [dataset[int(index)] for index in indices]
    return np.stack([np.asarray(image) for image, _ in items]), np.array([int(label) for _, label in items])


def plot_image_dendrogram(X: NDArray[Any], y: NDArray[np.int64], title: str) -> Figure:
    """Cluster floats: differences of bytes would wrap around."""
    figure, ax = plt.subplots(figsize=(20, 8))
    dendrogram(linkage(np.asarray(X, dtype=float), "ward"), labels=[str(int(label)) for label in y], ax=ax)
    ax.set_title(title)
    return figure
