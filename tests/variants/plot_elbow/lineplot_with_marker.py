"""Seaborn's line with a marker, and both labels."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def plot_elbow(ks, inertias):
    plt.figure()
    ax = sns.lineplot(x=ks, y=inertias, marker="o")
    ax.set_xlabel("k")
    ax.set_ylabel("inertia")
    return ax
