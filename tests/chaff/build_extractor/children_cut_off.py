"""The head is cut off with `children()`, and with it the step that flattens: the output has four axes."""

from __future__ import annotations

from torch import nn
from torchvision.models import resnet18


def build_extractor(weights=None):
    return nn.Sequential(*list(resnet18(weights=weights).children())[:-1]).eval()
