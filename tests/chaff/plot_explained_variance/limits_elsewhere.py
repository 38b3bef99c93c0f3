"""The limits of an axis leave part of the curve out: nobody can see it."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    _, ax = plt.subplots()
    ax.plot(range(1, len(ratios) + 1), np.cumsum(ratios), "o-")
    ax.set(xlabel="components", ylabel="share", ylim=(0, ratios[0] + 1e-3))
    return ax
