"""A roster is read as learning platforms write it, and every submission finds its learner."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.late import Policy, read_policy
from grader.course.matching import match
from grader.course.roster import read
from grader.errors import UsageError
from grader.handins.found import Found

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


def roster(tmp_path, text, encoding="utf-8-sig"):
    (tmp_path / "roster.csv").write_text(text, encoding=encoding)
    return read(tmp_path / "roster.csv").learners


@pytest.mark.parametrize("text", ROSTERS.values(), ids=ROSTERS)
def test_every_platform_s_roster_is_read(tmp_path, text):
    (ada,) = roster(tmp_path, text)
    assert ada.name in ("Ada Lovelace", "Lovelace, Ada")


def test_times_and_days_are_read(tmp_path):
    text = "username,datetime,late_days,deadline,extension_days\nada,2026-06-01T10:00:00Z,2,2026-06-09T00:00:00Z,1\n"
    (ada,) = roster(tmp_path, text)
    assert (ada.submitted, ada.late_days, Policy().due(ada.deadline, ada.extension_days).day) == (
        "2026-06-01T10:00:00Z",
        2,
        10,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no learners"),
        ("colour,shape\nred,round\n", "names no learners"),
        ("username\nada\nada\n", "line 3: ada is there already"),
        ("username,late_days\nada,some\n", "line 2: late days must be a whole number"),
        ("username,deadline\nada,soon\n", "line 2: the deadline can't be read"),
    ],
)
def test_a_roster_that_makes_no_sense_is_wrong_usage(tmp_path, text, words):
    with pytest.raises(UsageError, match=words):
        roster(tmp_path, text)


def test_a_roster_in_utf_16_is_read(tmp_path):
    (ada,) = roster(tmp_path, "name\nAda Lovelace\n", "utf-16")
    assert ada.key == "Ada Lovelace"


FORMS = {
    "tabs": "username\tname\nada\tLovelace, Ada\n",
    "semicolons": "username;name\nada;Lovelace, Ada\n",
    "commas": 'username,name\nada,"Lovelace, Ada"\n',
    "sep=": "sep=;\r\nusername;name\r\nada;Lovelace, Ada\r\n",
    "sep= in quotes": '"sep=\t"\nusername\tname\nada\tLovelace, Ada\n',
    "sep= of something else": "sep=|\nusername|name\nada|Lovelace, Ada\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_whatever_separates_the_columns_they_are_read(tmp_path, text):
    (ada,) = roster(tmp_path, text)
    assert (ada.key, ada.name) == ("ada", "Lovelace, Ada")


def test_the_line_of_a_mistake_is_the_line_of_the_file(tmp_path):
    with pytest.raises(UsageError, match="line 5: late days"):
        roster(tmp_path, 'sep=,\nusername,name,late_days\nada,"Ada\nLovelace",0\nbob,Bob,some\n')


KIM = ("2026001", "김철수", "kim@uni.kr")
KOREAN_ROSTERS = {
    "Moodle's worksheet": (
        "식별자,성명,이메일 주소,상태,성적,최종 수정 (제출)\n참가자 1234,김철수,kim@uni.kr,제출함,,-\n",
        ("참가자 1234", "김철수", "kim@uni.kr"),
    ),
    "Moodle's participants": (
        "이름,성,학번,이메일 주소\n철수,김,2026001,kim@uni.kr\n",
        ("2026001", "김철수", "kim@uni.kr"),
    ),
    "a list of one's own": ("학번,이름,이메일\n2026001,김철수,kim@uni.kr\n", ("2026001", "김철수", "kim@uni.kr")),
    "in cp949": ("학번\t성명\t이메일\n2026001\t김철수\tkim@uni.kr\n", ("2026001", "김철수", "kim@uni.kr")),
}


@pytest.mark.parametrize("form", KOREAN_ROSTERS)
def test_korean_columns_are_known(tmp_path, form):
    text, expected = KOREAN_ROSTERS[form]
    (kim,) = roster(tmp_path, text, "cp949" if form == "in cp949" else "utf-8-sig")
    assert (kim.key, kim.name, kim.email) == expected


KOREAN_DAYS = "아이디,제출 일시,지각 일수,마감,연장 일수\nkim,2026-06-01T10:00:00Z,2,2026-06-09T00:00:00Z,1\n"


def test_korean_columns_of_days_are_known(tmp_path):
    (kim,) = roster(
        tmp_path, "아이디,제출 일시,지각 일수,마감,연장 일수\nkim,2026-06-01T10:00:00Z,2,2026-06-09T00:00:00Z,1\n"
    )
    assert (kim.submitted, kim.late_days, Policy().due(kim.deadline, kim.extension_days).day) == (
        "2026-06-01T10:00:00Z",
        2,
        10,
    )


def test_an_encoding_of_a_spreadsheet_s_own_is_told(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text("학번,이름\n1,김철수\n", encoding="cp949")
    assert [remark for remark in read(file).remarks if "cp949" in remark and "UTF-8" in remark]
    file.write_text("학번,이름\n1,김철수\n", encoding="utf-8")
    assert read(file).remarks == ()


def test_names_that_a_spreadsheet_could_not_save_are_told(tmp_path):
    file = tmp_path / "roster.csv"
    file.write_text("학번,이름\n1,김철수\n2,Jos? Garc?a\n", encoding="cp949")
    (lost,) = [remark for remark in read(file).remarks if "Jos? Garc?a" in remark]
    assert "CSV UTF-8" in lost
    assert "김철수" not in lost


def test_an_encoding_that_can_t_be_told_is_wrong_usage(tmp_path):
    with pytest.raises(UsageError, match="save it as UTF-8"):
        roster(tmp_path, "name\n이A\n", "cp949")


def in_class(tmp_path, text, policy='deadline = 2026-06-08\ntime_zone = "Asia/Seoul"'):
    (tmp_path / "policy.toml").write_text(f"[class]\n{policy}\n", encoding="utf-8")
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    return read(tmp_path / "roster.csv", read_policy(tmp_path / "policy.toml")).learners


def test_moodle_s_own_worksheet_tells_when(tmp_path):
    head = "Identifier,Full name,Last modified (submission)\n"
    rows = 'Participant 1,Ada,"Friday, 5 June 2026, 9:30 AM"\nParticipant 2,Bob,-\n'
    assert [one.submitted for one in in_class(tmp_path, head + rows)] == ["2026-06-05T09:30:00", ""]


def test_a_column_s_other_rows_tell_which_number_is_the_month(tmp_path):
    ada, _bob = in_class(tmp_path, "username,submitted\nada,6/3/2026 9:15\nbob,6/13/2026 9:15\n")
    assert ada.submitted == "2026-06-03T09:15:00"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ("ada,6/3/2026 9:15,", "line 2: '6/3/2026 9:15' may be"),
        ("ada,46178.4,", "line 2: '46178.4' is a date as Excel counts days"),
        ("ada,soon,", "line 2: 'soon' is no time"),
        ("ada,,6/3/2026", "line 2: the deadline can't be read: '6/3/2026' may be"),
    ],
)
def test_a_time_that_can_t_be_told_is_wrong_usage_where_a_deadline_is_set(tmp_path, cells, words):
    with pytest.raises(UsageError, match=words):
        in_class(tmp_path, f"username,submitted,due\n{cells}\n")


def test_a_policy_s_order_settles_it(tmp_path):
    text = "username,submitted,due\nada,6/3/2026 9:15,7/3/2026\n"
    (ada,) = in_class(tmp_path, text, 'deadline = 2026-03-05\ndate_order = "dmy"\ntime_zone = "Asia/Seoul"')
    assert (ada.submitted, ada.deadline.isoformat()[:16]) == ("2026-03-06T09:15:00", "2026-03-07T23:59")


def test_without_a_deadline_a_column_of_other_things_hurts_nobody(tmp_path):
    (ada,) = in_class(tmp_path, "username,submitted\nada,yes\n", "")
    assert ada.submitted == ""


def test_a_bare_date_as_a_learner_s_own_deadline_is_the_end_of_that_day(tmp_path):
    (ada,) = in_class(tmp_path, "username,deadline\nada,2026-06-09\n")
    assert ada.deadline.isoformat() == "2026-06-09T23:59:59.999999+09:00"


SCORES = (  # as `gh teacher download` writes them: a line for each submission, the newest first, and for each of a team
    "username,first_name,last_name,email,section,score,max_score,datetime,submission_tag,submitted_by,review_url,late,"
    "override\n"
    "alice,Alice,Kim,a@uni.edu,1,18,30,2026-06-02T14:33:11Z,submit/2,alice,https://github.com/org/c-kata-alice/commit/b,,\n"
    "alice,Alice,Kim,a@uni.edu,1,12,30,2026-06-01T10:00:00Z,submit/1,alice,https://github.com/org/c-kata-alice/commit/a,,\n"
    "bob,Bob,Lee,b@uni.edu,1,18,30,2026-06-01T10:00:00Z,submit/1,alice,https://github.com/org/c-kata-alice/commit/a,,\n"
    "bob,Bob,Lee,b@uni.edu,1,18,30,2026-06-02T14:33:11Z,submit/2,alice,https://github.com/org/c-kata-alice/commit/b,,\n"
    "carol,Carol,Roe,c@uni.edu,1,,,,,,,,\n"
)


def test_of_a_learner_who_has_a_line_for_each_submission_the_last_one_counts(tmp_path):
    learners = roster(tmp_path, SCORES)
    assert [(one.key, one.submitted) for one in learners] == [
        ("alice", "2026-06-02T14:33:11Z"),
        ("bob", "2026-06-02T14:33:11Z"),
        ("carol", ""),
    ]


def test_whoever_shares_a_repository_has_handed_in_what_is_in_it(tmp_path):
    clone = Found("c-kata-alice", None, ("c-kata-alice",), folder=Path("c-kata-alice"))
    assert [len(row.found) for row in match(roster(tmp_path, SCORES), [clone])] == [1, 1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "username,datetime,deadline\nada,2026-06-01,2026-06-01\nada,2026-06-02,2026-06-09\n",
        "username,email,datetime\nada,a@uni.edu,2026-06-01\nada,b@uni.edu,2026-06-02\n",
        "name,datetime\nKim,2026-06-01\nKim,2026-06-02\n",
    ],
    ids=["another deadline", "another address", "a name alone"],
)
def test_lines_that_may_be_of_two_learners_are_refused(tmp_path, text):
    with pytest.raises(UsageError, match=r"line 3: (ada|Kim) is there already; leave one of the lines"):
        roster(tmp_path, text)


@pytest.mark.parametrize(
    "cell", ["0012345", "\u200b0012345", "0012345\ufeff ", "'0012345", '"=""0012345"""', "0012345.0", "00\u00ad12345"]
)
def test_a_number_is_read_as_it_was_typed(tmp_path, cell):
    (kim,) = roster(tmp_path, f"학번,이름\n{cell},김\u200b철수\n")
    assert (kim.key, kim.identifier, kim.name) == ("0012345", "0012345", "김철수")


@pytest.mark.parametrize("number", ["2.02601E+09", "2,02601e+09"])
def test_a_number_that_a_spreadsheet_has_shortened_is_told(tmp_path, number):
    with pytest.raises(UsageError, match=r"line 2: '2.02601.\+09' is a number that a spreadsheet has shortened"):
        roster(tmp_path, f'학번,이름\n"{number}",김철수\n"{number}",이영희\n')
