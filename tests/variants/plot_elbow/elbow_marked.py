"""A ring, an arrow and a guide line at one point."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    fig, ax = plt.subplots()
    ks, inertias = list(ks), list(inertias)
    ax.plot(ks, inertias, marker="o", lw=2)
    ax.scatter(ks[1], inertias[1], s=250, facecolors="none", edgecolors="red", label="elbow")
    ax.annotate(
        "elbow", (ks[1], inertias[1]), xytext=(20, 20), textcoords="offset points", arrowprops={"arrowstyle": "->"}
    )
    ax.plot([ks[1], ks[1]], [0, inertias[1]], "r:")
    ax.set(xlabel="clusters", ylabel="inertia", title="elbow")
    ax.legend()
    return ax
