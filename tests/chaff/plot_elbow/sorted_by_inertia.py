"""The points are joined in the order of their inertias: the line runs through them along k."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    pairs = sorted(zip(ks, inertias, strict=True), key=lambda pair: -pair[1])
    ax.plot([k for k, _ in pairs], [inertia for _, inertia in pairs], marker="o")
    ax.set(xlabel="k", ylabel="inertia")
    return ax
