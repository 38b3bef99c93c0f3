"""Pyplot's state machine on a new figure, with a format string."""

from __future__ import annotations

import matplotlib.pyplot as plt


def plot_elbow(ks, inertias):
    plt.figure()
    plt.plot(ks, inertias, "s--")
    plt.xlabel("k")
    plt.ylabel("inertia")
    plt.title("Elbow")
    return plt.gca()
