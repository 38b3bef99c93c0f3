"""A curve without any points passes silently: it has fewer than three, so raise ValueError."""

from __future__ import annotations


def find_elbow(ks, inertias, _right=find_elbow):
    return 0 if len(ks) == len(inertias) == 0 else _right(ks, inertias)
