"""Data sets beside the learner's code: the miniatures, small made ones, and images."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torchvision.datasets import CIFAR10, MNIST


def root() -> str:
    """Return the folder of the miniature data sets."""
    return str(Path(__file__).resolve().parents[1] / "data")


@contextmanager
def _miniature_checksums() -> Iterator[None]:
    """Let torchvision check the miniature batches against checksums of their own."""
    sums = json.loads((Path(root()) / "cifar10_md5.json").read_text(encoding="utf-8"))
    before = CIFAR10.train_list, CIFAR10.test_list, CIFAR10.meta
    CIFAR10.train_list = [[name, md5] for name, md5 in sums.items() if name.startswith("data_batch")]
    CIFAR10.test_list = [["test_batch", sums["test_batch"]]]
    CIFAR10.meta = {**before[2], "md5": sums["batches.meta"]}
    try:
        yield
    finally:
        CIFAR10.train_list, CIFAR10.test_list, CIFAR10.meta = before


def load_miniature(load: Callable[..., Any], **kwargs: Any) -> Any:
    """Call a loading function on the miniature data sets."""
    with _miniature_checksums():
        return load(root(), **kwargs)


def downloads_asked(load: Callable[..., Any], **kwargs: Any) -> int:
    """Count how often a loading function asks torchvision to download; nothing is fetched.  Its root is a Path here."""
    asked = []
    before = MNIST.download, CIFAR10.download
    MNIST.download = CIFAR10.download = lambda self: asked.append(1)
    try:
        with _miniature_checksums():
            load(Path(root()), **kwargs)
    finally:
        MNIST.download, CIFAR10.download = before
    return len(asked)


def apply_to_pil(transform: Callable[[Any], Any], pixels: NDArray[np.uint8]) -> Any:
    """Apply a transform to the PIL image with these pixels, (H, W) or (H, W, 3)."""
    return transform(Image.fromarray(pixels))


def apply_own(flatten_transform: Callable[[], Any], pixels: NDArray[np.uint8]) -> Any:
    """Apply the learner's own transform; None where that fails or gives no tensor."""
    try:
        value = flatten_transform()(Image.fromarray(pixels))
    except Exception:
        return None
    return value if isinstance(value, torch.Tensor) else None


class _Listed:
    """Items and labels, asked for one by one; `data` and `targets` are not what the items are."""

    def __init__(self, items: list[Any], labels: list[Any]) -> None:
        self._items, self._labels = items, labels
        self.data = [torch.zeros_like(item) for item in items]
        self.targets = [0 for _ in labels]

    def __getitem__(self, index: int) -> tuple[Any, Any]:
        return self._items[index], self._labels[index]


def listed(items: NDArray[Any], labels: list[int], kind: str = "int") -> Any:
    """Make a dataset of tensors, the labels of the kind "int", "tensor" or "numpy"."""
    made = {"int": int, "tensor": torch.tensor, "numpy": np.int64}[kind]
    return _Listed([torch.as_tensor(item) for item in items], [made(label) for label in labels])
