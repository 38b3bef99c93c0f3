"""Pictures of failed plots: which there are of each, and the words around them."""

from __future__ import annotations

#: The files that pytest-mpl writes where a picture differs, by what they show.
PICTURES = {"yours": "result.png", "expected": "baseline.png", "difference": "result-failed-diff.png"}


def picture_differs(task: str) -> str:
    """Say that what a task draws is not what was expected."""
    return f"What {task} draws differs from the expected picture."
