"""The last batch of the loader is dropped where it is not full: `drop_last` leaves images out."""

from __future__ import annotations

import torch
from torch.utils.data import DataLoader, Subset


def stack_images(dataset, indices):
    part = Subset(dataset, [int(i) for i in indices])
    loader = DataLoader(part, batch_size=min(len(part), 16), drop_last=True)
    batches, labels = zip(*loader, strict=True)
    return torch.cat(batches), torch.cat(labels).numpy()
