"""One model is fitted once and asked again and again: every k needs a fit of its own."""

from __future__ import annotations

from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    model = KMeans(next(iter(ks)), n_init=10, random_state=random_state).fit(points)
    return [float(model.inertia_) for _ in ks]
