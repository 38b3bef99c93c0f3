"""Its parameters need no gradients: nobody trains it."""

from __future__ import annotations

from torch import nn
from torchvision.models import resnet18


def build_extractor(weights=None):
    model = resnet18(weights=weights)
    model.fc = nn.Identity()
    for parameter in model.parameters():
        parameter.requires_grad = False
    return model.eval()
