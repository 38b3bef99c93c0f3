"""Whether expected values may be shown: in hidden tests they are left out of every message."""

from __future__ import annotations

import contextlib
import contextvars
from collections.abc import Iterator

_hidden: contextvars.ContextVar[bool] = contextvars.ContextVar("hidden", default=False)


@contextlib.contextmanager
def hiding() -> Iterator[None]:
    """Leave the expected values out of every message while this is active."""
    token = _hidden.set(True)
    try:
        yield
    finally:
        _hidden.reset(token)


def is_hidden() -> bool:
    """Tell whether expected values are to be left out of messages."""
    return _hidden.get()
