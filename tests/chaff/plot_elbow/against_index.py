"""The curve is drawn against positions 0, 1, 2: k belongs along x."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.plot(inertias, marker="o")
    ax.set(xlabel="k", ylabel="inertia")
    return ax
