"""Read what a figure shows, whoever drew it and with whatever call.

`read` answers in plain data: points with their colours, lines, ticks, titles and labels, all in data coordinates, and
where on the paper the points and lines are seen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from . import artists, ink

MAX_TEXT = 200  # as in `tests.judging.pictures.readings`, and the next
MAX_AXES = 24
ReadMarks = Callable[[Axes], dict[str, Any]]

_LABEL = "a mark of the tests"


# --- Figures ----------------------------------------------------------------


def open_canvas() -> Figure:
    """Close every figure, open a new one, make it current, and return it."""
    close_all()
    return plt.figure()


def close_all() -> None:
    """Close every figure."""
    plt.close("all")


def picture(drawn: object) -> ink.Picture | None:
    """Return what a figure looks like but for words and frames, see `ink.picture_of`; None for what is no plot."""
    figure = _figure_of(drawn)
    return None if figure is None else ink.picture_of(figure)


def put_mark(drawn: object, box: tuple[float, float, float, float], colours: list[tuple[float, float, float]]) -> None:
    """Lay upright stripes, side by side in a box (left, bottom, width, height), over a figure, in parts of its size."""
    figure = _figure_of(drawn)
    left, bottom, width, height = box[0], box[1], box[2] / len(colours), box[3]
    for i, colour in enumerate(colours if figure is not None else []):
        stripe = Rectangle((left + i * width, bottom), width, height, facecolor=colour, linewidth=0, zorder=1e9)
        stripe.set(transform=figure.transFigure, label=_LABEL)
        figure.add_artist(stripe)


def take_marks_away(drawn: object) -> None:
    """Take away what `put_mark` has put on a figure."""
    figure = _figure_of(drawn)
    for mark in [] if figure is None else [artist for artist in figure.artists if artist.get_label() == _LABEL]:
        mark.remove()


def look(drawn: object) -> object:
    """Summarise the figure of an Axes, or a Figure, so that anything drawn on it shows; None for what is no plot."""
    figure = _figure_of(drawn)
    return None if figure is None else _look(figure)


def _look(figure: Figure) -> object:
    """Summarise a figure so that anything drawn on it shows."""
    axes = [(len(ax.get_children()), ax.has_data(), _texts_of(ax), ax.get_xlim(), ax.get_ylim()) for ax in figure.axes]
    return len(figure.get_children()), tuple(figure.get_size_inches()), figure.get_suptitle(), axes


def _texts_of(ax: Axes) -> list[str]:
    return [*(ax.get_title(place) for place in ("left", "center", "right")), ax.get_xlabel(), ax.get_ylabel()]


def _figure_of(drawn: object) -> Figure | None:
    if isinstance(drawn, Axes):
        return drawn.get_figure(root=True)
    return drawn if isinstance(drawn, Figure) else None


# --- Reading ----------------------------------------------------------------


def read(drawn: object, *, ticks: bool = True, marks: ReadMarks | None = None) -> dict[str, Any]:
    """Read an Axes, or every Axes of a Figure, as plain data.

    Parameters
    ----------
    ticks : bool
        Whether to read what stands under the x axis.  It names the leaves of a tree, and Matplotlib takes a while
        to make it.
    marks : function, optional
        What reads the marks of an Axes in place of `read_marks`.

    Returns
    -------
    dict
        "kind": "Axes", "Figure", or the class name of anything else, which then is the only entry; "size": (width,
        height) in inches; "texts": what is written on the figure itself, its title first, and on its Axes at no
        place of the data; "faint": whether more is
        written there that can't be read; "n_axes": how many Axes the figure has; "axes": one reading for each Axes,
        see `_read_axes`.
    """
    figure = _figure_of(drawn)
    if figure is None:
        return {"kind": type(drawn).__name__[:MAX_TEXT]}
    is_axes = isinstance(drawn, Axes)
    with ink.scaled(figure):
        axes = [_read_axes(ax, ticks, marks or read_marks) for ax in ([drawn] if is_axes else figure.axes[:MAX_AXES])]
        written = [text for text in _free_texts(figure)[:MAX_TEXT] if text.get_text() and artists.is_shown(text)]
        legible = [text for text in written if not ink.is_faint(text, *_behind(text, figure))]
    width, height = (float(inches) for inches in figure.get_size_inches())
    return {
        "kind": "Axes" if is_axes else "Figure",
        "size": (width, height),
        "texts": [_text(text.get_text()) for text in legible],
        "faint": len(legible) < len(written),
        "n_axes": len(figure.axes),
        "axes": axes,
    }


def read_curve(drawn: object) -> dict[str, Any]:
    """Read a plot that nobody asks for its ticks."""
    return read(drawn, ticks=False)


def read_marks(ax: Axes) -> dict[str, Any]:
    """Read the points and lines of an Axes on a figure that is `ink.scaled`.

    Returns
    -------
    dict
        "points": a list of at most one set of points in the order of drawing, with "xy": (n, 2); "colour": (n, 4);
        "pixel": (n, 2) as `artists.on_screen` has them; "radius": (n,) in pixels; "filled": (n,); "form" and "look":
        (n,) numbers that differ where points have another shape or size, and where they look otherwise at all;
        "artist": (n,) numbers of who drew each.  "lines": a list of {"xy": (n, 2), "pixel": (n, 2), "colour": (1, 4),
        "width": in points, "marker": whether it has any, "look": a number}, where a row of NaN parts one line from the
        next.  "picture": what the figure looks like; "ink_of_points" and "ink_of_lines": where in it they are seen;
        each may be None, see `ink.of_marks`.
    """
    drawn = artists.drawn_on(ax)
    groups = (drawn.dots, drawn.strokes) if ax.get_visible() else ((), ())
    picture, (dots, strokes) = ink.of_marks(ax, *groups)
    return {
        "points": drawn.points,
        "lines": drawn.lines,
        "picture": picture,
        "ink_of_points": dots,
        "ink_of_lines": strokes,
    }


def _read_axes(ax: Axes, ticks: bool, marks: ReadMarks) -> dict[str, Any]:
    """Read one Axes: its limits, its words, its marks, and how it stands.

    "paper" is the colour of what is empty; "box" has the sides on the screen, see `artists.box_of`.
    "xticks" are (position, text) as drawn; "texts" are (x, y, text) that stand at data positions; "faint" names the
    words ("title", "xlabel", "ylabel", "xticks") that are there and can't be read.
    """
    figure = ax.get_figure(root=True)
    around, paper = ink.around(figure), ink.paper(ax)
    words = {"title": _title(ax), "xlabel": _axis_label(ax, "x"), "ylabel": _axis_label(ax, "y")}
    faint = [name for name, text in words.items() if text and ink.is_faint(text, around)]
    all_ticks = _ticks(ax) if ticks else []
    read_ticks = [tick for tick in all_ticks if not ink.is_faint(tick, around)]
    placed = [text for text in ax.texts if not ink.is_faint(text, around, paper)]
    width, height = (float(inches) for inches in figure.get_size_inches())
    return {
        "kind": "one Axes",
        **{name: "" if text is None or name in faint else _text(text.get_text()) for name, text in words.items()},
        "xticks": [(float(tick.get_position()[0]), _text(tick.get_text())) for tick in read_ticks],
        "xlim": tuple(float(limit) for limit in ax.get_xlim()),
        "ylim": tuple(float(limit) for limit in ax.get_ylim()),
        "texts": [entry for text in placed for entry in artists.attempt(_placed_text, text, ax)],
        "faint": faint + ["xticks"] * (len(read_ticks) < len(all_ticks)),
        "visible": bool(ax.get_visible()),
        "paper": paper,
        "box": artists.box_of(ax),
        "size": (width, height),
        **marks(ax),
    }


# --- Words ------------------------------------------------------------------


def _ticks(ax: Axes) -> list[Text]:
    """List the tick labels as they will be drawn; Matplotlib brings them up to date when asked."""
    axis = ax.xaxis
    if not (ax.axison and axis.get_visible()):
        return []
    return [text for text in axis.get_ticklabels() + axis.get_ticklabels(minor=True) if artists.is_shown(text)]


def _placed_text(text: Text, ax: Axes) -> list[tuple[float, float, str]]:
    """Read a text whose x is a data position (its y may be one of the Axes, as under an axis)."""
    x_in_data, _ = text.get_transform().contains_branch_seperately(ax.transData)
    if not (x_in_data and artists.is_shown(text) and text.get_text()):
        return []
    x, y = text.get_unitless_position()
    return [(float(x), float(y), _text(text.get_text()))]


def _free_texts(figure: Figure) -> list[Text]:
    """List the texts of a figure, and those of its Axes that have no place in the data, as `transform=ax.transAxes`."""
    of_axes = [text for ax in figure.axes[:MAX_AXES] for text in artists.attempt(_beside_the_data, ax)]
    return [*figure.texts, *of_axes]


def _beside_the_data(ax: Axes) -> list[Text]:
    return [text for text in ax.texts if not any(text.get_transform().contains_branch_seperately(ax.transData))]


def _behind(text: Text, figure: Figure) -> list[tuple[float, float, float]]:
    """List the colours of paper that may lie behind a text."""
    return [ink.around(figure), *([ink.paper(text.axes)] if text.axes is not None else [])]


def _title(ax: Axes) -> Text | None:
    titles = (ax.title, ax._left_title, ax._right_title)  # they have no public name
    return next((title for title in titles if title.get_text() and artists.is_shown(title)), None)


def _axis_label(ax: Axes, name: str) -> Text | None:
    """Return the label of an axis, or in its place that of a twin (`twinx`) or of the whole figure."""
    axes = [ax, *(other for other in ax.get_figure(root=True).axes if other is not ax and _share(ax, other, name))]
    axes_on = [getattr(one, f"{name}axis") for one in axes if one.axison and one.get_visible()]
    labels = [axis.get_label() for axis in axes_on if axis.get_visible()]
    labels.append(getattr(ax.get_figure(root=True), f"_sup{name}label"))  # a public getter has the text alone
    return next((label for label in labels if label is not None and label.get_text() and artists.is_shown(label)), None)


def _share(ax: Axes, other: Axes, name: str) -> bool:
    """Tell whether two Axes lie on one another and have this axis in common."""
    grouper = getattr(ax, f"get_shared_{name}_axes")()
    return bool(grouper.joined(ax, other)) and ax.get_position().bounds == other.get_position().bounds


def _text(value: object) -> str:
    return str(value)[:MAX_TEXT]
