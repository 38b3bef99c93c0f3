"""Say what hides a mark that is drawn and can't be seen, and look for all marks in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from tests.judging import explain

from . import shown
from .readings import FloatArray

#: How far red, green or blue of two colours must be apart to tell them apart, of 1.
CONTRAST = 8 / 255
#: A line is seen where this share of its length has ink, since dashes leave gaps.
SHARE = 0.25
#: Pixels that rounding may move a line by.
NEAR = 1
#: Inches that a figure needs each way, the alpha and the points of a mark below which these are why it is not seen.
SMALLEST, FAINT, THIN = 0.25, 0.1, 0.5
#: Pixels from a side of the Axes within which a mark may be cut off.
AT_A_SIDE = 2.0
WIDEST = 60.0


def check_points(call: str, axes: dict[str, Any], rows: NDArray[np.int64], noun: str = "point") -> None:
    """Check that these rows of the points of a checked reading can be seen."""
    __tracebackhide__ = True
    points = axes["points"][0]
    ink = axes["ink_of_points"]
    seen = [
        _has_ink(ink, points["pixel"][row], min(points["radius"][row], WIDEST))
        or _is_at_a_side(axes, ink, points["pixel"][row])
        for row in rows
    ]
    if all(seen):
        _check_shown(call, axes, points["xy"][rows], points["pixel"][rows, np.newaxis], points["radius"][rows])
        return
    row = rows[seen.index(False)]
    why = _outside(axes, points["xy"][row]) or _why(
        axes, ink, points["pixel"][row], points["colour"][row], 2 * points["radius"][row]
    )
    _fail(call, seen, explain.because(f"The first is the {noun} at {_place(points['xy'][row])}."), why)


@dataclass(frozen=True)
class Strokes:
    """Straight pieces of lines, in one look.

    Attributes
    ----------
    noun : str
        What one is called.
    xy, pixel : arrays of shape (n, 2, 2)
        Their ends, in data coordinates and on the screen.
    colour : array of shape (n, 4), or (1, 4) for all
    width : float
        In points.
    layer : str
        Where a reading tells whether they are seen.
    limits : str
        Along which axes they have a place in data coordinates.
    """

    noun: str
    xy: FloatArray
    pixel: FloatArray
    colour: FloatArray
    width: float
    layer: str = "ink_of_lines"
    limits: str = "xy"


def check_strokes(call: str, axes: dict[str, Any], strokes: Strokes) -> None:
    """Check that straight pieces can be seen from end to end."""
    __tracebackhide__ = True
    ink = axes[strokes.layer]
    outside = [
        _outside(axes, ends[0], strokes.limits) or _outside(axes, ends[1], strokes.limits) for ends in strokes.xy
    ]
    seen = [
        not out and (_is_traced(ink, ends) or _is_at_a_side(axes, ink, *ends))
        for out, ends in zip(outside, strokes.pixel, strict=True)
    ]
    if all(seen):
        _check_shown(call, axes, strokes.xy.reshape(-1, 2), strokes.pixel, None, strokes.limits)
        return
    first = seen.index(False)
    colour = strokes.colour[min(first, len(strokes.colour) - 1)]
    why = outside[first] or _why(axes, ink, strokes.pixel[first].mean(axis=0), colour, strokes.width)
    _fail(call, seen, _first_is(strokes, first), why)


def _first_is(strokes: Strokes, first: int) -> str:
    """Say which piece it is; one with a place along x only, like `axvline`, begins and ends at no other."""
    start, end = strokes.xy[first]
    if strokes.limits == "x":
        return explain.because(f"The first is the {strokes.noun} at {f'x = {start[0]:.4g}'}.")
    return explain.because(f"The first is the {strokes.noun} from {_place(start)} to {_place(end)}.")


def _fail(call: str, seen: list[bool], first: str, why: str) -> NoReturn:
    __tracebackhide__ = True
    explain.fail(call, f"draws marks where nobody can see them: {seen.count(False)} of {len(seen)}.", first, why)


def _place(xy: FloatArray) -> str:
    return f"({xy[0]:.4g}, {xy[1]:.4g})"


def _check_shown(
    call: str,
    axes: dict[str, Any],
    xy: FloatArray,
    pixel: FloatArray,
    radius: FloatArray | None,
    limits: str = "xy",
) -> None:
    """Check that the picture has marks where they are said to be seen: points, with a radius, or straight pieces.

    Those along a side of the Axes, at the limit that stands there, may not show.
    """
    __tracebackhide__ = True
    for name in limits:
        if shown.squeezed(xy, pixel.reshape(-1, 2), "xy".index(name)):
            explain.fail(call, f"leaves its marks no room along the {name} axis: nobody can tell them apart.")
    found = shown.strokes(axes, pixel) if radius is None else shown.dots(axes, pixel[:, 0], radius)
    at_side = [
        _is_at_a_side(axes, axes["picture"], *ends) and any(_is_at_a_limit(axes, places, name) for name in limits)
        for ends, places in zip(pixel, xy.reshape(len(pixel), -1, 2), strict=True)
    ]
    missing = [not shows and not side for shows, side in zip(found, at_side, strict=True)]
    if any(missing):
        explain.fail(call, f"has a picture that does not show its marks: {missing.count(True)} of {len(missing)}.")


# --- What is seen -------------------------------------------------------------


def _has_ink(ink: NDArray[np.bool_] | None, pixel: FloatArray, radius: float) -> bool:
    if ink is None:
        return False
    (left, top), (right, bottom) = np.floor(pixel - radius - NEAR), np.ceil(pixel + radius + NEAR)
    rows, columns = slice(max(int(top), 0), max(int(bottom), 0)), slice(max(int(left), 0), max(int(right), 0))
    return bool(ink[rows, columns].any())


def _is_traced(ink: NDArray[np.bool_] | None, ends: FloatArray) -> bool:
    """Tell whether enough of the way from one end to the other has ink; one of no length has nothing to show."""
    length = np.abs(ends[1] - ends[0]).max()
    if length < NEAR:
        return True
    along = np.linspace(0.05, 0.95, int(np.clip(length / 4, 3, 60)))[:, np.newaxis]
    places = ends[0] + along * (ends[1] - ends[0])
    return float(np.mean([_has_ink(ink, place, 0.0) for place in places])) >= SHARE


def _is_at_a_side(axes: dict[str, Any], ink: NDArray[Any] | None, *pixels: FloatArray) -> bool:
    """Tell whether a mark lies along a side of the Axes, where its frame hides it and rounding may cut it off."""
    if ink is None:
        return False
    left, top, right, bottom = axes["box"]
    sides = [[abs(x - left), abs(x - right), abs(y - top), abs(y - bottom)] for x, y in pixels]
    on_paper = all(0 <= x <= ink.shape[1] and 0 <= y <= ink.shape[0] for x, y in pixels)
    return on_paper and bool((np.max(sides, axis=0) <= AT_A_SIDE).any())


def _is_at_a_limit(axes: dict[str, Any], xy: FloatArray, name: str) -> bool:
    """Tell whether places lie at one and the same limit of an axis, nearer than Matplotlib puts them by itself."""
    limits = np.array(axes[f"{name}lim"])
    return bool((np.abs(xy[:, "xy".index(name), np.newaxis] - limits) <= np.ptp(limits) / 33).all(axis=0).any())


# --- What hides it ------------------------------------------------------------


def _outside(axes: dict[str, Any], xy: FloatArray, limits: str = "xy") -> str:
    """Say which limits leave a place out, if any do."""
    for name in limits:
        value = xy["xy".index(name)]
        low, high = sorted(axes[f"{name}lim"])
        if not low - 1e-6 * (high - low) <= value <= high + 1e-6 * (high - low):
            return explain.because(f"It lies outside the limits of the {name} axis, {low:.6g} to {high:.6g}.")
    return ""


def _why(
    axes: dict[str, Any], ink: NDArray[np.bool_] | None, pixel: FloatArray, colour: FloatArray, size: float
) -> str:
    """Name what hides a mark within the limits: the first reason of this list that holds."""
    red_green_blue, alpha = colour[:3], float(colour[3])
    if not axes["visible"]:
        return explain.because("Its Axes are set to be invisible (`set_visible(False)`).")
    if min(axes["size"]) < SMALLEST:
        width, height = (f"{inches:.3g}" for inches in axes["size"])
        return explain.because(f"Its figure is {width} x {height} inches small.")
    if ink is None:
        return explain.because("It can't be drawn: does saving the figure raise an error?")
    rows, columns = ink.shape
    if not (0 <= pixel[0] <= columns and 0 <= pixel[1] <= rows):
        return explain.because("It lies beside the paper: where do the Axes stand on their figure?")
    if alpha < FAINT:
        return explain.because(f"It is nearly transparent (its alpha is {alpha:g}).")
    if size < THIN:
        return explain.because(f"It is too small or too thin, {size:.2g} points.")
    if np.abs(red_green_blue - axes["paper"]).max() * alpha < CONTRAST:
        return explain.because("It has the colour of the paper behind it.")
    return explain.because(
        "Something is drawn over it (see `zorder`), it is cut off, or what lies behind it has the same colour."
    )
