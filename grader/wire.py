"""The encoding of messages between processes: plain values in MessagePack, with a closed set of types and bounds.

Messages are MessagePack behind a four-byte length.  A value is None, a bool, an int, a float, a str, bytes, or a list
whose first item is a tag:

====  =====================================  =======================================
tag   value                                  fields after the tag
====  =====================================  =======================================
i     int beyond 64 bits                     decimal digits
l t   list, tuple                            items
d     dict                                   key, value pairs
I     Index                                  values
a f   NumPy array of a plain dtype           dtype, shape, bytes (f: Fortran's order)
s     NumPy scalar of a plain dtype          dtype, bytes
F     DataFrame                              column labels, index, columns or one array
S     Series                                 name, index, values
r     RangeIndex                             start, stop, step
g     range                                  start, stop, step
T     torch tensor                           dtype, shape, bytes, requires_grad
====  =====================================  =======================================

Nothing is ever unpickled.  A decoder checks lengths, shapes and dtypes before it builds anything: else a `WireError`.
A conversation adds tags of its own (`special`), see `grader.messages`.

By-value arguments with copy-restore are those of Birrell and Nelson, "Implementing Remote Procedure Calls", 1984.
"""

from __future__ import annotations

import itertools
import math
import struct
import sys
from collections.abc import Callable, Iterable
from typing import Any

import msgpack
import numpy as np
import pandas as pd

HEADER = struct.Struct(">I")
#: Bytes read at once: a whole message, nearly always.  For more, the C library asks the system for memory each time.
PART = 1 << 16
MAX_DEPTH = 40
#: Parts of one message, all levels together: each takes a hundred bytes when it is built, whatever it took on the wire.
MAX_ITEMS = 1_000_000
#: Keys of one dict: those that collide on purpose take time that grows with the square of their number.
MAX_KEYS = 10_000
#: Most rows (and columns, multiplied) of an array.
MAX_LENGTH = 1 << 28
#: What a column of a frame counts as, among the parts of a message: building one takes as long.
_COLUMN_ITEMS = 1_000
#: Types whose values cross as they are; an int may be too long for that, and a text hold what is no text.
_AS_THEY_ARE = frozenset([type(None), bool, float, bytes])
_PLAIN_TYPES = _AS_THEY_ARE | {int, str}
_BASES: tuple[Any, ...] = (int, float, str, bytes, list, tuple, dict)
_PLAIN_KINDS = frozenset("biufcSU")
_NUMBERS = frozenset("biufc")
_FLOATS, _OTHERS = ["float16", "bfloat16", "float32", "float64"], ["bool", "complex64", "complex128"]
_TORCH_DTYPES = frozenset(["uint8", "int8", "int16", "int32", "int64", *_FLOATS, *_OTHERS])
Special = Callable[[object], "list[Any]"]


class WireError(Exception):
    """A value or message that may not cross."""


def pack(message: object, limit: int) -> bytes:
    """Turn an encoded message into a frame: its length, then MessagePack."""
    body: bytes = msgpack.packb(message, use_bin_type=True)
    if len(body) > limit:
        raise WireError(f"a message of {len(body):,} bytes is over the limit of {limit:,}")
    return HEADER.pack(len(body)) + body


def unpack(body: bytes) -> Any:
    """Read the MessagePack body of a frame; `WireError` for other bytes, and for more than `MAX_ITEMS` parts."""
    items = 0

    def count(made: Any) -> Any:
        nonlocal items
        items += 1 + len(made)
        if items > MAX_ITEMS:
            raise WireError("a message of too many parts")
        return made

    # No part is shorter than a byte: most messages are too short to have too many, and counting takes a while.
    hooks: dict[str, Any] = {"list_hook": count, "object_hook": count} if len(body) > MAX_ITEMS else {}
    try:
        return msgpack.unpackb(
            body, raw=False, strict_map_key=True, use_list=True, max_array_len=MAX_ITEMS, max_map_len=MAX_KEYS, **hooks
        )
    except Exception as error:  # msgpack raises a dozen types for bad bytes; all mean the same here
        raise WireError(f"not a message: {type(error).__name__}") from None


class Encoder:
    """Turn values into tagged lists.  `special` handles objects without a plain form."""

    def __init__(self, special: Special) -> None:
        self._special = special

    def encode(self, value: object, depth: int = 0) -> Any:
        if depth > MAX_DEPTH:
            raise WireError(f"a value nested more than {MAX_DEPTH} levels deep")
        kind = type(value)
        if kind in _AS_THEY_ARE:
            return value
        if kind is int:
            return value if -(2**63) <= value < 2**63 else ["i", _digits(value)]  # type: ignore[operator]  # an int
        if kind is str:
            # Lone surrogates are legal in a str and illegal in UTF-8.
            return value.encode("utf-8", "backslashreplace").decode()  # type: ignore[attr-defined]  # a str
        if kind is list or kind is tuple:
            return ["l" if kind is list else "t", *self._all(value, depth + 1)]  # type: ignore[arg-type]  # a sequence
        if kind is dict:
            return ["d", *self._all(itertools.chain.from_iterable(value.items()), depth + 1)]  # type: ignore[attr-defined]  # a dict
        if isinstance(value, range):
            return ["g", value.start, value.stop, value.step]
        if isinstance(value, (np.ndarray, np.generic)):
            return self._array(value)
        if isinstance(value, (pd.DataFrame, pd.Series, pd.Index)):
            return self._table(value, depth)
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor):
            return self._tensor(torch, value)
        # What derives from a plain type counts as that type; a text's own words may be others.
        base = next((base for base in _BASES if isinstance(value, base)), None)
        if base is None:
            return self._special(value)
        return self.encode(str.__str__(value) if base is str else base(value), depth)

    def _table(self, value: pd.DataFrame | pd.Series[Any] | pd.Index[Any], depth: int) -> Any:
        if isinstance(value, pd.RangeIndex):
            return self._index(value, depth)
        if isinstance(value, pd.Index):
            return ["I", self._values(value, depth)]
        if isinstance(value, pd.Series):
            name = self.encode(value.name, depth + 1)
            return ["S", name, self._index(value.index, depth), self._values(value, depth)]
        return ["F", self._index(value.columns, depth), self._index(value.index, depth), self._cells(value, depth)]

    def _all(self, values: Iterable[object], depth: int) -> list[Any]:
        return [value if type(value) in _AS_THEY_ARE else self.encode(value, depth) for value in values]

    def _array(self, value: np.ndarray[Any, Any] | np.generic) -> Any:
        if value.dtype.kind not in _PLAIN_KINDS:
            return self._special(value)
        if isinstance(value, np.generic):
            return ["s", value.dtype.str, value.tobytes()]
        return ["f" if value.flags.fnc else "a", value.dtype.str, list(value.shape), value.tobytes("A")]

    def _index(self, index: pd.Index[Any], depth: int) -> Any:
        if isinstance(index, pd.RangeIndex):
            return ["r", index.start, index.stop, index.step]
        return self._values(index, depth)

    def _cells(self, frame: pd.DataFrame, depth: int) -> Any:
        """Encode the cells of a frame: as one array where all columns are of one kind of number, else one by one."""
        kinds = set(frame.dtypes)
        if len(kinds) == 1 and isinstance(kind := kinds.pop(), np.dtype) and kind.kind in _NUMBERS:
            return self._array(np.ascontiguousarray(frame.to_numpy()))
        return [self._values(frame.iloc[:, i], depth) for i in range(frame.shape[1])]

    def _values(self, values: pd.Series[Any] | pd.Index[Any], depth: int) -> Any:
        array = values.to_numpy()
        if array.dtype.kind in _PLAIN_KINDS:
            return self._array(array)
        return self.encode(values.tolist(), depth + 1)

    def _tensor(self, torch: Any, value: Any) -> Any:
        name = str(value.dtype).removeprefix("torch.")
        if name not in _TORCH_DTYPES or value.layout != torch.strided:
            return self._special(value)
        flat = value.detach().cpu().resolve_conj().resolve_neg().contiguous().reshape(-1)
        data = flat.view(torch.uint8).numpy().tobytes() if flat.numel() else b""
        return ["T", name, list(value.shape), data, bool(value.requires_grad)]


def _digits(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # beyond sys.get_int_max_str_digits()
        raise WireError("an int of more than 4,300 digits") from None


class Decoder:
    """Turn tagged lists back into values.  `special` maps further tags to functions of their fields."""

    def __init__(self, special: dict[str, Callable[..., object]]) -> None:
        self._special = special
        self._items = 0
        self._within_frame = False

    def decode(self, data: Any) -> Any:
        """Decode one value; raise `WireError` for anything that is not exactly as described."""
        self._items = 0
        try:
            return self._decode(data, 0)
        except WireError:
            raise
        except Exception as error:  # whatever a malformed field provokes in NumPy, pandas or torch
            raise WireError(f"a malformed value ({type(error).__name__})") from None

    def _decode(self, data: Any, depth: int) -> Any:
        if type(data) in _PLAIN_TYPES:
            return data
        if type(data) is not list or not data or type(data[0]) is not str:
            raise WireError("a value without a tag")
        self._items += len(data)
        if depth > MAX_DEPTH or self._items > MAX_ITEMS:
            raise WireError("a value that is nested too deep or has too many parts")
        tag, *fields = data
        if tag in self._special:
            if self._within_frame:
                raise WireError("a frame that holds something else than plain data")
            return self._special[tag](*fields)
        if tag not in _TAGS:
            raise WireError("a value with an unknown tag")
        return _TAGS[tag](self, depth, *fields)

    def _all(self, items: Iterable[Any], depth: int) -> list[Any]:
        return [item if type(item) in _PLAIN_TYPES else self._decode(item, depth) for item in items]

    def _tag_i(self, depth: int, digits: str) -> int:
        if type(digits) is not str or len(digits) > 4400:
            raise WireError("a malformed int")
        return int(digits)

    def _tag_l(self, depth: int, *items: Any) -> list[Any]:
        return self._all(items, depth + 1)

    def _tag_t(self, depth: int, *items: Any) -> tuple[Any, ...]:
        return tuple(self._all(items, depth + 1))

    def _tag_d(self, depth: int, *items: Any) -> dict[Any, Any]:
        if len(items) > 2 * MAX_KEYS:
            raise WireError("a dict of too many keys")
        return dict(zip(self._all(items[::2], depth + 1), self._all(items[1::2], depth + 1), strict=True))

    def _tag_a(self, depth: int, dtype: str, shape: list[int], data: bytes) -> np.ndarray[Any, Any]:
        kind = _plain_dtype(dtype)
        _check_size(shape, kind.itemsize, data)
        # A copy, because NumPy arrays over bytes are read-only.
        return np.frombuffer(data, dtype=kind, count=math.prod(shape)).reshape(shape).copy()

    def _tag_f(self, depth: int, dtype: str, shape: list[int], data: bytes) -> np.ndarray[Any, Any]:
        return self._tag_a(depth, dtype, shape[::-1], data).T

    def _tag_s(self, depth: int, dtype: str, data: bytes) -> np.generic:
        kind = _plain_dtype(dtype)
        _check_size([], kind.itemsize, data)
        scalar = np.frombuffer(data, dtype=kind, count=1)[0]
        if not isinstance(scalar, np.generic):
            raise WireError("a malformed scalar")
        return scalar

    def _tag_I(self, depth: int, values: Any) -> pd.Index[Any]:  # noqa: N802  # named after its tag
        return pd.Index(self._column(values, depth))

    def _tag_r(self, depth: int, start: int, stop: int, step: int) -> pd.RangeIndex:
        index = pd.RangeIndex(start, stop, step)
        if len(index) > MAX_ITEMS * 10:
            raise WireError("an index of too many rows")
        return index

    def _tag_g(self, depth: int, start: int, stop: int, step: int) -> range:
        made = range(start, stop, step)
        if len(made) > MAX_ITEMS:
            raise WireError("a range of too many numbers")
        return made

    def _tag_F(self, depth: int, columns: Any, index: Any, data: list[Any]) -> pd.DataFrame:  # noqa: N802  # named after its tag
        rows = self._labels(index, depth)
        if data[:1] == ["a"]:
            cells = self._plain(data, depth)
            if not isinstance(cells, np.ndarray) or cells.ndim != 2 or cells.dtype.kind not in _NUMBERS:
                raise WireError("malformed cells of a frame")
            self._count_columns(cells.shape[1])
            return pd.DataFrame(cells, index=rows, columns=self._labels(columns, depth), copy=False)
        self._count_columns(len(data))
        series = [pd.Series(self._column(column, depth), index=rows) for column in data]
        frame = pd.concat(series, axis=1) if series else pd.DataFrame(index=rows)
        frame.columns = self._labels(columns, depth)
        return frame

    def _tag_S(self, depth: int, name: Any, index: Any, values: Any) -> pd.Series[Any]:  # noqa: N802  # named after its tag
        label = self._decode(name, depth + 1)
        return pd.Series(self._column(values, depth), index=self._labels(index, depth), name=label)

    def _count_columns(self, n: int) -> None:
        self._items += _COLUMN_ITEMS * n
        if self._items > MAX_ITEMS:
            raise WireError("a frame of too many columns")

    def _labels(self, data: Any, depth: int) -> pd.Index[Any]:
        labels = self._plain(data, depth)
        return labels if isinstance(labels, pd.Index) else pd.Index(labels)

    def _column(self, data: Any, depth: int) -> Any:
        values = self._plain(data, depth)
        if isinstance(values, pd.Index):
            raise WireError("a malformed column")
        return values

    def _plain(self, data: Any, depth: int) -> Any:
        """Decode a list, an array or an index of plain data only: pandas would look into anything else."""
        before, self._within_frame = self._within_frame, True
        try:
            values = self._decode(data, depth + 1)
        finally:
            self._within_frame = before
        if not isinstance(values, (list, np.ndarray, pd.Index)):
            raise WireError("malformed labels or values of a frame")
        return values

    def _tag_T(self, depth: int, dtype: str, shape: list[int], data: bytes, requires_grad: bool) -> Any:  # noqa: N802  # named after its tag
        if dtype not in _TORCH_DTYPES:
            raise WireError("a tensor of an unknown dtype")
        import torch  # only a run that meets tensors pays for it

        kind = getattr(torch, dtype)
        _check_size(shape, kind.itemsize, data)
        tensor = torch.frombuffer(bytearray(data), dtype=kind) if data else torch.empty(0, dtype=kind)
        return tensor.reshape(shape).requires_grad_(requires_grad is True)


_TAGS: dict[str, Callable[..., Any]] = {
    name.removeprefix("_tag_"): method for name, method in vars(Decoder).items() if name.startswith("_tag_")
}


def _plain_dtype(name: str) -> np.dtype[Any]:
    if type(name) is not str or len(name) > 12:
        raise WireError("a malformed dtype")
    dtype = np.dtype(name)
    if dtype.kind not in _PLAIN_KINDS or dtype.hasobject:
        raise WireError(f"an array of dtype {dtype.kind!r}")
    return dtype


def _check_size(shape: list[int], itemsize: int, data: bytes) -> None:
    if type(shape) is not list or len(shape) > 32 or type(data) is not bytes:
        raise WireError("a malformed array")
    if any(type(length) is not int or length < 0 for length in shape):
        raise WireError("an array of a malformed shape")
    if math.prod(max(1, length) for length in shape) > MAX_LENGTH:  # one without data could claim any number of rows
        raise WireError("an array of too many rows")
    if math.prod(shape) * itemsize != len(data):
        raise WireError("an array whose shape, dtype and data disagree")
