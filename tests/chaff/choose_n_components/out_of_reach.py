"""Where all components together are not enough, all are returned: raise ValueError."""

from __future__ import annotations

import numpy as np


def choose_n_components(ratios, share=0.95):
    if not 0 < share <= 1:
        raise ValueError("share")
    return int(min(np.sum(np.cumsum(ratios) < share) + 1, len(ratios)))
