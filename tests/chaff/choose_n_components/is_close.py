"""A sum that is close to the share counts as if it were there: `np.isclose` lets a hundred-thousandth pass."""

from __future__ import annotations

import numpy as np


def choose_n_components(ratios, share=0.95):
    sums = np.cumsum(ratios)
    enough = (sums >= share) | np.isclose(sums, share)
    if not 0 < share <= 1 or not enough.any():
        raise ValueError(share)
    return int(np.argmax(enough)) + 1
