"""The axes are swapped: k belongs along x, inertia along y."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.plot(inertias, ks, marker="o")
    ax.set(xlabel="inertia", ylabel="k")
    return ax
