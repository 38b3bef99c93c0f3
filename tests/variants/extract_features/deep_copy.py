"""A deep copy in eval mode, in 64-bit steps of one."""

from __future__ import annotations

import numpy as np
import torch


def extract_features(model, batch, batch_size=16):
    import copy

    own = copy.deepcopy(model).eval()
    with torch.no_grad():
        return np.vstack([own(batch[i : i + 1]).numpy() for i in range(len(batch))])
