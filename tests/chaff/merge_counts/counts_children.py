"""Every child counts as one here: a child that is a cluster holds several samples."""

from __future__ import annotations

import numpy as np


def merge_counts(children, n_samples):
    return np.full(len(children), 2)
