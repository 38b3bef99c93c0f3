"""The arithmetic by hand, in a Compose."""

from __future__ import annotations

import torch
from torchvision.transforms import v2


def imagenet_transform():
    mean, std = torch.tensor([0.485, 0.456, 0.406]), torch.tensor([0.229, 0.224, 0.225])
    return v2.Compose([v2.PILToTensor(), lambda t: (t.float() / 255 - mean[:, None, None]) / std[:, None, None]])
