"""Stacked by torch."""

from __future__ import annotations

import torch


def stack_samples(dataset, indices):
    images, labels = zip(*(dataset[i] for i in indices), strict=True)
    return torch.stack(images).numpy(), torch.tensor([int(v) for v in labels]).numpy()
