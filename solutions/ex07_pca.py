"""Chapter 7, worked: principal component analysis by SVD."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from numpy.typing import NDArray


def fit_pca(
    X: NDArray[np.float64], n_components: int | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Decompose the centred samples: the rows of Vt are the directions, in order of falling singular values."""
    X = np.asarray(X, dtype=float)
    most = min(X.shape)
    n_components = most if n_components is None else n_components
    if not 1 <= n_components <= most:
        raise ValueError(f"n_components must be between 1 and {most}, not {n_components}")
    mean = X.mean(axis=0)
    # Without `full_matrices=False`, U would be n by n.
    _, singular_values, Vt = np.linalg.svd(X - mean, full_matrices=False)
    components = Vt[:n_components]
    # A direction and its opposite explain the same: the entry farthest from 0 decides.
    farthest = np.abs(components).argmax(axis=1)
    components = components * np.sign(components[np.arange(n_components), farthest])[:, np.newaxis]
    # A singular value squared is a sum of squares along its direction.
    return components, singular_values[:n_components] ** 2 / (len(X) - 1), mean


def transform(
    X: NDArray[np.float64], components: NDArray[np.float64], mean: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Measure from the mean that is given: new samples have another mean, and the axes do not move for them."""
    # Subtracting unsigned integers would wrap around below zero.
    return (np.asarray(X, dtype=float) - mean) @ np.asarray(components).T


def inverse_transform(
    scores: NDArray[np.float64], components: NDArray[np.float64], mean: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Walk from the mean along each direction."""
    return np.asarray(scores, dtype=float) @ components + mean


def explained_variance_ratio(explained_variance: NDArray[np.float64], X: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide by the variance of X: that of the components given would leave out what they do not explain."""
    return np.asarray(explained_variance, dtype=float) / np.var(X, axis=0, ddof=1, dtype=float).sum()


def choose_n_components(ratios: Sequence[float], share: float = 0.95) -> int:
    """Count the sums that are too small, and one more."""
    if not 0 < share <= 1:
        raise ValueError(f"share must be more than 0 and at most 1, not {share}")
    sums = np.cumsum(ratios)
    too_small = int(np.sum(sums < share))
    if too_small == len(sums):
        raise ValueError(f"all {len(sums)} components together explain less than {share}")
    return too_small + 1


def plot_explained_variance(ratios: Sequence[float]) -> Axes:
    """Draw the sums: how much so many components explain together."""
    numbers = np.arange(1, len(ratios) + 1)
    _, ax = plt.subplots()
    ax.plot(numbers, np.cumsum(ratios), marker="o")
    ax.set_xlabel("number of components")
    ax.set_ylabel("share of the variance")
    return ax


def plot_projection(X: NDArray[np.float64], labels: NDArray[np.int64]) -> Axes:
    """Analyse all samples together, and take as many hues as there are labels: Matplotlib's own are ten."""
    components, _, mean = fit_pca(X, n_components=2)
    names, numbers = np.unique(labels, return_inverse=True)
    _, ax = plt.subplots()
    ax.scatter(*transform(X, components, mean).T, color=np.array(sns.color_palette("husl", len(names)))[numbers])
    ax.set(xlabel="first component", ylabel="second component")
    return ax
