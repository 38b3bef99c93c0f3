"""`list.pop` takes points away from the caller's own list: go through a copy, or by index."""

from __future__ import annotations


def find_elbow(ks, inertias):
    if len(ks) != len(inertias) or len(ks) < 3:
        raise ValueError("ks and inertias")
    pairs = sorted(zip(map(int, ks), map(float, inertias), strict=True))
    (k0, y0), (k1, y1) = pairs[0], pairs[-1]
    if isinstance(inertias, list):
        inertias.pop()
    away = [abs((y1 - y0) * (k - k0) - (y - y0) * (k1 - k0)) for k, y in pairs]
    return pairs[away.index(max(away))][0]
