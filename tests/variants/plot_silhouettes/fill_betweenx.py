"""A filled shape for each cluster, gaps between, and names beside."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    fig, ax = plt.subplots(figsize=(5, 4))
    low = 10
    found = sorted(set(labels.tolist()))
    for j, label in enumerate(found):
        inside = sorted(values[labels == label])
        heights = np.arange(low, low + len(inside))
        ax.fill_betweenx(heights, 0, inside, facecolor=plt.cm.nipy_spectral(0.1 + 0.05 * j), alpha=0.7)
        ax.text(-0.05, low + 0.5 * len(inside), str(label))
        low = low + len(inside) + 10
    ax.axvline(x=float(sum(values) / len(values)), color="red", linestyle="--")
    ax.set_xlabel("The silhouette coefficient values")
    ax.set_yticks([])
    return ax
