"""The line shows per cent: a share of everything is 1."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    _, ax = plt.subplots()
    ax.plot(range(1, len(ratios) + 1), 100 * np.cumsum(ratios), marker="o")
    ax.set(xlabel="components", ylabel="share")
    return ax
