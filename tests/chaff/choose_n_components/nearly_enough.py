"""A sum that is a little less than the share is taken for enough: `>=` needs no tolerance."""

from __future__ import annotations

import numpy as np


def choose_n_components(ratios, share=0.95):
    sums = np.cumsum(ratios)
    if not 0 < share <= 1 or not len(sums) or sums[-1] < share:
        raise ValueError(share)
    return int(np.argmax(sums.round(3) >= share)) + 1
