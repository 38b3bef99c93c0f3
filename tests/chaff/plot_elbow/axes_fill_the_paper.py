"""The Axes fill the paper, so that their labels lie beside it: leave room for words."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    fig = plt.figure()
    ax = fig.add_axes((0, 0, 1, 1))
    ax.plot(ks, inertias, "o-")
    ax.set(xlabel="k", ylabel="inertia")
    return ax
