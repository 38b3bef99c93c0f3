"""A frame grouped by label, the means of the own cluster corrected."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.spatial.distance import pdist, squareform


def mean_distances_to_clusters(points, labels):
    distances = squareform(pdist(np.asarray(points, dtype=float)))
    sums = pd.DataFrame(distances).groupby(np.asarray(labels)).sum().T
    sizes = pd.Series(labels).value_counts()
    means = sums / sizes[sums.columns]
    for i, label in enumerate(labels):
        means.loc[i, label] = sums.loc[i, label] / (sizes[label] - 1) if sizes[label] > 1 else 0
    return means.to_numpy()
