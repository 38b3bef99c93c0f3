"""Gradebooks show the same whole points, in the form that each platform reads."""

from __future__ import annotations

import csv
import io

import pytest

from grader.classbook import Classbook, Entry, Standing
from grader.errors import UsageError
from grader.manifest import load
from grader.reporters.gradebook import GRADEBOOKS, addressed, parse
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
        "Ada Lovelace",
        "ada@uni.edu",
        "S001",
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
