"""Take a photograph of a figure as its author sees it, for the sheet that shows it beside the expected one.

A photograph gives no verdict, and it is taken when all verdicts are there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

#: Pixels to an inch at most: the size at which Matplotlib itself saves a figure.
DPI = 100.0
_SCALES = ("linear", "log")


def photograph(
    drawn: object, most: tuple[int, int], limits: tuple[Any, Any], places: NDArray[np.float64], *, upwards: bool = False
) -> dict[str, Any]:
    """Draw the figure of an Axes, or a Figure, as it is.

    Parameters
    ----------
    most : (width, height)
        The size of the picture, in pixels, at most.
    limits : (xlim, ylim)
        Those of the Axes that is looked at, to find it among others.
    places : array of shape (n, 2)
        Positions in its data coordinates.
    upwards : bool
        Whether heights are told as they grow on the screen, even where the y axis is turned round.

    Returns
    -------
    dict
        "picture": array of shape (height, width, 3); "dpi": its pixels to an inch; "box": the left, upper, right and
        lower side of the Axes in it; "places": where the positions are in it, (column, row); "xlim", "ylim", "xscale"
        and "yscale": how the Axes is scaled.
    """
    figure = drawn.get_figure(root=True) if isinstance(drawn, Axes) else drawn
    assert isinstance(figure, Figure)
    canvas, dpi = figure.canvas, figure.dpi
    width, height = figure.get_size_inches()
    agg = FigureCanvasAgg(figure)
    try:
        figure.dpi = min(DPI, most[0] / max(width, 0.01), most[1] / max(height, 0.01))
        agg.draw()
        rgba = np.asarray(agg.buffer_rgba())
        ax = drawn if isinstance(drawn, Axes) else _looked_at(figure, limits)
        sign = -1.0 if upwards and ax.yaxis_inverted() else 1.0
        return {
            "picture": _on_white(rgba),
            "dpi": float(figure.dpi),
            "box": _flat(_from_above(ax.transAxes.transform([[0.0, 1.0], [1.0, 0.0]]), len(rgba))),
            "places": _from_above(ax.transData.transform(np.reshape(places, (-1, 2)) * (1.0, sign)), len(rgba)),
            "xlim": _flat(ax.get_xlim()),
            "ylim": _flat(ax.get_ylim()),
            **{f"{name}scale": _scale(getattr(ax, f"get_{name}scale")()) for name in "xy"},
        }
    finally:
        figure.dpi = dpi
        figure.set_canvas(canvas)


def _looked_at(figure: Figure, limits: tuple[Any, Any]) -> Axes:
    """Find the Axes of these limits, the first one where there are several or none."""
    return min(figure.axes, key=lambda ax: not np.allclose([ax.get_xlim(), np.sort(ax.get_ylim())], limits))


def _on_white(rgba: NDArray[np.uint8]) -> NDArray[np.uint8]:
    alpha = rgba[..., 3:].astype(np.uint16)
    if (alpha == 255).all():
        return rgba[..., :3].copy()
    return ((rgba[..., :3] * alpha + 255 * (255 - alpha)) // 255).astype(np.uint8)


def _from_above(pixels: NDArray[np.float64], height: int) -> NDArray[np.float64]:
    """Count rows from the upper side, as pictures do."""
    return np.column_stack([pixels[:, 0], height - pixels[:, 1]])


def _flat(numbers: Any) -> tuple[float, ...]:
    return tuple(float(number) for number in np.ravel(numbers))


def _scale(name: str) -> str:
    return name if name in _SCALES else _SCALES[0]
