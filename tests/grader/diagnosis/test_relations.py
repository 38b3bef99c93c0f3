"""A relation is believed where all that can speak agree, and enough values show it."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.pairs import Pair
from grader.diagnosis.relations import NO, Fit, Relation, agreed

PAIR = Pair(np.array([1.0]), np.array([2.0]))


def told(*fits, least=2):
    waiting = iter(fits)
    found = agreed(Relation("some.id", "Told of {0}.", lambda _: next(waiting), least), [PAIR] * len(fits))
    return found.sentence if found else ""


def test_pairs_that_agree_are_enough_together():
    assert told(Fit(1, ("x",)), None, Fit(1, ("x",))) == "Told of x."


@pytest.mark.parametrize(
    "fits",
    [(), (None,), (Fit(1, ("x",)),), (Fit(5, ("x",)), NO), (Fit(5, ("x",)), Fit(5, ("y",)))],
    ids=["no pair", "none that can speak", "too few values", "one does not show it", "other words"],
)
def test_all_else_is_silent(fits):
    assert told(*fits) == ""
