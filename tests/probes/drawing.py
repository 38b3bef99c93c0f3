"""Read what is drawn on a figure, whoever drew it and with whatever call.

`read` answers in plain data: points with their colours, lines, ticks, titles
and labels, all in data coordinates.  What cannot be seen (invisible artists,
transparent colours, NaN positions, the empty artists that seaborn makes for
its legends) is left out.

The artist classes are described in Matplotlib's "Artist tutorial" and
"Transformations tutorial".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.cbook import STEP_LOOKUP_MAP
from matplotlib.collections import CircleCollection, LineCollection, PathCollection, RegularPolyCollection
from matplotlib.colors import to_rgba, to_rgba_array
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from matplotlib.transforms import Transform
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
MAX_TEXT = 200  # as in `tests.judging.pictures.readings`, and the next
MAX_AXES = 24
_NOTHING = ("", " ", "none", "None", None)

_canvases: dict[int, tuple[Figure, object]] = {}


# --- Figures ----------------------------------------------------------------


def open_canvas() -> int:
    """Close every figure, open a new one, make it current, and return its number."""
    close_all()
    figure = plt.figure()
    _canvases[figure.number] = (figure, _look(figure))
    return int(figure.number)


def is_untouched(number: int) -> bool:
    """Tell whether nothing has been drawn on the canvas `number` since it was opened."""
    if number not in _canvases:
        return False
    figure, before = _canvases[number]
    return bool(_look(figure) == before)


def figure_number(drawn: object) -> int | None:
    """Return pyplot's number of the figure that an Axes or Figure belongs to, None without one."""
    number = getattr(_figure_of(drawn), "number", None)
    return int(number) if isinstance(number, int) else None


def close_all() -> None:
    """Close every figure."""
    _canvases.clear()
    plt.close("all")


def look(drawn: object) -> object:
    """Summarise the figure of an Axes, or a Figure, so that anything drawn on it shows; None for what is no plot."""
    figure = _figure_of(drawn)
    return None if figure is None else _look(figure)


def _look(figure: Figure) -> object:
    """Summarise a figure so that anything drawn on it shows."""
    axes = [(len(ax.get_children()), ax.has_data(), _texts_of(ax), ax.get_xlim(), ax.get_ylim()) for ax in figure.axes]
    return len(figure.get_children()), tuple(figure.get_size_inches()), figure.get_suptitle(), axes


def _texts_of(ax: Axes) -> list[str]:
    return [_title(ax), ax.get_xlabel(), ax.get_ylabel()]


def _figure_of(drawn: object) -> Figure | None:
    if isinstance(drawn, Axes):
        return drawn.get_figure(root=True)
    return drawn if isinstance(drawn, Figure) else None


# --- Reading ----------------------------------------------------------------


def read(drawn: object, *, ticks: bool = True) -> dict[str, Any]:
    """Read an Axes, or every Axes of a Figure, as plain data.

    Parameters
    ----------
    ticks : bool
        Whether to read what stands under the x axis.  It names the leaves of a tree, and Matplotlib takes a while
        to make it.

    Returns
    -------
    dict
        "kind": "Axes", "Figure", or the class name of anything else, which
        then is the only entry; "figure": pyplot's number or None; "size":
        (width, height) in inches; "suptitle"; "n_axes": how many Axes the
        figure has; "axes": one reading for each Axes, see `_read_axes`.
    """
    figure = _figure_of(drawn)
    if figure is None:
        return {"kind": type(drawn).__name__[:MAX_TEXT]}
    is_axes = isinstance(drawn, Axes)
    axes = [drawn] if is_axes else figure.axes[:MAX_AXES]
    width, height = (float(inches) for inches in figure.get_size_inches())
    return {
        "kind": "Axes" if is_axes else "Figure",
        "figure": figure_number(figure),
        "size": (width, height),
        "suptitle": _text(figure.get_suptitle()),
        "n_axes": len(figure.axes),
        "axes": [_read_axes(ax, ticks) for ax in axes if ax.get_visible()],
    }


def read_curve(drawn: object) -> dict[str, Any]:
    """Read a plot that nobody asks for its ticks."""
    return read(drawn, ticks=False)


def _read_axes(ax: Axes, ticks: bool) -> dict[str, Any]:
    """Read one Axes.

    "points" is a list of {"xy": (n, 2), "colour": (n, 4)}, one for each artist
    that shows markers; "lines" of {"xy": (n, 2), "marker": bool}, where a row
    of NaN parts one line from the next; "xticks" of (position,
    text) as drawn; "texts" of (x, y, text) that stand at data positions.
    """
    points, lines = [], []
    for line in ax.lines:
        points += _try(_line_markers, line, ax)
        lines += _try(_line_path, line, ax)
    for collection in ax.collections:
        points += _try(_collection_points, collection, ax)
        lines += _try(_collection_lines, collection, ax)
    for patch in ax.patches:
        lines += _try(_patch_lines, patch, ax)
    return {
        "kind": "one Axes",
        "title": _title(ax),
        "xlabel": _axis_label(ax, "x"),
        "ylabel": _axis_label(ax, "y"),
        "xticks": _try(_ticks, ax) if ticks and lines else [],
        "xlim": tuple(float(limit) for limit in ax.get_xlim()),
        "ylim": tuple(float(limit) for limit in ax.get_ylim()),
        "points": points,
        "lines": lines,
        "texts": [entry for text in ax.texts for entry in _try(_placed_text, text, ax)],
    }


def _try(reader: Callable[..., list[Any]], *args: object) -> list[Any]:
    """Read one artist; one that cannot be read (a class of the learner's own, say) shows nothing."""
    try:
        return reader(*args)
    except Exception:
        return []


# --- Points -----------------------------------------------------------------


def _collection_points(collection: Any, ax: Axes) -> list[dict[str, FloatArray]]:
    if not isinstance(collection, (PathCollection, RegularPolyCollection, CircleCollection)) or not _shown(collection):
        return []
    xy = _in_data(np.ma.filled(collection.get_offsets(), np.nan), collection.get_offset_transform(), ax)
    collection.update_scalarmappable()
    face, edge = (_cycled(c, len(xy)) for c in (collection.get_facecolors(), collection.get_edgecolors()))
    colour = np.where(face[:, 3:] > 0, face, edge)
    sizes = np.resize(collection.get_sizes(), len(xy)) if len(collection.get_sizes()) else np.ones(len(xy))
    return _visible_points(xy, colour, sizes > 0)


def _line_markers(line: Line2D, ax: Axes) -> list[dict[str, FloatArray]]:
    if line.get_marker() in _NOTHING or not _shown(line) or line.get_markersize() <= 0:
        return []
    xy = _marked(_in_data(line.get_xydata(), line.get_transform(), ax), line.get_markevery())
    face, edge = (to_rgba(c, line.get_alpha()) for c in (line.get_markerfacecolor(), line.get_markeredgecolor()))
    filled = face[3] > 0 and line.get_fillstyle() != "none" and line.get_marker() not in tuple("x+|_1234,")
    return _visible_points(xy, _cycled([face if filled else edge], len(xy)))


def _marked(xy: FloatArray, every: Any) -> FloatArray:
    """Pick the vertices that `markevery` marks; spacings measured on the screen count as all."""
    if isinstance(every, int):
        return xy[::every]
    if isinstance(every, tuple) and all(isinstance(part, int) for part in every):
        return xy[every[0] :: every[1]]
    if every is None or isinstance(every, (float, tuple)):
        return xy
    return xy[every]


def _visible_points(xy: FloatArray, colour: FloatArray, drawn: Any = True) -> list[dict[str, FloatArray]]:
    keep = np.isfinite(xy).all(axis=1) & (colour[:, 3] > 0) & drawn
    return [{"xy": xy[keep], "colour": np.round(colour[keep], 3)}] if keep.any() else []


def _cycled(colours: Any, n: int) -> FloatArray:
    """Repeat a few colours over n points as Matplotlib does; no colour at all is transparent."""
    rgba = to_rgba_array(colours)
    return rgba[np.arange(n) % len(rgba)] if len(rgba) else np.zeros((n, 4))


# --- Lines ------------------------------------------------------------------


def _line_path(line: Line2D, ax: Axes) -> list[dict[str, Any]]:
    if line.get_linestyle() in _NOTHING or not _shown(line) or line.get_linewidth() <= 0:
        return []
    if to_rgba(line.get_color(), line.get_alpha())[3] == 0:
        return []
    xy = np.asarray(line.get_xydata(), dtype=float)
    if line.get_drawstyle() != "default" and len(xy):
        xy = np.column_stack(STEP_LOOKUP_MAP[line.get_drawstyle()](*xy.T))
    return _visible_line([_in_data(xy, line.get_transform(), ax)], marker=bool(_line_markers(line, ax)))


def _collection_lines(collection: Any, ax: Axes) -> list[dict[str, Any]]:
    if not isinstance(collection, LineCollection) or not _shown(collection):
        return []
    segments = collection.get_segments()
    collection.update_scalarmappable()
    widths = np.resize(collection.get_linewidths(), len(segments))
    shown = (_cycled(collection.get_edgecolors(), len(segments))[:, 3] > 0) & (widths > 0)
    pieces = [_in_data(s, collection.get_transform(), ax) for s, seen in zip(segments, shown, strict=True) if seen]
    return _visible_line(pieces)


def _patch_lines(patch: Any, ax: Axes) -> list[dict[str, Any]]:
    if not isinstance(patch, PathPatch) or not _shown(patch) or patch.get_linewidth() <= 0:
        return []
    if to_rgba(patch.get_edgecolor())[3] == 0:
        return []
    pieces = patch.get_path().to_polygons(closed_only=False)
    return _visible_line([_in_data(piece, patch.get_transform(), ax) for piece in pieces])


def _visible_line(pieces: Iterable[FloatArray], marker: bool = False) -> list[dict[str, Any]]:
    """Join pieces into one array, a row of NaN between them, and leave out pieces that show nothing."""
    parting = np.full((1, 2), np.nan)
    shown = [p for p in pieces if np.isfinite(p).all(axis=1).sum() > 1]
    joined = [part for piece in shown for part in (piece, parting)][:-1]
    return [{"xy": np.concatenate(joined), "marker": marker}] if joined else []


# --- Positions, visibility, words ---------------------------------------------


def _in_data(xy: Any, transform: Transform, ax: Axes) -> FloatArray:
    """Bring positions to data coordinates; what is placed otherwise (`axhline`) has none."""
    xy = np.asarray(xy, dtype=float).reshape(-1, 2)
    if transform == ax.transData:
        return xy
    if not transform.contains_branch(ax.transData):
        return np.full_like(xy, np.nan)
    return np.asarray((transform - ax.transData).transform(xy), dtype=float)


def _shown(artist: Any) -> bool:
    alpha = artist.get_alpha()
    return bool(artist.get_visible()) and not (alpha is not None and np.all(np.asarray(alpha, dtype=float) == 0))


def _ticks(ax: Axes) -> list[tuple[float, str]]:
    """Positions and texts of the tick labels as they will be drawn; Matplotlib brings them up to date when asked."""
    axis = ax.xaxis
    if not (ax.axison and axis.get_visible()):
        return []
    labels = axis.get_ticklabels() + axis.get_ticklabels(minor=True)
    places = [label.get_position()[0] for label in labels]
    return [(float(at), _text(t.get_text())) for at, t in zip(places, labels, strict=True) if _shown(t)]


def _placed_text(text: Text, ax: Axes) -> list[tuple[float, float, str]]:
    """Read a text whose x is a data position (its y may be one of the Axes, as under an axis)."""
    x_in_data, _ = text.get_transform().contains_branch_seperately(ax.transData)
    if not (x_in_data and _shown(text) and text.get_text()):
        return []
    x, y = text.get_unitless_position()
    return [(float(x), float(y), _text(text.get_text()))]


def _title(ax: Axes) -> str:
    return next((_text(title) for title in map(ax.get_title, ("center", "left", "right")) if title), "")


def _axis_label(ax: Axes, name: str) -> str:
    """Return the label of an axis, or the one that the whole figure has in its place."""
    axis = getattr(ax, f"{name}axis")
    own = axis.get_label() if ax.axison and axis.get_visible() else None
    if own is not None and own.get_text() and _shown(own):
        return _text(own.get_text())
    figure = ax.get_figure(root=True)
    return _text(getattr(figure, f"get_sup{name}label")())


def _text(value: object) -> str:
    return str(value)[:MAX_TEXT]
