"""The colours are seven letters, so that the eighth cluster looks like the first: give each cluster its own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = 0
    for number, label in enumerate(np.unique(labels)):
        inside = np.sort(values[labels == label])
        ax.barh(bottom + np.arange(len(inside)), inside, height=1.0, color="bgrcmyk"[number % 7])
        bottom += len(inside) + 2
    ax.axvline(values.mean(), color="black", linestyle="--")
    ax.set(xlabel="silhouette value", ylabel="points, by cluster")
    return ax
