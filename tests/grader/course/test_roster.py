"""A roster is read as learning platforms write it, and every submission finds its learner."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.roster import match, read
from grader.errors import UsageError
from grader.handins.search import Found

ROSTERS = {
    "Classroom 50": "username,first_name,last_name,email,section,github_id,role\nada,Ada,Lovelace,ada@uni.edu,1,7,\n",
    "gh teacher download": "username,first_name,last_name,email,score,datetime\nada,Ada,Lovelace,ada@uni.edu,,\n",
    "GitHub Classroom": '"identifier","github_username","github_id","name"\n"S001","ada","7","Ada Lovelace"\n',
    "Canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section,Kata (12)\n"
        "    Points Possible,,,,,20\n"
        '"Lovelace, Ada",987,S001,ada,Sec 1,\n"Student, Test",1,,x,Sec 1,\n'
    ),
    "Moodle's participants": "First name,Last name,ID number,Email address\nAda,Lovelace,S001,ada@uni.edu\n",
    "Moodle's worksheet": "Identifier,Full name,Email address,Grade\nParticipant 1234,Ada Lovelace,ada@uni.edu,\n",
    "a spreadsheet with semicolons": "name;E-Mail;username\nAda Lovelace;ada@uni.edu;ada\n",
}
FOUND = {
    "a clone": Found("ml-kata-ada", None, ("ml-kata-ada",), folder=Path("ml-kata-ada")),
    "Moodle's": Found("Ada Lovelace_1234", None, ("participant 1234", "Ada Lovelace"), person="Ada Lovelace"),
    "Canvas's": Found("lovelaceada_987", None, ("987", "lovelaceada"), identifier="987"),
    "Gradescope's": Found("submission_1", None, ("ADA@uni.edu", "S001", "Ada Lovelace"), "Ada Lovelace"),
}


def roster(tmp_path, text, encoding="utf-8-sig"):
    (tmp_path / "roster.csv").write_text(text, encoding=encoding)
    return read(tmp_path / "roster.csv")


@pytest.mark.parametrize("text", ROSTERS.values(), ids=ROSTERS)
def test_every_platform_s_roster_is_read(tmp_path, text):
    (ada,) = roster(tmp_path, text)
    assert ada.name in ("Ada Lovelace", "Lovelace, Ada")


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


def test_times_and_days_are_read(tmp_path):
    text = "username,datetime,late_days,deadline,extension_days\nada,2026-06-01T10:00:00Z,2,2026-06-09T00:00:00Z,1\n"
    (ada,) = roster(tmp_path, text)
    assert (ada.submitted, ada.late_days, ada.due(None).day) == ("2026-06-01T10:00:00Z", 2, 10)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no learners"),
        ("colour,shape\nred,round\n", "names no learners"),
        ("username\nada\nada\n", "line 3: ada is there already"),
        ("username,late_days\nada,some\n", "line 2: late days must be a whole number"),
        ("username,deadline\nada,soon\n", "line 2: the deadline must be a time"),
    ],
)
def test_a_roster_that_makes_no_sense_is_wrong_usage(tmp_path, text, words):
    with pytest.raises(UsageError, match=words):
        roster(tmp_path, text)


def test_a_roster_in_utf_16_is_read(tmp_path):
    (ada,) = roster(tmp_path, "name\nAda Lovelace\n", "utf-16")
    assert ada.key == "Ada Lovelace"
