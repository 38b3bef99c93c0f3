"""The inertias are rounded: hand them back with all their digits."""

from __future__ import annotations

from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    return [round(float(KMeans(k, n_init=10, random_state=random_state).fit(points).inertia_), 4) for k in ks]
