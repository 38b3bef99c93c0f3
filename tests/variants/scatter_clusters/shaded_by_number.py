"""Seaborn's own shades of numbers, as it draws when it is told no palette."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    plt.figure()
    return sns.scatterplot(x=frame[0], y=frame[1], hue=labels)
