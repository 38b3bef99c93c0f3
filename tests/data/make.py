"""Make the miniature data sets, in the formats of the real ones.

MNIST: handwritten digits that scikit-learn carries (from the UCI repository),
enlarged to 28 x 28, in IDX files.  CIFAR-10: small drawn images of ten kinds, in
pickled batches.  Both have the real names, so that torchvision's own classes
read them; `cifar10_md5.json` stands in for the checksums of the real batches.

    python tests/data/make.py
"""

from __future__ import annotations

import hashlib
import json
import pickle
import struct
import sys
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

N_TEST, N_TRAIN, N_BATCH = 100, 20, 4
NAMES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


def idx(array: np.ndarray) -> bytes:
    """Write bytes as an IDX file: a magic number, the shape, the values."""
    return struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.astype(np.uint8).tobytes()


def make_mnist(folder: Path) -> None:
    digits = load_digits()
    large = np.pad(np.kron(digits.images, np.ones((3, 3))), ((0, 0), (2, 2), (2, 2))) * 255 / 16
    raw = folder / "MNIST" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    for name, rows in {"t10k": slice(0, N_TEST), "train": slice(N_TEST, N_TEST + N_TRAIN)}.items():
        (raw / f"{name}-images-idx3-ubyte").write_bytes(idx(large[rows].round()))
        (raw / f"{name}-labels-idx1-ubyte").write_bytes(idx(digits.target[rows]))


def drawn(label: int, rng: np.random.Generator) -> np.ndarray:
    """Draw an image of a kind: its own two colours, its own stripes, some noise; (3, 32, 32) bytes."""
    colours = np.random.default_rng(label).integers(0, 256, size=(2, 3))
    row, column = np.mgrid[:32, :32]
    stripes = ((row * (label % 3) + column * (label % 4 + 1)) // (4 + label)) % 2
    image = colours[stripes] + rng.integers(-20, 21, size=(32, 32, 3))
    return image.clip(0, 255).astype(np.uint8).transpose(2, 0, 1)


def make_cifar10(folder: Path) -> None:
    rng = np.random.default_rng(2025)
    base = folder / "cifar-10-batches-py"
    base.mkdir(parents=True, exist_ok=True)
    for name in (*(f"data_batch_{i}" for i in range(1, 6)), "test_batch"):
        labels = rng.integers(10, size=40 if name == "test_batch" else N_BATCH).tolist()
        data = np.stack([drawn(label, rng).ravel() for label in labels])
        (base / name).write_bytes(pickle.dumps({"data": data, "labels": labels, "batch_label": name}, protocol=4))
    (base / "batches.meta").write_bytes(pickle.dumps({"label_names": NAMES, "num_vis": 3072}, protocol=4))
    sums = {path.name: hashlib.md5(path.read_bytes()).hexdigest() for path in sorted(base.iterdir())}  # noqa: S324  # the format's own
    (folder / "cifar10_md5.json").write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    make_mnist(target)
    make_cifar10(target)
