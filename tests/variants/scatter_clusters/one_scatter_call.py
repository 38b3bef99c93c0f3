"""One `scatter` call with a colour map."""

from __future__ import annotations

import matplotlib.pyplot as plt


def scatter_clusters(frame, labels):
    fig, ax = plt.subplots()
    ax.scatter(frame[0], frame[1], c=labels, cmap="viridis", s=12)
    ax.set_title("clusters")
    return ax
