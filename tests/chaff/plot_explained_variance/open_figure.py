"""The curve lands on a figure that was already open: begin a new one."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    ax = plt.gca()
    ax.plot(range(1, len(ratios) + 1), np.cumsum(ratios), marker="o")
    ax.set(xlabel="components", ylabel="share")
    return ax
