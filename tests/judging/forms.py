"""Read answers whose form is not the one asked for: a list for an array, floats for whole numbers.

Nothing here judges.  What is read is returned, None for what can't be read as the answer.
"""

from __future__ import annotations

import numbers
import warnings
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_KINDS = {"integer": "iu", "float": "f", "number": "iuf", "bool": "b"}


def as_array(value: object) -> NDArray[Any] | None:
    """Read numbers or truth values from a list, tuple, range, Series, Index, frame, tensor or array."""
    if _is_tensor(value):
        value = value.detach().cpu().numpy()  # type: ignore[attr-defined]  # a tensor
    if not isinstance(value, (np.ndarray, np.generic, list, tuple, range, pd.Series, pd.Index, pd.DataFrame)):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            array = np.asarray(value)
    except Exception:  # rows of different lengths, objects that are no numbers
        return None
    return array if array.dtype.kind in "biuf" else None


def fits(array: NDArray[Any], dtype: str) -> bool:
    """Tell whether an array is of a kind of dtype ("integer", "float", "number", "bool") or of the dtype named."""
    return array.dtype.kind in _KINDS[dtype] if dtype in _KINDS else array.dtype == np.dtype(dtype)


def as_dtype(array: NDArray[Any], dtype: str) -> NDArray[Any] | None:
    """Read numbers of another dtype as those that are asked for, where nothing of them is lost but digits."""
    if array.dtype.kind not in "biuf":
        return None
    wanted = np.dtype({"integer": "int64", "float": "float64", "number": "float64"}.get(dtype, dtype))
    with np.errstate(invalid="ignore", over="ignore"):
        read = array.astype(wanted)
    # Whole numbers and truth values are exact; what is cut off or wraps around is another answer.
    same = wanted.kind == "f" or np.array_equal(read.astype(array.dtype), array)
    return read if same else None


def is_number(value: object) -> bool:
    """Tell whether `value` is one plain or NumPy number (a 0-d array counts, a bool does not)."""
    if isinstance(value, np.ndarray):
        return value.ndim == 0 and value.dtype.kind in "iuf"
    return isinstance(value, (numbers.Real, np.integer, np.floating)) and not isinstance(value, (bool, np.bool_))


def as_scalar(value: object) -> Any:
    """Read one number from a tensor that holds nothing else; all other values are as they are."""
    return value.item() if _is_tensor(value) and value.ndim == 0 else value  # type: ignore[attr-defined]  # a tensor


def _is_tensor(value: object) -> bool:
    return type(value).__name__ in ("Tensor", "Parameter") and type(value).__module__.partition(".")[0] == "torch"
