"""The line shows single shares: add them up, it shows what so many components explain together."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_explained_variance(ratios):
    _, ax = plt.subplots()
    ax.plot(range(1, len(ratios) + 1), ratios, marker="o")
    ax.set(xlabel="components", ylabel="share")
    return ax
