"""The limits of an axis leave part of the curve out: nobody can see it."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_k_distances(points, k=4):
    _, ax = plt.subplots()
    ax.plot(k_distances(points, k))
    ax.set(xlabel="points", ylabel="distance", xlim=(0, len(points) // 2))
    return ax
