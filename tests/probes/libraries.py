"""See whether a library did the work of a function that is to be written by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

#: What clusters, decomposes or measures for the caller.  NumPy, `scipy.spatial` and `scipy.linalg` are tools.
LIBRARIES = ("sklearn", "scipy.cluster")


def watched(function: Callable[..., Any], *args: Any, **kwargs: Any) -> dict[str, Any]:
    """Call a function and note which of the libraries its code enters.

    An import enters none: it is no fault to name a library that is then not called.

    Returns
    -------
    dict
        "value": what the function returned; "libraries": the names of those that were entered, sorted.
    """
    entered: set[str] = set()
    outermost: FrameType | None = None

    def note(frame: FrameType, event: str, _: object) -> None:
        nonlocal outermost
        if outermost is not None:  # what a library calls is its own affair
            if event == "return" and frame is outermost:
                outermost = None
        elif event == "call" and (library := _library_of(frame)):
            outermost = frame
            if not _belongs_to_an_import(frame):
                entered.add(library)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        value = function(*args, **kwargs)
    finally:
        sys.setprofile(before)
    return {"value": value, "libraries": sorted(entered)}


def _library_of(frame: FrameType) -> str | None:
    """Return the library that a frame's code belongs to, if it is one of those."""
    module = str(frame.f_globals.get("__name__"))
    return next((name for name in LIBRARIES if module == name or module.startswith(f"{name}.")), None)


def _belongs_to_an_import(frame: FrameType) -> bool:
    """Tell whether a frame runs a module's text, or looks up one of its names."""
    return frame.f_code.co_name in ("<module>", "__getattr__")
