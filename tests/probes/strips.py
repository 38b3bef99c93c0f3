"""Read level bars, one above the other, whoever drew them and with whatever call.

`read` answers in plain data.  `barh`, `fill_betweenx`, `hlines` and `plot` show the same picture and have
artists of different classes: rectangles, a polygon with a corner at every height, lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba, to_rgba_array
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from . import artists, drawing, ink

FloatArray = NDArray[np.float64]


@dataclass
class Bar:
    """A level bar: its height, start and end in data coordinates, its colour, and how thick it is in pixels."""

    y: float
    start: float
    end: float
    colour: tuple[float, ...]
    thick: float


@dataclass
class Rule:
    """An upright line: where it stands, its ends on the screen, and its colour."""

    x: float
    pixel: FloatArray
    colour: tuple[float, ...]


def read(drawn: object) -> dict[str, Any]:
    """Read a plot as `tests.probes.drawing.read` does, its level bars in the place of other marks.

    "points" are the ends of the bars, in the colours of the bars; "lines" are the bars from start to end, in the same
    order, and then upright lines, from height 0 to 1 wherever they run.  Heights grow upwards as seen.
    """
    return drawing.read(drawn, ticks=False, marks=read_marks)


def read_marks(ax: Axes) -> dict[str, Any]:
    """Read the level bars and upright lines of an Axes on a figure that is `ink.scaled`."""
    bars: list[Bar] = []
    rules: list[Rule] = []
    barred, ruled = [], []
    for artist in (*ax.patches, *ax.collections, *ax.lines):
        if artists.is_shown(artist):
            found, upright = artists.attempt(_bars, artist, ax), artists.attempt(_rules, artist, ax)
            barred += [(artist, "whole")] * bool(found)
            ruled += [(artist, "whole")] * bool(upright)
            bars, rules = bars + found, rules + upright
    groups = (barred, ruled) if ax.get_visible() else ((), ())
    picture, (ink_of_bars, ink_of_rules) = ink.of_marks(ax, *groups)
    low, high = ax.get_ylim()
    upwards = 1.0 if low <= high else -1.0
    ends = np.array([[(bar.start, bar.y), (bar.end, bar.y)] for bar in bars], dtype=float).reshape(-1, 2, 2)
    lines = [
        _line(pair * (1.0, upwards), artists.on_screen(pair, ax), width=bar.thick)
        for pair, bar in zip(ends, bars, strict=True)
    ]
    lines += [_line(np.array([(rule.x, 0.0), (rule.x, 1.0)]), rule.pixel, rule.colour) for rule in rules]
    n = len(bars)
    points = {
        "xy": ends[:, 1] * (1.0, upwards),
        "colour": np.round(np.array([bar.colour for bar in bars], dtype=float).reshape(-1, 4), 3),
        "pixel": artists.on_screen(ends[:, 1], ax),
        "radius": np.ones(n),
        "filled": np.ones(n, dtype=bool),
        "form": np.zeros(n, dtype=np.int64),
        "look": np.zeros(n, dtype=np.int64),
        "artist": np.zeros(n, dtype=np.int64),
    }
    return {
        "ylim": tuple(sorted((upwards * float(low), upwards * float(high)))),
        "points": [points] if bars else [],
        "lines": lines,
        "picture": picture,
        "ink_of_points": ink_of_bars,
        "ink_of_lines": ink_of_rules,
    }


def _line(
    xy: FloatArray, pixel: FloatArray, colour: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0), width: float = 1.0
) -> dict[str, Any]:
    return {"xy": xy, "pixel": pixel, "colour": np.round([colour], 3), "width": width, "marker": False, "look": 0}


# --- Bars -------------------------------------------------------------------


def _bars(artist: Any, ax: Axes) -> list[Bar]:
    if isinstance(artist, Rectangle):
        return list(_of_rectangle(artist, ax))
    if isinstance(artist, PolyCollection):
        return list(_of_polygons(artist, ax))
    level = [(xy, colour) for xy, colour, _ in _pieces(artist, ax) if len(xy) == 2 and xy[0, 1] == xy[1, 1]]
    thick = float(np.max(artist.get_linewidth())) if level else 0.0  # a point of a font is a pixel, or more than one
    bars = [_bar(xy[0, 1], xy[0, 0], xy[1, 0], colour, thick) for xy, colour in level]
    return [bar for bar in bars if bar.start != bar.end or bar.start == 0]  # a mark of no length is no bar elsewhere


def _bar(y: float, one: float, other: float, colour: tuple[float, ...], thick: float) -> Bar:
    """Make a bar that begins at the end nearer to 0, as a bar is drawn from there."""
    start, end = sorted((float(one), float(other)), key=abs)
    return Bar(float(y), start, end, colour, thick)


def _pixels_high(y: float, height: float, ax: Axes) -> float:
    """Return how many pixels high what reaches from y to y + height is."""
    low, high = artists.on_screen(np.array([[0.0, y], [0.0, y + height]]), ax)[:, 1]
    return float(abs(high - low))


def _of_rectangle(patch: Rectangle, ax: Axes) -> Iterator[Bar]:
    colour = to_rgba(patch.get_facecolor())
    x, y, width, height = patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()
    if patch.get_data_transform() == ax.transData and colour[3] > 0 and height != 0:
        yield _bar(y + height / 2, x, x + width, colour, _pixels_high(y, height, ax))


def _of_polygons(collection: PolyCollection, ax: Axes) -> Iterator[Bar]:
    """Cut each polygon at the heights where it has corners; its straight side is where the bars begin."""
    collection.update_scalarmappable()
    faces = to_rgba_array(collection.get_facecolors())
    for number, path in enumerate(collection.get_paths()):
        colour = tuple(float(part) for part in faces[number % len(faces)])
        corners = path.vertices[np.isfinite(path.vertices).all(axis=1)]
        heights = np.unique(corners[:, 1]) if colour[3] > 0 else np.empty(0)
        to_the_next = np.diff(heights).max(initial=0.0)
        for height in heights:
            level = corners[corners[:, 1] == height, 0]
            yield _bar(height, level.min(), level.max(), colour, 2 * _pixels_high(height, to_the_next, ax))


# --- Lines ------------------------------------------------------------------


def _rules(artist: Any, ax: Axes) -> list[Rule]:
    pieces = [piece for piece in _pieces(artist, ax) if len(piece[0]) >= 2]
    upright = [piece for piece in pieces if (piece[0][:, 0] == piece[0][0, 0]).all() and np.ptp(piece[0][:, 1]) > 0]
    return [Rule(float(xy[0, 0]), pixel[[0, -1]], colour) for xy, colour, pixel in upright]


def _pieces(artist: Any, ax: Axes) -> Iterator[tuple[FloatArray, tuple[float, ...], FloatArray]]:
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
                pixel = artists.on_screen(xy, ax, artist.get_transform())
                yield np.asarray(xy, dtype=float), tuple(float(part) for part in colour), pixel
