"""Pyplot's state machine, bars and a rule at 95 per cent."""

from __future__ import annotations

import itertools

import matplotlib.pyplot as plt


def plot_explained_variance(ratios):
    plt.figure()
    numbers = [i + 1 for i in range(len(ratios))]
    plt.bar(numbers, ratios, alpha=0.5)
    plt.plot(numbers, list(itertools.accumulate(ratios)), "s--")
    plt.axhline(0.95, color="red")
    plt.xlabel("k")
    plt.ylabel("cumulative share")
    plt.xticks(numbers)
    return plt.gca()
