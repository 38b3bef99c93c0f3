"""The bytes are not scaled to 0 to 1 before they are normalised."""

from __future__ import annotations

import torch
from torchvision.transforms import v2


def imagenet_transform():
    return v2.Compose(
        [v2.ToImage(), v2.ToDtype(torch.float32), v2.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])]
    )
