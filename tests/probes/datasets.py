"""Data sets beside the learner's code: the miniatures, small made ones, and images."""

from __future__ import annotations

import hashlib
import json
import pickle
import shutil
import struct
import tempfile
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


#: Answers a download: the pixels and the labels of a test split.
Serve = Callable[[], tuple[NDArray[np.uint8], list[int]]]


def load_watched(load: Callable[..., Any], serve: Serve, **kwargs: Any) -> Any:
    """Call a loading function on the miniature data sets, its root a Path; each download asks `serve` for nothing."""
    with _miniature_checksums(), _downloads(lambda _: serve()):
        return load(Path(root()), **kwargs)


def load_served(load: Callable[..., Any], serve: Serve, **kwargs: Any) -> Any:
    """Call a loading function on an empty folder, where a download puts what `serve` answers."""
    folder = tempfile.mkdtemp()
    try:
        with _miniature_checksums(), _downloads(lambda dataset: _put(dataset, *serve())):
            return load(folder, **kwargs)
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # a worker may not remove files: its scratch folder goes with it


@contextmanager
def _downloads(answer: Callable[[Any], object]) -> Iterator[None]:
    """Have torchvision ask this in place of the network."""
    before = MNIST.download, CIFAR10.download
    MNIST.download = CIFAR10.download = answer
    try:
        yield
    finally:
        MNIST.download, CIFAR10.download = before


def _put(dataset: MNIST | CIFAR10, pixels: NDArray[np.uint8], labels: list[int]) -> None:
    """Write the files of a data set: those of the miniature, but for the test split."""
    folder = Path("MNIST/raw" if isinstance(dataset, MNIST) else dataset.base_folder)
    target = Path(dataset.root) / folder
    target.mkdir(parents=True)
    for file in (Path(root()) / folder).iterdir():
        shutil.copyfile(file, target / file.name)
    if isinstance(dataset, MNIST):
        head = struct.pack(">IIII", 2051, *pixels.shape)
        (target / "t10k-images-idx3-ubyte").write_bytes(head + pixels.tobytes())
        (target / "t10k-labels-idx1-ubyte").write_bytes(struct.pack(">II", 2049, len(labels)) + bytes(labels))
    else:
        rows = pixels.transpose(0, 3, 1, 2).reshape(len(pixels), -1)
        batch = pickle.dumps({"data": rows, "labels": labels})
        (target / "test_batch").write_bytes(batch)
        CIFAR10.test_list = [["test_batch", hashlib.md5(batch, usedforsecurity=False).hexdigest()]]


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


class ListedDataset:
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
    return ListedDataset([torch.as_tensor(item) for item in items], [made(label) for label in labels])
