"""Draw what was read once more, in one style, so that pictures can be compared pixel by pixel."""

from __future__ import annotations

import zlib
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import hsv_to_rgb
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from .dendrograms import Dendrogram, Order, dendrogram
from .points import curve, groups, markers
from .readings import one_axes, polylines
from .trees import height_ranks, number_alike, tied

SIZE = (4.0, 3.0)
DPI = 50
INK = "#202020"
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#7f7f7f", "#5e3c99", "#a6611a")


def redraw(call: str, reading: object, subtrees: Order = "descending", *, marks: bool = True) -> Figure:
    """Draw the scatter, the curve, or the dendrogram of a reading in one style.

    Parameters
    ----------
    subtrees : {"descending", "free"}
        "free" draws every order of a dendrogram's subtrees alike.
        "descending" keeps the order as it is, up to subtrees of equal height.
    marks : bool
        Whether the markers of a curve count; else curves with and without them are drawn alike.
    """
    __tracebackhide__ = True
    axes = one_axes(call, reading)
    with mpl.rc_context():
        mpl.rcdefaults()
        figure, ax = new_axes()
        if _is_dendrogram(axes):
            _draw_tree(ax, dendrogram(call, axes), subtrees)
        elif axes["lines"]:
            _draw_curve(ax, call, axes if marks else {**axes, "points": []})
        else:
            _draw_points(ax, call, axes)
    return figure


def new_axes() -> tuple[Figure, Axes]:
    """Begin a picture, without a margin."""
    figure = Figure(figsize=SIZE, dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    return figure, figure.add_axes((0.02, 0.02, 0.96, 0.96))


def _is_dendrogram(axes: dict[str, Any]) -> bool:
    """Tell whether most lines are links: two legs under a bar."""
    pieces = polylines(axes)
    links = 0
    for piece in pieces:
        upright, level = (np.diff(piece, axis=0) == 0).T
        links += len(piece) == 4 and bool((upright[[0, 2]].all() and level[1]) or (level[[0, 2]].all() and upright[1]))
    return 2 * links > len(pieces)


# --- Points and curves ----------------------------------------------------------


def _draw_points(ax: Axes, call: str, axes: dict[str, Any]) -> None:
    xy, group = groups(call, axes)
    ax.scatter(*xy.T, s=60, c=[PALETTE[i % len(PALETTE)] for i in group], linewidths=0)
    _draw_scale(ax)


def _draw_curve(ax: Axes, call: str, axes: dict[str, Any]) -> None:
    line = curve(call, axes)
    ax.plot(*line.T, color=INK, linewidth=2)
    if axes["points"]:
        ax.plot(*markers(call, axes).T, "o", color=PALETTE[1], markersize=7)
    _draw_scale(ax)


def _draw_scale(ax: Axes) -> None:
    """Draw a grid at round numbers: it shows the scale, and costs a tenth of what ticks do."""
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    upright = [[(x, low), (x, high)] for x in MaxNLocator(6).tick_values(left, right)]
    level = [[(left, y), (right, y)] for y in MaxNLocator(6).tick_values(low, high)]
    _draw_grid(ax, upright + level)


def _draw_grid(ax: Axes, lines: list[list[tuple[float, float]]]) -> None:
    limits = ax.get_xlim(), ax.get_ylim()
    ax.add_collection(LineCollection(lines, colors="#b0b0b0", linewidths=1, zorder=0.5))
    ax.set(xlim=limits[0], ylim=limits[1])
    ax.set_axis_off()


# --- Dendrograms ----------------------------------------------------------------


def _draw_tree(ax: Axes, drawn: Dendrogram, subtrees: Order) -> None:
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
    ax.add_collection(LineCollection(links, colors=INK, linewidths=2, capstyle="projecting"))
    for leaf, name in enumerate(tree.names):
        ax.bar(leaf, -0.12 * top, width=1.0, color=_colour_of(name), linewidth=0)
    ax.set_xlim(-0.6, n - 0.4)
    ax.set_ylim(-0.15 * top, 1.06 * top)
    levels = MaxNLocator(8).tick_values(*ax.get_ylim())
    _draw_grid(ax, [[(-0.6, y), (n - 0.4, y)] for y in levels])


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
