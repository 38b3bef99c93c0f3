"""A line and a scatter upon it."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np


def plot_explained_variance(ratios):
    fig = plt.figure(figsize=(4, 3))
    ax = fig.add_subplot()
    sums = [float(sum(ratios[: i + 1])) for i in range(len(ratios))]
    ax.plot(np.arange(len(sums)) + 1, sums, color="grey")
    ax.scatter(np.arange(len(sums)) + 1, sums, color="black")
    ax.set(xlabel="components", ylabel="share of the variance", title="what they explain", ylim=(0, 1.05))
    return ax
