"""Through an array."""

from __future__ import annotations

import numpy as np
import torch
from torchvision.transforms import v2


def flatten_transform():
    def flat(image):
        pixels = np.atleast_3d(np.asarray(image))
        return torch.from_numpy(pixels.transpose(2, 0, 1).reshape(-1).copy())

    return v2.Compose([flat])
