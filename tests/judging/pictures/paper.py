"""What pictures that are compared are drawn on."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import CircleCollection, Collection, LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox, BboxTransform

from .readings import FloatArray

SIZE = (4.0, 3.0)
DPI = 50
INK = "#202020"
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#7f7f7f", "#5e3c99", "#a6611a")


#: The settings of Matplotlib that what is drawn here takes from elsewhere.
_SETTINGS = {
    name: value
    for name, value in mpl.rcParamsDefault.items()
    if name.startswith(("axes.autolimit", "figure.", "hatch.", "lines.", "patch.", "path."))
}


def default_settings() -> AbstractContextManager[object]:
    """Let Matplotlib's own settings hold; where they do anyway, as under pytest-mpl, nothing is copied."""
    changed = {name: value for name, value in _SETTINGS.items() if mpl.rcParams[name] != value}
    return mpl.rc_context(changed) if changed else nullcontext()


class Paper:
    """A figure with a rectangle of data coordinates, and a grid at round numbers that shows the scale.

    It has no Axes: to make one takes longer than all that is drawn here.
    """

    def __init__(self, xlim: tuple[float, float], ylim: tuple[float, float]) -> None:
        self.figure = Figure(figsize=SIZE, dpi=DPI, facecolor="white", edgecolor="white", frameon=True)
        FigureCanvasAgg(self.figure)
        place = Bbox.from_bounds(0.02, 0.02, 0.96, 0.96)
        data = Bbox.from_extents(xlim[0], ylim[0], xlim[1], ylim[1])
        self._transform = BboxTransform(data, place) + self.figure.transFigure
        self._limits = xlim, ylim

    def grid(self, x: FloatArray, y: FloatArray) -> None:
        """Draw grey lines at these places, where they lie within the limits."""
        (left, right), (low, high) = self._limits
        upright = [[(at, low), (at, high)] for at in x if left <= at <= right]
        level = [[(left, at), (right, at)] for at in y if low <= at <= high]
        self.lines(upright + level, color="#b0b0b0", width=1)

    def lines(self, lines: Any, color: Any, width: float, capstyle: Any = "butt") -> None:
        """Draw lines in one colour, or each in its own."""
        artist = LineCollection(lines, colors=color, linewidths=width, antialiaseds=True, capstyle=capstyle)
        artist.set_transform(self._transform)
        self._put(artist)

    def dots(self, xy: FloatArray, colors: Any) -> None:
        """Draw a dot at each point."""
        artist = CircleCollection(
            [60], offsets=xy, offset_transform=self._transform, facecolors=colors, linewidths=0, antialiaseds=True
        )
        self._put(artist)

    def patches(self, corners: Any, colors: Any) -> None:
        """Fill polygons."""
        artist = PolyCollection(corners, facecolors=colors, linewidths=0, antialiaseds=True)
        artist.set_transform(self._transform)
        self._put(artist)

    def _put(self, artist: Collection) -> None:
        artist.set_zorder(len(self.figure.artists))  # what comes later lies on top
        self.figure.add_artist(artist)
