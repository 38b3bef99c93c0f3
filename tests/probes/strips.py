"""Read level bars, one above the other, whoever drew them and with whatever call.

`read` answers in plain data.  `barh`, `fill_betweenx`, `hlines` and `plot` show the same picture and have
artists of different classes: rectangles, a polygon with a corner at every height, lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba, to_rgba_array
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
MAX_TEXT = 200  # as in `tests.probes.drawing`
#: Height, start and end of a bar, and its colour.
Bar = tuple[float, float, float, tuple[float, ...]]


def read(drawn: object) -> dict[str, Any]:
    """Read the level bars of an Axes, or of the one Axes of a Figure.

    Returns
    -------
    dict
        A reading of one Axes in the form that `tests.probes.drawing` has: "points" are the ends of the bars, in the
        colours of the bars; "lines" are the bars from start to end, in the same order, and then upright lines, from
        height 0 to 1 wherever they run; "figure" is pyplot's number of the figure or None.  Heights grow upwards as
        seen.  Anything else than an Axes has its class name as "kind", which then is the only entry.
    """
    ax = drawn.axes[0] if isinstance(drawn, Figure) and len(drawn.axes) == 1 else drawn
    if not isinstance(ax, Axes):
        return {"kind": type(drawn).__name__[:MAX_TEXT]}
    bars: list[Bar] = []
    rules: list[float] = []
    for artist in (*ax.patches, *ax.collections, *ax.lines):
        if _is_shown(artist):
            bars += _try(_bars, artist, ax)
            rules += _try(_rules, artist, ax)
    low, high = ax.get_ylim()
    upwards = 1.0 if low <= high else -1.0
    lines = [[(start, upwards * y), (end, upwards * y)] for y, start, end, _ in bars]
    lines += [[(x, 0.0), (x, 1.0)] for x in rules]
    ends = np.array([line[1] for line in lines[: len(bars)]], dtype=float).reshape(-1, 2)
    colours = np.round(np.array([colour for *_, colour in bars], dtype=float).reshape(-1, 4), 3)
    return {
        "kind": "one Axes",
        "figure": getattr(ax.get_figure(root=True), "number", None),
        "title": "",
        "xlabel": _label(ax, "x"),
        "ylabel": _label(ax, "y"),
        "xticks": [],
        "xlim": tuple(float(limit) for limit in ax.get_xlim()),
        "ylim": tuple(sorted((upwards * float(low), upwards * float(high)))),
        "points": [{"xy": ends, "colour": colours}] if bars else [],
        "lines": [{"xy": np.array(line, dtype=float), "marker": False} for line in lines],
        "texts": [],
    }


def _label(ax: Axes, name: str) -> str:
    axis = getattr(ax, f"{name}axis")
    return str(axis.get_label().get_text())[:MAX_TEXT] if ax.axison and axis.get_visible() else ""


def _try(reader: Any, *args: object) -> list[Any]:
    """Read one artist; one that cannot be read (a class of the learner's own, say) shows nothing."""
    try:
        return list(reader(*args))
    except Exception:
        return []


def _is_shown(artist: Any) -> bool:
    alpha = artist.get_alpha()
    return bool(artist.get_visible()) and not (alpha is not None and np.all(np.asarray(alpha, dtype=float) == 0))


# --- Bars -------------------------------------------------------------------


def _bars(artist: Any, ax: Axes) -> Iterator[Bar]:
    if isinstance(artist, Rectangle):
        yield from _of_rectangle(artist, ax)
    elif isinstance(artist, PolyCollection):
        yield from _of_polygons(artist)
    else:
        for xy, colour in _pieces(artist, ax):
            if len(xy) == 2 and xy[0, 1] == xy[1, 1]:
                yield float(xy[0, 1]), float(xy[0, 0]), float(xy[1, 0]), colour


def _of_rectangle(patch: Rectangle, ax: Axes) -> Iterator[Bar]:
    colour = to_rgba(patch.get_facecolor())
    x, y, width, height = patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()
    if patch.get_data_transform() == ax.transData and colour[3] > 0 and height != 0:
        yield float(y + height / 2), float(x), float(x + width), colour


def _of_polygons(collection: PolyCollection) -> Iterator[Bar]:
    """Cut each polygon at the heights where it has corners; its straight side is where the bars begin."""
    collection.update_scalarmappable()
    faces = to_rgba_array(collection.get_facecolors())
    for number, path in enumerate(collection.get_paths()):
        colour = tuple(float(part) for part in faces[number % len(faces)])
        corners = path.vertices[np.isfinite(path.vertices).all(axis=1)]
        for height in np.unique(corners[:, 1]) if colour[3] > 0 else ():
            left, right = (corners[corners[:, 1] == height, 0].min(), corners[corners[:, 1] == height, 0].max())
            start, end = (left, right) if abs(left) <= abs(right) else (right, left)
            yield float(height), float(start), float(end), colour


# --- Lines ------------------------------------------------------------------


def _rules(artist: Any, ax: Axes) -> Iterator[float]:
    for xy, _ in _pieces(artist, ax):
        if len(xy) >= 2 and (xy[:, 0] == xy[0, 0]).all() and np.ptp(xy[:, 1]) > 0:
            yield float(xy[0, 0])


def _pieces(artist: Any, ax: Axes) -> Iterator[tuple[FloatArray, tuple[float, ...]]]:
    """Yield the lines that can be seen and whose x is a data position (`axvline` has no such y)."""
    if isinstance(artist, LineCollection):
        segments = artist.get_segments()
        artist.update_scalarmappable()
        colours = to_rgba_array(artist.get_edgecolors())
        lines = [(segment, colours[i % len(colours)]) for i, segment in enumerate(segments)]
        drawn = max(artist.get_linewidths(), default=0) > 0
    elif hasattr(artist, "get_xydata"):
        lines = [(artist.get_xydata(), to_rgba(artist.get_color(), artist.get_alpha()))]
        drawn = artist.get_linewidth() > 0 and artist.get_linestyle() not in ("", " ", "none", "None")
    else:
        return
    if drawn and artist.get_transform().contains_branch_seperately(ax.transData)[0]:
        for xy, colour in lines:
            if colour[3] > 0:
                yield np.asarray(xy, dtype=float), tuple(float(part) for part in colour)
