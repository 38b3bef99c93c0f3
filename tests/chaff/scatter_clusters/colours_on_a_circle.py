"""The colours run round a circle, so that the last label has the colour of the first."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    sns.scatterplot(x=frame[0], y=frame[1], hue=labels, palette="husl", ax=ax)
    return ax
