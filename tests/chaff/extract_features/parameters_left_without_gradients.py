"""The parameters are left with `requires_grad` off: put each one's flag back, too."""

from __future__ import annotations

import torch


def extract_features(model, batch, batch_size=16):
    flags = {module: module.training for module in model.modules()}
    model.eval().requires_grad_(False)
    features = torch.cat([model(part) for part in batch.split(batch_size)]).numpy()
    for module, training in flags.items():
        module.training = training
    return features
