"""Chapter 2, worked: the elbow method."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray
from sklearn.cluster import KMeans


def inertia_curve(
    points: NDArray[np.float64], ks: Sequence[int] = range(2, 11), random_state: int = 2025
) -> list[float]:
    """Fit a new model for each k, all with the same seed."""
    return [float(KMeans(n_clusters=k, n_init=10, random_state=random_state).fit(points).inertia_) for k in ks]


def plot_elbow(ks: Sequence[int], inertias: Sequence[float]) -> Axes:
    """Draw a line with a marker at each point."""
    _, ax = plt.subplots()
    ax.plot(list(ks), list(inertias), marker="o")
    ax.set_xlabel("number of clusters k")
    ax.set_ylabel("inertia")
    return ax


def find_elbow(ks: Sequence[int], inertias: Sequence[float]) -> int:
    """Measure each point's distance from the line through the two ends."""
    if len(ks) != len(inertias):
        raise ValueError(f"{len(ks)} ks but {len(inertias)} inertias")
    if len(ks) < 3:
        raise ValueError("an elbow needs at least three points")
    order = np.argsort(ks)
    x, y = np.asarray(ks, dtype=float)[order], np.asarray(inertias, dtype=float)[order]
    # Twice the area of the triangle with the two ends; its base is the same for all, so the area ranks the heights.
    areas = np.abs((x[-1] - x[0]) * (y - y[0]) - (x - x[0]) * (y[-1] - y[0]))
    # argmax returns the first of equal values: the smallest k.
    return int(np.asarray(ks)[order][np.argmax(areas)])
