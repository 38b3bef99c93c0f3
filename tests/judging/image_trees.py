"""What chapters 4 and 5 ask of a figure with a tree of images."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.cluster.hierarchy import linkage

from tests.judging import explain, pictures


def many_images(rng: np.random.Generator) -> NDArray[np.uint8]:
    """Make 33 images of 24 pixels whose tree is no other than that of all rows and all columns.

    More rows than a truncated tree shows, more columns than a projection may keep; eight rows that join one after the
    other, which makes the tree deep; and two rows that are equal.
    """
    images: NDArray[Any] = rng.integers(256, size=(33, 24), dtype=np.uint8)
    images[:8] = 0
    images[:8, 0] = [0, 1, 3, 8, 19, 44, 102, 235]
    images[20] = images[14]
    return images


def check_figure(call: str, reading: object, rows: ArrayLike, y: ArrayLike, title: str) -> None:
    """Hold a figure against the size, the title and Ward's tree of the rows."""
    __tracebackhide__ = True
    size = pictures.figure(call, reading)["size"]
    if not np.allclose(size, (20, 8)):
        explain.fail(call, f"is {size[0]:g} x {size[1]:g} inches, expected 20 x 8.")
    pictures.titled(call, reading, title)
    names = [str(int(label)) for label in np.asarray(y)]
    pictures.same_dendrogram(call, reading, linkage(np.asarray(rows, dtype=float), "ward"), names, subtrees="free")
