"""The line has no markers: show where each number of components is."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    _, ax = plt.subplots()
    ax.plot(range(1, len(ratios) + 1), np.cumsum(ratios))
    ax.set(xlabel="components", ylabel="share")
    return ax
