"""Every cluster begins at height 0, over the one before: it begins where that ends."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = 0
    for number, label in enumerate(np.unique(labels)):
        inside = np.sort(values[labels == label])
        ax.barh(range(bottom, bottom + len(inside)), inside, color=f"C{number}")
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
