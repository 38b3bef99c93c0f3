"""By NumPy's global generator."""

from __future__ import annotations

import numpy as np


def sample_indices(n_total, n_samples=30, seed=2025):
    np.random.seed(seed)
    return np.random.choice(np.arange(n_total), n_samples, replace=False)
