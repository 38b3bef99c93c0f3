"""The place of the share among the sums."""

from __future__ import annotations

import numpy as np


def choose_n_components(ratios, share=0.95):
    place = np.searchsorted(np.cumsum(ratios), share)
    if not 0.0 < share <= 1.0 or place == len(ratios):
        raise ValueError("share")
    return place + 1
