"""Find where the marks of a plot can be seen: draw the figure with them and without them, and compare.

What differs is their ink.  So limits, clipping, colours, what lies behind and what lies on top count as they do for the
eye, whatever calls brought them about.  Words are left out, for they take long to draw: the artists that write them
are looked at one by one (`is_faint`).

The pictures are drawn by Matplotlib's Agg renderer, at a size at which a point of a font is a pixel.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_rgb, to_rgba
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.legend import Legend
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

#: Pixels to an inch, and how many pixels a picture is wide or high at most; a small one tells figures apart.
DPI, LONGEST, SMALL = 72.0, 720, 360
#: Inches that a figure needs each way to be looked at.
SMALLEST = 0.25
#: How far red, green or blue must move, of 255, to be seen.
CONTRAST = 8
#: Wider markers, in points, are no marks but something that covers what is below.
WIDEST_MARK = 100.0
#: Points of a font that nobody can read: Matplotlib writes no smaller ones, whatever is asked for.
SMALLEST_LETTERS = 1.0

Picture = NDArray[np.uint8]
Ink = NDArray[np.bool_]
Part = Literal["markers", "line", "whole"]
#: An artist, and the part of it that is looked at.
Mark = tuple[Any, Part]


@contextlib.contextmanager
def scaled(figure: Figure, longest: int = LONGEST) -> Iterator[float]:
    """Give a figure as many pixels to an inch as it is looked at with; yields that number."""
    before = figure.dpi
    for ax in figure.axes:
        ax.apply_aspect()  # as drawing does: it may move the Axes
    figure.dpi = min(DPI, longest / max(*figure.get_size_inches(), SMALLEST))
    try:
        yield figure.dpi
    finally:
        figure.dpi = before


def of_marks(ax: Axes, *groups: Sequence[Mark]) -> tuple[Picture | None, list[Ink | None]]:
    """Return a picture of the figure, and where in it the marks of each group are seen, row 0 at the top.

    None stands for what is not there or can't be drawn.  Call it while the figure is `scaled`.  Marks of other Axes,
    as of a second axis, may cross these.  The picture has red, green and blue, as (height, width, 3).
    """
    figure = ax.get_figure(root=True)
    if min(figure.get_size_inches()) < SMALLEST or not any(groups):
        return None, [None] * len(groups)
    try:
        with _hiding(_words_and_frames(figure)), _hiding(_marks_of_others(ax)):
            whole = _picture(figure)
            inks = [_ink(figure, whole, marks) if marks else None for marks in groups]
            return np.ascontiguousarray(whole[..., :3]), inks
    except Exception:  # an artist of the learner's own that can't be drawn: nothing is seen
        return None, [None] * len(groups)


def picture_of(figure: Figure) -> Picture | None:
    """Return a small picture of a figure without words and frames, or None where it can't be drawn."""
    if min(figure.get_size_inches()) < SMALLEST:
        return None
    try:
        with scaled(figure, SMALL), _hiding(_words_and_frames(figure)):
            return np.ascontiguousarray(_picture(figure)[..., :3])
    except Exception:  # as in `of_marks`
        return None


def _ink(figure: Figure, whole: Picture, marks: Sequence[Mark]) -> Ink:
    with contextlib.ExitStack() as hidden:
        for artist, part in marks:
            hidden.enter_context(_hidden(artist, part))
        without = _picture(figure)
    changed = np.flatnonzero(whole.view(np.uint32).ravel() != without.view(np.uint32).ravel())
    before, after = (picture.reshape(-1, 4)[changed].astype(np.int16) for picture in (whole, without))
    ink = np.zeros(whole.shape[:2], dtype=bool)
    ink.ravel()[changed] = np.abs(before - after).max(axis=1, initial=0) >= CONTRAST
    return ink


def _picture(figure: Figure) -> Picture:
    """Draw a figure on white paper, as (height, width, 4), opaque."""
    width, height = (int(np.ceil(inches * figure.dpi)) for inches in figure.get_size_inches())
    renderer = RendererAgg(width, height, figure.dpi)
    if to_rgba(figure.get_facecolor())[3] < 1 or not figure.patch.get_visible():
        gc = renderer.new_gc()
        gc.set_linewidth(0)
        renderer.draw_path(gc, Path.unit_rectangle(), Affine2D().scale(width, height), (1.0, 1.0, 1.0))
    figure.patch.draw(renderer)
    for artist in sorted(figure.get_children(), key=lambda artist: artist.get_zorder()):
        if artist is not figure.patch:
            artist.draw(renderer)
    return np.asarray(renderer.buffer_rgba())


# --- Hiding -----------------------------------------------------------------


@contextlib.contextmanager
def _set(artist: Any, name: str, value: object) -> Iterator[None]:
    before = getattr(artist, f"get_{name}")()
    getattr(artist, f"set_{name}")(value)
    try:
        yield
    finally:
        getattr(artist, f"set_{name}")(before)


def _hidden(artist: Any, part: Part) -> contextlib.AbstractContextManager[None]:
    """Hide a part of an artist, and nothing else that it draws."""
    if part == "markers":
        return _set(artist, "markersize", 0)
    if part == "line":
        return _set(artist, "linewidth", 0)
    return _set(artist, "visible", False)


@contextlib.contextmanager
def _hiding(artists: Iterable[Any]) -> Iterator[None]:
    with contextlib.ExitStack() as hidden:
        for artist in artists:
            hidden.enter_context(_set(artist, "visible", False))
        yield


def _marks_of_others(ax: Axes) -> Iterable[Any]:
    """List the lines and markers on the other Axes of a figure."""
    for other in ax.get_figure(root=True).axes:
        if other is not ax:
            yield from other.lines
            yield from (c for c in other.collections if isinstance(c, (LineCollection, PathCollection)))


def _words_and_frames(figure: Figure) -> Iterable[Any]:
    """List what writes, and the frames: marks may lie under them."""
    yield from (artist for artist in figure.get_children() if isinstance(artist, (Text, Legend)))
    for ax in figure.axes:
        yield from (ax.xaxis, ax.yaxis, *ax.spines.values())
        yield from (artist for artist in ax.get_children() if isinstance(artist, (Text, Legend)))


# --- Words ------------------------------------------------------------------


def paper(ax: Axes) -> tuple[float, float, float]:
    """Return the colour of an empty Axes."""
    behind = around(ax.get_figure(root=True))
    return _over(ax.get_facecolor(), behind) if ax.axison and ax.patch.get_visible() else behind


def around(figure: Figure) -> tuple[float, float, float]:
    """Return the colour of an empty figure."""
    return _over(figure.get_facecolor(), (1.0, 1.0, 1.0)) if figure.patch.get_visible() else (1.0, 1.0, 1.0)


def is_faint(text: Text, *behind: tuple[float, float, float]) -> bool:
    """Tell whether a text can't be read: too small, off the paper, or in the colour of all that may lie behind it."""
    if text.get_fontsize() <= SMALLEST_LETTERS or _is_off_the_paper(text):
        return True
    ink = to_rgba(text.get_color(), text.get_alpha())
    return all(np.abs(np.subtract(_over(ink, rgb), rgb)).max() < CONTRAST / 255 for rgb in behind)


def _is_off_the_paper(text: Text) -> bool:
    """Tell whether a text begins beyond a side of the paper and runs away from it, or stands far from all sides."""
    figure, axis = text.get_figure(root=True), _axis_of_label(text)
    if axis is not None and axis._autolabelpos:  # it has no public name
        return not _is_laid_out_later(figure) and _label_is_off_the_paper(axis)
    x, y = text.get_transform().transform(text.get_unitless_position())
    width, height = figure.get_size_inches() * figure.dpi
    slack = 3 * text.get_fontsize()
    if not (-slack < x < width + slack and -slack < y < height + slack):
        return True
    across, up = text.get_horizontalalignment(), text.get_verticalalignment()
    beyond = (
        (across == "right" and x <= 0)
        or (across == "left" and x >= width)
        or (up == "top" and y <= 0)
        or (up in ("bottom", "baseline") and y >= height)
    )
    as_it_lies = text.get_rotation() == 0 or text.get_rotation_mode() == "default"
    return beyond and as_it_lies and not _is_laid_out_later(figure)


def _axis_of_label(text: Text) -> Axis | None:
    """Return the axis that a text is the label of, if it is one."""
    axes = text.get_figure(root=True).axes
    return next((axis for ax in axes for axis in (ax.xaxis, ax.yaxis) if axis.get_label() is text), None)


def _label_is_off_the_paper(axis: Axis) -> bool:
    """Tell whether a label would begin beyond a side of the paper, were there no ticks to push it further.

    Matplotlib puts a label beside the ticks and the spine when it draws it.
    """
    figure, side = axis.get_figure(root=True), axis.get_label_position()
    spine = axis.axes.spines.get(side)
    if spine is not None and spine._position not in (None, ("outward", 0.0)):  # its getter would set it
        return False
    width, height = figure.get_size_inches() * figure.dpi
    box, pad = axis.axes.bbox, axis.labelpad * figure.dpi / 72
    room = {"bottom": box.y0, "left": box.x0, "top": height - box.y1, "right": width - box.x1}
    return bool(room[side] <= pad)


def _is_laid_out_later(figure: Figure) -> bool:
    """Tell whether Matplotlib moves the Axes when it draws the figure, to make room for words."""
    return not isinstance(figure.get_layout_engine(), (PlaceHolderLayoutEngine, type(None)))


def _over(colour: Any, behind: tuple[float, float, float]) -> tuple[float, float, float]:
    """Lay a colour over an opaque one."""
    alpha = to_rgba(colour)[3]
    red, green, blue = (alpha * mine + (1 - alpha) * other for mine, other in zip(to_rgb(colour), behind, strict=True))
    return red, green, blue
