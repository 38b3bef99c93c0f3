"""The line has no markers: show where the measured points are."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.plot(ks, inertias)
    ax.set(xlabel="k", ylabel="inertia")
    return ax
