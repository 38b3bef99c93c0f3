"""A call for each stretch between two points."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    fig, ax = plt.subplots()
    for i in range(len(ks) - 1):
        ax.plot([ks[i], ks[i + 1]], [inertias[i], inertias[i + 1]], "-o", color="purple")
    ax.set(xlabel="k", ylabel="inertia")
    return ax
