"""Every status can be told from every other, wherever it is shown."""

from __future__ import annotations

import pytest

from grader.reporters.statuses import LOOKS
from grader.results import Status


def test_every_status_has_a_look():
    assert set(LOOKS) == set(Status)


@pytest.mark.parametrize("part", ["words", "sign", "letter"])
def test_no_two_statuses_look_alike_where_they_stand_alone(part):
    assert len({getattr(look, part) for look in LOOKS.values()}) == len(Status)
