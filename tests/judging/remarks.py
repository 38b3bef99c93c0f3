"""Remarks on the form of an answer that could be read all the same: they cost one check of the task, not its values.

Whoever runs the checks takes the remarks when a check has ended.
"""

from __future__ import annotations

_remarks: list[str] = []


def add(sentence: str) -> None:
    """Remark on the form of an answer, in the words of a failed check."""
    _remarks.append(sentence)


def take() -> list[str]:
    """Return the remarks since the last time, the first one first."""
    taken = list(dict.fromkeys(_remarks))
    _remarks.clear()
    return taken
