"""The line on a second axis, whose x axis is that of the bars."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    n = np.arange(1, len(ratios) + 1)
    _, bars = plt.subplots()
    bars.bar(n, ratios, alpha=0.3)
    bars.set_xlabel("components")
    bars.set_ylabel("alone")
    ax = bars.twinx()
    ax.plot(n, np.cumsum(ratios), "o-")
    ax.set_ylabel("together")
    return ax
