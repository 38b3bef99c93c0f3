"""Chapter 1, worked: K-Means on blobs."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs


def make_blob_frame(
    n_samples: int = 100, centers: int = 3, random_state: int = 2025
) -> tuple[pd.DataFrame, NDArray[np.int64]]:
    """Make blobs; the labels stay out of the table, which a clustering must not see."""
    points, labels = make_blobs(n_samples=n_samples, centers=centers, random_state=random_state)
    return pd.DataFrame(points), labels


def scatter_clusters(frame: pd.DataFrame, labels: NDArray[np.int64]) -> Axes:
    """Draw on a figure of its own, so that no earlier plot is drawn over."""
    _, ax = plt.subplots()
    # Without a palette seaborn shades numbers, and neighbours look alike; one such as "tab10" begins anew after ten.
    colours = sns.color_palette("husl", len(np.unique(labels)))
    # The bare values: seaborn would match a Series with the labels by its index.
    sns.scatterplot(x=frame[0].to_numpy(), y=frame[1].to_numpy(), hue=labels, palette=colours, ax=ax)
    return ax


def fit_kmeans(frame: pd.DataFrame, n_clusters: int, random_state: int = 2025) -> KMeans:
    """Fit with ten starts: one start may end in a poor local minimum."""
    return KMeans(n_clusters=n_clusters, n_init=10, random_state=random_state).fit(frame)


def predict_clusters(model: KMeans, frame: pd.DataFrame) -> NDArray[np.int64]:
    """Ask the model as it is; `fit_predict` would move its centres."""
    return model.predict(frame)


def inertia(points: NDArray[np.float64], labels: NDArray[np.int64], centers: NDArray[np.float64]) -> float:
    """Compare each point with the centre of its label."""
    # Subtracting unsigned integers would wrap around below zero.
    points, centers = np.asarray(points, dtype=float), np.asarray(centers, dtype=float)
    return float(np.sum((points - centers[labels]) ** 2))


def assign_to_nearest(points: NDArray[np.float64], centers: NDArray[np.float64]) -> NDArray[np.int64]:
    """Compare squared distances; the root would not change which is smallest."""
    points, centers = np.asarray(points, dtype=float), np.asarray(centers, dtype=float)
    # (n, 1, d) - (1, k, d) gives every difference; the sum over d leaves (n, k).
    squared = np.sum((points[:, np.newaxis] - centers[np.newaxis]) ** 2, axis=2)
    # argmin returns the first of equal values, so the lowest number wins a tie.
    return np.argmin(squared, axis=1)


def move_centers(
    points: NDArray[np.float64], labels: NDArray[np.int64], centers: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Start from a float copy: empty clusters keep their centre, and means need fractions."""
    moved = np.array(centers, dtype=float)
    for number in range(len(moved)):
        members = np.asarray(points)[np.asarray(labels) == number]
        if len(members):
            moved[number] = members.mean(axis=0)
    return moved


def lloyd(
    points: NDArray[np.float64], centers: NDArray[np.float64], max_iter: int = 300, tol: float = 1e-4
) -> tuple[NDArray[np.float64], NDArray[np.int64], int]:
    """Assign and move until nothing moves farther than `tol`."""
    centers = np.array(centers, dtype=float)
    for n_iter in range(1, max_iter + 1):  # noqa: B007  # the count is a result
        moved = move_centers(points, assign_to_nearest(points, centers), centers)
        farthest = np.linalg.norm(moved - centers, axis=1).max()
        centers = moved
        if farthest <= tol:
            break
    # The last move may have changed which centre is nearest.
    return centers, assign_to_nearest(points, centers), n_iter
