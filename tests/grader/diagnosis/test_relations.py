"""A relation is believed where all that can speak agree, and enough values show it."""

from __future__ import annotations

import numpy as np
import pytest

from grader.diagnosis.pairs import Pair
from grader.diagnosis.relations import NO, Fit, Relation, agreed

PAIRS = [Pair(np.array([float(number)]), np.array([number + 0.5])) for number in range(3)]


def told(*fits, least=2, pairs=PAIRS):
    waiting = iter(fits)
    found = agreed(Relation("some.id", "Told of {0}.", lambda _: next(waiting), least), pairs[: len(fits)])
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


def test_the_same_answer_again_shows_nothing_more():
    again = [PAIRS[0], Pair(PAIRS[0].answer, np.array([7.0]))]
    assert told(Fit(1, ("x",)), Fit(1, ("x",)), pairs=again) == ""
    assert told(Fit(1, ("x",)), NO, least=1, pairs=again) == ""
