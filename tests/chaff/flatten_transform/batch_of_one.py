"""An axis for a batch of one is left in: the vector has one axis only."""

from __future__ import annotations

from torchvision.transforms import v2


def flatten_transform():
    return v2.Compose([v2.PILToTensor(), v2.Lambda(lambda t: t.reshape(1, -1))])
