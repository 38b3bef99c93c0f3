"""A loop that fits to a float copy."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    curve = []
    for k in ks:
        model = KMeans(n_clusters=int(k), n_init=10, random_state=random_state)
        model.fit(np.array(points, dtype=float))
        curve.append(model.inertia_)
    return curve
