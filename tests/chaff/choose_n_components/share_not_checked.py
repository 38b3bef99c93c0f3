"""A share of 0 or less passes silently: raise ValueError."""

from __future__ import annotations

import numpy as np


def choose_n_components(ratios, share=0.95):
    if np.sum(ratios) < share:
        raise ValueError("share")
    return int(np.argmax(np.cumsum(ratios) >= share)) + 1
