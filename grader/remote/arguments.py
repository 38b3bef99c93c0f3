"""What tests pass to the learner's code, packed for the way to a worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader import wire
from grader.remote.handles import Handle, number_of
from grader.remote.stand_ins import RemoteFunction


class ArgumentEncoder:
    """Packs arguments; what has no plain form crosses by a tag of `grader.messages`.

    Attributes
    ----------
    functions : list of callable
        The functions of this process that were passed so far: a worker calls them back by their index.
    """

    def __init__(self) -> None:
        self._encoder = wire.Encoder(self._encode_special)
        self.functions: list[Callable[..., Any]] = []

    def encode(self, value: Any) -> Any:
        return self._encoder.encode(value)

    def _encode_special(self, value: Any) -> list[Any]:
        if isinstance(value, Handle):
            return ["h", number_of(value)]
        if isinstance(value, RemoteFunction):
            return ["x", value.module, value.__name__]
        if isinstance(value, Path):
            return ["p", str(value)]
        if type(value).__module__.startswith("sklearn."):
            kind = type(value)
            return ["o", f"{kind.__module__}:{kind.__qualname__}", self.encode(dict(vars(value)))]
        if callable(value):
            self.functions.append(value)
            return ["c", len(self.functions) - 1]
        raise TypeError(f"a test passes {type(value).__name__}, which has no form on the wire")
