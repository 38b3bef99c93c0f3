"""Through `ToImage`, which makes a tensor of the subclass Image."""

from __future__ import annotations

import torch
from torchvision.transforms import v2


def flatten_transform():
    return v2.Compose([v2.ToImage(), v2.ToDtype(torch.uint8), v2.Lambda(lambda image: image.reshape(-1))])
