"""Expected pictures, kept as what was read of our own plots: any Matplotlib draws them as it draws the learner's.

A picture that one release of Matplotlib has drawn differs from the same picture of another.  So no picture is kept but
what it was drawn from, in JSON, and it is drawn where it is compared.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.figure import Figure

P = ParamSpec("P")
Draw = Callable[Concatenate[Any, P], Figure]

_draws: dict[str, Callable[..., Figure]] = {}
_sources: WeakKeyDictionary[Figure, dict[str, Any]] = WeakKeyDictionary()


def remembered(draw: Draw[P]) -> Draw[P]:
    """Note of every figure that a function of plain data and options draws what it was drawn from."""
    _draws[draw.__name__] = draw

    @functools.wraps(draw)
    def drawn(what: Any, *args: P.args, **kwargs: P.kwargs) -> Figure:
        figure = draw(what, *args, **kwargs)
        _sources[figure] = {"draw": draw.__name__, "what": what, "args": args, "kwargs": kwargs}
        return figure

    return drawn


def source_of(figure: Figure) -> Any:
    """Return what a figure was drawn from, in plain data that JSON can hold."""
    return _plain(_sources[figure])


def draw_again(source: Mapping[str, Any]) -> Figure:
    """Draw what `source_of` has returned."""
    told = _restored(source)
    return _draws[told["draw"]](told["what"], *told["args"], **told["kwargs"])


# --- JSON: arrays and tuples are what they were ----------------------------------


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return {"array": value.tolist(), "dtype": value.dtype.str, "shape": list(value.shape)}
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, tuple):
        return {"tuple": [_plain(part) for part in value]}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {"dict": [[_plain(key), _plain(part)] for key, part in value.items()]}
    return value


def _restored(value: Any) -> Any:
    if isinstance(value, list):
        return [_restored(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "array" in value:
        return np.array(value["array"], dtype=value["dtype"]).reshape(value["shape"])
    if "tuple" in value:
        return tuple(_restored(part) for part in value["tuple"])
    return {_restored(key): _restored(part) for key, part in value["dict"]}
