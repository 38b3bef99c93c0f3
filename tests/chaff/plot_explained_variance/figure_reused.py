"""The figure of an earlier call is cleared and drawn on: begin a new one each time."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    ax = plt.figure("explained variance", clear=True).gca()
    ax.plot(range(1, len(ratios) + 1), np.cumsum(ratios), marker="o")
    ax.set(xlabel="number of components", ylabel="share of the variance")
    return ax
