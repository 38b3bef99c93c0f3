"""Bars that are drawn over the line hide it: draw them below, with a lower `zorder`."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.plot(ks, inertias, marker="o")
    ax.bar(ks, [1.2 * max(inertias)] * len(ks), width=1.0, color="lightgrey", zorder=5)
    ax.set(xlabel="k", ylabel="inertia")
    return ax
