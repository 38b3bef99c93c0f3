"""All fits share one generator, so that each k has other starts: give every fit the seed itself."""

from __future__ import annotations

import numpy as np


def silhouette_curve(points, ks=range(2, 11), random_state=2025):
    generator = np.random.RandomState(random_state)
    models = (KMeans(n_clusters=k, n_init=10, random_state=generator) for k in ks)
    return [float(silhouette_values(points, model.fit_predict(points)).mean()) for model in models]
