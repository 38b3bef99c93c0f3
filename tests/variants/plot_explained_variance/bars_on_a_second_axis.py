"""The single shares as bars on a second axis, and per cent."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import PercentFormatter


def plot_explained_variance(ratios):
    n = np.arange(1, len(ratios) + 1)
    fig, ax = plt.subplots()
    twin = ax.twinx()
    twin.bar(n, ratios, alpha=0.3)
    ax.plot(n, np.cumsum(ratios), "o-")
    ax.set_ylim(0, max(1, np.sum(ratios)))
    ax.yaxis.set_major_formatter(PercentFormatter(1))
    ax.set(xlabel="components", ylabel="share")
    plt.close()
    return ax
