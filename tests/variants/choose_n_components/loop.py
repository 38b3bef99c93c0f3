"""Adding up until it is enough."""

from __future__ import annotations


def choose_n_components(ratios, share=0.95):
    if share <= 0 or share > 1:
        raise ValueError("no share")
    total = 0.0
    for number, ratio in enumerate(ratios, start=1):
        total += ratio
        if total >= share:
            return number
    raise ValueError("not enough")
