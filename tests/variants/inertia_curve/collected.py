"""A list that grows, a model of its own for each number."""

from __future__ import annotations

from sklearn.cluster import KMeans


def inertia_curve(points, ks=range(2, 11), random_state=2025):
    inertias = []
    for number in ks:
        model = KMeans(n_clusters=number, n_init=10, random_state=random_state)
        model.fit(points)
        inertias.append(model.inertia_)
    return inertias
