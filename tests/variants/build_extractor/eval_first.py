"""In eval mode before the head is replaced: the identity has no mode that matters."""

from __future__ import annotations

from torch import nn
from torchvision.models import resnet18


def build_extractor(weights=None):
    model = resnet18(weights=weights)
    model.eval()
    model.fc = nn.Identity()
    return model
