"""Read the points and lines of one Axes, whoever drew them and with whatever call.

What nobody could see wherever it stood (invisible artists, transparent colours, NaN positions, the empty artists that
seaborn makes for its legends) is left out.  Whether the rest can be seen where it stands is told by `ink`.

The artist classes are described in Matplotlib's "Artist tutorial" and "Transformations tutorial".
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.cbook import STEP_LOOKUP_MAP
from matplotlib.collections import CircleCollection, LineCollection, PathCollection, RegularPolyCollection
from matplotlib.colors import to_rgba, to_rgba_array
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.transforms import Transform
from numpy.typing import NDArray

from . import ink

FloatArray = NDArray[np.float64]
#: Beyond all paper: where a position has no place on a screen.
NOWHERE = -1e6
_NOTHING = ("", " ", "none", "None", None)


@dataclass
class Drawn:
    """What an Axes shows: see `drawing.read` for the entries, and `ink` for the marks."""

    points: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    dots: list[ink.Mark] = field(default_factory=list)
    strokes: list[ink.Mark] = field(default_factory=list)


def drawn_on(ax: Axes) -> Drawn:
    """Read the artists of an Axes in the order in which they are drawn."""
    drawn = Drawn()
    known = (*ax.lines, *ax.collections, *ax.patches)
    order = {id(artist): place for place, artist in enumerate(ax.get_children())}
    for artist in sorted(known, key=lambda artist: (artist.get_zorder(), order[id(artist)])):
        points, lines = attempt(_points, artist, ax), attempt(_lines, artist, ax)
        drawn.dots += [(artist, "markers" if isinstance(artist, Line2D) else "whole")] * len(points)
        drawn.strokes += [(artist, "whole" if isinstance(artist, LineCollection) else "line")] * bool(lines)
        drawn.points += [{**entry, "artist": np.full(len(entry["xy"]), len(drawn.dots))} for entry in points]
        drawn.lines += lines
    if drawn.points:
        drawn.points = [{key: np.concatenate([e[key] for e in drawn.points]) for key in drawn.points[0]}]
    return drawn


def attempt(reader: Callable[..., list[Any]], *args: object) -> list[Any]:
    """Read one artist; one that cannot be read (a class of the learner's own, say) shows nothing."""
    try:
        return reader(*args)
    except Exception:
        return []


def _points(artist: Any, ax: Axes) -> list[dict[str, Any]]:
    if not is_shown(artist):
        return []
    if isinstance(artist, Line2D):
        return _line_markers(artist, ax)
    if isinstance(artist, (PathCollection, RegularPolyCollection, CircleCollection)):
        return _collection_points(artist, ax)
    return []


def _lines(artist: Any, ax: Axes) -> list[dict[str, Any]]:
    if not is_shown(artist):
        return []
    if isinstance(artist, Line2D):
        return _line_path(artist, ax)
    if isinstance(artist, LineCollection):
        return _collection_lines(artist, ax)
    return _patch_lines(artist, ax) if isinstance(artist, PathPatch) else []


def is_shown(artist: Any) -> bool:
    """Tell whether an artist is drawn at all."""
    alpha = artist.get_alpha()
    return bool(artist.get_visible()) and not (alpha is not None and np.all(np.asarray(alpha, dtype=float) == 0))


# --- Points -----------------------------------------------------------------


def _collection_points(collection: Any, ax: Axes) -> list[dict[str, Any]]:
    xy = _in_data(np.ma.filled(collection.get_offsets(), np.nan), collection.get_offset_transform(), ax)
    n = len(xy)
    collection.update_scalarmappable()
    face, edge = (_cycled(colours, n) for colours in (collection.get_facecolors(), collection.get_edgecolors()))
    sizes = collection.get_sizes()
    width = np.sqrt(np.resize(sizes, n)) if len(sizes) else np.ones(n)
    paths = collection.get_paths()
    shapes = [zlib.crc32(np.asarray(path.vertices, dtype=float).tobytes()) for path in paths] or [0]
    border = np.resize(collection.get_linewidths(), n) if len(collection.get_linewidths()) else np.zeros(n)
    return _visible_points(ax, xy, _Style(face, edge, width, border, np.resize(shapes, n)))


def _line_markers(line: Line2D, ax: Axes) -> list[dict[str, Any]]:
    if line.get_marker() in _NOTHING or line.get_markersize() <= 0:
        return []
    xy = _marked(_in_data(line.get_xydata(), line.get_transform(), ax), line.get_markevery())
    face, edge = (to_rgba(c, line.get_alpha()) for c in (line.get_markerfacecolor(), line.get_markeredgecolor()))
    if line.get_fillstyle() == "none" or line.get_marker() in tuple("x+|_1234,"):
        face = (0.0, 0.0, 0.0, 0.0)
    n, shape = len(xy), zlib.crc32(repr(line.get_marker()).encode())
    size, border = np.full(n, line.get_markersize()), np.full(n, line.get_markeredgewidth())
    return _visible_points(ax, xy, _Style(_cycled([face], n), _cycled([edge], n), size, border, np.full(n, shape)))


def _marked(xy: FloatArray, every: Any) -> FloatArray:
    """Pick the vertices that `markevery` marks; spacings measured on the screen count as all."""
    if isinstance(every, int):
        return xy[::every]
    if isinstance(every, tuple) and all(isinstance(part, int) for part in every):
        return xy[every[0] :: every[1]]
    if every is None or isinstance(every, (float, tuple)):
        return xy
    return xy[every]


@dataclass
class _Style:
    """How each of n markers looks: colours (n, 4), sizes and widths of borders in points, numbers of shapes."""

    face: FloatArray
    edge: FloatArray
    size: FloatArray
    border: FloatArray
    shape: NDArray[np.int64]


def _visible_points(ax: Axes, xy: FloatArray, style: _Style) -> list[dict[str, Any]]:
    filled = style.face[:, 3] > 0
    colour = np.where(filled[:, None], style.face, style.edge)
    keep = np.isfinite(xy).all(axis=1) & (colour[:, 3] > 0) & (style.size > 0) & (style.size <= ink.WIDEST_MARK)
    if not keep.any():
        return []
    form = np.column_stack([filled, style.size, style.shape])[keep]
    look = np.hstack([style.face, style.edge, style.border[:, None]])[keep]
    to_pixels = ax.get_figure(root=True).dpi / 72
    return [
        {
            "xy": xy[keep],
            "colour": np.round(colour[keep], 3),
            "pixel": on_screen(xy[keep], ax),
            "radius": (style.size + style.border)[keep] / 2 * to_pixels,
            "filled": filled[keep],
            "form": _numbers_of(form),
            "look": _numbers_of(np.hstack([form, look])),
        }
    ]


def _numbers_of(rows: FloatArray) -> NDArray[np.int64]:
    """Return a number for each row; equal ones, to three digits, have the same on every machine."""
    distinct, which = np.unique(np.round(rows, 3), axis=0, return_inverse=True)
    return np.array([zlib.crc32(row.tobytes()) for row in distinct], dtype=np.int64)[which.ravel()]


def _cycled(colours: Any, n: int) -> FloatArray:
    """Repeat a few colours over n points as Matplotlib does; no colour at all is transparent."""
    rgba = to_rgba_array(colours)
    return rgba[np.arange(n) % len(rgba)] if len(rgba) else np.zeros((n, 4))


# --- Lines ------------------------------------------------------------------


def _line_path(line: Line2D, ax: Axes) -> list[dict[str, Any]]:
    if line.get_linestyle() in _NOTHING or line.get_linewidth() <= 0:
        return []
    colour = to_rgba(line.get_color(), line.get_alpha())
    if colour[3] == 0:
        return []
    xy = np.asarray(line.get_xydata(), dtype=float)
    if line.get_drawstyle() != "default" and len(xy):
        xy = np.column_stack(STEP_LOOKUP_MAP[line.get_drawstyle()](*xy.T))
    stroke = _Stroke(colour, line.get_linewidth(), line.get_linestyle(), line.get_marker() not in _NOTHING)
    return _visible_line(ax, [_in_data(xy, line.get_transform(), ax)], stroke)


def _collection_lines(collection: Any, ax: Axes) -> list[dict[str, Any]]:
    segments = collection.get_segments()
    collection.update_scalarmappable()
    widths = np.resize(collection.get_linewidths(), len(segments))
    colours = _cycled(collection.get_edgecolors(), len(segments))
    shown = (colours[:, 3] > 0) & (widths > 0)
    pieces = [_in_data(s, collection.get_transform(), ax) for s, seen in zip(segments, shown, strict=True) if seen]
    first = np.flatnonzero(shown)[:1]
    return _visible_line(ax, pieces, _Stroke(tuple(colours[first[0]]), widths[first[0]])) if len(first) else []


def _patch_lines(patch: Any, ax: Axes) -> list[dict[str, Any]]:
    if patch.get_linewidth() <= 0 or to_rgba(patch.get_edgecolor())[3] == 0:
        return []
    pieces = patch.get_path().to_polygons(closed_only=False)
    stroke = _Stroke(to_rgba(patch.get_edgecolor()), patch.get_linewidth())
    return _visible_line(ax, [_in_data(piece, patch.get_transform(), ax) for piece in pieces], stroke)


@dataclass
class _Stroke:
    """How a line looks: its width in points, and whether markers belong to it."""

    colour: tuple[float, ...]
    width: float
    dashes: str = "-"
    marker: bool = False


def _visible_line(ax: Axes, pieces: Iterable[FloatArray], stroke: _Stroke) -> list[dict[str, Any]]:
    """Join pieces into one array, a row of NaN between them, and leave out pieces that show nothing."""
    parting = np.full((1, 2), np.nan)
    shown = [p for p in pieces if np.isfinite(p).all(axis=1).sum() > 1]
    joined = [part for piece in shown for part in (piece, parting)][:-1]
    if not joined:
        return []
    xy = np.concatenate(joined)
    return [
        {
            "xy": xy,
            "pixel": on_screen(xy, ax),
            "colour": np.round([stroke.colour], 3),
            "width": float(stroke.width),
            "marker": stroke.marker,
            "look": zlib.crc32(repr(stroke).encode()),
        }
    ]


# --- Positions ----------------------------------------------------------------


def _in_data(xy: Any, transform: Transform, ax: Axes) -> FloatArray:
    """Bring positions to data coordinates; what is placed otherwise (`axhline`) has none."""
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    if transform == ax.transData:
        return xy
    if not transform.contains_branch(ax.transData):
        return np.full_like(xy, np.nan)
    return np.asarray((transform - ax.transData).transform(xy), dtype=float)


def box_of(ax: Axes) -> tuple[float, ...]:
    """Return the left, upper, right and lower side of an Axes in pixels, as `on_screen` has them."""
    corners = on_screen(np.array([[0.0, 1.0], [1.0, 0.0]]), ax, ax.transAxes)
    return tuple(float(side) for side in corners.ravel())


def on_screen(xy: FloatArray, ax: Axes, transform: Transform | None = None) -> FloatArray:
    """Return the pixels, (column, row) from the upper left corner, at which data positions stand."""
    with np.errstate(all="ignore"):
        pixel = (transform or ax.transData).transform(np.asarray(xy, dtype=float))
        height = np.ceil(ax.get_figure(root=True).get_size_inches()[1] * ax.get_figure(root=True).dpi)
        place = np.column_stack([pixel[:, 0], height - pixel[:, 1]])
    return np.clip(np.where(np.isfinite(place), place, NOWHERE), NOWHERE, -NOWHERE)
