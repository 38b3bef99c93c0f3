"""A cluster is looked up under its own number: merge i makes cluster n_samples + i, so subtract n_samples."""

from __future__ import annotations

import numpy as np


def merge_counts(children, n_samples):
    counts = np.zeros(len(children), dtype=int)
    for i, pair in enumerate(children):
        counts[i] = sum(1 if child < n_samples else counts[child % len(counts)] for child in pair)
    return counts
