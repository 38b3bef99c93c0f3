"""Handles: objects of a worker that have no plain form stay there and are asked about."""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path
from typing import Any, Protocol

from grader.messages import GetAttribute, GetItem, GetLength


class Asker(Protocol):
    """What asks the worker for handles."""

    def ask(self, request: GetAttribute | GetItem | GetLength) -> Any: ...

    def call_handle(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...

    def picture(self, number: int, kwargs: dict[str, Any]) -> bytes: ...

    def encode(self, value: Any) -> Any: ...


class Holds:
    """Which objects of one worker this process still asks about: the worker may drop the others, and their memory.

    Attributes
    ----------
    count : Counter
        How many handles there are of each object.
    dropped : list of int
        Objects without a handle that the worker has not been told about.
    """

    def __init__(self) -> None:
        self.count: Counter[int] = Counter()
        self.dropped: list[int] = []

    def let_go(self, number: int) -> None:
        """Take note that a handle is gone."""
        self.count[number] -= 1
        if self.count[number] == 0:
            self.dropped.append(number)


class Handle:
    """Stands for an object that stays in the worker: its attributes, items and calls are asked for."""

    def __init__(self, calls: Asker, number: int, class_name: str, holds: Holds) -> None:
        self._calls = calls
        self._number = number
        self.class_name = class_name
        self._holds = holds
        holds.count[number] += 1

    def __del__(self) -> None:
        self._holds.let_go(self._number)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._calls.ask({"do": "get_attribute", "handle": self._number, "name": name})

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._calls.call_handle(self._number, args, kwargs)

    def __getitem__(self, key: Any) -> Any:
        return self._calls.ask({"do": "get_item", "handle": self._number, "key": self._calls.encode(key)})

    def __len__(self) -> int:
        length = self._calls.ask({"do": "get_length", "handle": self._number})
        if type(length) is not int or length < 0:
            raise TypeError("the length is not a number")
        return length

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<{self.class_name}>"

    def savefig(self, target: Any, **kwargs: Any) -> None:
        """Write the figure's picture, as PNG, to a path or an open file."""
        data = self._calls.picture(self._number, kwargs)
        if hasattr(target, "write"):
            target.write(data)
        else:
            Path(target).write_bytes(data)


def number_of(handle: Handle) -> int:
    """Return the number of a handle's object; no attribute tells it, for those are the object's own."""
    return handle._number


def stays_in(handle: Any, holds: Holds) -> bool:
    """Tell whether something is a handle of an object that stays in the worker of these holds."""
    return isinstance(handle, Handle) and handle._holds is holds


def is_png(data: Any) -> bool:
    """Tell whether bytes begin as a PNG of at most 4,000 pixels a side."""
    if type(data) is not bytes or data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return False
    width, height = struct.unpack(">II", data[16:24])
    return bool(0 < width <= 4000 and 0 < height <= 4000)
