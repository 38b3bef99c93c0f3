"""The words on a plot."""

from __future__ import annotations

from tests.judging import explain

from . import comparing
from .readings import all_axes, figure


def labelled_axes(call: str, reading: object, names: str = "xy") -> None:
    """Check that both axes, or the one that is named, say what they show."""
    __tracebackhide__ = True
    axes = all_axes(call, reading)[0]
    for name in names:
        comparing.begin(reading, words={f"{name}label": ""})
        comparing.mark([f"{name}label"], [f"{name}label"])
        if f"{name}label" in axes["faint"]:
            explain.fail(
                call, f"has a label on its {name} axis that nobody can read: look at its colour, size and place."
            )
        if not axes[f"{name}label"].strip():
            explain.fail(call, f"has no label on its {name} axis: say in a word or two what it shows.")
    comparing.passed()


def titled(call: str, reading: object, title: str) -> None:
    """Check that a figure shows a title: on itself, or on one of its Axes."""
    __tracebackhide__ = True
    whole = figure(call, reading)
    comparing.begin(reading, words={"title": title})
    comparing.mark(["title"], ["title"])
    if title in (*whole["texts"], *(ax["title"] for ax in whole["axes"])):
        comparing.passed()
        return
    if whole["faint"] or any("title" in ax["faint"] for ax in whole["axes"]):
        explain.fail(call, "has a title that nobody can read: look at its colour, size and place.")
    explain.fail(call, f"does not show its title {title!r}.")
