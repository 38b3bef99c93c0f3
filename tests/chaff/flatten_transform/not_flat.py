"""The image still has its axes: flatten it."""

from __future__ import annotations

from torchvision.transforms import v2


def flatten_transform():
    return v2.Compose([v2.PILToTensor()])
