"""The values are not floats: hand back the inertias as they are."""

from __future__ import annotations

from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    return [int(KMeans(k, n_init=10, random_state=random_state).fit(points).inertia_) for k in ks]
