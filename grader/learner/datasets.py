"""The real data sets and weights: what is there, whole, and what is not; and how to fetch them.

torchvision does the fetching, with its progress bar and its checksums.  What is
complete is kept, so fetching again goes on with the rest.
"""

from __future__ import annotations

import hashlib
import math
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from grader.errors import UsageError

MNIST_FILES = tuple(f"{part}-{kind}-ubyte" for part in ("train", "t10k") for kind in ("images-idx3", "labels-idx1"))
CIFAR10_FILES = (*(f"data_batch_{number}" for number in range(1, 6)), "test_batch", "batches.meta")


class State(StrEnum):
    """How a set was found on the disk."""

    THERE = "there"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Source:
    """A data set, or weights, that can be fetched.

    Attributes
    ----------
    megabytes : int
        What is fetched, about.
    use : str
        What it serves.
    """

    name: str
    title: str
    megabytes: int
    use: str
    state: Callable[[Path], State]
    fetch: Callable[[Path], object]


def mnist_state(folder: Path) -> State:
    """Tell whether the four files are there and as long as their own headers say."""
    raw = folder / "MNIST" / "raw"
    whole = [_idx_is_whole(raw / name) for name in MNIST_FILES]
    if all(whole):
        return State.THERE
    return State.DAMAGED if any((raw / name).exists() for name in MNIST_FILES) else State.MISSING


def _idx_is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            _, axes = struct.unpack(">3sB", file.read(4))
            shape = struct.unpack(f">{axes}I", file.read(4 * axes))
    except (OSError, struct.error):
        return False
    return bool(path.stat().st_size == 4 + 4 * axes + math.prod(shape))


def cifar10_state(folder: Path) -> State:
    """Tell whether the batches are there, with the checksums that torchvision knows."""
    batches = folder / "cifar-10-batches-py"
    if not any((batches / name).exists() for name in CIFAR10_FILES):
        return State.MISSING
    from torchvision.datasets import CIFAR10  # takes seconds to import: only where there is something to check

    known = {**dict(CIFAR10.train_list + CIFAR10.test_list), "batches.meta": CIFAR10.meta["md5"]}
    return State.THERE if all(_digest(batches / n, "md5") == known[n] for n in CIFAR10_FILES) else State.DAMAGED


def weights_folder() -> Path:
    """Return where torch keeps weights (see "torch.hub" in PyTorch's documentation)."""
    base = os.environ.get("TORCH_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "torch"
    return Path(base) / "hub" / "checkpoints"


def weights_state(_folder: Path) -> State:
    """Tell whether ResNet18's weights are there: their file's name ends with the begin of its checksum."""
    files = sorted(weights_folder().glob("resnet18-*.pth"))
    if not files:
        return State.MISSING
    whole = any(_digest(path, "sha256").startswith(path.stem.split("-")[1]) for path in files)
    return State.THERE if whole else State.DAMAGED


def _digest(path: Path, kind: str) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, kind).hexdigest()
    except OSError:
        return ""


def fetch_mnist(folder: Path) -> object:
    """Fetch what is missing of MNIST.  Files that are cut off go first: torchvision would take them for whole."""
    for name in MNIST_FILES:
        path = folder / "MNIST" / "raw" / name
        if path.exists() and not _idx_is_whole(path):
            path.unlink()
    from torchvision.datasets import MNIST  # as above

    return MNIST(folder, train=False, download=True)


def fetch_cifar10(folder: Path) -> object:
    """Fetch CIFAR-10."""
    from torchvision.datasets import CIFAR10  # as above

    return CIFAR10(folder, train=False, download=True)


def fetch_weights(_folder: Path) -> object:
    """Fetch ResNet18's weights to where torch looks for them."""
    if weights_state(_folder) is State.DAMAGED:
        for path in weights_folder().glob("resnet18-*.pth"):
            path.unlink()
    from torchvision.models import ResNet18_Weights  # as above

    weights: Any = ResNet18_Weights.DEFAULT
    return weights.get_state_dict(progress=True, check_hash=True)


SOURCES = (
    Source("mnist", "MNIST", 12, "ex04_flatten", mnist_state, fetch_mnist),
    Source("cifar10", "CIFAR-10", 170, "ex04_flatten, ex05_features", cifar10_state, fetch_cifar10),
    Source("resnet18", "ResNet18", 45, "ex05_features", weights_state, fetch_weights),
)


def choose(names: list[str]) -> tuple[Source, ...]:
    """Find the sources of these names; no names stand for all."""
    known = {source.name: source for source in SOURCES}
    for name in names:
        if name not in known:
            raise UsageError(f"There is no data set '{name}'; there are: {', '.join(known)}.")
    return tuple(source for source in SOURCES if not names or source.name in names)
