"""Words for an argument that a call has changed: where it differs first, and what stood there before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from tests.judging import explain

#: Up to so many parts, what an argument holds is shown whole.
_WHOLE = 12
#: A place in an argument as Python writes it, with what stood there before and after.
_Difference = tuple[str, Any, Any]


class _Words(str):
    """Stands as it is where a value is shown."""

    __slots__ = ()


def changed(call: str, argument: str, before: Any, after: Any) -> str:
    """Say that a call has changed one of its arguments.

    Parameters
    ----------
    argument : str
        The argument's name.
    before, after : object
        What it held; a model as its attributes.
    """
    place, was, now = _difference(argument, before, after) or (argument, None, None)
    shown = [value if isinstance(value, _Words) else explain.show(value, 48) for value in (was, now)]
    if shown[0] == shown[1]:  # they differ in digits that are left out
        shown = [str(value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value) for value in (was, now)]
    if shown[0] == shown[1]:
        return explain.sentence(
            call, f"changed its argument `{argument}`: work on a copy, the caller still needs the original."
        )
    return explain.sentence(
        call,
        f"changed its argument `{place}` from {shown[0]} to {shown[1]}: "
        "work on a copy, the caller still needs the original.",
    )


def _difference(place: str, before: Any, after: Any) -> _Difference | None:
    """Find the first place where two states of an argument differ; None where there is none to be shown."""
    if type(before) is not type(after):
        return None if after is None else (place, before, after)
    if isinstance(before, np.ndarray):
        return _in_arrays(place, before, after)
    if isinstance(before, pd.DataFrame):
        return _in_frames(place, before, after)
    if isinstance(before, pd.Series):
        found = _in_sequences(f"{place}.index", list(before.index), list(after.index))
        return found or _in_arrays(place, before.to_numpy(), after.to_numpy())
    if isinstance(before, (list, tuple)):
        return _in_sequences(place, before, after)
    if isinstance(before, SimpleNamespace):
        return _in_dicts(lambda key: f"{place}.{key}", vars(before), vars(after))
    if isinstance(before, dict):
        return _in_dicts(lambda key: f"{place}[{key!r}]", before, after)
    if hasattr(before, "detach"):  # a torch tensor
        return _in_arrays(place, before.detach().numpy(), after.detach().numpy())
    return None if _equal(before, after) else (place, before, after)


def _in_arrays(place: str, before: np.ndarray[Any, Any], after: np.ndarray[Any, Any]) -> _Difference | None:
    for name in ("shape", "dtype"):
        if getattr(before, name) != getattr(after, name):
            was, now = (_Words(getattr(array, name)) for array in (before, after))
            return f"{place}.{name}", was, now
    differs = np.array([not _equal(a, b) for a, b in zip(before.flat, after.flat, strict=True)], dtype=bool)
    if not differs.any():
        return None
    if before.size <= _WHOLE:
        return place, before, after
    where = tuple(int(i) for i in np.unravel_index(int(np.argmax(differs)), before.shape))
    return f"{place}[{', '.join(map(str, where))}]", before[where], after[where]


def _in_frames(place: str, before: pd.DataFrame, after: pd.DataFrame) -> _Difference | None:
    for name in ("columns", "index"):
        if found := _in_sequences(f"{place}.{name}", list(getattr(before, name)), list(getattr(after, name))):
            return found
    for i, column in enumerate(before.columns):
        if found := _in_arrays(f"{place}[{column!r}]", before.iloc[:, i].to_numpy(), after.iloc[:, i].to_numpy()):
            return found
    return None


def _in_sequences(place: str, before: Sequence[Any], after: Sequence[Any]) -> _Difference | None:
    differing = (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if _difference("", a, b))
    first = next(differing, None)
    if first is None and len(before) == len(after):
        return None
    if max(len(before), len(after)) <= _WHOLE and not any(isinstance(item, np.ndarray) for item in before):
        return place, before, after
    if first is None:
        return f"len({place})", len(before), len(after)
    return _difference(f"{place}[{first}]", before[first], after[first])


def _in_dicts(place: Callable[[Any], str], before: dict[Any, Any], after: dict[Any, Any]) -> _Difference | None:
    for key, was in before.items():
        if key not in after:
            return place(key), was, _Words("nothing")
        if found := _difference(place(key), was, after[key]):
            return found
    added = [key for key in after if key not in before]
    return (place(added[0]), _Words("nothing"), after[added[0]]) if added else None


def _equal(a: Any, b: Any) -> bool:
    """Tell whether two plain values are equal; NaN equals NaN."""
    if type(a) is not type(b):
        return False
    return bool(a == b) or (a != a and b != b)  # noqa: PLR0124  # only NaN differs from itself
