"""The limits of an axis leave points out: nobody can see them."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    sns.scatterplot(x=frame[0], y=frame[1], hue=[f"c{label}" for label in labels], ax=ax)
    ax.set_ylim(1000, 2000)
    return ax
