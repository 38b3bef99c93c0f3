"""A class in the terminal: a row for each learner, and what they have in common."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from grader.classbook import Classbook, Entry, Standing
from grader.manifest import load
from grader.reporters.class_summary import show
from tests.grader.conftest import ROOT
from tests.grader.support.class_samples import as_report

CHAPTER = load(ROOT).chapters[1]
SENTENCE = "The bend is taken where the curve drops most."


def report(score, *, on=True):
    task = {"name": "find_elbow", "score": score, "max_score": 15, "misconceptions": [] if score else [SENTENCE]}
    chapter = {"name": CHAPTER.name, "title": CHAPTER.title, "score": score, "max_score": 15, "tasks": [task]}
    return as_report({"chapters": [chapter], "sandbox": {"seccomp": {"on": True}, "landlock": {"on": on}}})


def shown(*entries):
    text = io.StringIO()
    tally = show(Classbook("Kata", (CHAPTER,), entries), Console(file=text, width=120))
    return tally, text.getvalue()


ENTRIES = (
    Entry("ada", Standing.PASSED, 15, 15, name="Ada", earned=15, report=report(15)),
    Entry("bob", Standing.FAILED, 0, 15, earned=0, late_days=2, attempts=3, report=report(0)),
    Entry("cy", Standing.MISSING, 0, 15),
    Entry("eve\x1b[31m", Standing.REFUSED, 0, 15, message="eve.zip is a broken zip.", known=False),
    Entry("fay", Standing.CRASHED, None, 15, message="Look at it by hand."),
)


def test_the_table_and_the_summary_say_what_became_of_each():
    tally, text = shown(*ENTRIES)
    assert (tally.rows, tally.mean, tally.full, tally.zero) == (5, 3.75, 1, 3)
    assert "5 learners: mean 3.8 of 15, 1 with all points, 3 with none." in text
    assert (
        "1 handed in nothing; 1 handed in what could not be read; 1 without a score, to be looked at by hand; 1 not"
        in text
    )
    assert f"1 × find_elbow: {SENTENCE}" in text
    rows = {line.split()[0]: line for line in text.splitlines()[1:6]}
    assert "15/15" in rows["Ada"]
    assert "2 days late, 3 attempts" in rows["bob"]
    assert "-/15" in rows["fay"]
    assert "eve.zip is a broken zip." in text


def test_all_points_are_not_said_of_a_row_that_lost_some_to_late_days():
    late = Entry("ada", Standing.PASSED, 12, 15, name="Ada", earned=15, late_days=2, report=report(15))
    tally, text = shown(late, replace(late, learner="bo", name="Bo", score=15, late_days=0))
    ada, bo = (next(line for line in text.splitlines() if line.startswith(name)) for name in ("Ada", "Bo"))
    assert "all points" not in ada
    assert "2 days late, 15 before" in ada
    assert "all points" in bo
    assert tally.full == 1


def test_namesakes_are_told_apart_wherever_they_are_named():
    twin = Entry("kim1", Standing.REFUSED, 0, 15, name="김철수", message="is a broken zip.", has_namesakes=True)
    unclear = replace(twin, learner="kim2", message="", doubt="It is not known when this was handed in.")
    _tally, text = shown(twin, unclear, replace(ENTRIES[0], name="Ada"))
    assert "김철수 (kim1): is a broken zip." in text
    assert "handed in. 김철수 (kim2)" in text
    assert "\nAda " in text


def test_a_name_never_steers_the_terminal():
    assert "\x1b" not in shown(*ENTRIES)[1]


def test_layers_that_were_off_are_told():
    assert "landlock" in shown(Entry("ada", Standing.PASSED, 15, 15, report=report(15, on=False)))[1]
    assert "landlock" not in shown(*ENTRIES)[1]


def test_a_class_of_one_without_a_score_has_no_mean():
    assert "1 learner: no scores, 0 with all points" in shown(ENTRIES[-1])[1]
