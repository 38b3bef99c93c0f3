"""The limits of an axis leave part of the curve out: nobody can see it."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.plot(ks, inertias, marker="o")
    ax.set(xlabel="k", ylabel="inertia", ylim=(0, max(inertias) / 2))
    return ax
