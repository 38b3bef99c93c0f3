"""All values are sorted together: each cluster is a knife of its own."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    order = np.argsort(values)
    colours = np.array([f"C{number}" for number in np.unique(labels, return_inverse=True)[1]])
    ax.barh(range(len(values)), values[order], color=colours[order])
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
