"""Draw what was read from a plot once more, always in the same style.

The image comparison then judges what is drawn and not how: a right plot in
any colours, sizes and order of drawing gives the same pixels, and no picture
file of a learner's is ever opened here.
"""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from .points import groups
from .readings import one_axes, polylines

SIZE = (4.0, 3.0)  # inches
DPI = 80


def redraw(call: str, reading: object) -> Figure:
    """Draw the points, in canonical group colours, and the lines of a reading.

    Axis limits follow from what is drawn, not from the learner's Axes.
    """
    __tracebackhide__ = True
    axes = one_axes(call, reading)
    figure = Figure(figsize=SIZE, dpi=DPI)
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    for line in sorted(polylines(axes), key=lambda piece: piece.tolist()):
        ax.plot(*line.T, color="black", linewidth=1)
    if axes["points"]:
        xy, group = groups(call, axes)
        colours = mpl.colormaps["tab20"](group % 20)
        ax.scatter(*xy.T, c=colours, s=60, marker="s")
    return figure
