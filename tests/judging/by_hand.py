"""The verdict on a function that is to be written by hand: no library did its work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.judging import explain
from tests.probes import libraries

#: How a library is called by those who write about it.
_NAMES = {"sklearn": "scikit-learn", "scipy.cluster": "`scipy.cluster`"}


def returned(call: str, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call a function and return its value; fail where a library that clusters was at work meanwhile.

    Parameters
    ----------
    call : str
        The call as a learner would type it.
    function : callable
        The learner's function.
    """
    __tracebackhide__ = True
    seen = libraries.watched(function, *args, **kwargs)
    entered = explain.texts(call, seen.get("libraries") if isinstance(seen, dict) else None)
    if "value" not in seen or not set(entered) <= set(_NAMES):
        explain.fail(call, "returned something that can't be looked at.")
    for name in entered:
        explain.fail(
            call, f"left the work to {_NAMES[name]}: write it by hand, with NumPy, `scipy.spatial` and `scipy.linalg`."
        )
    return seen["value"]
