"""Parameters that need no gradients for a while, and `forward` called by name."""

from __future__ import annotations

import torch


def extract_features(model, batch, batch_size=16):
    wanted = [parameter.requires_grad for parameter in model.parameters()]
    modes = [layer.training for layer in model.modules()]
    model.eval().requires_grad_(False)
    try:
        parts = [model.forward(part).detach() for part in torch.split(batch, batch_size)]
    finally:
        for parameter, flag in zip(model.parameters(), wanted, strict=True):
            parameter.requires_grad_(flag)
        for layer, mode in zip(model.modules(), modes, strict=True):
            layer.training = mode
    return torch.cat(parts).numpy()
