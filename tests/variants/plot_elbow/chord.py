"""The straight line between the ends, dashed."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    fig, ax = plt.subplots()
    ks, inertias = list(ks), list(inertias)
    ax.plot(ks, inertias, "bo-")
    ax.plot([ks[0], ks[-1]], [inertias[0], inertias[-1]], "k--", lw=1, label="straight line")
    ax.set(xlabel="clusters", ylabel="inertia")
    return ax
