"""Chapter 5: ResNet18 without its head.

A network that was trained to name objects has learned what images look like.
Without its last layer it turns an image into 512 numbers, its features, and
clusters of features make more sense than clusters of pixels.

How to work: fill in one function, run `pytest tests/visible/test_ex05_features.py`, read
what it says, go on.  The tests use random weights and no network; online, hand
`ResNet18_Weights.DEFAULT` to `build_extractor` and compare with chapter 4.

No function of this chapter changes its arguments: work on copies.  A sequence is a
list, a tuple or a range, an array one of NumPy.

This chapter is not about training.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from matplotlib.figure import Figure
from numpy.typing import NDArray
from torch import nn
from torchvision.transforms import v2


def imagenet_transform() -> v2.Compose:
    """Build the transform that ResNet18 was trained with, but for cropping.

    Returns
    -------
    v2.Compose
        Applied to a PIL image in RGB it gives a float32 tensor (3, H, W): values scaled to 0 to 1, then in each channel
        the mean (0.485, 0.456, 0.406) subtracted and the result divided by the standard deviation (0.229, 0.224,
        0.225).

    Notes
    -----
    See "ResNet18_Weights" in torchvision's documentation.

    Examples
    --------
    A white pixel: (1 - 0.485) / 0.229 = 2.2489 in the red channel.

    >>> from PIL import Image
    >>> imagenet_transform()(Image.new("RGB", (1, 1), "white")).ravel()
    tensor([2.2489, 2.4286, 2.6400])
    """
    # TODO: compose the three steps.
    raise NotImplementedError("imagenet_transform is yours to write")


def stack_images(dataset: Any, indices: Sequence[int]) -> tuple[torch.Tensor, NDArray[np.int64]]:
    """Take images out of a dataset and stack them into one batch.

    Parameters
    ----------
    dataset : object with `__getitem__`
        dataset[i] is a pair of a float32 tensor (3, H, W) and a label.
    indices : sequence of int or int array, of length n
        In any order; an index may come twice.

    Returns
    -------
    batch : float32 tensor of shape (n, 3, H, W)
        Image i is the item at indices[i], as it is.
    y : int array of shape (n,)

    Notes
    -----
    See `torch.stack` in PyTorch's documentation.

    Examples
    --------
    >>> dataset = [(torch.zeros(3, 4, 4), 7), (torch.ones(3, 4, 4), 9)]
    >>> batch, y = stack_images(dataset, [1, 0, 1])
    >>> batch.shape, y.tolist()
    (torch.Size([3, 3, 4, 4]), [9, 7, 9])
    """
    # TODO: ask the dataset for each item, in order.
    raise NotImplementedError("stack_images is yours to write")


def build_extractor(weights: Any = None) -> nn.Module:
    """Build ResNet18 with its head replaced by the identity.

    Parameters
    ----------
    weights : ResNet18_Weights or None
        Handed on to torchvision's `resnet18`; None gives random weights.  The caller seeds torch.

    Returns
    -------
    nn.Module
        torchvision's `resnet18`, layer by layer, whose `fc` is an `nn.Identity`, in eval mode: what it computes for
        an image does not depend on the others in the batch.

    Notes
    -----
    He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", CVPR (2016).

    Examples
    --------
    >>> build_extractor().fc
    Identity()
    """
    # TODO: build the network, replace its last layer, choose the mode.
    raise NotImplementedError("build_extractor is yours to write")


def extract_features(model: nn.Module, batch: torch.Tensor, batch_size: int = 16) -> NDArray[np.float32]:
    """Run images through a model, a few at a time.

    Parameters
    ----------
    model : nn.Module
        Turns (m, 3, H, W) into (m, 512).  The training flag of every layer, the parameters, their `requires_grad`
        and the buffers are left as found, and so is torch's gradient mode.
    batch : float32 tensor of shape (n, 3, H, W), n >= 1
    batch_size : int
        No forward pass sees more images than this.

    Returns
    -------
    float32 array of shape (n, 512)
        The same for every batch_size, within 1e-4: as in eval mode.  No pass records a graph for gradients, which
        would keep every layer's values in memory; `detach` afterwards is too late for that.

    Notes
    -----
    Ioffe and Szegedy, "Batch Normalization", ICML (2015), say why the mode matters.

    Examples
    --------
    >>> model = nn.Sequential(nn.Flatten(), nn.Linear(12, 512))
    >>> extract_features(model, torch.zeros(5, 3, 2, 2), batch_size=2).shape
    (5, 512)
    """
    # TODO: choose the mode and switch gradients off, go in steps, put everything back.
    raise NotImplementedError("extract_features is yours to write")


def plot_feature_dendrogram(features: NDArray[np.float32], y: NDArray[np.int64], title: str) -> Figure:
    """Draw Ward's tree of features.

    Parameters
    ----------
    features : array of shape (n, d)
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
    As in chapter 4: Ward, "Hierarchical grouping to optimize an objective function" (1963).

    Examples
    --------
    >>> rows = np.array([[0.0, 0.0], [0.0, 1.0], [9.0, 9.0]])
    >>> figure = plot_feature_dendrogram(rows, np.array([3, 3, 8]), "features")
    >>> figure.get_size_inches().tolist()
    [20.0, 8.0]
    """
    # TODO: as in chapter 4.
    raise NotImplementedError("plot_feature_dendrogram is yours to write")


def compare_embeddings(
    X_raw: NDArray[Any],
    X_features: NDArray[Any],
    y: NDArray[np.int64],
    n_clusters: int = 10,
) -> dict[str, float]:
    """Tell how well Ward's clusters of two descriptions of the same images match their labels.

    Parameters
    ----------
    X_raw : array of shape (n, d)
        Pixels.
    X_features : array of shape (n, m)
        Features.
    y : int array of shape (n,)
        The true labels.
    n_clusters : int
        Cut each tree into this many clusters, however many labels there are.

    Returns
    -------
    dict
        {"raw": ARI, "features": ARI}, the adjusted Rand index of each clustering against y: 1 for a perfect match,
        about 0 for chance.

    Notes
    -----
    Hubert and Arabie, "Comparing partitions", Journal of Classification 2 (1985).

    Examples
    --------
    >>> y = np.array([0, 0, 1, 1])
    >>> scores = compare_embeddings(np.array([[0], [9], [0], [9]]), np.array([[0], [0], [9], [9]]), y, n_clusters=2)
    >>> round(float(scores["raw"]), 4), float(scores["features"])
    (-0.5, 1.0)
    """
    # TODO: cluster both, score both.
    raise NotImplementedError("compare_embeddings is yours to write")


if __name__ == "__main__":  # python -m exercises.ex05_features: your functions on real images
    import sys

    from exercises._program import run

    run(sys.modules["__main__"])
