"""The shares are scaled to sum to 1: those of components left out are missing then."""

from __future__ import annotations

import numpy as np


def choose_n_components(ratios, share=0.95):
    if not 0 < share <= 1:
        raise ValueError("share")
    sums = np.cumsum(ratios) / np.sum(ratios)
    return int(np.sum(sums < share)) + 1
