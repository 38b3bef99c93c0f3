"""A point for no components at all is added: the first point is that of one component."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    _, ax = plt.subplots()
    ax.plot(range(len(ratios) + 1), np.append(0, np.cumsum(ratios)), marker="o")
    ax.set(xlabel="components", ylabel="share")
    return ax
