"""The points are not connected: one line runs through them."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.scatter(ks, inertias)
    ax.set(xlabel="k", ylabel="inertia")
    return ax
