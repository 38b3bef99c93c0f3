"""Draw what was read once more, in one style, so that pictures can be compared pixel by pixel."""

from __future__ import annotations

import zlib
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import CircleCollection, Collection, LineCollection, PolyCollection
from matplotlib.colors import hsv_to_rgb
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import Bbox, BboxTransform

from .dendrograms import Dendrogram, Order, dendrogram
from .points import curve, groups, markers
from .readings import FloatArray, one_axes, polylines
from .trees import height_ranks, number_alike, tied

SIZE = (4.0, 3.0)
DPI = 50
INK = "#202020"
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#7f7f7f", "#5e3c99", "#a6611a")


def redraw(call: str, reading: object, subtrees: Order = "descending") -> Figure:
    """Draw the scatter, the curve, or the dendrogram of a reading in one style.

    Parameters
    ----------
    subtrees : {"descending", "free"}
        "free" draws every order of a dendrogram's subtrees alike.
        "descending" keeps the order as it is, up to subtrees of equal height.
    """
    __tracebackhide__ = True
    axes = one_axes(call, reading)
    with mpl.rc_context(_changed_settings()):
        if _is_dendrogram(axes):
            return _drawn_tree(dendrogram(call, axes), subtrees)
        return _drawn_curve(call, axes) if axes["lines"] else _drawn_points(call, axes)


def _changed_settings() -> dict[str, Any]:
    """Return the defaults of those settings that have another value now: to set all of them takes a while."""
    defaults = {name: value for name, value in mpl.rcParamsDefault.items() if not name.startswith("backend")}
    return {name: value for name, value in defaults.items() if mpl.rcParams[name] != value}


def _is_dendrogram(axes: dict[str, Any]) -> bool:
    """Tell whether most lines are links: two legs under a bar."""
    pieces = polylines(axes)
    links = 0
    for piece in pieces:
        upright, level = (np.diff(piece, axis=0) == 0).T
        links += len(piece) == 4 and bool((upright[[0, 2]].all() and level[1]) or (level[[0, 2]].all() and upright[1]))
    return 2 * links > len(pieces)


# --- Paper ----------------------------------------------------------------------


class _Paper:
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
        (left, right), (low, high) = self._limits
        upright = [[(at, low), (at, high)] for at in x if left <= at <= right]
        level = [[(left, at), (right, at)] for at in y if low <= at <= high]
        self.lines(upright + level, color="#b0b0b0", width=1)

    def lines(self, lines: Any, color: Any, width: float) -> None:
        artist = LineCollection(lines, colors=color, linewidths=width, antialiaseds=True, capstyle="projecting")
        artist.set_transform(self._transform)
        self._put(artist)

    def dots(self, xy: FloatArray, colors: Any) -> None:
        artist = CircleCollection(
            [60], offsets=xy, offset_transform=self._transform, facecolors=colors, linewidths=0, antialiaseds=True
        )
        self._put(artist)

    def patches(self, corners: Any, colors: Any) -> None:
        artist = PolyCollection(corners, facecolors=colors, linewidths=0, antialiaseds=True)
        artist.set_transform(self._transform)
        self._put(artist)

    def _put(self, artist: Collection) -> None:
        artist.set_zorder(len(self.figure.artists))  # what comes later lies on top
        self.figure.add_artist(artist)


def _limits(values: FloatArray) -> tuple[float, float]:
    """Return limits that leave a margin of a twentieth around the values."""
    low, high = float(values.min()), float(values.max())
    margin = (high - low) / 20 or max(abs(low), 1.0) / 20
    return low - margin, high + margin


# --- Points and curves ----------------------------------------------------------


def _drawn_points(call: str, axes: dict[str, Any]) -> Figure:
    xy, group = groups(call, axes)
    paper = _paper_around(xy)
    paper.dots(xy, [PALETTE[i % len(PALETTE)] for i in group])
    return paper.figure


def _drawn_curve(call: str, axes: dict[str, Any]) -> Figure:
    line = curve(call, axes)
    dots = markers(call, axes) if axes["points"] else line[:0]
    paper = _paper_around(np.concatenate([line, dots]))
    paper.lines([line], color=INK, width=2)
    paper.dots(dots, PALETTE[1])
    return paper.figure


def _paper_around(xy: FloatArray) -> _Paper:
    xlim, ylim = (_limits(values) for values in xy.T)
    paper = _Paper(xlim, ylim)
    paper.grid(MaxNLocator(6).tick_values(*xlim), MaxNLocator(6).tick_values(*ylim))
    return paper


# --- Dendrograms ----------------------------------------------------------------


def _drawn_tree(drawn: Dendrogram, subtrees: Order) -> Figure:
    """Draw a tree, and under each leaf a patch whose colour stands for its name."""
    tree = _in_order(drawn, subtrees)
    n = tree.n_leaves
    x, y = [float(leaf) for leaf in range(n)], [0.0] * n
    links = []
    for merge in tree.merges:
        feet = [(x[child], y[child]) for child in merge.children]
        links += [[foot, (foot[0], merge.height)] for foot in feet]
        left, right = feet[0][0], feet[-1][0]
        links.append([(left, merge.height), (right, merge.height)])
        x.append((left + right) / 2)
        y.append(merge.height)
    top = max(*y, 1e-300) if max(y) > 0 else 1.0
    paper = _Paper((-0.6, n - 0.4), (-0.15 * top, 1.06 * top))
    paper.grid(np.empty(0), MaxNLocator(8).tick_values(-0.15 * top, 1.06 * top))
    edges = [(leaf - 0.5, leaf + 0.5) for leaf in range(n)]
    low = -0.12 * top
    patches = [[(left, low), (right, low), (right, 0.0), (left, 0.0)] for left, right in edges]
    paper.patches(patches, [_colour_of(name) for name in tree.names])
    paper.lines(links, color=INK, width=2)
    return paper.figure


def _in_order(drawn: Dendrogram, subtrees: Order) -> Dendrogram:
    """Number the leaves from left to right, subtrees whose order is free sorted by what they are."""
    tree, rank = tied(drawn, height_ranks(drawn)[0])
    number = number_alike([tree], [rank])[0]
    merges = []
    for merge in tree.merges:
        first, second = merge.children[:2]
        children = list(merge.children)
        if subtrees == "free" or rank[first] >= rank[second]:
            children.sort(key=lambda child: (-rank[child], number[child]))
        merges.append(type(merge)(merge.height, tuple(children)))
    sorted_tree = Dendrogram(tree.names, tuple(merges))
    leaves = sorted_tree.leaves_under(tree.n_leaves + len(merges) - 1)
    place = {leaf: i for i, leaf in enumerate(leaves)}
    merges = [type(m)(m.height, tuple(place.get(child, child) for child in m.children)) for m in merges]
    return Dendrogram(tuple(tree.names[leaf] for leaf in leaves), tuple(merges))


def _colour_of(name: str) -> Any:
    """Give every name a colour of its own, the same on every machine."""
    if not name:
        return "white"
    code = zlib.crc32(name.encode(errors="backslashreplace"))
    return hsv_to_rgb(((code % 997) / 997, 0.45 + (code >> 10) % 3 * 0.25, 0.55 + (code >> 20) % 3 * 0.2))
