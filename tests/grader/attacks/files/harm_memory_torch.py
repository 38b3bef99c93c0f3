"""Takes memory with PyTorch's allocator."""

TASK = "stack_images"

import torch


def stack_images(dataset, indices):
    return [torch.ones(1 << 28) for _ in range(3)]
