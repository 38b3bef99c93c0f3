"""Asking for more than there are passes silently: raise ValueError."""

from __future__ import annotations

import numpy as np


def sample_indices(n_total, n_samples=30, seed=2025):
    return np.random.RandomState(seed).permutation(n_total)[:n_samples]
