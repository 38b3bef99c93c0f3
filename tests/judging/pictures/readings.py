"""Take a reading apart and trust none of it: every type, shape and size is checked here."""

from __future__ import annotations

from collections.abc import Callable
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
_WHOLE_KEYS = {"kind", "figure", "size", "suptitle", "n_axes", "axes"}


def figure(call: str, reading: object) -> dict[str, Any]:
    """Return the checked reading of a whole figure.

    Keys: kind ("Axes" or "Figure", what the learner returned), figure (its
    number or None), size in inches, suptitle, n_axes, axes (checked readings).
    """
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
    size = _tuple(call, reading["size"], 2)
    axes = _list(call, reading["axes"], MAX_AXES, _axes)
    number, n_axes = reading["figure"], reading["n_axes"]
    if not (number is None or type(number) is int) or type(n_axes) is not int:
        _unreadable(call, "a number is not one")
    return {
        "kind": kind,
        "figure": number,
        "size": (_number(call, size[0]), _number(call, size[1])),
        "suptitle": _text(call, reading["suptitle"]),
        "n_axes": n_axes,
        "axes": axes,
    }


def returned_axes(call: str, reading: object) -> None:
    """Check that it is an Axes that was returned, and not its Figure."""
    __tracebackhide__ = True
    if figure(call, reading)["kind"] == "Figure":
        explain.fail(call, "returned a Figure, expected the Axes that it has drawn on.")


def one_axes(call: str, reading: object) -> dict[str, Any]:
    """Return the checked reading of an Axes, or of the one Axes with content that a Figure has.

    Keys: title, xlabel, ylabel, xticks [(position, text)], xlim,
    ylim, points [{"xy", "colour"}], lines [{"xy", "marker"}], texts [(x, y, text)].
    """
    __tracebackhide__ = True
    if type(reading) is dict and reading.get("kind") == "one Axes":
        return _axes(call, reading)
    whole = figure(call, reading)
    axes = whole["axes"]
    if whole["kind"] == "Figure":
        axes = [ax for ax in axes if ax["points"] or ax["lines"]]
    if not axes:
        explain.fail(call, f"returned {'a Figure' if whole['kind'] == 'Figure' else 'an Axes'} that shows nothing.")
    if len(axes) > 1:
        explain.fail(call, f"returned a Figure with {len(axes)} plots on it, expected one.")
    return axes[0]


def polylines(axes: dict[str, Any]) -> list[FloatArray]:
    """Return the connected lines of a checked reading, each as its vertices."""
    pieces: list[FloatArray] = []
    for line in axes["lines"]:
        gaps = np.flatnonzero(np.isnan(line["xy"]).any(axis=1))
        parts = np.split(line["xy"], gaps)
        pieces += [part[~np.isnan(part).any(axis=1)] for part in parts]
    return [piece for piece in pieces if len(piece) > 1]


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
        **{name: tuple(_number(call, v) for v in _tuple(call, get(name), 2)) for name in ("xlim", "ylim")},
        "points": _bounded(call, _list(call, get("points"), MAX_ARTISTS, _point_set)),
        "lines": _bounded(call, _list(call, get("lines"), MAX_ARTISTS, _line)),
        "texts": _list(call, get("texts"), MAX_ARTISTS, _placed_text),
    }


def _point_set(call: str, entry: object) -> dict[str, Any]:
    if type(entry) is not dict:
        _unreadable(call, "a set of points is not described")
    xy, colour = _floats(call, entry.get("xy"), 2), _floats(call, entry.get("colour"), 4)
    if len(xy) != len(colour) or np.isnan(xy).any() or np.isnan(colour).any():
        _unreadable(call, "points and colours do not match")
    return {"xy": xy, "colour": colour}


def _line(call: str, entry: object) -> dict[str, Any]:
    if type(entry) is not dict or type(entry.get("marker")) is not bool:
        _unreadable(call, "a line is not described")
    return {"xy": _floats(call, entry.get("xy"), 2), "marker": entry["marker"]}


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
