"""The axes have no labels: say what each shows."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    _, ax = plt.subplots()
    ax.plot(range(1, len(ratios) + 1), np.cumsum(ratios), marker="o")
    return ax
