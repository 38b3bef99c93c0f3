"""`plot` with markers and no line, in the hues of a circle."""

from __future__ import annotations

import colorsys

import matplotlib.pyplot as plt


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    names = sorted(set(labels.tolist()), reverse=True)
    for place, label in enumerate(names):
        part = frame[labels == label]
        ax.plot(part[0], part[1], "o", label=str(label), color=colorsys.hsv_to_rgb(place / len(names), 1, 0.8))
    ax.legend()
    return ax
