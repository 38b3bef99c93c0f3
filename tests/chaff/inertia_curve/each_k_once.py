"""A k that stands twice among the ks has one value only: there is one for each of them, in their order."""

from __future__ import annotations

from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    found = {k: float(KMeans(k, n_init=10, random_state=random_state).fit(points).inertia_) for k in ks}
    return list(found.values())
