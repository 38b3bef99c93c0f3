"""The axes have no labels: say what each of them shows."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    _, ax = plt.subplots()
    ax.plot(k_distances(points, k))
    return ax
