"""Counts looked up by row."""

from __future__ import annotations

import numpy as np


def merge_counts(children, n_samples):
    counts = np.zeros(children.shape[0], dtype=np.int64)
    for i, merge in enumerate(children):
        for child in merge:
            counts[i] += 1 if child < n_samples else counts[child - n_samples]
    return counts
