"""What calls do to their arguments: it is carried over to the caller's objects, and taken back after the check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import numpy as np
import pandas as pd

from grader import wire

#: Stands where a call has left what can't be carried over.
_SPOILT = "\ufffd"


class Changes:
    """The changes that calls have made to their arguments.

    Parameters
    ----------
    decoder : wire.Decoder
        Reads what was sent for an argument.

    Attributes
    ----------
    ever : bool
        Whether any call has changed an argument.
    """

    def __init__(self, decoder: wire.Decoder) -> None:
        self._decoder = decoder
        self._changes: list[tuple[Any, Any]] = []
        self._carries_changes = True
        self.ever = False

    @property
    def any(self) -> bool:
        """Tell whether a call has changed an argument since `undo` was last called."""
        return bool(self._changes)

    def undo(self) -> None:
        """Give every argument that a call has changed its contents back: a test's own data outlive the check."""
        while self._changes:
            target, before = self._changes.pop()
            with suppress(Exception):  # what can't be put back was no data of a test
                _overwrite(target, _decode_state(before, self._decoder))

    @contextmanager
    def discarding(self) -> Iterator[None]:
        """Leave the caller's arguments alone for a while, whatever calls do to their own copies."""
        self._carries_changes = False
        try:
            yield
        finally:
            self._carries_changes = True

    def carry_over(self, args: list[Any], sent: list[Any], changed: Any) -> None:
        """Carry the changes that the call made to its arguments over to the caller's objects."""
        if type(changed) is not list:
            return
        for place, now in _claims(changed, len(args)).items():
            target = args[place]
            self.ever = True
            self._changes.append((target, sent[place]))
            if not self._carries_changes:
                continue
            try:
                # Plain data only: a handle among them would let the learner's code answer for an object of the tests.
                _overwrite(target, _checked(target, _decode_state(now, wire.Decoder({}))))
            except Exception:  # a change that can't be carried over; the argument is marked as changed all the same
                _spoil(target)


def _claims(changed: list[Any], n: int) -> dict[int, Any]:
    """Return what a worker says that arguments hold now, by their places among `n`: one state for each, the last."""
    pairs = [entry for entry in changed if type(entry) is list and len(entry) == 2 and type(entry[0]) is int]
    return {place: now for place, now in pairs if 0 <= place < n}


def _checked(target: Any, now: Any) -> Any:
    """Return the new state of an argument, that of an estimator without what compiled code relies on unasked.

    An estimator's names with an underscore in front stay what they are, and its arrays keep their shape and dtype.
    """
    if not type(target).__module__.startswith("sklearn."):
        return now
    own = vars(target)
    for name in own.keys() & now.keys():
        if isinstance(own[name], np.ndarray) and _form(now[name]) != _form(own[name]):
            raise ValueError(name)
    return {name: own.get(name) if name.startswith("_") else value for name, value in now.items()}


def _form(value: Any) -> object:
    return (value.shape, value.dtype) if isinstance(value, np.ndarray) else None


def _decode_state(data: Any, decoder: wire.Decoder) -> Any:
    if type(data) is list and len(data) == 3 and data[0] == "o":
        return decoder.decode(data[2])
    return decoder.decode(data)


def _overwrite(target: Any, now: Any) -> None:
    """Give `target` the contents of `now`, in place."""
    if isinstance(target, np.ndarray):
        if now.shape != target.shape or now.dtype != target.dtype:
            raise ValueError("shape")
        np.copyto(target, now)
    elif isinstance(target, pd.DataFrame):
        # Made anew, for rows, labels and types may all be others.
        pd.DataFrame.__init__(target, _of_kind(now, pd.DataFrame))
    elif isinstance(target, pd.Series):
        pd.Series.__init__(target, _of_kind(now, pd.Series))
    elif isinstance(target, list):
        target[:] = now
    elif isinstance(target, dict):
        target.clear()
        target.update(now)
    elif type(target).__module__.startswith("sklearn."):
        vars(target).clear()
        vars(target).update(now)
    elif hasattr(target, "copy_"):  # a torch tensor
        target.detach().copy_(now.detach())


def _of_kind(now: Any, kind: type) -> Any:
    if not isinstance(now, kind):
        raise TypeError(f"not a {kind.__name__}")
    return now


def _spoil(target: Any) -> None:
    """Make sure that a comparison with what `target` has held so far fails."""
    if isinstance(target, np.ndarray):
        if target.dtype.kind in "biu":
            np.invert(target, out=target)
        else:
            target.fill(np.nan if target.dtype.kind in "fc" else _SPOILT)
    elif isinstance(target, list):
        target[:] = [_SPOILT]
    elif isinstance(target, dict):
        target.clear()
        target[_SPOILT] = None
    elif isinstance(target, pd.DataFrame):
        _overwrite(target, pd.DataFrame({_SPOILT: [_SPOILT]}))
    elif isinstance(target, pd.Series):
        _overwrite(target, pd.Series([_SPOILT], index=[_SPOILT]))
    elif type(target).__module__.startswith("sklearn."):
        vars(target).clear()
    elif hasattr(target, "copy_"):  # a torch tensor
        own = target.detach()
        own.fill_(float("nan")) if own.is_floating_point() or own.is_complex() else own.bitwise_not_()
