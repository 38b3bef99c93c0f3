"""What a failing check has held against each other, for whoever says what that may mean.

A check that passes notes nothing but, of an answer in parts, that there are some.  Whoever runs the checks takes what
was noted when a check has ended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Parts = Sequence[Any] | Mapping[Any, Any]


class Compared(NamedTuple):
    """An answer, or a part of one, and what was expected: None where only its form was looked at.

    Attributes
    ----------
    parts : sequence or mapping
        All parts of the answer, where it has some.
    """

    call: str
    answer: Any
    expected: Any
    parts: Parts = ()


_compared: list[Compared] = []
_parts: Parts = ()


def add(call: str, answer: object, expected: object = None) -> None:
    """Note an answer that differs from what was expected."""
    _compared.append(Compared(call, answer, expected, _parts))


def whole(parts: Parts) -> None:
    """Note the parts of an answer that is looked at part by part."""
    global _parts  # noqa: PLW0603  # that of the check that runs
    _parts = parts


def take() -> Compared | None:
    """Return what was noted last, and forget everything."""
    taken = _compared[-1] if _compared else None
    _compared.clear()
    whole(())
    return taken
