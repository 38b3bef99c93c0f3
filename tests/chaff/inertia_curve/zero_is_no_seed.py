"""A seed of 0 is taken for none at all: 0 is a seed like any other."""

from __future__ import annotations

from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    return [float(KMeans(k, n_init=10, random_state=random_state or 2025).fit(points).inertia_) for k in ks]
