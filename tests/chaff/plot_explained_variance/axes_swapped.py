"""The axes are swapped: the number of components belongs along x."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    _, ax = plt.subplots()
    ax.plot(np.cumsum(ratios), range(1, len(ratios) + 1), marker="o")
    ax.set(xlabel="components", ylabel="share")
    return ax
