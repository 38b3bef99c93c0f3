"""Each fit has a seed of its own: all of them begin with `random_state`."""

from __future__ import annotations

from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    return [
        float(KMeans(k, n_init=10, random_state=random_state + place).fit(points).inertia_)
        for place, k in enumerate(ks)
    ]
