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
    ax.plot(list(inertias), list(ks), marker="o")
    ax.set_xlabel("number of clusters k")
    ax.set_ylabel("inertia")
    return ax


def find_elbow(ks: Sequence[int], inertias: Sequence[float]) -> int:
    raise NotImplementedError("find_elbow is yours to write")
