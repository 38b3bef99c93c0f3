"""Seaborn's line and scatter plots."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def plot_elbow(ks, inertias):
    _, ax = plt.subplots(figsize=(8, 3))
    sns.lineplot(x=list(ks), y=list(inertias), ax=ax)
    sns.scatterplot(x=list(ks), y=list(inertias), ax=ax)
    ax.set(xlabel="clusters", ylabel="inertia")
    return ax
