"""A share that is none, or out of reach, passes silently: raise ValueError."""

from __future__ import annotations

import numpy as np


def choose_n_components(ratios, share=0.95):
    return int(np.argmax(np.cumsum(ratios) >= share)) + 1
