"""The figure is closed before it is returned, and a guide line stands at an elbow."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    fig, ax = plt.subplots()
    ax.plot(ks, inertias, "o-", color="tab:red")
    ax.axvline(3, ls="--", color="k")
    ax.set_xlabel("k")
    ax.set_ylabel("WCSS")
    plt.close()
    return ax
