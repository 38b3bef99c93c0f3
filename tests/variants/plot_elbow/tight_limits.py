"""Limits that end at the outermost points, and names of the axes on the figure."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    with plt.style.context("dark_background"):
        fig, ax = plt.subplots()
        ax.plot(ks, inertias, "w-o", alpha=0.5)
        ax.set_xlim(min(ks), max(ks))
        ax.set_ylim(min(inertias), max(inertias))
        fig.supxlabel("k")
        fig.supylabel("inertia")
    return ax
