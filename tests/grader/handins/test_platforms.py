"""The names in bulk downloads are read as the platforms write them, in their own words and rules."""

from __future__ import annotations

import unicodedata
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.matching import HIDDEN, match
from grader.course.roster import read
from grader.handins.found import Found
from grader.handins.platforms import named, participant
from grader.handins.search import find
from grader.handins.submission import Refused
from grader.manifest import load
from grader.text import letters
from tests.grader.conftest import ROOT
from tests.grader.handins.test_search import make, zipped
from tests.grader.support.downloads import blackboard, canvas, moodle

CHAPTERS = load(ROOT).chapters
FIRST = CHAPTERS[0].name


WORDS = st.text(st.characters(categories=["L"], max_codepoint=0xD7A3), min_size=1, max_size=8)
FILES = st.sampled_from([f"{FIRST}.py", f"{FIRST}-1.py", "my_12_34_work.zip", "과제 1.py", "a_b_c.ipynb"])


@given(st.lists(WORDS, min_size=1, max_size=3).map("_".join), st.integers(1), st.integers(1), FILES, st.booleans())
def test_whoever_hands_in_on_canvas_is_told_by_the_file_s_name(name, user, attachment, file, late):
    one = named(canvas(f"{name}, x", user, attachment, file, late=late))
    assert (one.number, one.attachment, one.file, one.late) == (str(user), attachment, file, late)
    assert letters(one.person) == letters(f"{name}, x".lower())


@given(st.from_regex(r"[1-9A-HJ-NP-Za-km-z]{5}", fullmatch=True), st.integers(1), FILES, st.booleans())
def test_a_hidden_name_on_canvas_is_hidden_and_its_mark_is_read(anonymous, attachment, file, late):
    one = named(canvas("", 0, attachment, file, late=late, anonymous=anonymous))
    assert (one.person, one.number, one.anonymous, one.late) == ("", "", f"anon_{anonymous}", late)
    assert (one.attachment, one.file) == (attachment, file)


#: Names of people on Moodle; what it calls everybody where marking is blind is none.
SHOWN = st.lists(WORDS, min_size=1, max_size=3).map(" ".join).filter(lambda name: not participant(f"{name} 1"))


@given(SHOWN, st.integers(1), FILES)
def test_whoever_hands_in_on_moodle_is_told_by_the_folder_s_or_the_file_s_name(name, number, file):
    folder, _, inside = moodle(name, number, file).partition("/")
    flat = moodle(name, number, file, folders=False)
    assert inside == file
    assert (named(folder).person, named(folder).number, named(folder).typed) == (
        unicodedata.normalize("NFC", name),
        str(number),
        False,
    )
    assert (named(flat).owner, named(flat).file) == (named(folder).owner, unicodedata.normalize("NFC", file))


@pytest.mark.parametrize(
    ("name", "owner", "typed"),
    [
        (canvas("Lovelace, Ada", 987, 0, "text.html"), "lovelaceada_987", True),
        (canvas("Lovelace, Ada", 987, 0, "link.html", late=True), "lovelaceada_987", True),
        (canvas("", 0, 0, "text.html", anonymous="Ab3dE"), "anon_Ab3dE", True),
        (moodle("Ada Lovelace", 12, kind="onlinetext").strip("/"), "Ada Lovelace_12", True),
        (moodle("Default group", None).strip("/"), "Default group", False),
        (moodle("Participant", 12).strip("/"), "Participant 12", False),
    ],
)
def test_texts_groups_and_participants_are_told_apart(name, owner, typed):
    assert (named(name).owner, named(name).typed) == (owner, typed)


@pytest.mark.parametrize("name", [f"{FIRST}.py", "ada.zip", "ml-kata-ada", "12_345_x.py", "notes_1.txt", "_", ""])
def test_what_is_no_name_of_a_platform_s_is_none(name):
    assert named(name) is None


@pytest.mark.parametrize("text", ["Participant 12", "participant12", "참가자 12", "참여자12"])
def test_an_identifier_of_moodle_s_worksheet_is_a_key(text):
    assert participant(text) == "participant 12"
    assert participant("S12") == participant("12") == ""


# --- From a download to the rows of a class -------------------------------------


@pytest.fixture
def rows(tmp_path):
    """Return a function that gives the rows of a roster's learners and a download's files, with their sources."""

    def made(roster, files, packed=True):
        place = make(tmp_path, {"bulk.zip": zipped(files)} if packed else {f"class/{k}": v for k, v in files.items()})
        (tmp_path / "roster.csv").write_text(roster, encoding="utf-8")
        path = place / ("bulk.zip" if packed else "class")
        return match(read(tmp_path / "roster.csv").learners, find([path], CHAPTERS))

    return made


def handed(rows):
    return {row.key: [one.read(CHAPTERS).sources[FIRST] for one in row.found] for row in rows}


CANVAS_ROSTER = "Student,ID,SIS User ID,SIS Login ID,Section\n"


def test_canvas_s_underscores_and_twins_find_their_learners(rows):
    roster = CANVAS_ROSTER + '"김, 철수",11,,kim1,1\n"김, 철수",12,,kim2,1\n"Mc_Coy, Al",13,,al,1\n'
    files = {
        canvas("김, 철수", 11, 501, f"{FIRST}.py"): "a",
        canvas("김, 철수", 12, 502, f"{FIRST}.py", late=True): "b",
        canvas("Mc_Coy, Al", 13, 503, f"{FIRST}.py"): "c",
    }
    found = rows(roster, files)
    assert handed(found) == {"kim1": [b"a"], "kim2": [b"b"], "al": [b"c"]}
    assert [one.late for row in found for one in row.found] == [False, True, False]


def test_of_two_files_of_one_name_on_canvas_the_last_counts(rows):
    roster = CANVAS_ROSTER + '"Roe, Bob",11,,bob,1\n'
    files = {canvas("Roe, Bob", 11, 999, f"{FIRST}.py"): "old", canvas("Roe, Bob", 11, 1000, f"{FIRST}.py"): "new"}
    assert handed(rows(roster, files)) == {"bob": [b"new"]}


def test_a_text_on_canvas_is_a_row_that_says_so(rows):
    roster = CANVAS_ROSTER + '"Roe, Bob",11,,bob,1\n"Poe, Al",12,,al,1\n'
    files = {
        canvas("Roe, Bob", 11, 0, "text.html"): "<p>",
        canvas("Poe, Al", 12, 0, "text.html"): "<p>",
        canvas("Poe, Al", 12, 7, f"{FIRST}.py"): "a",
    }
    bob, al = rows(roster, files)
    with pytest.raises(Refused, match="roebob_11 is a text or a link that was typed into the page"):
        bob.found[0].read(CHAPTERS)
    assert al.found[0].read(CHAPTERS).sources[FIRST] == b"a"


def test_every_member_of_a_canvas_group_has_the_row(rows):
    # People > Groups > export: the columns as in doc/api/group_categories of canvas-lms.
    roster = (
        "name,canvas_user_id,user_id,login_id,sections,group_name,canvas_group_id,group_id\n"
        '"김, 철수",11,,kim,S,Kata 1,5,\n"Roe, Bob",12,,bob,S,Kata 1,5,\n"Poe, Al",13,,al,S,,,\n'
        '"Doe, Jo",14,,jo,S,2조,6,\n'
    )
    files = {
        canvas("Kata 1", 12, 501, f"{FIRST}.py"): "a",  # of the group, under the number of one of them
        canvas("Poe, Al", 13, 502, f"{FIRST}.py"): "b",
        canvas("2조", 14, 503, f"{FIRST}.py"): "c",
    }
    assert handed(rows(roster, files)) == {"kim": [b"a"], "bob": [b"a"], "al": [b"b"], "jo": [b"c"]}


WORKSHEET = "Identifier,Full name,Email address,Status,Group,Grade,Maximum Grade,Last modified (grade)\n"


@pytest.mark.parametrize("group", [True, False], ids=["group", "learner"])
def test_a_canvas_name_that_ends_with_a_number_is_read_as_somebody_s(rows, group):
    roster = "name,canvas_user_id,login_id,group_name\n"
    roster += "Kim,345,kim,team_1\nLee,1,lee,\n" if group else "team_1,345,kim,\nLee,1,lee,\n"
    files = {
        canvas("team_1", 345, 12, f"{FIRST}.py"): "a",  # not of Lee, whose number is 1
        canvas("Lee", 1, 13, f"7_{FIRST}.py"): "b",  # and a file that begins with a number
    }
    kim, lee = rows(roster, files)
    assert [len(one.found) for one in (kim, lee)] == [1, 1]
    assert kim.found[0].read(CHAPTERS).sources == {FIRST: b"a"}
    assert lee.found[0].name == "lee_1"


def test_every_member_of_a_moodle_team_has_the_row(rows):
    roster = WORKSHEET + (
        "Participant 7,김철수,kim@uni.kr,,Team_1,,,-\nParticipant 8,Ada Lovelace,ada@uni.kr,,Team_1,,,-\n"
        "Participant 9,Bob Roe,bob@uni.kr,,Default group,,,-\n"
    )
    files = {
        moodle("Team_1", 9, f"{FIRST}.py"): "a",  # the group's number is somebody's number too
        moodle("Default group", None, f"{FIRST}.py"): "b",
    }
    assert handed(rows(roster, files)) == {"Participant 7": [b"a"], "Participant 8": [b"a"], "Participant 9": [b"b"]}


def test_a_learner_who_is_called_like_a_group_is_a_learner(rows):
    roster = WORKSHEET + "Participant 7,Kim,kim@uni.kr,,,,,-\nParticipant 8,Ada,ada@uni.kr,,Kim,,,-\n"
    assert handed(rows(roster, {moodle("Kim", 7, f"{FIRST}.py"): "a"})) == {
        "Participant 7": [b"a"],
        "Participant 8": [],
    }


@pytest.mark.parametrize(("title", "prefix"), [("Identifier", "Participant "), ("식별자", "참가자")])
def test_blind_marking_on_moodle_finds_its_learners_by_moodle_s_own_worksheet(rows, title, prefix):
    roster = f"{title},Status,Grade,Last modified (grade)\n{prefix}7,,,-\n{prefix}8,,,-\n"
    found = rows(roster, {moodle(prefix, 7, f"{FIRST}.py"): "a"})
    assert [len(row.found) for row in found] == [1, 0]
    assert found[1].unclear == ""  # nothing was handed in, and that is certain


@pytest.mark.parametrize(
    "file", [canvas("", 0, 5, f"{FIRST}.py", anonymous="Ab3dE"), moodle("Participant", 7, f"{FIRST}.py")]
)
def test_where_names_are_hidden_nobody_is_said_to_have_handed_in_nothing(rows, file):
    ada, bob, hidden = rows("username,name\nada,Ada\nbob,Bob\n", {file: "a"})
    assert ada.unclear == bob.unclear == HIDDEN
    assert (hidden.known, len(hidden.found)) == (False, 1)


def test_where_two_have_one_name_neither_is_said_to_have_handed_in_nothing(rows):
    roster = "username,name\nkim1,김철수\nkim2,김철수\nada,Ada\n"
    one, two, ada, stranger = rows(roster, {moodle("김철수", 7, f"{FIRST}.py"): "a"})
    assert "김철수_7 is the work of one of several" in one.unclear == two.unclear
    assert ada.unclear == ""
    assert not stranger.known


def test_a_number_that_means_something_else_gives_nobody_another_s_work(rows):
    roster = "학번,이름\n11,김철수\n98,이영희\n"  # numbers of the school, not of Canvas
    found = rows(roster, {canvas("이, 영희", 11, 5, f"{FIRST}.py"): "a", canvas("김, 철수", 12, 6, f"{FIRST}.py"): "b"})
    assert handed(found) == {"11": [b"b"], "98": [b"a"]}


def test_attempts_on_blackboard_are_their_learner_s_with_their_times(rows):
    first, second = datetime(2026, 6, 1, 10, 30), datetime(2026, 6, 2, 9, 0)  # as the names tell them
    files = {
        blackboard("Kata 1", "ada", first, f"{FIRST}.py"): "a",
        blackboard("Kata 1", "ada", second, f"{FIRST}.py"): "b",
        blackboard("Kata 1", "kim_cs", first, f"{FIRST}.py"): "c",
        blackboard("Kata 1", "cs", second): "what was typed",
    }
    ada, kim, cs = rows("username,name\nada,Ada\nkim_cs,Kim\ncs,Cal\n", files)
    assert [one.submitted for one in ada.found] == ["2026-06-01T10:30:00", "2026-06-02T09:00:00"]
    assert handed([ada, kim]) == {"ada": [b"a", b"b"], "kim_cs": [b"c"]}
    with pytest.raises(Refused, match="typed into the page"):
        cs.found[0].read(CHAPTERS)


def test_attempts_on_blackboard_are_one_row_where_there_is_no_roster():
    names = [blackboard("Kata 1", "ada", datetime(2026, 6, day), f"{FIRST}.py") for day in (1, 2)]
    found = [Found(named(name).owner, None, named(name).keys, platform="Blackboard") for name in names]
    assert [(row.key, len(row.found)) for row in match(None, found)] == [("ada", 2)]


@pytest.mark.parametrize(
    ("file", "owner"),
    [
        (f"kim2_{FIRST}.py", "kim2"),
        (f"김철수_{FIRST}.py", "20260001"),
        (f"20260001_김철수_{FIRST}.py", "20260001"),
        (f"과제1_20260001_{FIRST}.ipynb", "20260001"),
        (f"{FIRST}_hw1_a@uni.kr.py", "20260001"),
        (f"ada lovelace - {FIRST}.py", "3"),
        (f"lovelace_ada_{FIRST}.py", "3"),
    ],
)
def test_a_file_that_is_called_after_a_learner_is_that_learner_s(rows, file, owner):
    roster = "학번,이름,이메일\n20260001,김철수,a@uni.kr\nkim2,이영희,\n3,Ada Lovelace,\n"
    found = rows(roster, {file: "a", f"zoe_{FIRST}.py": "z"}, packed=False)
    assert [row.key for row in found if row.found and row.known] == [owner]


@pytest.mark.parametrize(
    "name", ["20260001_김철수", "김철수 - hw1", "Copy of 김철수_hw1", "김철수 (1)", "hw1_Ada Lovelace"]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_folder_or_a_zip_that_is_called_after_a_learner_is_that_learner_s(rows, name, form, packed):
    name = unicodedata.normalize(form, name)
    file = {f"{name}.zip": zipped({f"{FIRST}.py": "a"})} if packed else {f"{name}/{FIRST}.py": "a"}
    found = rows("학번,이름\n20260001,김철수\n3,Ada Lovelace\n", {**file, f"zoe/{FIRST}.py": "z"}, packed=False)
    assert [row.key for row in found if row.found and row.known] == ["3" if "Ada" in name else "20260001"]


def test_a_part_of_a_name_that_may_be_anybody_s_gives_nobody_another_s_work(rows):
    found = rows("username,name\nkim,Sun Kim\n", {f"kim_chulsoo_{FIRST}.py": "a", f"z_{FIRST}.py": "z"}, packed=False)
    assert [(row.key, len(row.found)) for row in found] == [("kim", 0), ("kim_chulsoo", 1), ("z", 1)]
