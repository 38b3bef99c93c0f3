"""A learner's own pytest calls functions as the grader does: with copies of arguments, and sees what is done to them.

What a test hands over, and what it gets back, is packed and unpacked as on the way to a worker and back
(`grader.wire`), so that both worlds judge the same values.  What has no plain form (an Axes, a data set) is handed on
as it is.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import ModuleType, SimpleNamespace
from typing import Any

from grader import wire
from grader.judge.verdicts import LastCall
from grader.manifest import Workbook
from grader.remote.once_per_task import ArgumentChange


class WatchedCalls:
    """Puts watched functions in the place of the learner's, in the modules of tests.

    Attributes
    ----------
    changes : list of ArgumentChange
        What calls have done to their arguments; whoever reads it empties it.
    last_call : tuple of (name, args, kwargs) or None
        The call that was made last.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self.changes: list[ArgumentChange] = []
        self.last_call: LastCall | None = None

    def watch(self, modules: Iterable[ModuleType]) -> None:
        """Watch the functions of tasks that these modules have imported."""
        found = {
            id(function): (function, self._watched(source, task.name, function))
            for task in self._workbook.tasks.values()
            if (source := sys.modules.get(f"exercises.{task.chapter}")) is not None
            and callable(function := getattr(source, task.name, None))
        }
        for module in modules:
            for name, value in list(vars(module).items()):
                if id(value) in found:
                    setattr(module, name, found[id(value)][1])

    def _watched(self, source: ModuleType, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return what calls the function that stands under this name in a module at the time."""

        @functools.wraps(function)
        def watched(*args: Any, **kwargs: Any) -> Any:
            __tracebackhide__ = True
            self.last_call = (name, args, kwargs)
            copies = _Copies()
            given: dict[int | str, Any] = {place: copies.packed(value) for place, value in enumerate(args)}
            given |= {key: copies.packed(value) for key, value in kwargs.items()}
            own = {place: copies.copy_of(packed) for place, packed in given.items()}
            try:
                value = getattr(source, name)(*(own[i] for i in range(len(args))), **{key: own[key] for key in kwargs})
            finally:
                for place, packed in given.items():
                    if (now := copies.packed(own[place])) != packed:
                        before, after = copies.state_of(packed), copies.state_of(now)
                        self.changes.append(ArgumentChange(name, args, kwargs, place, before, after))
            return _as_answered(value)

        return watched


class _Copies:
    """Packs what is given to a call, and makes copies from that."""

    def __init__(self) -> None:
        self._kept: list[Any] = []
        self._classes: list[type] = []
        self._encoder = wire.Encoder(self._special)
        self._decoder = wire.Decoder({"k": lambda place: self._kept[place], "o": self._estimator})
        self._reader = wire.Decoder({"k": lambda place: self._kept[place], "o": self._attributes})

    def packed(self, value: Any) -> Any:
        """Pack a value; what can't be packed stays as it is."""
        try:
            return self._encoder.encode(value)
        except wire.WireError:
            return self._special(value)

    def copy_of(self, packed: Any) -> Any:
        return self._decoder.decode(packed)

    def state_of(self, packed: Any) -> Any:
        """Return what a packed value holds, to be shown: a model as its attributes, None for what can't be read."""
        with suppress(wire.WireError):
            return self._reader.decode(packed)
        return None

    def _special(self, value: Any) -> list[Any]:
        if type(value).__module__.startswith("sklearn."):
            return ["o", _place_in(self._classes, type(value)), self._encoder.encode(dict(vars(value)))]
        return ["k", _place_in(self._kept, value)]

    def _estimator(self, place: int, state: Any) -> Any:
        kind: Any = self._classes[place]
        made = kind.__new__(kind)
        vars(made).update(self._decoder._decode(state, 0))
        return made

    def _attributes(self, place: int, state: Any) -> SimpleNamespace:
        return SimpleNamespace(**self._reader._decode(state, 0))


def _place_in(things: list[Any], thing: Any) -> int:
    """Return the place of the very object in a list, which gets it where it is not there."""
    for place, other in enumerate(things):
        if other is thing:
            return place
    things.append(thing)
    return len(things) - 1


def _as_answered(value: Any) -> Any:
    """Return a function's value as it would come from a worker; what would stay there is left as it is."""
    kept: list[Any] = []
    encoder = wire.Encoder(lambda thing: ["k", _place_in(kept, thing)])
    try:
        return wire.Decoder({"k": lambda place: kept[place]}).decode(encoder.encode(value))
    except wire.WireError:  # a grade says that it can't be sent
        return value
