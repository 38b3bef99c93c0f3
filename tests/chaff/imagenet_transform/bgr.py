"""The channels stand in the order blue, green, red: keep red first."""

from __future__ import annotations

import torch
from torchvision.transforms import v2


def imagenet_transform():
    steps = [v2.ToImage(), v2.Lambda(lambda t: t.flip(0)), v2.ToDtype(torch.float32, scale=True)]
    return v2.Compose([*steps, v2.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
