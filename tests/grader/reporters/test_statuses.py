"""Every status has words, signs and colours, and none can be taken for another where one sign stands alone."""

from __future__ import annotations

import pytest

from grader.reporters.statuses import LOOKS
from grader.results import Status


def test_every_status_has_a_look():
    assert LOOKS.keys() == set(Status)
    assert all(vars(look).values() and all(vars(look).values()) for look in LOOKS.values())


@pytest.mark.parametrize("part", ["words", "sign", "letter"])
def test_what_stands_alone_is_different_for_every_status(part):
    assert len({getattr(look, part) for look in LOOKS.values()}) == len(Status)


def test_a_mark_tells_what_passed_what_is_not_started_and_what_went_wrong():
    assert {LOOKS[status].mark for status in Status if status.went_wrong} == {"x"}
    assert len({LOOKS[status].mark for status in (Status.PASSED, Status.NOT_STARTED, Status.FAILED)}) == 3


def test_marks_are_plain_characters_for_terminals_that_know_no_others():
    assert all(look.mark.isascii() for look in LOOKS.values())
