"""The values are scaled to floats from 0 to 1: bytes (uint8) are asked for."""

from __future__ import annotations

import torch
from torchvision.transforms import v2


def flatten_transform():
    return v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Lambda(torch.flatten)])
