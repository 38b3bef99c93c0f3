"""The labels are matched with the frame's index: they belong to the rows in their order."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns


def scatter_clusters(frame, labels):
    _, ax = plt.subplots()
    palette = sns.color_palette("husl", len(np.unique(labels)))
    sns.scatterplot(x=frame[0], y=frame[1], hue=pd.Series(labels), palette=palette, ax=ax)
    return ax
