"""The axes are swapped: column 0 belongs along x, column 1 along y."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    sns.scatterplot(x=frame[1], y=frame[0], hue=labels, palette="tab10", ax=ax)
    return ax
