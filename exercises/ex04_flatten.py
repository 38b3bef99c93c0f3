"""Chapter 4: images as vectors, from MNIST and CIFAR-10.

To a clustering an image is a row of numbers.  You flatten images, draw a
sample of them, stack it into a matrix, and look at its tree.

How to work: fill in one function, run `pytest tests/visible/test_ex04_flatten.py`, read
what it says, go on.  The tests read miniature data sets; online,
`load_mnist("data", download=True)` fetches the real one.

No function of this chapter changes its arguments: work on copies.  A sequence is a
list, a tuple or a range, an array one of NumPy.

This chapter is not about good features: chapter 5 shows how far raw pixels fall short.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from torchvision.datasets import CIFAR10, MNIST
from torchvision.transforms import v2


def flatten_transform() -> v2.Compose:
    """Build the transform that turns an image into one flat vector.

    Returns
    -------
    v2.Compose
        Applied to a PIL image it gives a uint8 tensor with one axis: all pixels of the first channel row by row, then
        those of the second, and so on.  784 numbers for MNIST (28 x 28, one channel), 3072 for CIFAR-10 (three
        channels).

    Notes
    -----
    See "Getting started with transforms v2" in torchvision's documentation.

    Examples
    --------
    >>> from PIL import Image
    >>> image = Image.fromarray(np.array([[1, 2], [3, 4]], dtype=np.uint8))
    >>> flatten_transform()(image)
    tensor([1, 2, 3, 4], dtype=torch.uint8)
    """
    # TODO: compose the step to a tensor (C, H, W) with the step to one axis.
    raise NotImplementedError("flatten_transform is yours to write")


def sample_indices(n_total: int, n_samples: int = 30, seed: int = 2025) -> NDArray[np.int64]:
    """Draw positions without replacement, the same ones at each call.

    Parameters
    ----------
    n_total : int
        Draw from 0 to n_total - 1.
    n_samples : int
        How many.
    seed : int
        Seed of NumPy's legacy generator (`np.random.seed` or `np.random.RandomState`), started anew at each call.

    Returns
    -------
    int array of shape (n_samples,)

    Raises
    ------
    ValueError
        When n_samples is larger than n_total.

    Notes
    -----
    See "Legacy random generation" in NumPy's reference.

    Examples
    --------
    >>> sample_indices(10_000, n_samples=4)
    array([6448, 3544, 3904, 9739])
    """
    # TODO: start the legacy generator and choose.
    raise NotImplementedError("sample_indices is yours to write")


def load_mnist(root: str | Path, download: bool = False) -> MNIST:
    """Open the test split of MNIST, each image flattened.

    Parameters
    ----------
    root : str or Path
        The folder that holds (or gets) `MNIST/raw`.
    download : bool
        Whether to fetch files that are missing.

    Returns
    -------
    torchvision.datasets.MNIST
        Its items are pairs of a flat tensor and a label.

    Notes
    -----
    LeCun, Cortes and Burges, "The MNIST database of handwritten digits" (1998).

    Examples
    --------
    >>> load_mnist("no/such/folder")
    Traceback (most recent call last):
    RuntimeError: Dataset not found. You can use download=True to download it
    """
    # TODO: open the split with your transform.
    raise NotImplementedError("load_mnist is yours to write")


def load_cifar10(root: str | Path, download: bool = False) -> CIFAR10:
    """Open the test split of CIFAR-10, each image flattened.

    Parameters
    ----------
    root : str or Path
        The folder that holds (or gets) `cifar-10-batches-py`.
    download : bool
        Whether to fetch files that are missing.

    Returns
    -------
    torchvision.datasets.CIFAR10
        Its items are pairs of a flat tensor and a label.

    Notes
    -----
    Krizhevsky, "Learning Multiple Layers of Features from Tiny Images" (2009).

    Examples
    --------
    >>> load_cifar10("no/such/folder")
    Traceback (most recent call last):
    RuntimeError: Dataset not found or corrupted. You can use download=True to download it
    """
    # TODO: open the split with your transform.
    raise NotImplementedError("load_cifar10 is yours to write")


def stack_samples(dataset: Any, indices: Sequence[int]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Take samples out of a dataset and stack them.

    Parameters
    ----------
    dataset : object with `__getitem__`
        dataset[i] is a pair of a flat tensor of length d and a label.
    indices : sequence of int or int array, of length n
        In any order; an index may come twice.

    Returns
    -------
    X : array of shape (n, d), of the dtype of the items
        Row i is the item at indices[i].
    y : int array of shape (n,)

    Notes
    -----
    See "Datasets & DataLoaders" in PyTorch's tutorials.

    Examples
    --------
    >>> import torch
    >>> dataset = [(torch.tensor([1, 2]), 7), (torch.tensor([3, 4]), 9)]
    >>> X, y = stack_samples(dataset, [1, 0])
    >>> X.tolist(), y.tolist()
    ([[3, 4], [1, 2]], [9, 7])
    """
    # TODO: ask the dataset for each item, in order.
    raise NotImplementedError("stack_samples is yours to write")


def plot_image_dendrogram(X: NDArray[Any], y: NDArray[np.int64], title: str) -> Figure:
    """Draw Ward's tree of images.

    Parameters
    ----------
    X : array of shape (n, d), any numeric dtype
        One image in a row.
    y : int array of shape (n,)
        The labels; a leaf is named by `str(int(label))`.
    title : str

    Returns
    -------
    Figure
        A new figure, 20 inches wide and 8 high, with the title and the whole tree: the tree of all rows and columns,
        its leaves along x.  The order of subtrees is free.

    Notes
    -----
    Ward, "Hierarchical grouping to optimize an objective function", Journal of the American Statistical Association 58
    (1963).

    Examples
    --------
    >>> figure = plot_image_dendrogram(np.array([[0, 0], [0, 1], [9, 9]]), np.array([3, 3, 8]), "three images")
    >>> figure.get_size_inches().tolist()
    [20.0, 8.0]
    """
    # TODO: compute Ward's linkage, draw its dendrogram on a figure of the right size.
    raise NotImplementedError("plot_image_dendrogram is yours to write")


if __name__ == "__main__":  # python -m exercises.ex04_flatten: your functions on real images
    import sys

    from exercises._program import run

    run(sys.modules["__main__"])
