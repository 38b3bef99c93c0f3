"""Nothing comes back: return the Axes that the points are drawn on."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    sns.scatterplot(x=frame[0], y=frame[1], hue=labels, palette="tab10", ax=ax)
