"""Each value belongs to the k one above: look at which k the fit is given."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans


def silhouette_curve(points, ks=range(2, 11), random_state=2025):
    scores = []
    for k in ks:
        labels = KMeans(min(k + 1, len(points) - 1), n_init=10, random_state=random_state).fit_predict(points)
        scores.append(float(np.mean(silhouette_values(points, labels))))
    return scores
