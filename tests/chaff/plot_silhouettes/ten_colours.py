"""The default colours begin anew at the eleventh cluster: two clusters look alike."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    bottom = 0
    for label in np.unique(labels):
        inside = np.sort(values[labels == label])
        ax.barh(bottom + np.arange(len(inside)), inside)
        bottom += len(inside) + 2
    ax.axvline(values.mean(), color="black")
    ax.set_xlabel("silhouette")
    return ax
