"""The bars stand in the order of the points: put those of a cluster together."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_silhouettes(values, labels):
    _, ax = plt.subplots()
    colours = [f"C{number}" for number in np.unique(labels, return_inverse=True)[1]]
    ax.barh(range(len(values)), values, color=colours)
    ax.axvline(np.mean(values), color="black")
    ax.set_xlabel("silhouette value")
    return ax
