"""All clusters have one colour: give each of them its own."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_clusters_with_noise(points, labels):
    _, ax = plt.subplots()
    ax.scatter(*points[labels == -1].T, color="grey")
    ax.scatter(*points[labels != -1].T, color="tab:blue")
    return ax
