"""The points are not connected: one line runs through them."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    _, ax = plt.subplots()
    ax.scatter(range(1, len(ratios) + 1), np.cumsum(ratios))
    ax.set(xlabel="components", ylabel="share")
    return ax
