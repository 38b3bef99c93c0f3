"""Look at the picture of a plot: whoever says that marks are drawn has to show them.

What a reading tells of marks and of their ink is the word of the process that the learner's code runs in.  Its picture
is made there as well, but here it is looked at.  A mark shows where the picture has a colour that it does not have at
places without marks.  In an empty picture none shows, and in one of patches, dots or noise none but by chance: there
the places without marks differ from one another as much.  What else is drawn is free.

The means of squares come from tables of sums, as in Crow, "Summed-area tables for texture mapping", SIGGRAPH (1984).
"""

from __future__ import annotations

import collections
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .readings import FloatArray

IntArray = NDArray[np.int64]
Bools = NDArray[np.bool_]
#: How far red, green or blue of a mark must be from what is seen elsewhere, of 255, as the mean of a square.
FAINTEST = 1.0
#: A square is as odd as the place without marks is far whose colour is the second nearest to its own.  A mark shows
#: where it is odder than all but this share of the places without marks.
NEIGHBOUR, AS_ODD, FEWEST_PLACES = 2, 0.08, 6
#: A line shows where this share of its length does, since dashes leave gaps.  At most so many places of it are looked
#: at, of many lines few of each.
SHARE, MOST_PLACES, FEW_PLACES, MANY_PLACES = 0.25, 16, 5, 300
#: Pixels to which a border, a halo or a shadow may reach beyond its mark, and the widest mark that is looked at whole.
HALO, WIDEST = 4, 40.0
#: How far red, green or blue of a pixel may be from the colour of its mark, of 255, where something lies over it.
VEIL = 64
#: Pixels that no picture has, and the most places that lines are filled at: whoever sends a reading may send anything.
BEYOND, MOST_FILLED = 1e4, 100_000
#: Pixels that different positions must be apart along an axis.
APART = 2.0
#: Where a mark is compared: around it, in pixels from its border, and at so many places of a grid over the picture.
_DISTANCES, _ELSEWHERE, _GRID = (8, 20), 64, 32
#: Bits of a sum of one colour, and what cuts it out.
_FIELD, _TWO_FIELDS, _MASK = np.uint64(21), np.uint64(42), np.uint64(2**21 - 1)
_TURNS = np.stack([np.cos(np.arange(8) * np.pi / 4), np.sin(np.arange(8) * np.pi / 4)], axis=1)


def dots(axes: dict[str, Any], pixel: FloatArray, radius: FloatArray) -> list[bool]:
    """Tell of each point, by where it stands on the screen, whether the picture of a checked reading shows it."""
    half = np.rint(np.clip(radius, 1, WIDEST)).astype(np.int64)
    return [bool(odd) for odd in _odd(axes, pixel, half)]


def strokes(axes: dict[str, Any], pixel: FloatArray) -> list[bool]:
    """Tell of each straight piece, by its ends on the screen, whether it is shown; one of no length is."""
    lengths = np.abs(pixel[:, 1] - pixel[:, 0]).max(axis=1)
    most = np.clip(MANY_PLACES / len(pixel), FEW_PLACES, MOST_PLACES)
    counts = np.clip(lengths / 3, 2, most).astype(np.int64)
    along = [np.linspace(0.05, 0.95, count)[:, np.newaxis] for count in counts]
    places = np.concatenate([ends[0] + part * (ends[1] - ends[0]) for ends, part in zip(pixel, along, strict=True)])
    odd = np.split(_odd(axes, places, np.ones(len(places), dtype=np.int64)), np.cumsum(counts)[:-1])
    return [bool(length < 1 or part.mean() >= SHARE) for length, part in zip(lengths, odd, strict=True)]


def squeezed(xy: FloatArray, pixel: FloatArray, axis: int) -> bool:
    """Tell whether positions along an axis do not keep their order on the screen, or have no room to be told apart."""
    value, at = xy[:, axis], pixel[:, axis]
    if np.ptp(value) <= 1e-9 * np.abs(value).max():
        return False
    steps = np.diff(at[np.argsort(value, kind="stable")])
    return bool(np.ptp(at) < APART or (steps.min() < -0.01 and steps.max() > 0.01))


def in_other_colours(axes: dict[str, Any], rows: IntArray) -> tuple[int, int]:
    """Count the points that the picture shows in another colour than a checked reading tells, and those looked at.

    Looked at are filled points that nothing shines through and no later point touches.
    """
    points, picture = axes["points"][0], axes["picture"]
    plain = points["filled"][rows] & (points["colour"][rows, 3] > 0.99) & (points["radius"][rows] >= 2)
    looked_at = [row for row in rows[plain].tolist() if not _is_touched(points, row)]
    wrong = [row for row in looked_at if not _has_colour(picture, points, row)]
    return len(wrong), len(looked_at)


def _is_touched(points: dict[str, Any], row: int) -> bool:
    apart = np.abs(points["pixel"][row + 1 :] - points["pixel"][row]).max(axis=1)
    return bool((apart < 1.42 * (points["radius"][row + 1 :] + points["radius"][row])).any())


def _has_colour(picture: NDArray[np.uint8] | None, points: dict[str, Any], row: int) -> bool:
    """Tell whether some pixel of a point has its colour, or that with a thin veil over it."""
    if picture is None:
        return False
    reach = min(points["radius"][row], WIDEST)
    (left, top), (right, bottom) = (
        np.clip(points["pixel"][row] + side, 0, BEYOND).astype(np.int64) for side in (-reach, reach + 1)
    )
    pixels = picture[top:bottom, left:right].reshape(-1, 3).astype(np.int64)
    return bool((np.abs(pixels - 255 * points["colour"][row, :3]).max(axis=1) <= VEIL).any())


# --- Looking ------------------------------------------------------------------


@dataclass(frozen=True)
class _Look:
    """A picture as tables of sums, (rows + 1, columns + 1): of its colours, and of the pixels that marks reach.

    One number holds the sums of blue, green and red, each in a field of its own: adding up is quicker by far.  They
    run over into one another, but differences, which are of squares no wider than `WIDEST`, do not.
    `known` has what was found at places that have been looked at: checks of one plot ask the same.
    """

    picture: NDArray[np.uint8]
    colours: NDArray[np.uint64]
    near: NDArray[np.uint64]
    known: dict[tuple[bytes, bytes], Bools] = field(default_factory=dict)

    def squares(self, places: IntArray, half: int) -> tuple[FloatArray, Bools, Bools]:
        """Return the mean colours of squares around places (column, row), whether they are in it, and without marks."""
        rows, columns = self.picture.shape[:2]
        low, high = places - half, places + half + 1
        inside = (low >= 0).all(axis=-1) & (high[..., 0] <= columns) & (high[..., 1] <= rows)
        (left, right), (top, bottom) = (
            (np.clip(low[..., i], 0, n), np.clip(high[..., i], 0, n)) for i, n in ((0, columns), (1, rows))
        )
        area = np.maximum((right - left) * (bottom - top), 1)
        colours, near = (
            table[bottom, right] - table[top, right] - table[bottom, left] + table[top, left]
            for table in (self.colours, self.near)
        )
        fields = [colours >> _TWO_FIELDS, colours >> _FIELD & _MASK, colours & _MASK]
        return np.stack(fields, axis=-1) / area[..., np.newaxis], inside, inside & (near == 0)

    def elsewhere(self, half: int) -> IntArray:
        """List places all over the picture whose squares are without marks."""
        rows, columns = self.picture.shape[:2]
        x, y = (np.linspace(half, n - half - 1, _GRID).astype(np.int64) for n in (columns, rows))
        places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        free = places[self.squares(places, half)[2]]
        return free[np.linspace(0, len(free) - 1, min(len(free), _ELSEWHERE)).astype(np.int64)]


#: Of the pictures that were looked at last: checks of a task look at few, in turn.
_last: collections.deque[_Look] = collections.deque(maxlen=3)


def _look_at(axes: dict[str, Any]) -> _Look | None:
    picture = axes["picture"]
    if picture is None:
        return None
    known = next((look for look in _last if look.picture is picture), None)
    if known is None:
        colours = picture[..., 0].astype(np.uint64)
        for part in (1, 2):
            colours <<= _FIELD
            colours |= picture[..., part]
        known = _Look(picture, _sums(colours), _sums(_near(axes, picture.shape[:2])))
        _last.append(known)
    return known


def _sums(values: NDArray[Any]) -> NDArray[np.uint64]:
    table = np.zeros((values.shape[0] + 1, values.shape[1] + 1), dtype=np.uint64)
    np.cumsum(values, axis=0, dtype=np.uint64, out=table[1:, 1:])
    np.cumsum(table[1:, 1:], axis=1, out=table[1:, 1:])
    return table


def _near(axes: dict[str, Any], shape: tuple[int, ...]) -> Bools:
    """Return the pixels that marks of a checked reading, asked for or not, may reach."""
    near = np.zeros(shape, dtype=bool)
    for points in axes["points"]:
        reach = 1.42 * np.minimum(points["radius"], WIDEST) + HALO
        _fill(near, points["pixel"], np.stack([reach, reach], axis=1))
    for line in axes["lines"]:
        gaps = np.isnan(line["xy"]).any(axis=1)
        starts, ends = (line["pixel"][part][~(gaps[:-1] | gaps[1:])] for part in (slice(-1), slice(1, None)))
        _fill(near, *_along(starts, ends, min(line["width"], max(shape)), shape))
    return near


def _along(starts: FloatArray, ends: FloatArray, width: float, shape: tuple[int, ...]) -> tuple[FloatArray, FloatArray]:
    """List places on straight pieces, a halo apart, and how far the line reaches there, across and at its ends.

    A piece that begins or ends far from the paper is cut short.
    """
    far = 2.0 * max(shape)
    starts, ends = np.clip(starts, -far, far), np.clip(ends, -far, far)
    steps = np.abs(ends - starts)
    counts = np.ceil(steps.max(axis=1) / HALO).astype(np.int64) + 1
    counts = np.minimum(counts, max(2, MOST_FILLED // max(len(counts), 1)))
    piece = np.repeat(np.arange(len(starts)), counts)
    place = np.arange(len(piece)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = place / np.maximum(counts[piece] - 1, 1)
    across = steps[:, ::-1] / np.maximum(np.hypot(*steps.T), 1e-9)[:, np.newaxis]
    reach = HALO + np.maximum(across * width, min(width, 2.0 * HALO)) / 2
    return starts[piece] + share[:, np.newaxis] * (ends[piece] - starts[piece]), reach[piece]


def _fill(near: Bools, places: FloatArray, reach: FloatArray) -> None:
    """Mark rectangles around places."""
    low, high = (np.clip(side, 0, BEYOND).astype(np.int64) for side in (places - reach, places + reach + 2))
    for (left, top), (right, bottom) in zip(low.tolist(), high.tolist(), strict=True):
        near[top:bottom, left:right] = True


def _odd(axes: dict[str, Any], pixel: FloatArray, half: IntArray) -> Bools:
    """Tell of squares around places on the screen whether they have a colour that places without marks do not have."""
    look = _look_at(axes)
    if look is None:
        return np.zeros(len(pixel), dtype=bool)
    at = np.clip(np.floor(pixel), -BEYOND, BEYOND).astype(np.int64)
    key = at.tobytes(), half.tobytes()
    if key not in look.known:
        found = look.known[key] = np.zeros(len(at), dtype=bool)
        for size in np.unique(half):
            found[half == size] = _stand_out(look, at[half == size], int(size))
    return look.known[key]


def _stand_out(look: _Look, at: IntArray, half: int) -> Bools:
    elsewhere = look.elsewhere(half)
    if len(elsewhere) < FEWEST_PLACES:
        return np.zeros(len(at), dtype=bool)
    colours = look.squares(elsewhere, half)[0]
    steps = [np.rint(_TURNS * (half + 2 * HALO + distance)).astype(np.int64) for distance in _DISTANCES]
    around, _, free = look.squares(at[:, np.newaxis] + np.concatenate(steps), half)
    own, _, _ = look.squares(at, half)
    near = np.abs(around - own[:, np.newaxis]).max(axis=2) + np.where(free, 0.0, np.inf)
    far = np.abs(colours - own[:, np.newaxis]).max(axis=2)
    oddness = np.partition(np.concatenate([near, far], axis=1), NEIGHBOUR - 1, axis=1)[:, NEIGHBOUR - 1]
    among = np.abs(colours[:, np.newaxis] - colours).max(axis=2)
    of_others = np.sort(np.partition(among, NEIGHBOUR, axis=1)[:, NEIGHBOUR])  # each is its own nearest one
    return (oddness >= FAINTEST) & (oddness > of_others[-1 - int(AS_ODD * len(of_others))])
