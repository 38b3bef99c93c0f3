"""The network is built once and handed out again: each call builds a new one."""

from __future__ import annotations

from torch import nn
from torchvision.models import resnet18

_BUILT = {}


def build_extractor(weights=None):
    if weights not in _BUILT:
        model = resnet18(weights=weights)
        model.fc = nn.Identity()
        _BUILT[weights] = model.eval()
    return _BUILT[weights]
