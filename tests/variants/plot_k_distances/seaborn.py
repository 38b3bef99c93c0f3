"""Seaborn's line, with markers and a rule where the radius may lie."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import seaborn as sns


def plot_k_distances(points, k=4):
    plt.figure()
    distances = k_distances(points, k=k)
    ax = sns.lineplot(x=np.arange(len(distances)), y=distances, marker="o")
    ax.axhline(distances[-2], linestyle="--")
    ax.set(xlabel="number of points nearer than this", ylabel=f"{k}-distance", title="k-distances")
    return ax
