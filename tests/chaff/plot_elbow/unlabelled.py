"""The axes have no labels: say what each shows."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    _, ax = plt.subplots()
    ax.plot(ks, inertias, marker="o")
    return ax
