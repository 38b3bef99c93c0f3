"""Chapter 6, worked: DBSCAN, where K-Means fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray
from scipy.spatial import KDTree
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score


def region_query(points: NDArray[np.float64], eps: float) -> list[NDArray[np.int64]]:
    """Ask a tree, which looks at near points only and never holds a table of all distances."""
    # Distances of unsigned integers would wrap around below zero.
    points = np.asarray(points, dtype=float)
    return [np.array(found) for found in KDTree(points).query_ball_point(points, eps, return_sorted=True)]


def core_points(neighbours: Sequence[NDArray[np.int64]], min_samples: int) -> NDArray[np.bool_]:
    """Count; the point itself is in its own list already."""
    return np.array([len(found) >= min_samples for found in neighbours])


def dbscan(points: NDArray[np.float64], eps: float, min_samples: int = 5) -> NDArray[np.int64]:
    """Grow one cluster until nothing more can be reached, then look for the next core point without one."""
    neighbours = region_query(points, eps)
    core = core_points(neighbours, min_samples)
    labels = np.full(len(neighbours), -1)
    n_clusters = 0
    for start in np.flatnonzero(core):
        if labels[start] != -1:
            continue
        labels[start] = n_clusters
        # A queue, not a recursion: a long chain of points would be a long chain of calls.
        waiting = deque([start])
        while waiting:
            found = neighbours[waiting.popleft()]
            # Whoever has a cluster keeps it: a border point stays with the one that came first.
            new = found[labels[found] == -1]
            labels[new] = n_clusters
            waiting.extend(new[core[new]])  # a border point brings nobody along
        n_clusters += 1
    return labels


def k_distances(points: NDArray[np.float64], k: int = 4) -> NDArray[np.float64]:
    """Ask for one neighbour more: the nearest of all is the point itself."""
    points = np.asarray(points, dtype=float)
    if not 1 <= k < len(points):
        raise ValueError(f"k must be from 1 to {len(points) - 1}, the number of other points, not {k}")
    distances, _ = KDTree(points).query(points, k=[k + 1])
    return np.sort(distances[:, 0])


def plot_k_distances(points: NDArray[np.float64], k: int = 4) -> Axes:
    """Draw one line; without x, `plot` numbers the values from 0."""
    _, ax = plt.subplots()
    ax.plot(k_distances(points, k))
    ax.set_xlabel("points, sorted")
    ax.set_ylabel(f"distance to neighbour number {k}")
    return ax


def plot_clusters_with_noise(points: NDArray[np.float64], labels: NDArray[np.int64]) -> Axes:
    """Draw the noise first, so that it lies under the clusters."""
    _, ax = plt.subplots()
    ax.scatter(*points[labels == -1].T, color="lightgrey", label="noise")
    # Of tab20 without its two greys, so that more than ten clusters have colours of their own.
    colours = [colour for colour in plt.get_cmap("tab20").colors if len(set(colour)) > 1]
    for label in np.unique(labels[labels >= 0]):
        ax.scatter(*points[labels == label].T, color=colours[label % len(colours)], label=f"cluster {label}")
    return ax


def compare_with_kmeans(
    points: NDArray[np.float64],
    truth: NDArray[np.int64],
    eps: float,
    min_samples: int = 5,
    random_state: int = 2025,
) -> dict[str, float]:
    """Score all points, noise too: whoever leaves hard points out has no better clustering."""
    n_clusters = len(np.unique(truth))
    found = {
        "kmeans": KMeans(n_clusters=n_clusters, n_init=10, random_state=random_state).fit(points).labels_,
        "dbscan": dbscan(points, eps, min_samples),
    }
    return {name: float(adjusted_rand_score(truth, labels)) for name, labels in found.items()}
