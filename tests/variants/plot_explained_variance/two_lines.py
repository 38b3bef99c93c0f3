"""The single shares as a second line in another style, without pyplot."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure


def plot_explained_variance(ratios):
    n = np.arange(1, len(ratios) + 1)
    ax = Figure().subplots()
    ax.plot(n, np.cumsum(ratios), "o-", label="together")
    ax.plot(n, ratios, "s--", label="alone")
    ax.legend()
    ax.set(xlabel="components", ylabel="share")
    return ax
