"""A shape that is drawn over the points hides them: draw it below, with a lower `zorder`."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    sns.scatterplot(x=frame[0], y=frame[1], hue=[f"c{label}" for label in labels], ax=ax)
    ax.axvspan(frame[0].min() - 1, frame[0].max() + 1, color="lightblue", zorder=5)
    return ax
