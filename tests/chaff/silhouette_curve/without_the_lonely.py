"""Points that are alone in their cluster are left out of the mean: their 0 counts."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans


def silhouette_curve(points, ks=range(2, 11), random_state=2025):
    scores = []
    for k in ks:
        labels = KMeans(k, n_init=10, random_state=random_state).fit_predict(points)
        crowded = np.bincount(labels)[labels] > 1
        scores.append(float(silhouette_values(points, labels)[crowded].mean()))
    return scores
