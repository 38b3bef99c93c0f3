"""Each value belongs to the k one below: look at which k the fit is given."""

from __future__ import annotations

from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    return [float(KMeans(max(1, k - 1), n_init=10, random_state=random_state).fit(points).inertia_) for k in ks]
