"""Gradebooks show the same whole points, in the form that each platform reads."""

from __future__ import annotations

import csv
import io

import pytest

from grader.classbook import Classbook, Entry, Standing
from grader.course.roster import read
from grader.errors import UsageError
from grader.manifest import load
from grader.reporters.gradebook import GRADEBOOKS, addressed, parse, remarks
from tests.grader.conftest import ROOT
from tests.grader.support.class_samples import as_report

CHAPTER = load(ROOT).chapters[1]
CANVAS = {"Student": "Lovelace, Ada", "ID": "987", "SIS User ID": "S001", "SIS Login ID": "ada", "Section": "Sec 1"}


def report(score):
    task = {"name": "plot_elbow", "score": score, "max_score": 15, "misconceptions": []}
    chapter = {"name": CHAPTER.name, "title": CHAPTER.title, "score": score, "max_score": 15, "tasks": [task]}
    return as_report({"chapters": [chapter]})


ENTRIES = (
    Entry(
        "ada",
        Standing.PASSED,
        15,
        15,
        "Lovelace, Ada",
        "ada@uni.edu",
        "S001",
        login="ada",
        canvas_id="987",
        columns=CANVAS,
        report=report(15),
        earned=15,
    ),
    Entry("bob", Standing.FAILED, 9, 15, "Bob Roe", "bob@uni.edu", report=report(11), earned=11, late_days=2),
    Entry("eve", Standing.MISSING, 0, 15, "=HYPERLINK(1)", "eve@uni.edu", message="Nothing was handed in."),
    Entry("fay", Standing.FAULT, None, 15, "Fay", "fay@uni.edu", message="A fault."),
    Entry("dora", Standing.REFUSED, 0, 15, known=False),
)
BOOK = Classbook("Clustering kata (12345)", (CHAPTER,), ENTRIES)


def rows(name):
    return list(csv.reader(io.StringIO(GRADEBOOKS[name](BOOK))))


def test_canvas_finds_its_columns_and_its_learners():
    head, possible, ada, *others = rows("canvas")
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Clustering kata (12345)"]
    assert possible == ["    Points Possible", "", "", "", "", "15"]
    assert ada == ["Lovelace, Ada", "987", "S001", "ada", "Sec 1", "15"]
    assert [row[-1] for row in others] == ["9", "0", ""]


def test_moodle_gets_only_learners_that_it_knows_and_scores_that_there_are():
    head, *lines = rows("moodle")
    assert head[3:] == ["Assignment: Clustering kata (12345) (Real)", "Assignment: Clustering kata (12345) (Feedback)"]
    assert [(line[1], line[3]) for line in lines] == [("ada@uni.edu", "15"), ("bob@uni.edu", "9"), ("eve@uni.edu", "0")]
    assert lines[1][4] == "The elbow method: 11 of 15 (plot_elbow); 2 days late: 9 of 11 points count"


def test_the_plain_one_has_every_row():
    table = list(csv.DictReader(io.StringIO(GRADEBOOKS["csv"](BOOK))))
    assert [(row["learner"], row["score"]) for row in table] == [
        (e.learner, "" if e.score is None else str(e.score)) for e in ENTRIES
    ]
    assert [row[CHAPTER.name] for row in table] == ["15", "11", "0", "", "0"]


def test_all_gradebooks_show_the_same_totals():
    plain = {row[2]: row[6] for row in rows("csv")[1:]}
    moodle = {row[1]: row[3] for row in rows("moodle")[1:]}
    canvas = dict(
        zip(("ada@uni.edu", "bob@uni.edu", "eve@uni.edu"), (row[5] for row in rows("canvas")[2:]), strict=False)
    )
    assert {key: plain[key] for key in moodle} == moodle == canvas


@pytest.mark.parametrize("name", GRADEBOOKS)
def test_no_cell_is_a_formula(name):
    assert not [cell for row in rows(name) for cell in row if cell.strip().startswith(("=", "+", "-", "@"))]


def test_who_is_left_out_can_be_told():
    assert [e.learner for e in ENTRIES if not addressed("moodle", e)] == ["dora"]


@pytest.mark.parametrize("option", ["excel=x.csv", "canvas", "canvas="])
def test_an_unknown_gradebook_is_wrong_usage(option):
    with pytest.raises(UsageError, match="canvas, moodle, csv"):
        parse(option)


@pytest.mark.parametrize("name", GRADEBOOKS)
@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        (" \ufe661", "' \ufe661"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff20SUM(1)", "'\uff20SUM(1)"),
        ("a\x1b[2Jb\x9b", r"a\x1b[2Jb\x9b"),
        ("\r=1", r"\x0d=1"),
        ("김철수", "김철수"),
        ("Zoe\u0308", "Zoe\u0308"),
    ],
    ids=ascii,
)
def test_no_cell_is_a_formula_or_steers_a_terminal(name, cell, written):
    entry = Entry("ada", Standing.PASSED, 15, 15, cell, cell, cell, message=cell)
    text = GRADEBOOKS[name](Classbook("Kata", (CHAPTER,), (entry,)))
    assert written in [one for row in csv.reader(io.StringIO(text)) for one in row]


def graded(learner, score=15):
    """Make the entry of a learner of a roster."""
    known = {name: getattr(learner, name) for name in ("name", "email", "identifier", "login", "canvas_id")}
    own = None if score is None else report(score)
    roster = {"columns": learner.columns, "titles": learner.titles}
    return Entry(learner.key, Standing.PASSED, score, 15, **known, **roster, report=own, earned=score)


@pytest.fixture
def gradebook(tmp_path):
    """Return a function that writes a gradebook of a class whose roster has these columns, of these learners."""

    def write(name, *rows, score=15, title="The elbow", **more):
        with (tmp_path / "roster.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
        entries = tuple(graded(learner, score) for learner in read(tmp_path / "roster.csv").learners)
        book = Classbook(title, (CHAPTER,), entries, **more)
        return list(csv.reader(io.StringIO(GRADEBOOKS[name](book)))), list(remarks(name, book))

    return write


@pytest.mark.parametrize(
    ("columns", "more", "expected"),
    [
        (["Elbow (77)"], {}, "Elbow (77)"),  # the only one there is
        (["Elbow (77)", "K-Means (78)"], {"title": "k-means", "assignment": "k-means"}, "K-Means (78)"),
        (["Elbow (77)", "K-Means (78)"], {"title": "Elbow (77)", "assignment": "Elbow (77)"}, "Elbow (77)"),
        (["Elbow (2nd try) (77)", "Elbow (78)"], {"title": "elbow"}, "Elbow (78)"),
        (["Final Score", "Section 2"], {}, "The elbow"),
    ],
)
def test_canvas_gets_the_column_that_its_roster_has(gradebook, columns, more, expected):
    lines, told = gradebook("canvas", {**CANVAS, **dict.fromkeys(columns, "")}, **more)
    assert lines[0][5:] == [expected]
    assert told == []


@pytest.mark.parametrize("columns", [["Elbow (77)", "K-Means (78)"], ["New try (77)", "New try (78)"]])
def test_a_new_assignment_in_canvas_is_told(gradebook, columns):
    lines, told = gradebook("canvas", {**CANVAS, **dict.fromkeys(columns, "")}, title="New try", assignment="New try")
    assert lines[0][5:] == ["New try"]
    assert "new assignment 'New try'" in told[0]
    assert all(column in told[0] for column in columns)


def test_canvas_knows_its_learners_by_its_export_of_groups_too(gradebook):
    own = {"name": "Ada L", "canvas_user_id": "987", "user_id": "S1", "login_id": "ada", "group_name": "1"}
    assert gradebook("canvas", own)[0][2] == ["Ada L", "987", "S1", "ada", "", "15"]


@pytest.mark.parametrize(
    ("row", "known"),
    [
        ({"학번": "20260001", "이름": "김철수", "아이디": "kim1"}, ["김철수", "", "20260001", "kim1", ""]),
        ({"ID": "987", "name": "Ada"}, ["Ada", "", "987", "", ""]),  # whoever's number that is
        ({"sid": "S1", "name": "Ada", "section": "2"}, ["Ada", "", "S1", "", "2"]),
        ({"username": "ada", "name": "Ada", "github_id": "7"}, ["Ada", "", "", "", ""]),  # a name on GitHub
        ({"Username": "ada", "ID number": "S1", "Full name": "Ada"}, ["Ada", "", "S1", "ada", ""]),
    ],
    ids=["Korean", "an ID", "Gradescope", "GitHub", "Moodle"],
)
def test_canvas_gets_what_any_roster_knows_and_nothing_as_its_own_number(gradebook, row, known):
    lines, told = gradebook("canvas", row)
    assert lines[2] == [*known, "15"]
    assert "is not known: 1." in told[0]
    assert "the gradebook exported from Canvas as the roster" in told[0]


def test_canvas_gets_every_column_of_its_own_export(gradebook):
    own = {"Student": "Lovelace, Ada", "ID": "987", "SIS User ID": "S1", "SIS Login ID": "ada"}
    lines, told = gradebook("canvas", {**own, "Integration ID": "i9", "Root Account": "uni.edu", "Section": "1"})
    assert lines[0][:7] == [*own, "Integration ID", "Root Account", "Section"]
    assert lines[2] == ["Lovelace, Ada", "987", "S1", "ada", "i9", "uni.edu", "1", "15"]
    assert (lines[1][0], lines[1][7], told) == ("    Points Possible", "15", [])


def test_namesakes_of_whom_canvas_knows_the_name_alone_are_left_out_and_told(gradebook):
    twins = [{"name": "김철수", "email": f"{letter}@uni.kr", "sid": ""} for letter in "ab"]
    lines, told = gradebook("canvas", *twins, {"name": "Ada", "email": "ada@uni.kr", "sid": "S1"})
    assert [line[0] for line in lines[2:]] == ["Ada"]
    assert "could not tell them from others of their name: 김철수, 김철수." in told[0]


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (
            {"학번": "20260001", "이름": "김철수", "아이디": "kim1", "이메일": "K@uni.kr"},
            ["kim1", "K@uni.kr", "20260001"],
        ),
        ({"Username": "ada", "Email address": "A@uni.edu", "ID number": ""}, ["ada", "A@uni.edu", ""]),
        (dict(CANVAS), ["ada", "", "S001"]),
    ],
    ids=["Korean", "Moodle", "Canvas"],
)
def test_moodle_gets_user_name_address_and_number_of_any_roster(gradebook, row, known):
    lines, _told = gradebook("moodle", row)
    assert lines[1][:3] == known


#: The columns of a worksheet while marking is blind: mod/assign/gradingtable.php has no name and no address then.
BLIND = {
    "Identifier": "Participant 7",
    "Status": "Submitted for grading",
    "Grade": "",
    "Maximum Grade": "15.00",
    "Grade can be changed": "Yes",
    "Last modified (submission)": "Friday, 5 June 2026, 9:30 AM",
    "Last modified (grade)": "-",
    "Feedback comments": "",
}
KOREAN = {
    "식별자": "참가자 7",
    "성명": "김철수",
    "성적": "",
    "최고 성적": "15",
    "최종 수정 (성적)": "-",
    "피드백 댓글": "",
}


@pytest.mark.parametrize("columns", [BLIND, KOREAN], ids=["blind", "Korean"])
def test_moodle_s_own_worksheet_is_filled_in_and_else_as_it_was(gradebook, columns):
    (head, line), told = gradebook("moodle", columns, score=11)
    own = dict(zip(head, line, strict=True))
    grade, comments = ("성적", "피드백 댓글") if columns is KOREAN else ("Grade", "Feedback comments")
    assert (own.pop(grade), own.pop(comments)) == ("11", "The elbow method: 11 of 15 (plot_elbow)")
    assert own == {title: cell for title, cell in columns.items() if title not in (grade, comments)}
    assert list(columns) == head
    assert told == []


def test_a_worksheet_s_line_without_a_score_stays_as_it_was(gradebook):
    lines, _told = gradebook("moodle", {**BLIND, "Grade": "3.00"}, score=None)
    assert lines[1] == list({**BLIND, "Grade": "3.00"}.values())


@pytest.mark.parametrize(("maximum", "told"), [("15", 0), ("15.00", 0), ("15,00", 0), ("100.00", 1), ("150", 1)])
def test_another_maximum_in_moodle_is_told(gradebook, maximum, told):
    sentences = gradebook("moodle", {**BLIND, "Maximum Grade": maximum})[1]
    assert len(sentences) == told
    assert all("set it to 15" in sentence for sentence in sentences)


def test_who_is_left_out_is_told_by_name():
    assert "dora" in " ".join(remarks("moodle", BOOK))
