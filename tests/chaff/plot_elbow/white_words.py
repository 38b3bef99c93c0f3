"""Nobody can read the names of the axes: they are too small, in the colour of the paper, or beside it."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.plot(ks, inertias, marker="o")
    ax.set_xlabel("k", color="white")
    ax.set_ylabel("inertia", color="white")
    return ax
