"""Tell figures apart by what is seen of them: a mark that is put on one must show there, and on no other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.probes import drawing

#: Where a mark lies, (left, bottom, width, height) in parts of a figure: large, so that narrow figures show it too.
BOX = (0.05, 0.3, 0.9, 0.4)
#: How much a colour may be off, of 255.
_CLOSE = 3


def new_mark() -> Mark:
    """Make a mark that nobody can know of before, and that no picture shows by chance."""
    return Mark(np.random.default_rng().integers(256, size=(3, 3)))


@dataclass(frozen=True)
class Mark:
    """Upright stripes in random colours, (3, 3) of 0 to 255."""

    colours: NDArray[np.int64]

    def put_on(self, plot: object) -> None:
        """Lay it over the figure of a plot."""
        drawing.put_mark(plot, BOX, [tuple(colour) for colour in (self.colours / 255).tolist()])

    def is_in(self, picture: object) -> bool:
        """Tell whether a picture shows it."""
        if not is_picture(picture):
            return False
        rows, columns = picture.shape[:2]  # type: ignore[attr-defined]  # an array by now
        left, bottom, width, height = BOX
        places = columns * (left + (np.arange(len(self.colours)) + 0.5) * width / len(self.colours))
        found = picture[int(rows * (1 - bottom - height / 2)), places.astype(int)]  # type: ignore[index]  # as above
        return bool((np.abs(found.astype(int) - self.colours) <= _CLOSE).all())


def are_two_figures(first: object, second: object) -> bool:
    """Put a mark on the figure of one plot, and tell whether it shows there and not on that of another.

    What is no plot, or can't be drawn, is on no figure: whoever reads it will tell.
    """
    mark = new_mark()
    mark.put_on(first)
    pictures = drawing.picture(first), drawing.picture(second)
    drawing.take_marks_away(first)
    return any(picture is None for picture in pictures) or (mark.is_in(pictures[0]) and not mark.is_in(pictures[1]))


def same_picture(one: object, other: object) -> bool:
    """Tell whether two pictures of figures are the same; two that can't be made are."""
    if one is None and other is None:
        return True
    return is_picture(one) and is_picture(other) and np.array_equal(one, other)  # type: ignore[arg-type]  # arrays


def is_picture(value: object) -> bool:
    """Tell whether a value, which may come from anywhere, is a picture (height, width, 3)."""
    return (
        isinstance(value, np.ndarray)
        and value.dtype == np.uint8
        and value.ndim == 3
        and value.shape[2] == 3
        and min(value.shape) > 0
        and max(value.shape) <= 1_000
    )
