"""The ks are sorted and the inertias are not, so that points get the inertias of others: keep each pair together."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.plot(sorted(ks), inertias, marker="o")
    ax.set(xlabel="k", ylabel="inertia")
    return ax
