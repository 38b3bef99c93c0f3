"""The curve is drawn against positions 0, 1, 2: the first point stands at one component."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    _, ax = plt.subplots()
    ax.plot(np.cumsum(ratios), marker="o")
    ax.set(xlabel="components", ylabel="share")
    return ax
