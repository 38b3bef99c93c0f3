"""How values and calls are written in the words of a check: short, as a learner would type them."""

from __future__ import annotations

import numpy as np
import pandas as pd


def show(value: object, limit: int = 60) -> str:
    """Write a value in one short line, as a learner would type it.

    Values of unknown classes are named by their class only: their `__repr__`
    is the learner's own code.
    """
    text = _show(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _show(value: object) -> str:
    if isinstance(value, np.ndarray):
        if value.size <= 12:
            return str(np.round(value.astype(np.float64), 4).tolist() if value.dtype.kind == "f" else value.tolist())
        return f"<array {value.shape} of {value.dtype}>"
    if isinstance(value, pd.DataFrame):
        return f"<DataFrame of {value.shape[0]} rows, columns {list(value.columns)[:6]}>"
    if isinstance(value, pd.Series):
        return f"<Series of {len(value)} values>"
    if isinstance(value, np.generic):
        return _show(value.item())
    if isinstance(value, float):
        # Six digits tell most numbers apart; of a large whole one, the last digit may be the one that counts.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}"
    if value is None or isinstance(value, (bool, int, str, bytes)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        opening, closing = "[]" if isinstance(value, list) else "()"
        items = ", ".join(show(item, 30) for item in value[:12])
        more = ", …" if len(value) > 12 else ""
        return f"{opening}{items}{more}{closing}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{show(k, 20)}: {show(v, 20)}" for k, v in list(value.items())[:6]) + "}"
    return f"<{class_name(value)}>"


def class_name(value: object) -> str:
    """Return the name of a value's class, which an object that has no plain form knows by itself (a `Handle`)."""
    name = type(value).__name__
    return str(getattr(value, "class_name", name)) if name == "Handle" else name


def spell(name: str, *args: object, **kwargs: object) -> str:
    """Write a call as a learner would type it, large arguments by their shape.

    >>> spell("merge_counts", np.array([[0, 1]]), n_samples=2)
    'merge_counts([[0, 1]], n_samples=2)'
    """
    parts = [show(arg, 48) for arg in args]
    parts += [f"{key}={show(value, 48)}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def kind_of(value: object) -> str:
    """Name what a value is, as in 'a list' or 'an array of shape (3,), dtype int64'."""
    if value is None:
        return "None (is a `return` missing?)"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape} and dtype {value.dtype}"
    name = class_name(value)
    article = "an" if name[:1].lower() in "aeiou" else "a"
    return f"{article} {name}"
