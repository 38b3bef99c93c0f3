"""The words on a plot."""

from __future__ import annotations

from tests.judging import explain

from .readings import one_axes


def labelled_axes(call: str, reading: object, names: str = "xy") -> None:
    """Check that both axes, or the one that is named, say what they show."""
    __tracebackhide__ = True
    axes = one_axes(call, reading)
    for name in names:
        if not axes[f"{name}label"].strip():
            explain.fail(call, f"has no label on its {name} axis: say in a word or two what it shows.")
