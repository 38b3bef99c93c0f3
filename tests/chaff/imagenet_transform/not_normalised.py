"""The values are scaled but not normalised."""

from __future__ import annotations

import torch
from torchvision.transforms import v2


def imagenet_transform():
    return v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True)])
