"""Lay a failed plot out beside the expected one: one picture, with rings where they differ first, and the words.

Whoever asks hands in the words, in the language of the reader.  The learner's own figure is photographed beside the
learner's code (`tests.probes.photographs`); what comes back is an array of pixels, checked here as all else.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from matplotlib import style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from tests.probes import photographs

from . import beside, lettering
from .comparing import Bars, Comparison, Curve, Mark, Place, Points, difference
from .points import in_canonical_order
from .readings import all_axes

Pixels = NDArray[np.uint8]
#: Of the sheet and the space around its parts, in pixels; where wide figures stand one above the other, it is wider.
WIDTH, WIDTH_STACKED, MARGIN = 1200, 1600, 16
#: The most rows of a picture that stands beside the other, and of one that stands above it.
TALLEST_BESIDE, TALLEST_STACKED = 520, 700
#: A figure this many times as wide as high stands above the expected one.
WIDE = 1.9
#: Points to an inch, and how far below and beside the Axes its words stand, in points.
POINT, BELOW, LABEL_BELOW, LABEL_BESIDE, TITLE_ABOVE = 1 / 72, 11.0, 28.0, 38.0, 11.0
_SCALES = ("linear", "log")


@dataclass(frozen=True)
class Words:
    """What is written on a sheet, in the language of the reader.

    Attributes
    ----------
    sentence : str
        Why the check failed.
    yours, expected : str
        The headings.
    marked, alone : str
        What the rings mean on two pictures, and on one.
    missing : str
        Stands in the place of a figure that can't be drawn.
    any_label : str
        Stands on an expected axis whose label is the learner's to choose.
    """

    sentence: str
    yours: str = "Your figure"
    expected: str = "Expected"
    marked: str = "The rings show where they differ first."
    alone: str = "The ring shows where it goes wrong first."
    missing: str = "Your figure can't be drawn."
    any_label: str = "(in your own words)"


def words_that_can_be_written(own: Words, english: Words) -> Words:
    """Choose the words in the reader's language where a font here has all their letters, else the English ones."""
    texts = [str(text).replace("\n", " ") for text in vars(own).values()]
    return own if all(map(lettering.can_be_written, texts)) else english


@dataclass(frozen=True)
class Ring:
    """Where a ring is, from the upper left corner, and what it is around."""

    column: float
    row: float
    around: lettering.Around = "mark"


@dataclass(frozen=True)
class Picture:
    """Pixels of shape (height, width, 3), and its rings."""

    pixels: Pixels
    rings: tuple[Ring, ...] = ()


def sheet(comparison: Comparison, words: Words, *, hidden: bool) -> bytes | None:
    """Draw a failed plot beside the expected one, as PNG; alone where what is expected is hidden.

    None where neither can be shown.
    """
    try:
        axes = _axes_of(comparison)
    except AssertionError:  # there is no plot, and the sentence says so
        return None
    _mark_at_last(comparison, axes)
    with style.context("default"):
        photo = _photograph(comparison, axes)
        shows_expected = comparison.expected is not None and not hidden
        if photo is None and not shows_expected:
            return None
        pictures = {words.yours: _yours(comparison, photo) if photo else _blank(words.missing)}
        if shows_expected:
            pictures[words.expected] = _expected(comparison, axes, photo, words)
        return _png(_laid_out(pictures, words))


def _axes_of(comparison: Comparison) -> dict[str, Any]:
    """Return the checked reading of the Axes that was judged: the one with the most marks."""
    return max(
        all_axes("", comparison.reading), key=lambda ax: sum(len(e["xy"]) for e in (*ax["points"], *ax["lines"]))
    )


def _mark_at_last(comparison: Comparison, axes: Mapping[str, Any]) -> None:
    """Mark the first difference of a plot whose failure has marked none."""
    expected = comparison.expected
    if comparison.yours or comparison.ours:
        return
    if isinstance(expected, Points) and axes["points"]:
        drawn, wanted = (in_canonical_order(xy, np.zeros(len(xy)))[0] for xy in (axes["points"][0]["xy"], expected.xy))
        comparison.yours, comparison.ours = difference(drawn, wanted)
    elif isinstance(expected, Curve) and len(expected.xy) > 1:
        comparison.yours = comparison.ours = [Place(*expected.xy[:2].mean(axis=0).tolist())]


# --- The learner's own ------------------------------------------------------------


def _most(axes: Mapping[str, Any]) -> tuple[int, int]:
    """Return the width and height, in pixels, that a figure of this size may have on the sheet."""
    width, height = axes["size"]
    if width > WIDE * height:
        return WIDTH_STACKED - 2 * MARGIN, TALLEST_STACKED
    return (WIDTH - 3 * MARGIN) // 2, TALLEST_BESIDE


def _photograph(comparison: Comparison, axes: Mapping[str, Any]) -> dict[str, Any] | None:
    """Have the learner's figure drawn as it is; None where that can't be done."""
    if comparison.plot is None:
        return None
    places = [place for mark in comparison.yours for place in beside.place_on(mark, comparison.leaves)]
    try:
        photo = photographs.photograph(
            comparison.plot,
            _most(axes),
            (axes["xlim"], tuple(sorted(axes["ylim"]))),
            np.array([(x, y) for x, y, _ in places], dtype=float).reshape(-1, 2),
            upwards=isinstance(comparison.expected, Bars),
        )
    except Exception:  # whatever a figure does when it is drawn: there is a sheet without it
        return None
    return photo if _is_sound(photo, _most(axes), len(places)) else None


def _is_sound(photo: Any, most: tuple[int, int], n_places: int) -> bool:
    """Tell whether a photograph is what it must be, whoever answered."""
    if type(photo) is not dict:
        return False
    picture, places = photo.get("picture"), photo.get("places")
    return (
        type(picture) is np.ndarray
        and picture.dtype == np.uint8
        and picture.ndim == 3
        and picture.shape[2] == 3
        and 0 < picture.shape[0] <= most[1] + 1
        and 0 < picture.shape[1] <= most[0] + 1
        and type(places) is np.ndarray
        and places.dtype.kind == "f"
        and places.shape == (n_places, 2)
        and bool(np.isfinite(places).all())
        and all(_are_numbers(photo.get(name), n) for name, n in (("box", 4), ("xlim", 2), ("ylim", 2)))
        and _are_numbers((photo.get("dpi"),), 1)
        and all(photo.get(f"{name}scale") in _SCALES for name in "xy")
    )


def _are_numbers(values: Any, count: int) -> bool:
    return type(values) is tuple and len(values) == count and all(type(v) is float and abs(v) < 1e100 for v in values)


def _yours(comparison: Comparison, photo: Mapping[str, Any]) -> Picture:
    box, point = photo["box"], photo["dpi"] * POINT
    rings, places = [], iter(photo["places"].tolist())
    for mark in comparison.yours:
        for _, _, below in beside.place_on(mark, comparison.leaves):
            column, row = next(places)
            rings.append(_ring(column, row, below, box, point))
        rings += _of_word(mark, box, point)
    return Picture(photo["picture"], _within(rings, photo["picture"]))


def _ring(column: float, row: float, below: bool, box: Sequence[float], point: float) -> Ring:
    return Ring(column, box[3] + BELOW * point, "name") if below else Ring(column, row)


def _of_word(mark: Mark, box: Sequence[float], point: float) -> list[Ring]:
    """Return a ring around a word that stands beside an Axes."""
    left, top, right, bottom = box
    middle = ((left + right) / 2, (top + bottom) / 2)
    if not isinstance(mark, str):
        return []
    places = {
        "xlabel": (middle[0], bottom + LABEL_BELOW * point),
        "ylabel": (left - LABEL_BESIDE * point, middle[1]),
        "title": (middle[0], top - TITLE_ABOVE * point),
    }
    return [Ring(*places[mark], "upright" if mark == "ylabel" else "words")]


def _within(rings: Sequence[Ring], pixels: Pixels) -> tuple[Ring, ...]:
    """Leave out rings that lie beside the picture; those at its side are moved in."""
    height, width = pixels.shape[:2]
    inside = [r for r in rings if -40 <= r.column <= width + 40 and -40 <= r.row <= height + 40]
    return tuple(
        replace(r, column=min(max(r.column, 14.0), width - 14.0), row=min(max(r.row, 14.0), height - 14.0))
        for r in inside
    )


def _blank(words: str) -> Picture:
    figure = Figure(figsize=(5.76, 4.32), dpi=100, facecolor="#f2f2f2")
    lettering.write(figure, 288, 216, words, size=15, color="#555555", ha="center", va="center")
    return Picture(_pixels_of(figure))


# --- The expected one -------------------------------------------------------------


def _expected(
    comparison: Comparison, axes: Mapping[str, Any], photo: Mapping[str, Any] | None, words: Words
) -> Picture:
    """Draw what is expected on paper of the same size, with the same limits where it fits in."""
    figure, ax = _paper_like(photo)
    marks = beside.draw(ax, comparison, axes)
    for name in "xy":
        if photo and photo[f"{name}scale"] == "log":
            getattr(ax, f"set_{name}scale")("log")
    same_axes = beside.fit_limits(ax, axes)
    _write_words(ax, comparison, axes if same_axes else {"title": axes["title"]}, words)
    pixels = _pixels_of(figure)
    return Picture(pixels, _within(_rings_on(ax, marks, comparison.ours), pixels))


def _write_words(ax: Any, comparison: Comparison, own: Mapping[str, Any], words: Words) -> None:
    """Write what must be written on the expected plot, and what else the learner's own says of the same axes."""
    for name in ("title", "xlabel", "ylabel"):
        any_label = words.any_label if name in comparison.words else ""
        text = lettering.writable(comparison.words.get(name) or own.get(name) or any_label)
        getattr(ax, f"set_{name}")(text, parse_math=False, **lettering.fonts(text))


def _paper_like(photo: Mapping[str, Any] | None) -> tuple[Figure, Any]:
    """Make a figure as large as the learner's, its Axes at the same place."""
    if photo is None:
        figure = Figure(figsize=(6.4, 4.8), dpi=90)
        FigureCanvasAgg(figure)
        return figure, figure.add_subplot()
    height, width = photo["picture"].shape[:2]
    figure = Figure(figsize=(width / photo["dpi"], height / photo["dpi"]), dpi=photo["dpi"])
    FigureCanvasAgg(figure)
    left, top, right, bottom = photo["box"]
    box = (left / width, 1 - bottom / height, (right - left) / width, (bottom - top) / height)
    fits = all(-0.01 <= side <= 1.01 for side in (*box, box[0] + box[2], box[1] + box[3])) and min(box[2:]) > 0.2
    return figure, figure.add_axes(box) if fits else figure.add_subplot()


def _rings_on(ax: Any, places: Sequence[tuple[float, float, bool]], marks: Sequence[Mark]) -> list[Ring]:
    height = ax.figure.canvas.get_width_height()[1]
    x0, y0, x1, y1 = ax.get_window_extent().extents
    point, box = ax.figure.dpi * POINT, (x0, height - y1, x1, height - y0)
    rings = []
    for x, y, below in places:
        column, row = ax.transData.transform((x, y))
        rings.append(_ring(float(column), float(height - row), below, box, point))
    return rings + [found for mark in marks for found in _of_word(mark, box, point)]


def _pixels_of(figure: Figure) -> Pixels:
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()


# --- The sheet --------------------------------------------------------------------


def _laid_out(pictures: Mapping[str, Picture], words: Words) -> Pixels:
    """Put pictures with their headings beside or above one another, and the words below."""
    stacked = any(picture.pixels.shape[1] > WIDTH // 2 for picture in pictures.values())
    width = WIDTH_STACKED if stacked else WIDTH
    lines = lettering.wrapped(words.sentence, width - 2 * MARGIN)
    rings = any(picture.rings for picture in pictures.values())
    heading, line = 30, 22
    heights = [picture.pixels.shape[0] + heading + MARGIN for picture in pictures.values()]
    above = sum(heights) if stacked else max(heights)
    height = above + line * (len(lines) + rings) + MARGIN
    figure = Figure(figsize=(width / 100, height / 100), dpi=100, facecolor="white")
    canvas = FigureCanvasAgg(figure)
    x, y = MARGIN, 0
    for title, picture in pictures.items():
        lettering.write(figure, x, height - y - heading / 2, title, size=16, weight="bold", va="center")
        _put(figure, picture, x, y + heading)
        x, y = (x, y + heights.pop(0)) if stacked else (x + (WIDTH - MARGIN) // 2, y)
    meaning = [(words.marked if len(pictures) > 1 else words.alone, lettering.RING)] * rings
    for number, (text, colour) in enumerate([*meaning, *((text, "black") for text in lines)]):
        lettering.write(
            figure, MARGIN, height - above - line * (number + 0.5), text, size=15, color=colour, va="center"
        )
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()


def _put(figure: Figure, picture: Picture, x: int, y: int) -> None:
    """Put a picture on the sheet, `y` pixels from the top, with a frame and its rings."""
    rows, columns = picture.pixels.shape[:2]
    height = round(figure.get_size_inches()[1] * figure.dpi)
    figure.figimage(picture.pixels, x, height - y - rows, origin="upper", resize=False)
    lettering.frame(figure, x, height - y - rows, columns, rows)
    for number, ring in enumerate(picture.rings, start=1):
        lettering.ring(figure, (x + ring.column, height - y - ring.row), number, x + columns, ring.around)


def _png(pixels: Pixels) -> bytes:
    """Write a picture with few colours, which takes a fraction of the bytes."""
    stream = io.BytesIO()
    few = Image.fromarray(pixels).quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette, paper = few.getpalette() or [], 3 * int(few.getpixel((0, 0)))  # the corner is white, not nearly so
    few.putpalette([*palette[:paper], 255, 255, 255, *palette[paper + 3 :]])
    few.save(stream, format="PNG")
    return stream.getvalue()
