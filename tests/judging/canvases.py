"""Tell figures apart by what is seen of them: a mark that is put on one must show there, and on no other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.probes import drawing

#: The part of a figure that a mark takes each way; how far it stays from its sides; how much a colour may be off.
_SIZE, _MARGIN, _CLOSE = 0.08, 0.05, 3


@dataclass(frozen=True)
class Mark:
    """Stripes side by side in colours of 0 to 255, in parts of a figure's size, from its lower left corner."""

    left: float
    bottom: float
    colours: tuple[tuple[int, int, int], ...]

    def put_on(self, plot: object) -> None:
        """Lay it over the figure of a plot."""
        box = self.left, self.bottom, _SIZE, _SIZE
        drawing.put_mark(plot, box, [tuple(part / 255 for part in colour) for colour in self.colours])

    def is_in(self, picture: object) -> bool:
        """Tell whether a picture shows it."""
        if not is_picture(picture):
            return False
        rows, columns = picture.shape[:2]  # type: ignore[attr-defined]  # an array by now
        row = int(rows * (1 - self.bottom - _SIZE / 2))
        places = columns * (self.left + (np.arange(len(self.colours)) + 0.5) * _SIZE / len(self.colours))
        found = picture[row, places.astype(int)].astype(int)  # type: ignore[index]  # as above
        return bool((np.abs(found - np.array(self.colours)) <= _CLOSE).all())


def new_mark() -> Mark:
    """Make a mark that nobody can know of before, and that no picture shows by chance."""
    generator = np.random.default_rng()
    left, bottom = generator.uniform(_MARGIN, 1 - _MARGIN - _SIZE, 2)
    colours = tuple(tuple(map(int, colour)) for colour in generator.integers(256, size=(3, 3)))
    return Mark(float(left), float(bottom), colours)


def are_two_figures(first: object, second: object) -> bool:
    """Put a mark on the figure of one plot, and tell whether it shows there and not on that of another.

    What is no plot, or can't be drawn, is on no figure: whoever reads it will tell.
    """
    mark = new_mark()
    mark.put_on(first)
    pictures = drawing.picture(first), drawing.picture(second)
    drawing.take_marks_away(first)
    return any(picture is None for picture in pictures) or (mark.is_in(pictures[0]) and not mark.is_in(pictures[1]))


def picture_in(reading: object) -> object:
    """Return the picture that a reading of a figure with one Axes has, None where there is none."""
    axes = reading.get("axes") if isinstance(reading, dict) else None
    return axes[0].get("picture") if isinstance(axes, list) and axes and isinstance(axes[0], dict) else None


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
