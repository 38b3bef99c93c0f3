"""A loader over a subset, all of its batches."""

from __future__ import annotations

import torch
from torch.utils.data import DataLoader, Subset


def stack_images(dataset, indices):
    batches, labels = [], []
    for images, names in DataLoader(Subset(dataset, [int(i) for i in indices]), batch_size=8):
        batches.append(images)
        labels += names.tolist()
    return torch.cat(batches), torch.tensor(labels).numpy()
