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
        for entry in changed:
            if type(entry) is not list or len(entry) != 2 or type(entry[0]) is not int:
                continue
            if not 0 <= entry[0] < len(args):
                continue
            target = args[entry[0]]
            self.ever = True
            self._changes.append((target, sent[entry[0]]))
            if not self._carries_changes:
                continue
            try:
                # Plain data only: a handle among them would let the learner's code answer for an object of the tests.
                _overwrite(target, _decode_state(entry[1], wire.Decoder({})))
            except Exception:  # a change that can't be carried over; the argument is marked as changed all the same
                _spoil(target)


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
        pd.DataFrame.__init__(target, _checked(now, pd.DataFrame))
    elif isinstance(target, pd.Series):
        pd.Series.__init__(target, _checked(now, pd.Series))
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


def _checked(now: Any, kind: type) -> Any:
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
