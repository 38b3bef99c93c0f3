"""What chapters 4 and 5 ask of a figure with a tree of images."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.cluster.hierarchy import linkage

from tests.judging import explain, pictures


def check_figure(call: str, reading: object, rows: ArrayLike, y: ArrayLike, title: str) -> None:
    """Hold a figure against the size, the title and Ward's tree of the rows."""
    __tracebackhide__ = True
    size = pictures.figure(call, reading)["size"]
    if not np.allclose(size, (20, 8)):
        explain.fail(call, f"is {size[0]:g} x {size[1]:g} inches, expected 20 x 8.")
    pictures.titled(call, reading, title)
    names = [str(int(label)) for label in np.asarray(y)]
    pictures.same_dendrogram(call, reading, linkage(np.asarray(rows, dtype=float), "ward"), names, subtrees="free")
