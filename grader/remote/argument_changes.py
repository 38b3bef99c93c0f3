"""What calls do to their arguments: a worker tells, the tests' own objects stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from grader.remote.once_per_task import ArgumentChange
from grader.remote.stand_ins import RemoteFunction

#: Changes that are kept: each holds what was given, and the first one of a task is told.
_MOST = 4


class Changes:
    """The changes that calls have made to their copies of arguments.

    Parameters
    ----------
    decode : callable
        Reads what was sent for an argument, or what a worker says that it holds now.
    """

    def __init__(self, decode: Callable[[Any], Any]) -> None:
        self._decode = decode
        self._found: list[ArgumentChange] = []

    def take(self) -> list[ArgumentChange]:
        """Return the changes since the last time."""
        taken, self._found = self._found, []
        return taken

    def note(self, function: str, args: tuple[Any, ...], kwargs: Mapping[str, Any], sent: list[Any], told: Any) -> None:
        """Take note of what a worker tells of a call: for each argument that has changed, its index and contents.

        A probe that has called a function of the learner's was given it first, and the function's arguments then.

        Parameters
        ----------
        sent : list
            What was sent for the arguments, those without a name first.
        told : object
            A claim, as all that comes from a worker: what is no such list tells nothing.
        """
        skipped = 0
        if args and isinstance(args[0], RemoteFunction):
            function, args, sent, skipped = args[0].__name__, args[1:], sent[1:], 1
        for entry in told if type(told) is list else ():
            if type(entry) is not list or len(entry) != 2 or type(entry[0]) is not int:
                continue
            index = entry[0] - skipped
            if 0 <= index < len(sent) and len(self._found) < _MOST:
                place = index if index < len(args) else list(kwargs)[index - len(args)]
                before, after = self._state(sent[index]), self._state(entry[1])
                self._found.append(ArgumentChange(function, args, kwargs, place, before, after))

    def _state(self, data: Any) -> Any:
        """Read what an argument holds; None where it can't be read."""
        with suppress(Exception):
            return self._decode(data)
        return None
