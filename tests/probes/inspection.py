"""Look at an object that has no plain form and answer in plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def facts(thing: object, attributes: Sequence[str] = ()) -> dict[str, Any]:
    """Describe an object.

    Returns
    -------
    dict
        "classes": its class and the bases of that as 'module.Class', nearest first; "attributes": the values of those
        attributes that it holds itself, by name.
    """
    held = getattr(thing, "__dict__", {})
    return {
        "classes": [f"{c.__module__}.{c.__qualname__}" for c in type(thing).__mro__],
        "attributes": {name: held[name] for name in attributes if name in held},
    }
