"""The colours of each pixel stand side by side: the order is channel by channel."""

from __future__ import annotations

from torchvision.transforms import v2


def flatten_transform():
    return v2.Compose([v2.PILToTensor(), v2.Lambda(lambda t: t.permute(1, 2, 0).flatten())])
