"""Every submission finds its learner, and none another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.matching import match
from grader.handins.search import Found
from tests.grader.course.test_roster import ROSTERS, roster

FOUND = {
    "a clone": Found("ml-kata-ada", None, ("ml-kata-ada",), folder=Path("ml-kata-ada")),
    "Moodle's": Found("Ada Lovelace_1234", None, ("participant 1234", "Ada Lovelace"), person="Ada Lovelace"),
    "Canvas's": Found("lovelaceada_987", None, ("987", "lovelaceada"), identifier="987"),
    "Gradescope's": Found("submission_1", None, ("ADA@uni.edu", "S001", "Ada Lovelace"), "Ada Lovelace"),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ROSTERS["Classroom 50"], "a clone"),
        (ROSTERS["Classroom 50"], "Moodle's"),
        (ROSTERS["Classroom 50"], "Gradescope's"),
        (ROSTERS["GitHub Classroom"], "a clone"),
        (ROSTERS["Canvas"], "Canvas's"),
        (ROSTERS["Moodle's participants"], "Canvas's"),
        (ROSTERS["Moodle's participants"], "Gradescope's"),
        (ROSTERS["Moodle's worksheet"], "Moodle's"),
    ],
)
def test_a_submission_finds_its_learner(tmp_path, text, found):
    (ada,) = match(roster(tmp_path, text), [FOUND[found]])
    assert ada.found == (FOUND[found],)
    assert ada.known


def test_who_handed_in_nothing_has_a_row_and_a_stranger_has_one_too(tmp_path):
    rows = match(roster(tmp_path, ROSTERS["Classroom 50"]), [Found("kata-eve", None, folder=Path("kata-eve"))])
    assert [(row.key, row.known, len(row.found)) for row in rows] == [("ada", True, 0), ("kata-eve", False, 1)]


def test_a_name_that_two_learners_have_is_given_to_neither(tmp_path):
    learners = roster(tmp_path, "username,name\nada1,Ada Lovelace\nada2,Ada Lovelace\n")
    rows = match(learners, [FOUND["Moodle's"]])
    assert [len(row.found) for row in rows] == [0, 0, 1]


def test_the_longest_user_name_wins(tmp_path):
    rows = match(roster(tmp_path, "username\ndoe\nj-doe\n"), [Found("kata-j-doe", None, folder=Path("kata-j-doe"))])
    assert [len(row.found) for row in rows] == [0, 1]


def test_two_submissions_of_a_learner_are_attempts(tmp_path):
    (ada,) = match(roster(tmp_path, ROSTERS["Classroom 50"]), [FOUND["a clone"], FOUND["Moodle's"]])
    assert len(ada.found) == 2
