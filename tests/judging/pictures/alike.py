"""Draw only once what would look the same: most learners' plots show what others' do."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec

import numpy as np
from matplotlib.figure import Figure

P = ParamSpec("P")
Draw = Callable[Concatenate[Any, P], Figure]


@dataclass(frozen=True)
class _Drawing:
    """What is to be drawn; equal to any other of the same content."""

    content: Hashable
    what: Any = field(compare=False)


def once_for_all_alike(draw: Draw[P]) -> Draw[P]:
    """Have a function of what is to be drawn, and options, give the same figure again for what is equal to it.

    Nobody may change the figure.
    """

    @functools.lru_cache(maxsize=64)
    def kept(drawing: _Drawing, *args: P.args, **kwargs: P.kwargs) -> Figure:
        return draw(drawing.what, *args, **kwargs)

    @functools.wraps(draw)
    def drawn(what: Any, *args: P.args, **kwargs: P.kwargs) -> Figure:
        return kept(_Drawing(_content(what), what), *args, **kwargs)

    return drawn


def _content(part: Any) -> Hashable:
    """Return values, however deep they lie, as something that can be compared."""
    if isinstance(part, np.ndarray):
        return part.shape, part.dtype.str, part.tobytes()
    if isinstance(part, dict):
        return tuple((key, _content(value)) for key, value in part.items())
    if isinstance(part, (list, tuple)):
        return tuple(_content(value) for value in part)
    return part  # type: ignore[no-any-return]  # a number, a text, a tree
