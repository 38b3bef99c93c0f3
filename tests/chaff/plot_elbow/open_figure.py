"""The curve lands on a figure that was already open: begin a new one."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    plt.plot(ks, inertias, marker="o")
    plt.xlabel("k")
    plt.ylabel("inertia")
    return plt.gca()
