"""What chapters 4 and 5 do when they are run as programs: your functions, on the real images where they are there.

    python -m exercises.ex04_flatten
    python -m exercises.ex05_features

The real sets lie in `data/` once `grader data --download` has fetched them;
without them the miniatures of the tests stand in.  Pictures go to `pictures/`.
"""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.figure import Figure
from scipy.cluster.hierarchy import dendrogram, linkage
from torchvision.datasets import CIFAR10
from torchvision.models import ResNet18_Weights

ROOT = Path(__file__).resolve().parents[1]
REAL, MINIATURE = ROOT / "data", ROOT / "tests" / "data"
PICTURES = ROOT / "pictures"
LEAVES = 30  # as many images as a tree can name
IMAGES = 300  # as many as two clusterings are compared on, where there are so many
SEED = 2025  # as in exercises.toml


def run(chapter: ModuleType) -> None:
    """Run a chapter's program; a function that is not written yet ends it with one sentence."""
    program = {"ex04_flatten": trees_of_pixels, "ex05_features": pixels_and_features}[_name(chapter)]
    try:
        program(chapter)
    except NotImplementedError as missing:
        sys.exit(f"{missing}: this program runs it. Write it first, then try again.")


def _name(chapter: ModuleType) -> str:
    return Path(str(chapter.__file__)).stem


@contextlib.contextmanager
def cifar10_folder() -> Iterator[Path]:
    """Give the folder of CIFAR-10: the real set, or the miniature with checksums of its own."""
    if (REAL / "cifar-10-batches-py").is_dir():
        yield REAL
        return
    sums = json.loads((MINIATURE / "cifar10_md5.json").read_text(encoding="utf-8"))
    before = CIFAR10.train_list, CIFAR10.test_list, CIFAR10.meta
    CIFAR10.train_list = [[name, md5] for name, md5 in sums.items() if name.startswith("data_batch")]
    CIFAR10.test_list = [["test_batch", sums["test_batch"]]]
    CIFAR10.meta = {**before[2], "md5": sums["batches.meta"]}
    try:
        yield MINIATURE
    finally:
        CIFAR10.train_list, CIFAR10.test_list, CIFAR10.meta = before


def mnist_folder() -> Path:
    """Give the folder of MNIST: the real set, or the miniature."""
    return REAL if (REAL / "MNIST" / "raw" / "t10k-images-idx3-ubyte").is_file() else MINIATURE


def kind(folder: Path) -> str:
    """Say whether the images of a folder are the real ones."""
    return (
        "the real set"
        if folder == REAL
        else "the miniature set of the tests; `grader data --download` gets the real one"
    )


# --- Chapter 4 ------------------------------------------------------------------


def trees_of_pixels(chapter: Any) -> None:
    """Draw the tree of thirty digits and that of thirty photographs, by their pixels."""
    folder = mnist_folder()
    _say(f"MNIST: {kind(folder)}.")
    _tree(chapter, chapter.load_mnist(folder), "MNIST, raw pixels", "ex04-mnist")
    with cifar10_folder() as folder:
        _say(f"CIFAR-10: {kind(folder)}.")
        _tree(chapter, chapter.load_cifar10(folder), "CIFAR-10, raw pixels", "ex04-cifar10")


def _tree(chapter: Any, dataset: Any, title: str, name: str) -> None:
    X, y = chapter.stack_samples(dataset, chapter.sample_indices(len(dataset), min(LEAVES, len(dataset))))
    _keep(chapter.plot_image_dendrogram(X, y, title), name)


# --- Chapter 5 ------------------------------------------------------------------


def pixels_and_features(chapter: Any) -> None:
    """Draw the trees of the same images by their pixels and by their features, side by side."""
    with cifar10_folder() as folder:
        _say(f"CIFAR-10: {kind(folder)}.")
        plain = CIFAR10(folder, train=False)
        ready = CIFAR10(folder, train=False, transform=chapter.imagenet_transform())
    indices = np.random.RandomState(SEED).choice(len(plain), min(IMAGES, len(plain)), replace=False)
    raw = np.stack([np.asarray(plain[int(i)][0]).ravel() for i in indices])
    batch, y = chapter.stack_images(ready, indices)
    features = chapter.extract_features(_extractor(chapter), batch)
    scores = chapter.compare_embeddings(raw, features, y)
    for name, score in scores.items():
        _say(f"Adjusted Rand index of {name}, {len(y)} images in 10 clusters: {score:.3f}")
    if folder == MINIATURE:
        _say("The miniature images are drawn stripes, easy for both: only real photographs tell the two apart.")
    _keep(side_by_side({"raw": raw, "features": features}, y, scores), "ex05-pixels-and-features")


def _extractor(chapter: Any) -> Any:
    """Build the learner's extractor, with the trained weights where they have been fetched."""
    weights = ResNet18_Weights.DEFAULT
    file = Path(torch.hub.get_dir()) / "checkpoints" / Path(weights.url).name
    torch.manual_seed(SEED)
    if file.is_file():
        _say("ResNet18: trained weights.")
        return chapter.build_extractor(weights)
    _say("ResNet18: random weights; `grader data --download` gets the trained ones.")
    return chapter.build_extractor()


def side_by_side(rows: dict[str, Any], y: Any, scores: dict[str, float]) -> Figure:
    """Draw Ward's trees of the first images, each description's beside the other's."""
    figure, axes = plt.subplots(1, len(rows), figsize=(20, 8))
    for ax, (name, X) in zip(axes, rows.items(), strict=True):
        names = [str(int(label)) for label in y[:LEAVES]]
        dendrogram(linkage(np.asarray(X[:LEAVES], dtype=float), "ward"), labels=names, ax=ax)
        ax.set_title(f"{name}: adjusted Rand index {scores[name]:.3f}")
    return figure


# --- Both -----------------------------------------------------------------------


def _keep(figure: Figure, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.png"
    figure.savefig(path)
    plt.close(figure)
    _say(f"Drawn: {path.relative_to(ROOT)}")


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
