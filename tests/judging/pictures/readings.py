"""Take a reading apart and trust none of it: every type, shape and size is checked here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tests.judging import explain

FloatArray = NDArray[np.float64]
MAX_ARTISTS = 10_000
MAX_VERTICES = 100_000
MAX_TEXT = 200  # as in `tests.probes.drawing`, and the next
MAX_AXES = 24
LARGEST = 1e100
_WHOLE_KEYS = {"kind", "size", "texts", "faint", "n_axes", "axes"}
FAINT = frozenset({"title", "xlabel", "ylabel", "xticks"})
#: More pixels than a picture of a plot has.
MAX_PIXELS = 1_000


def figure(call: str, reading: object) -> dict[str, Any]:
    """Return the checked reading of a whole figure, as `tests.probes.drawing.read` gives it."""
    __tracebackhide__ = True
    if type(reading) is not dict:
        _unreadable(call, "it is no reading at all")
    kind = _text(call, reading.get("kind"))
    if kind not in ("Axes", "Figure"):
        what = "None (is a `return` missing?)" if kind == "NoneType" else f"an object of class {kind}"
        explain.fail(call, f"returned {what}, expected a Matplotlib Axes or Figure.")
    if set(reading) == {"kind"}:
        explain.fail(call, "returned an Axes that is on no figure any more.")
    if set(reading) != _WHOLE_KEYS:
        _unreadable(call, "parts are missing")
    if type(reading["n_axes"]) is not int:
        _unreadable(call, "a number is not one")
    return {
        "kind": kind,
        "size": _numbers(call, reading["size"], 2),
        "texts": _list(call, reading["texts"], MAX_ARTISTS, _text),
        "faint": reading["faint"] is True,
        "n_axes": reading["n_axes"],
        "axes": _list(call, reading["axes"], MAX_AXES, _axes),
    }


def returned(call: str, reading: object, kind: str) -> None:
    """Check that an Axes, or a Figure, was returned where one is asked for; what it shows is judged all the same."""
    __tracebackhide__ = True
    got = figure(call, reading)["kind"]
    if (got, kind) == ("Figure", "Axes"):
        explain.fail(call, "returned a Figure, expected an Axes: its Axes are `figure.axes[0]`.")
    if (got, kind) == ("Axes", "Figure"):
        explain.fail(call, "returned an Axes, expected a Figure: its Figure is `ax.get_figure()`.")


def _article(kind: str) -> str:
    return "an Axes" if kind == "Axes" else "a Figure"


def all_axes(call: str, reading: object) -> list[dict[str, Any]]:
    """Return the checked readings of an Axes, or of all Axes of a Figure that show points or lines: one at least."""
    __tracebackhide__ = True
    if type(reading) is dict and reading.get("kind") == "one Axes":
        return [_axes(call, reading)]
    whole = figure(call, reading)
    axes = whole["axes"]
    if whole["kind"] == "Figure":
        axes = [ax for ax in axes if ax["points"] or ax["lines"]]
    if not axes:
        explain.fail(call, f"returned {_article(whole['kind'])} that shows nothing.")
    return axes


def one_axes(call: str, reading: object) -> dict[str, Any]:
    """Return the checked reading of an Axes, or of the one Axes with content that a Figure has.

    See `tests.probes.drawing` for its keys.
    """
    __tracebackhide__ = True
    axes = all_axes(call, reading)
    if len(axes) > 1:
        explain.fail(call, f"returned a Figure with {len(axes)} plots on it, expected one.")
    return axes[0]


@dataclass(frozen=True)
class Polyline:
    """A connected line: its vertices in data coordinates and on the screen, and how it looks."""

    xy: FloatArray
    pixel: FloatArray
    colour: FloatArray
    width: float
    marker: bool
    look: int


def polylines(axes: dict[str, Any]) -> list[Polyline]:
    """Return the connected lines of a checked reading."""
    pieces: list[Polyline] = []
    for line in axes["lines"]:
        is_gap = np.isnan(line["xy"]).any(axis=1)
        gaps = np.flatnonzero(is_gap)
        style = (line["colour"], line["width"], line["marker"], line["look"])
        parts = (np.split(array, gaps) for array in (line["xy"], line["pixel"], is_gap))
        pieces += [Polyline(xy[~gap], pixel[~gap], *style) for xy, pixel, gap in zip(*parts, strict=True)]
    return [piece for piece in pieces if len(piece.xy) > 1]


def ranks(values: ArrayLike, rtol: float = 1e-7, atol: float = 0.0) -> NDArray[np.int64]:
    """Rank values from 0; those closer than `rtol` of their span (or `atol`) share a rank.

    >>> ranks([3.0, 1.0, 3.0 + 1e-12]).tolist()
    [1, 0, 1]
    """
    values = np.asarray(values, dtype=float)
    if values.size == 0:
        return np.zeros(0, dtype=np.int64)
    order = np.argsort(values, kind="stable")
    steps = np.diff(values[order])
    rank = np.empty(len(values), dtype=np.int64)
    rank[order] = np.concatenate([[0], np.cumsum(steps > max(atol, rtol * steps.sum()))])
    return rank


# --- Parts of a reading -----------------------------------------------------


def _unreadable(call: str, why: str) -> NoReturn:
    __tracebackhide__ = True
    explain.fail(call, f"gave a drawing that cannot be read: {why}.")


def _axes(call: str, reading: object) -> dict[str, Any]:
    if type(reading) is not dict:
        _unreadable(call, "an Axes is not described")
    get = reading.get
    return {
        "kind": "one Axes",
        **{name: _text(call, get(name)) for name in ("title", "xlabel", "ylabel")},
        "xticks": _list(call, get("xticks"), MAX_ARTISTS, _tick),
        **{name: _numbers(call, get(name), 2) for name in ("xlim", "ylim", "size")},
        "paper": _numbers(call, get("paper"), 3),
        "box": _numbers(call, get("box"), 4),
        "points": _bounded(call, _list(call, get("points"), 1, _point_set)),
        "lines": _bounded(call, _list(call, get("lines"), MAX_ARTISTS, _line)),
        "texts": _list(call, get("texts"), MAX_ARTISTS, _placed_text),
        "faint": _list(call, get("faint"), len(FAINT), _text),
        "visible": get("visible") is True,
        "picture": _picture(call, get("picture")),
        **{name: _ink(call, get(name)) for name in ("ink_of_points", "ink_of_lines")},
    }


def _point_set(call: str, entry: object) -> dict[str, Any]:
    if type(entry) is not dict:
        _unreadable(call, "a set of points is not described")
    wide = {name: _floats(call, entry.get(name), n) for name, n in (("xy", 2), ("pixel", 2), ("colour", 4))}
    long = {name: _flat(call, entry.get(name), kind) for name, kind in _COLUMNS.items()}
    parts = {**wide, **long}
    if len({len(part) for part in parts.values()}) != 1 or any(np.isnan(part).any() for part in parts.values()):
        _unreadable(call, "points and colours do not match")
    return parts


_COLUMNS = {"radius": "f", "filled": "b", "form": "i", "look": "i", "artist": "i"}


def _line(call: str, entry: object) -> dict[str, Any]:
    if type(entry) is not dict or type(entry.get("marker")) is not bool or type(entry.get("look")) is not int:
        _unreadable(call, "a line is not described")
    xy, pixel, colour = (_floats(call, entry.get(name), n) for name, n in (("xy", 2), ("pixel", 2), ("colour", 4)))
    if len(xy) != len(pixel) or len(colour) != 1 or np.isnan(colour).any() or np.isnan(pixel).any():
        _unreadable(call, "a line is not described")
    width = _number(call, entry.get("width"))
    return {"xy": xy, "pixel": pixel, "colour": colour, "width": width, **{k: entry[k] for k in ("marker", "look")}}


def _ink(call: str, value: object) -> NDArray[np.bool_] | None:
    if value is None:
        return None
    if type(value) is not np.ndarray or value.dtype != bool or value.ndim != 2 or max(value.shape) > MAX_PIXELS:
        _unreadable(call, "what is seen is no picture")
    return value


def _picture(call: str, value: object) -> NDArray[np.uint8] | None:
    if value is None:
        return None
    if type(value) is not np.ndarray or value.dtype != np.uint8 or value.ndim != 3 or value.shape[2] != 3:
        _unreadable(call, "its picture is none")
    if not 0 < value.size <= 3 * MAX_PIXELS**2 or max(value.shape) > MAX_PIXELS:
        _unreadable(call, "its picture is none")
    return value


def _tick(call: str, entry: object) -> tuple[float, str]:
    place, text = _tuple(call, entry, 2)
    return _number(call, place), _text(call, text)


def _placed_text(call: str, entry: object) -> tuple[float, float, str]:
    x, y, text = _tuple(call, entry, 3)
    return _number(call, x), _number(call, y), _text(call, text)


def _bounded(call: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if sum(len(entry["xy"]) for entry in entries) > MAX_VERTICES:
        _unreadable(call, f"more than {MAX_VERTICES:,} positions are drawn")
    return entries


def _floats(call: str, value: object, columns: int) -> FloatArray:
    """Return an array of shape (n, columns): finite, or NaN, and of a size to compute with."""
    if type(value) is not np.ndarray or value.dtype.kind not in "iuf" or value.ndim != 2 or value.shape[1] != columns:
        _unreadable(call, "positions are not an array of numbers")
    if len(value) > MAX_VERTICES:
        _unreadable(call, f"more than {MAX_VERTICES:,} positions are drawn")
    with np.errstate(over="ignore"):
        floats = value.astype(np.float64)
    if (np.abs(floats) > LARGEST).any():
        _unreadable(call, "positions are not finite")
    return floats


def _flat(call: str, value: object, kind: str) -> NDArray[Any]:
    """Return an array of shape (n,) of this kind of dtype."""
    if type(value) is not np.ndarray or value.ndim != 1 or value.dtype.kind != kind or len(value) > MAX_VERTICES:
        _unreadable(call, "positions are not an array of numbers")
    return value


def _numbers(call: str, value: object, n: int) -> tuple[float, ...]:
    return tuple(_number(call, part) for part in _tuple(call, value, n))


def _number(call: str, value: object) -> float:
    if type(value) not in (int, float) or not abs(value) <= LARGEST:  # type: ignore[operator]  # a number by now
        _unreadable(call, "a position is not a finite number")
    return float(value)  # type: ignore[arg-type]  # a number by now


def _text(call: str, value: object) -> str:
    if type(value) is not str or len(value) > MAX_TEXT:
        _unreadable(call, "a text is not one")
    return value


def _tuple(call: str, value: object, n: int) -> tuple[Any, ...]:
    if type(value) is not tuple or len(value) != n:
        _unreadable(call, "a part has the wrong length")
    return value


def _list(call: str, value: object, most: int, entry: Callable[[str, object], Any]) -> list[Any]:
    if type(value) is not list or len(value) > most:
        _unreadable(call, f"a list is missing or has more than {most:,} entries")
    return [entry(call, item) for item in value]
