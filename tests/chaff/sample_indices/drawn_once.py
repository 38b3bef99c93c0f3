"""The draw is kept for each n_total and seed: how many are asked for counts too."""

from __future__ import annotations

import numpy as np

_DRAWN = {}


def sample_indices(n_total, n_samples=30, seed=2025):
    if n_samples > n_total:
        raise ValueError(n_samples)
    if (n_total, seed) not in _DRAWN:
        _DRAWN[n_total, seed] = np.random.RandomState(seed).choice(n_total, n_samples, replace=False)
    return _DRAWN[n_total, seed]
