"""All points have one colour: tell the drawing call which label each point has."""

from __future__ import annotations

import matplotlib.pyplot as plt


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    ax.scatter(frame[0], frame[1])
    return ax
