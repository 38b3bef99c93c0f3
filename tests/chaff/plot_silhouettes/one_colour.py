"""All bars have one colour: each cluster has its own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = 0
    for label in np.unique(labels):
        inside = np.sort(values[labels == label])
        ax.barh(range(bottom, bottom + len(inside)), inside, color="C0")
        bottom += len(inside)
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
