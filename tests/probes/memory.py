"""How much memory a call takes, seen beside the learner's code."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import Any


def peak(function: Callable[..., Any], *arguments: Any) -> tuple[Any, int]:
    """Return what a call returns, and the most bytes that it held at once, arrays of NumPy included."""
    tracemalloc.start()
    try:
        value = function(*arguments)
        return value, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
