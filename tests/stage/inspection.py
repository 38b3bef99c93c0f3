"""Look at an object that has no plain form and answer in plain data."""

from __future__ import annotations


def class_names(thing: object) -> list[str]:
    """Name the class of `thing` and its bases, as 'module.Class', nearest first."""
    return [f"{c.__module__}.{c.__qualname__}" for c in type(thing).__mro__]


def attribute_names(thing: object) -> list[str]:
    """Name the attributes that `thing` itself holds."""
    return [str(name) for name in vars(thing)]
