"""The score with its sign turned back."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    points = np.asarray(points, dtype=float)
    return [-KMeans(k, n_init=10, random_state=random_state).fit(points).score(points) for k in ks]
