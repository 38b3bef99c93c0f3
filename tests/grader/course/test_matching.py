"""Every submission finds its learner, and none another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.matching import match
from grader.handins.found import Found
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


@pytest.mark.parametrize(
    ("platform", "to_do"),
    [
        ("", "rename it to one of these"),
        ("Moodle", "grading worksheet"),
        ("Canvas", "gradebook exported from Canvas"),
        ("Gradescope", "a column `email`"),
    ],
)
def test_whose_work_can_t_be_told_apart_is_told_what_to_do(tmp_path, platform, to_do):
    learners = roster(tmp_path, "학번,이름,이메일,아이디\n1,김철수,a@uni.kr,kim1\n2,김철수,b@uni.kr,kim2\n")
    one, two, _stranger = match(learners, [Found("김철수", None, ("김철수",), platform=platform)])
    assert one.unclear == two.unclear
    assert "김철수 is the work of one of several who are called so (kim1, kim2)" in one.unclear
    assert to_do in one.unclear


def test_a_zip_that_is_renamed_as_it_was_told_finds_its_learner(tmp_path):
    learners = roster(tmp_path, "학번,이름,이메일,아이디\n1,김철수,a@uni.kr,kim1\n2,김철수,b@uni.kr,kim2\n")
    for name in ("kim2", "2", "b@uni.kr"):
        assert [len(row.found) for row in match(learners, [Found(name, None, (name,))])] == [0, 1]


@pytest.mark.parametrize(
    ("platform", "known"), [("Canvas", ("", "987")), ("Gradescope", ("987", "")), ("", ("987", ""))]
)
def test_a_number_of_a_download_is_canvas_s_own_in_canvas_s_alone(platform, known):
    (row,) = match(None, [Found("a", None, ("987",), "Ada", identifier="987", platform=platform)])
    assert (row.identifier, row.canvas_id) == known


def test_members_of_a_gradescope_group_without_addresses_are_called_by_number_or_name(tmp_path):
    people = [("", "S1"), ("", ""), ("c@uni.kr", "S3")]
    found = [
        Found("submission_318", None, (name,), name, email, number, platform="Gradescope")
        for name, (email, number) in zip(("김하나", "이두리", "박세찬"), people, strict=True)
    ]
    assert [row.key for row in match(None, found)] == ["S1", "이두리 (submission_318)", "c@uni.kr"]


def test_the_longest_user_name_wins(tmp_path):
    rows = match(roster(tmp_path, "username\ndoe\nj-doe\n"), [Found("kata-j-doe", None, folder=Path("kata-j-doe"))])
    assert [len(row.found) for row in rows] == [0, 1]


def test_two_submissions_of_a_learner_are_attempts(tmp_path):
    (ada,) = match(roster(tmp_path, ROSTERS["Classroom 50"]), [FOUND["a clone"], FOUND["Moodle's"]])
    assert len(ada.found) == 2


@pytest.mark.parametrize(("listed", "handed_in"), [("12345", "0012345"), ("0012345", "12345")])
def test_a_number_finds_its_learner_without_the_zeros_that_a_spreadsheet_has_dropped(tmp_path, listed, handed_in):
    learners = roster(tmp_path, f"학번,이름\n{listed},김철수\n99999,이영희\n")
    kim, lee = match(learners, [Found(handed_in, None, (handed_in,))])
    assert (len(kim.found), len(lee.found)) == (1, 0)


def test_two_numbers_that_differ_by_their_zeros_alone_are_two_learners(tmp_path):
    learners = roster(tmp_path, "학번,이름\n12345,김철수\n0012345,이영희\n")
    found = [Found(number, None, (number,)) for number in ("0012345", "12345", "012345")]
    kim, lee, nobody = match(learners, found)
    assert [one.name for row in (kim, lee, nobody) for one in row.found] == ["12345", "0012345", "012345"]


CANVAS = 'Student,ID,SIS User ID,SIS Login ID,Section\n"정, 하은",918,S1,ha,1\n"한, 우진",919,S2,woo,1\n'
OF_A_GROUP = {
    "Canvas, with one member's number": Found(
        "서울팀_918", None, ("918", "서울팀"), identifier="918", platform="Canvas"
    ),
    "Canvas, with a number in its name": Found("1조_918", None, ("918", "1조"), identifier="918", platform="Canvas"),
    "Moodle": Found("서울팀_77", None, ("participant 77", "서울팀"), person="서울팀", platform="Moodle"),
    "Moodle, with a number in its name": Found(
        "1조_77", None, ("participant 77", "1조"), person="1조", platform="Moodle"
    ),
}


@pytest.mark.parametrize("found", OF_A_GROUP.values(), ids=OF_A_GROUP)
def test_what_a_group_may_have_handed_in_leaves_no_member_with_a_zero(tmp_path, found):
    rows = match(roster(tmp_path, CANVAS), [found])
    assert all(row.found or "group" in row.unclear for row in rows if row.known)
    assert any(row.unclear for row in rows)


def test_somebody_elses_clone_or_a_learners_own_name_makes_nothing_unclear(tmp_path):
    own = Found("하은정_918", None, ("918", "정하은"), identifier="918", platform="Canvas")
    rows = match(roster(tmp_path, CANVAS), [own, Found("teachers-test", None, ("teachers-test",))])
    assert not any(row.unclear for row in rows)


def test_a_name_that_a_spreadsheet_could_not_save_costs_nobody_a_zero(tmp_path):
    learners = roster(tmp_path, "학번,이름\n1,Jos? Garc?a\n2,Ada Lovelace\n")
    jose, _ada, _stranger = match(learners, [Found("José García", None, ("José García",))])
    assert "Jos? Garc?a" in jose.unclear
    assert "UTF-8" in jose.unclear
    alone, _nobody = match(learners, [])
    assert not alone.unclear


def test_a_class_that_was_read_as_one_submission_leaves_nobody_with_a_zero(tmp_path):
    learners = roster(tmp_path, "학번,이름\n1,김철수\n2,이영희\n")
    kim, lee, folder = match(learners, [Found("downloads", None, ("downloads",))])
    assert kim.unclear == lee.unclear
    assert "downloads was read as one submission" in kim.unclear
    assert not folder.known
