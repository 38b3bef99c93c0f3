"""Which known name somebody meant who wrote another."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

_MOST_NAMES, _MOST_LETTERS = 2000, 60
#: Two of three letters may be anything.
_SHORT = 3


def among(name: str, known: Iterable[str]) -> str:
    """Return the known name that is spelled most like a name, or "" where none is close enough."""
    names = [one for one in dict.fromkeys(known) if one != name and len(one) <= _MOST_LETTERS][:_MOST_NAMES]
    if len(name) > _MOST_LETTERS:
        return ""
    for same in (str.lower, _letters):
        for one in names:
            if same(one) == same(name) and same(name):
                return one
    if swapped := [one for one in names if _is_swapped(name, one)]:
        return swapped[0]
    if len(name) <= _SHORT:
        return ""
    longer = [one for one in names if one.startswith(name) or (name.startswith(one) and len(one) > _SHORT)]
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.76)
    return close[0] if close else longer[0] if len(longer) == 1 else ""


def _is_swapped(name: str, one: str) -> bool:
    """Tell whether two names differ in two neighbouring letters that have changed places: `mena`."""
    different = [place for place in range(len(name)) if name[place] != one[place]] if len(name) == len(one) else []
    if len(name) < _SHORT or len(different) != 2 or different[1] - different[0] != 1:
        return False
    first, second = different
    return name[first] == one[second] and name[second] == one[first]


def _letters(name: str) -> str:
    """Leave out what is often forgotten: `npzeros`, `cluster_centers`, `clustercenters_`."""
    return name.replace("_", "").lower()
