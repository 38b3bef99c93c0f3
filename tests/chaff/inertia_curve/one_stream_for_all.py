"""One generator serves all fits, so that a fit depends on those before it: seed each one anew."""

from __future__ import annotations

import numpy as np
from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    stream = np.random.RandomState(random_state)
    return [float(KMeans(k, n_init=10, random_state=stream).fit(points).inertia_) for k in ks]
