"""Chapter 8, worked: the silhouette, a second opinion on k."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns
from matplotlib.axes import Axes
from numpy.typing import NDArray
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans


def mean_distances_to_clusters(points: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sum the distances to each cluster, and divide by how many points of it there are to go to."""
    # inside[i, j] tells whether point i is in the j-th cluster; `unique` sorts the labels.
    inside = labels[:, np.newaxis] == np.unique(labels)
    # A point is at distance 0 from itself, so it only has to be left out of the count.
    counts = inside.sum(axis=0) - inside
    # `cdist` works in floats, so bytes do not wrap around. Alone, a point has a sum of 0, which any count leaves at 0.
    return (cdist(points, points) @ inside) / np.maximum(counts, 1)


def silhouette_values(points: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """Take a from the column of the point's own cluster and b from the smallest of the others."""
    names, sizes = np.unique(labels, return_counts=True)
    if not 2 <= len(names) <= len(labels) - 1:
        raise ValueError(f"there must be 2 to {len(labels) - 1} clusters, not {len(names)}")
    means = mean_distances_to_clusters(points, labels)
    inside = labels[:, np.newaxis] == names
    # Each row of the mask has one True, so this picks one entry of each row.
    a = means[inside]
    b = np.where(inside, np.inf, means).min(axis=1)
    larger = np.maximum(a, b)
    # Alone in its cluster, a point has no a; and where both are 0 there is nothing to divide by.
    judged = (inside @ sizes > 1) & (larger > 0)
    return np.divide(b - a, larger, out=np.zeros(len(labels)), where=judged)


def silhouette_curve(
    points: NDArray[np.float64], ks: Sequence[int] = range(2, 11), random_state: int = 2025
) -> list[float]:
    """Fit a new model for each k, all with the same seed."""
    models = (KMeans(n_clusters=k, n_init=10, random_state=random_state) for k in ks)
    return [float(silhouette_values(points, model.fit_predict(points)).mean()) for model in models]


def best_k(ks: Sequence[int], scores: Sequence[float]) -> int:
    """Look at the highest score first, and at the smallest k among equals."""
    # `zip` refuses unequal lengths and `max` refuses nothing at all, both with a ValueError.
    return int(max(zip(ks, scores, strict=True), key=lambda pair: (pair[1], -pair[0]))[0])


def second_opinion(elbow: int, ks: Sequence[int], scores: Sequence[float]) -> dict[str, float]:
    """Look the scores up by their k."""
    score_of = {int(k): float(score) for k, score in zip(ks, scores, strict=True)}
    if elbow not in score_of:
        raise ValueError(f"k = {elbow} was not tried")
    silhouette = best_k(ks, scores)
    return {"elbow": int(elbow), "silhouette": silhouette, "loss": score_of[silhouette] - score_of[elbow]}


def plot_silhouettes(values: NDArray[np.float64], labels: NDArray[np.int64]) -> Axes:
    """Draw each cluster above the one before, with a gap between."""
    _, ax = plt.subplots()
    bottom = 0
    names = np.unique(labels)
    # As many hues as there are clusters: by itself, Matplotlib begins its ten colours anew.
    for label, colour in zip(names, sns.color_palette("husl", len(names)), strict=True):
        inside = np.sort(values[labels == label])
        ax.barh(bottom + np.arange(len(inside)), inside, height=1.0, color=colour)
        bottom += len(inside) + 2
    ax.axvline(values.mean(), color="black", linestyle="--")
    ax.set(xlabel="silhouette value", ylabel="points, by cluster", yticks=[])
    return ax
