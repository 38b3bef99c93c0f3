"""Seaborn on a copy of the frame with a column of labels."""

from __future__ import annotations

import matplotlib.pyplot as plt
import seaborn as sns


def scatter_clusters(frame, labels):
    plt.figure()
    return sns.scatterplot(frame.assign(label=[f"c{v}" for v in labels]), x=0, y=1, hue="label", legend=False)
