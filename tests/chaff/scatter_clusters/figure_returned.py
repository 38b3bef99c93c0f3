"""The Figure comes back in place of the Axes."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    figure, ax = plt.subplots()
    sns.scatterplot(x=frame[0], y=frame[1], hue=[f"c{label}" for label in labels], ax=ax)
    return figure
