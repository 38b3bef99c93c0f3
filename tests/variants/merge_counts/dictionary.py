"""Sizes by cluster in a dictionary."""

from __future__ import annotations

import numpy as np


def merge_counts(children, n_samples):
    sizes = dict.fromkeys(range(n_samples), 1)
    for merge, (left, right) in enumerate(np.asarray(children).tolist()):
        sizes[n_samples + merge] = sizes[left] + sizes[right]
    return np.array([sizes[n_samples + merge] for merge in range(len(children))], dtype=np.int32)
